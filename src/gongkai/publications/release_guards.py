"""What stands in the way of letting one text out besides its review; asked again by `publish` and by sets."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from gongkai.publications import guards
from gongkai.publications.guards import Guard, Situation
from gongkai.publications.models import Edition, ReleaseSet, Revision, TimedStep, WithdrawalRequest
from gongkai.publications.refusals import NotReady


def _recall_is_decided(at: Situation) -> str:
    """What is being taken back is not replaced meanwhile by a text that nobody weighed against the reason."""
    document = at.edition.document
    if document.editions.filter(state=Edition.State.SUSPENDED).exists():
        return "本件已暂停公开，撤回申请尚未审批；请终审先作出决定，再发布更正。"
    waiting = WithdrawalRequest.objects.filter(
        edition__document=document, edition__state=Edition.State.PUBLISHED, decision__isnull=True
    )
    return "本件有一份撤回申请尚未审批；请终审先作出决定，再发布更正。" if waiting.exists() else ""


def _is_not_in_a_set(at: Situation) -> str:
    open_set = ReleaseSet.objects.filter(
        members__edition=at.edition, released_at__isnull=True, dissolved_at__isnull=True
    ).first()
    if open_set is None:
        return ""
    return f"本件编入成套发布“{open_set.name}”，须与其他稿件一并发布；要单独发布的，请先从中移出。"


def _does_not_end_before_it_begins(at: Situation) -> str:
    step = TimedStep.objects.filter(edition=at.edition, kind=TimedStep.Kind.EXPIRE).open().first()
    if step is None or timezone.localdate(step.due_at) > at.today:
        return ""
    if timezone.localdate(step.due_at) == at.today and step.due_at > timezone.now():
        return ""
    return (
        f"设定的下线时间{timezone.localtime(step.due_at):%Y年%-m月%-d日 %H:%M}已过，请先修改或取消下线时间。"
    )


def _is_kept_back(at: Situation) -> str:
    if at.revision and at.revision.publicity in (
        Revision.Publicity.ON_REQUEST,
        Revision.Publicity.WITHHELD,
    ):
        return ""
    return "公开属性为“主动公开”的信息应当发布，不能转为不公开存查。"


ALONE = Guard("alone", "不在待发布的成套稿件中", _is_not_in_a_set)
_RELEASE = (
    Guard("recall", "没有待审批的撤回申请", _recall_is_decided),
    Guard("expiry", "下线时间晚于发布时间", _does_not_end_before_it_begins),
)
_ONLY_FOR_THE_PUBLIC = {"proactive", "index_number"}


def publish_guards(*, in_set: bool = False) -> tuple[Guard, ...]:
    """Every condition of becoming public; a member of a set is published by its set only."""
    return (*guards.PUBLISH_GUARDS, *_RELEASE, *(() if in_set else (ALONE,)))


def hold_guards() -> tuple[Guard, ...]:
    """Every condition of being filed without publication: reviewed like any other text, and not 主动公开."""
    reviewed = tuple(row for row in guards.PUBLISH_GUARDS if row.code not in _ONLY_FOR_THE_PUBLIC)
    return (*reviewed, Guard("kept_back", "公开属性为依申请公开或不予公开", _is_kept_back), ALONE)


def assert_ready(conditions: tuple[Guard, ...], edition: Edition, today: date) -> None:
    """Raise NotReady with the sentence of every condition that is not met."""
    guards.assert_all(conditions, edition, today)


def objections(conditions: tuple[Guard, ...], edition: Edition, today: date) -> list[str]:
    """The same as sentences, empty when all is well."""
    try:
        assert_ready(conditions, edition, today)
    except NotReady as refusal:
        return list(refusal.sentences)
    return []
