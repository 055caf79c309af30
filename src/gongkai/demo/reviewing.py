"""One text from the first sentence to approval, by the people of its body; warnings of the checks are let stand."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import Role, User
from gongkai.checks import queries as checks
from gongkai.checks.actions import warnings
from gongkai.demo.cast import Cast
from gongkai.files import safety
from gongkai.publications import attachments, checking
from gongkai.publications.actions import reviews
from gongkai.publications.content import AttachedFile
from gongkai.publications.models import Decision, Edition, Submission
from gongkai.rules.text_checks import Severity

STAGE_OF = {
    Role.REVIEWER: "reviewer",
    Role.SECRECY_REVIEWER: "secrecy",
    Role.SECOND_REVIEWER: "second",
    Role.FINAL_REVIEWER: "final",
}
_WHY = "示例数据：经办人已核对，文字无误"


def receive(name: str, content: bytes, at: datetime) -> AttachedFile:
    """A file kept and examined at once, which otherwise the background does."""
    attached = attachments.receive(name, content)
    safety.examine(attached.file, attached.name, at)
    return attached


def submit(edition: Edition, *, by: User, at: datetime) -> Submission:
    """Hand in, after giving each warning a reason."""
    edition = Edition.objects.get(pk=edition.pk)
    run = checking.check(edition, at=at)
    if run is not None:
        for finding in checks.open_findings(run.subject, run.text_hash):
            if finding.severity is Severity.WARNING:
                warnings.pass_warning(
                    subject=run.subject,
                    organisation=edition.document.organisation,
                    run=run,
                    finding_key=finding.key,
                    reason=_WHY,
                    by=by,
                    at=at,
                )
    return reviews.submit(edition, by=by, at=at)


def decide(edition: Edition, role: str, verdict: str, cast: Cast, at: datetime, opinion: str = "") -> None:
    """The person who holds the role decides on the newest submission."""
    submission = Submission.objects.filter(edition=edition).select_related("revision").latest("pk")
    reviews.decide(
        submission,
        STAGE_OF[Role(role)],
        verdict,
        expected_hash=submission.revision.hash,
        by=cast.person(edition.document.organisation, role),
        at=at,
        opinion=opinion,
    )


def approve(edition: Edition, cast: Cast, at: datetime) -> None:
    """Handed in and agreed to in every stage."""
    submit(edition, by=cast.clerk(edition.document.organisation), at=at)
    for role in STAGE_OF:
        decide(edition, role, Decision.Verdict.APPROVE, cast, at)
