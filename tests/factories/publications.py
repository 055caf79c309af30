"""Texts on their way to the public: draft, submitted, approved, published, by the people of the fixed cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.catalogues.models import Item, ItemEvent
from gongkai.checks import queries as checks
from gongkai.checks.actions import warnings
from gongkai.files import safety
from gongkai.files.actions.scans import accept_without_scanner
from gongkai.files.models import ScannerWaiver
from gongkai.organisations.models import Organisation
from gongkai.publications import checking
from gongkai.publications.actions import documents, publishing, reviews, revisions, withdrawals, withheld
from gongkai.publications.content import AttachedFile, Content
from gongkai.publications.models import (
    ContentKind,
    Decision,
    Document,
    Edition,
    ReviewStage,
    Submission,
    Workflow,
)
from gongkai.publications.stages import demanded_stages
from gongkai.rules.text_checks import Severity
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast

CREDIT_CODE = "11990106MH0002745L"
CONTENT = Content(
    title="明湖区财政局关于印发2026年预算公开工作方案的通知",
    document_number="明财〔2026〕7号",
    summary="明确2026年部门预算公开的范围、时间和要求。",
    body="<p>各镇街、各部门：</p>\n<p>现将预算公开工作方案印发给你们，请认真落实。</p>",
    formed_on=date(2026, 3, 2),
    signed_on=date(2026, 3, 2),
    publicity="proactive",
)


DEFAULT_STAGES = [
    ("reviewer", "初审", Role.REVIEWER, 1, "content"),
    ("second", "复审", Role.SECOND_REVIEWER, 2, "content"),
    ("final", "终审", Role.FINAL_REVIEWER, 3, "content"),
    ("secrecy", "保密审查", Role.SECRECY_REVIEWER, 1, "secrecy"),
]


def make_default_stages() -> None:
    """The seeded kinds and stages; needed only where a test flushed the database between tests."""
    ContentKind.objects.get_or_create(code="general", defaults={"name": "一般公开信息"})
    workflow, _ = Workflow.objects.get_or_create(
        organisation=None, kind=None, is_emergency=False, defaults={"name": "默认审核流程"}
    )
    for code, name, role, order, track in DEFAULT_STAGES:
        ReviewStage.objects.get_or_create(
            workflow=workflow,
            code=code,
            defaults={"name": name, "role": role, "order": order, "track": track},
        )


def make_ready_to_publish_body(organisation: Organisation) -> Item:
    """Give the body a credit code (index numbers need one) and a catalogue with one item."""
    if not organisation.credit_code:
        organisation.credit_code = CREDIT_CODE
        organisation.save(update_fields=["credit_code"])
    make_default_stages()
    item = make_item(make_catalogue(organisation)).item
    assert item is not None
    return item


def make_draft(
    cast: Cast,
    item: Item,
    content: Content = CONTENT,
    *,
    at: datetime | None = None,
    event: ItemEvent | None = None,
    period: tuple[date, date] | None = None,
    attachments: Sequence[AttachedFile] = (),
    clerk: User | None = None,
    **values: object,
) -> Edition:
    """A saved draft of the finance clerk; `values` override fields of the content.

    Document numbers go on (明财〔2026〕7号, 8号 …), because one number belongs to one document.
    """
    at, clerk = at or timezone.now(), clerk or cast["clerk"]
    if content.document_number and "document_number" not in values:
        serial = 7 + Document.objects.count()
        content = replace(content, document_number=content.document_number.replace("7号", f"{serial}号"))
    make_publishable(attachments, by=cast["administrator"], at=at)
    edition = documents.start_draft(
        item, organisation=item.catalogue.organisation, by=clerk, at=at, event=event, period=period
    )
    revisions.save_revision(edition, replace(content, **values), attachments, by=clerk, at=at)
    return Edition.objects.get(pk=edition.pk)


def make_publishable(attachments: Sequence[AttachedFile], *, by: User, at: datetime) -> None:
    """Examined as the worker would; tests have no scanner, which the administrator has accepted."""
    if attachments and not ScannerWaiver.objects.exists():
        accept_without_scanner(reason="测试环境没有扫描程序", by=by, at=at)
    for attachment in attachments:
        safety.examine(attachment.file, attachment.name, at)


def make_submission(cast: Cast, edition: Edition, *, at: datetime | None = None) -> Submission:
    """Hand in by the finance clerk, who lets every warning of the checks stand."""
    let_warnings_stand(edition, by=cast["clerk"], at=at or timezone.now())
    return reviews.submit(edition, by=cast["clerk"], at=at or timezone.now())


def let_warnings_stand(edition: Edition, *, by: User, at: datetime) -> None:
    """Run the checks and give each warning a reason; errors stay."""
    edition = Edition.objects.get(pk=edition.pk)
    run = checking.check(edition, at=at)
    if run is None:
        return
    for finding in checks.open_findings(run.subject, run.text_hash):
        if finding.severity is Severity.WARNING:
            warnings.pass_warning(
                subject=run.subject,
                organisation=edition.document.organisation,
                run=run,
                finding_key=finding.key,
                reason="测试材料，可以放行",
                by=by,
                at=at,
            )


def approve_all(cast: Cast, submission: Submission, *, at: datetime | None = None) -> list[Decision]:
    """Every demanded stage approves, each by the person of the cast who holds its role."""
    return [
        reviews.decide(
            submission,
            stage.code,
            Decision.Verdict.APPROVE,
            expected_hash=submission.revision.hash,
            by=cast[stage.role],
            at=at or timezone.now(),
        )
        for stage in sorted(demanded_stages(submission), key=lambda stage: stage.order)
    ]


def make_approved(cast: Cast, item: Item, *, at: datetime | None = None, **values: object) -> Edition:
    edition = make_draft(cast, item, at=at, **values)  # type: ignore[arg-type]
    approve_all(cast, make_submission(cast, edition, at=at), at=at)
    return Edition.objects.get(pk=edition.pk)


def make_published(cast: Cast, item: Item, *, at: datetime | None = None, **values: object) -> Edition:
    """A text that went the whole way; `at` invents the time of every step."""
    edition = make_approved(cast, item, at=at, **values)
    return publishing.publish(edition, by=cast["clerk"], at=at)


def make_withdrawn(
    cast: Cast,
    edition: Edition,
    kind: str = "error",
    reason: str = "含有未核实的数据",
    *,
    replaced_by: Document | None = None,
    at: datetime | None = None,
) -> Edition:
    """Taken back: asked for by the clerk, agreed to by the final reviewer."""
    moment = at or timezone.now()
    request = withdrawals.request_withdrawal(
        edition.document, kind=kind, reason=reason, replaced_by=replaced_by, by=cast["clerk"], at=moment
    )
    withdrawals.decide_withdrawal(request, "approve", by=cast["final_reviewer"], at=moment)
    return Edition.objects.select_related("document").get(pk=edition.pk)


def make_held(
    cast: Cast, item: Item, *, review_on: date | None = date(2027, 6, 1), **values: object
) -> Edition:
    """A reviewed text that is filed and never published."""
    withheld_values: dict[str, object] = {
        "publicity": "withheld",
        "publicity_ground": "《中华人民共和国政府信息公开条例》第十五条",
        "publicity_review_on": review_on,
    }
    edition = make_approved(cast, item, **(withheld_values | values))
    return withheld.hold(edition, by=cast["clerk"], at=timezone.now())
