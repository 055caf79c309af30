"""Taking a publication back: one person asks, the final reviewer decides; what may be secret goes off at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import Actor
from gongkai.notices.actions.telling import tell
from gongkai.publications import people, transitions
from gongkai.publications.actions._steps import lock, note, take_step
from gongkai.publications.actions.publishing import OPEN_STATES, published_edition
from gongkai.publications.content import clean_text
from gongkai.publications.models import Document, Edition, WithdrawalDecision, WithdrawalRequest
from gongkai.publications.permissions import check_may, may
from gongkai.publications.refusals import NotYourTurn, Refused

Kind = WithdrawalRequest.Kind
# What the record of states says of a secrecy withdrawal; the true reason stands in the request only.
_SECRECY_SUSPENDED = "申请撤回（涉密或涉及他人权益），审批前先行暂停公开"
_SECRECY_WITHDRAWN = "涉密或涉及他人权益，经审批不再公开"


@transaction.atomic
def request_withdrawal(
    document: Document,
    *,
    kind: str,
    reason: str,
    by: User,
    at: datetime,
    internal_note: str = "",
    replaced_by: Document | None = None,
) -> WithdrawalRequest:
    """Ask to take back what is public. 误发 and 替代 stay public until decided; 涉密 goes off at once.

    `reason` is shown to the public except for 涉密; `replaced_by` is the document that the page will point to.
    Raises Refused or NotPermitted.
    """
    edition = lock(published_edition(document))
    if not may(by, transitions.PUBLISH, edition.document.organisation):
        raise NotPermitted(
            f"您没有在{edition.document.organisation.short_name}“申请撤回公开”的权限，"
            f"该事由{transitions.WHO[transitions.PUBLISH]}办理。"
        )
    reason, internal_note = clean_text(reason), clean_text(internal_note, keep_lines=True)
    _check_request(edition, kind, reason, internal_note, replaced_by)
    request = WithdrawalRequest.objects.create(
        edition=edition,
        kind=kind,
        reason=reason,
        internal_note=internal_note,
        replaced_by=replaced_by if kind == Kind.REPLACED else None,
        requested_by=by,
        requested_at=at,
    )
    note(
        edition,
        "publication.withdrawal_requested",
        by=by,
        at=at,
        detail={"request": request.pk, "kind": kind},
    )
    if kind == Kind.SECRECY:
        take_step(edition, "suspend", by=by, at=at, reason=_SECRECY_SUSPENDED)
    _ask_final_reviewers(edition, request, by, at)
    return request


@transaction.atomic
def decide_withdrawal(
    request: WithdrawalRequest, verdict: str, *, by: User, at: datetime, opinion: str = ""
) -> WithdrawalDecision:
    """Agree (the text goes, an open correction is given up) or refuse (a suspended text comes back).

    By a final reviewer of the body who did not ask. Raises NotYourTurn, NotPermitted or Refused.
    """
    edition = lock(request.edition)
    check_may(by, "withdraw", edition.document.organisation)
    if request.requested_by_id == by.pk:
        raise NotYourTurn("撤回是您申请的，不能由您审批，请由本机构另一位终审办理。")
    if WithdrawalDecision.objects.filter(request=request).exists():
        raise Refused("这份撤回申请已经审批，请刷新页面。")
    if edition.state not in (Edition.State.PUBLISHED, Edition.State.SUSPENDED):
        raise Refused(f"本件当前为“{edition.get_state_display()}”，撤回申请不需要再审批。")
    decision = _write_decision(request, verdict, clean_text(opinion, keep_lines=True), by, at)
    note(
        edition,
        "publication.withdrawal_decided",
        by=by,
        at=at,
        detail={"request": request.pk, "kind": request.kind, "verdict": verdict},
    )
    if verdict == WithdrawalDecision.Verdict.APPROVE:
        _take_off(edition, request, by, at)
    elif edition.state == Edition.State.SUSPENDED:
        take_step(edition, "resume", by=by, at=at, reason="撤回申请未获同意，恢复公开")
    _answer(edition, decision, at)
    return decision


def _check_request(
    edition: Edition, kind: str, reason: str, internal_note: str, replaced_by: Document | None
) -> None:
    if edition.state != Edition.State.PUBLISHED:
        raise Refused("本件已不在公开状态，不能申请撤回。")
    if kind not in Kind.values:
        raise Refused("请选择撤回的类别：误发、已由新的信息替代、涉密或涉及他人权益。")
    if edition.withdrawal_requests.filter(decision__isnull=True).exists():
        raise Refused("本件已有一份撤回申请等待审批，不必重复申请。")
    if kind == Kind.SECRECY:
        if not (reason or internal_note):
            raise Refused("请写明哪些内容涉密或涉及他人权益，供终审判断；公开页面上不显示。")
    elif not reason:
        raise Refused("撤回公开须写明原因，原因会显示在公开页面上。")
    if len(reason) > 500:
        raise Refused(f"撤回的原因有{len(reason)}字，不得超过500字。")
    if kind == Kind.REPLACED:
        _check_successor(edition, replaced_by)


def _check_successor(edition: Edition, replaced_by: Document | None) -> None:
    if replaced_by is None:
        raise Refused("请填写替代本件的信息的索引号，公开页面将指向它。")
    if replaced_by.pk == edition.document_id:
        raise Refused("替代的信息不能是本件自己；内容有改动的，请用“更正”。")
    if not replaced_by.editions.filter(state=Edition.State.PUBLISHED).exists():
        raise Refused(f"替代的信息（{replaced_by}）尚未公开，请先发布它，再申请撤回本件。")


def _write_decision(
    request: WithdrawalRequest, verdict: str, opinion: str, by: User, at: datetime
) -> WithdrawalDecision:
    if verdict not in WithdrawalDecision.Verdict.values:
        raise Refused("请选择“同意撤回”或“不同意撤回”。")
    if verdict == WithdrawalDecision.Verdict.REFUSE and not opinion:
        raise Refused("不同意撤回的，请写明理由。")
    return WithdrawalDecision.objects.create(
        request=request, verdict=verdict, opinion=opinion, decided_by=by, decided_at=at
    )


def _take_off(edition: Edition, request: WithdrawalRequest, by: User, at: datetime) -> None:
    reason = _SECRECY_WITHDRAWN if request.kind == Kind.SECRECY else request.reason
    take_step(edition, "withdraw", by=by, at=at, reason=reason, detail={"kind": request.kind})
    give_up_corrections(edition, by=by, at=at)


def give_up_corrections(edition: Edition, *, by: Actor, at: datetime | None) -> None:
    """A correction of what is no longer public has nothing to correct."""
    for open_edition in edition.document.editions.filter(state__in=OPEN_STATES):
        take_step(lock(open_edition), "abandon", by=by, at=at, reason="所更正的信息已不再公开")


def _ask_final_reviewers(edition: Edition, request: WithdrawalRequest, by: User, at: datetime) -> None:
    body = edition.document.organisation
    suspended = "，正文已先行暂停公开" if request.kind == Kind.SECRECY else ""
    tell(
        [person for person in people.final_reviewers(body, timezone.localdate(at)) if person.pk != by.pk],
        kind="publication.withdrawal_requested",
        subject=f"请审批撤回申请：{edition.title}",
        text=f"{by}申请撤回（{request.get_kind_display()}）{suspended}。",
        url=reverse("console:publication_detail", args=[edition.pk]),
        key=f"publication.withdrawal_requested:{request.pk}",
        at=at,
        organisation=body,
    )


def _answer(edition: Edition, decision: WithdrawalDecision, at: datetime) -> None:
    tell(
        [decision.request.requested_by],
        kind="publication.withdrawal_decided",
        subject=f"{decision.get_verdict_display()}：{edition.title}",
        text=decision.opinion,
        url=reverse("console:publication_detail", args=[edition.pk]),
        key=f"publication.withdrawal_decided:{decision.pk}",
        at=at,
        organisation=edition.document.organisation,
    )
