"""Making public, and correcting. `publish` is the only way by which a text becomes public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.audit.chain import SYSTEM
from gongkai.publications import checking, index_numbers, release_guards
from gongkai.publications.actions import emergency
from gongkai.publications.actions._steps import lock, take_step
from gongkai.publications.actions.documents import begin_edition
from gongkai.publications.actions.revisions import save_revision
from gongkai.publications.content import Content, attached_files
from gongkai.publications.models import Document, Edition, Submission, TimedStep
from gongkai.publications.permissions import check_may
from gongkai.publications.refusals import Refused
from gongkai.publications.stages import latest_submission
from gongkai.publications.transitions import EDITION_TRANSITIONS


@transaction.atomic
def publish(edition: Edition, *, by: User, at: datetime | None = None, in_set: bool = False) -> Edition:
    """Publish an approved text after asking every publish guard again, in one transaction with its audit line.

    The time of publication is the time of the audit line; `at` is for the one time of a whole set and for the
    demo's invented history. `in_set` is only for release_sets.release, which publishes all members of its set.
    The first publication gives the index number; a correction supersedes the edition before.
    Raises NotReady with a sentence per unmet condition, IllegalTransition, or NotPermitted.
    """
    edition = lock(edition)
    document = edition.document
    check_may(by, "publish", document.organisation)
    EDITION_TRANSITIONS.require(edition.state, "publish")
    today = timezone.localdate(at) if at else timezone.localdate()
    checking.check(edition, at=at or timezone.now())  # other texts, names and expressions may have changed
    release_guards.assert_ready(release_guards.publish_guards(in_set=in_set), edition, today)
    number = document.index_number or index_numbers.next_number(document.organisation, today)
    _supersede_published(document, edition, at)
    event = take_step(
        edition,
        "publish",
        by=by,
        at=at,
        reason=edition.correction_reason,
        detail={"hash": edition.current_revision.hash, "index_number": number},
        stamp="published_at",
    )
    if document.index_number is None:
        Document.objects.filter(pk=document.pk).update(
            index_number=number, first_published_at=event.happened_at
        )
        document.refresh_from_db(fields=["index_number", "first_published_at"])
    submission = latest_submission(edition)
    if submission is not None and submission.purpose == Submission.Purpose.EMERGENCY:
        emergency.begin_after_review(edition, at=event.happened_at)
    return edition


@transaction.atomic
def start_correction(document: Document, *, reason: str, by: User, at: datetime) -> Edition:
    """Begin a corrected edition with the published text in it; the published one stays public meanwhile."""
    if not reason.strip():
        raise Refused("更正须写明原因，原因会显示在公开页面上。")
    published = lock(published_edition(document))
    check_may(by, "start", published.document.organisation)
    if published.state != Edition.State.PUBLISHED:
        raise Refused("本件已不在公开状态，不能更正。")
    if published.withdrawal_requests.filter(decision__isnull=True).exists():
        raise Refused("本件有一份撤回申请尚未审批，请等终审作出决定后再更正。")
    _check_no_open_edition(document)
    edition = begin_edition(
        published.document,
        number=next_edition_number(document),
        by=by,
        at=at,
        title=published.title,
        correction_reason=reason.strip()[:300],
    )
    revision = published.current_revision
    save_revision(edition, Content.of(revision), attached_files(revision), by=by, at=at)
    return Edition.objects.select_related("document").get(pk=edition.pk)


OPEN_STATES = (Edition.State.DRAFT, Edition.State.IN_REVIEW, Edition.State.APPROVED)


def published_edition(document: Document) -> Edition:
    """The edition that is public now. Raises Refused where none is."""
    edition = document.editions.filter(state=Edition.State.PUBLISHED).first()
    if edition is None:
        raise Refused("本件尚未公开、已暂停公开或已撤回，不能办理。")
    return edition


def next_edition_number(document: Document) -> int:
    """One after the highest; numbers are never used again."""
    return document.editions.order_by("-number").values_list("number", flat=True)[0] + 1


def _supersede_published(document: Document, edition: Edition, at: datetime | None) -> None:
    for earlier in document.editions.filter(state=Edition.State.PUBLISHED).exclude(pk=edition.pk):
        earlier.document = document
        _hand_on_expiry(earlier, edition)
        take_step(earlier, "supersede", by=SYSTEM, at=at, reason=edition.correction_reason)


def _hand_on_expiry(earlier: Edition, edition: Edition) -> None:
    """The time at which a text goes off the site holds for its corrected form too, unless that has its own."""
    expiry = TimedStep.objects.filter(kind=TimedStep.Kind.EXPIRE).open()
    if not expiry.filter(edition=edition).exists():
        expiry.filter(edition=earlier).update(edition=edition)


def _check_no_open_edition(document: Document) -> None:
    open_edition = document.editions.filter(state__in=OPEN_STATES).first()
    if open_edition is not None:
        raise Refused(f"本件已有一稿更正在办理（{open_edition.get_state_display()}），请继续办理那一稿。")
