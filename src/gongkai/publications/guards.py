"""Conditions to submit and to publish: each a question, and a sentence when the answer is no.

The actions assert them and the pages show them. To add one: a function and a line in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from gongkai.common.body_html import text_lines
from gongkai.files.safety import blocking_sentences
from gongkai.publications import checking, index_numbers
from gongkai.publications.configured import Stage, configured_stages, stages_of, workflow_of
from gongkai.publications.content import attached_files, keys_of
from gongkai.publications.models import Decision, Edition, Revision, Submission, Workflow
from gongkai.publications.refusals import NotReady
from gongkai.publications.restarts import people_of, skippable, writer_ids
from gongkai.publications.rounds import Round, latest_submission, round_of

_SHOWN = 3  # findings named in one sentence; the page of the checks lists all


@dataclass
class Situation:
    """An edition on a day; reads what the guards need, once."""

    edition: Edition
    today: date
    # Which line a text is about to be handed in by; None: that of its newest submission.
    emergency: bool | None = None
    revision: Revision | None = field(init=False)

    def __post_init__(self) -> None:
        self.revision = self.edition.current_revision

    @cached_property
    def submission(self) -> Submission | None:
        return latest_submission(self.edition)

    @cached_property
    def round(self) -> Round | None:
        return round_of(self.submission) if self.submission else None

    @cached_property
    def is_emergency(self) -> bool:
        if self.emergency is not None:
            return self.emergency
        return self.submission is not None and self.submission.purpose == Submission.Purpose.EMERGENCY

    @cached_property
    def workflow(self) -> Workflow | None:
        return workflow_of(self.edition.document, emergency=self.is_emergency)

    @cached_property
    def configured(self) -> list[Stage]:
        return stages_of(self.workflow)

    @cached_property
    def approvals(self) -> dict[str, Decision]:
        """Approvals of exactly the current text in the newest round, by stage."""
        if self.round is None or self.revision is None:
            return {}
        text = (self.revision.pk, self.revision.hash)
        return {
            code: decision
            for code, decision in self.round.approvals.items()
            if (decision.revision_id, decision.revision_hash) == text
        }

    @cached_property
    def writers(self) -> set[int]:
        return writer_ids(self.edition)


@dataclass(frozen=True)
class Guard:
    """A question and the function that answers it with a sentence, empty when all is well."""

    code: str
    question: str
    objection: Callable[[Situation], str]


@dataclass(frozen=True)
class Check:
    """A guard's answer, as a page shows it."""

    code: str
    question: str
    message: str

    @property
    def passed(self) -> bool:
        return not self.message


def checklist(
    guards: Sequence[Guard], edition: Edition, today: date, *, emergency: bool | None = None
) -> list[Check]:
    """Every question with its answer; `emergency` says by which line a text is about to be handed in."""
    situation = Situation(edition, today, emergency)
    return [Check(guard.code, guard.question, guard.objection(situation)) for guard in guards]


def assert_all(
    guards: Sequence[Guard], edition: Edition, today: date, *, emergency: bool | None = None
) -> None:
    """Raise NotReady with the sentence of every condition that is not met."""
    checks = checklist(guards, edition, today, emergency=emergency)
    failed = [check.message for check in checks if not check.passed]
    if failed:
        raise NotReady(failed)


def _item_is_ours(at: Situation) -> str:
    document = at.edition.document
    if document.item.catalogue.organisation_id != document.organisation_id:
        return "所选公开事项不在本机构的目录中，请放弃本稿并从本机构目录重新起草。"
    return ""


def _has_title(at: Situation) -> str:
    return "" if at.revision and at.revision.title else "标题未填写，请填写后保存。"


def _has_body(at: Situation) -> str:
    if at.revision and (text_lines(at.revision.body) or at.revision.attachments.exists()):
        return ""
    return "正文为空且没有附件，请填写正文或上传附件后保存。"


def _has_publicity(at: Situation) -> str:
    return "" if at.revision and at.revision.publicity else "公开属性未选择，请在起草时确定是否主动公开。"


def _has_ground(at: Situation) -> str:
    revision = at.revision
    if revision is None or revision.publicity in ("", Revision.Publicity.PROACTIVE):
        return ""
    if revision.publicity_ground:
        return ""
    return f"公开属性为“{revision.get_publicity_display()}”，请写明依据的法律条款。"


def _has_review_day(at: Situation) -> str:
    if at.revision is None or at.revision.publicity != Revision.Publicity.WITHHELD:
        return ""
    if at.revision.publicity_review_on is None:
        return "公开属性为“不予公开”，请填写复核日期，到期重新审查能否公开。"
    return ""


def _is_checked(at: Situation) -> str:
    """What the checks found in this very text; a text that was not checked does not pass.

    A text that is kept back may hold the very data for which it is kept back: nothing in it reaches the public.
    """
    if at.revision and at.revision.publicity in (Revision.Publicity.ON_REQUEST, Revision.Publicity.WITHHELD):
        return ""
    found = checking.blocking(at.edition)
    if len(found) > _SHOWN:
        return (
            f"发布前检查还有{len(found)}处未处理，如：{'；'.join(found[:_SHOWN])}；请逐处改正或者写明理由。"
        )
    return "；".join(found)


def _has_safe_files(at: Situation) -> str:
    pairs = [(each.file, each.name) for each in attached_files(at.revision)]
    return "".join(blocking_sentences(pairs, timezone.now())) if pairs else ""


def _has_stages(at: Situation) -> str:
    if at.configured:
        return ""
    name = at.edition.document.organisation.short_name
    line = "应急发布流程" if at.is_emergency else "任何审核环节"
    return f"{name}没有启用{line}，未经审核不得公开。请系统管理员设置审核环节。"


def _can_be_reviewed_afterwards(at: Situation) -> str:
    """Letting out in an emergency puts the normal review off; without one nothing would be put off but dropped."""
    if not at.is_emergency or configured_stages(at.edition.document):
        return ""
    name = at.edition.document.organisation.short_name
    return f"{name}没有启用正常审核流程，应急发布后无法补审。请系统管理员先设置审核环节。"


def _is_proactive(at: Situation) -> str:
    if at.revision and at.revision.publicity == Revision.Publicity.PROACTIVE:
        return ""
    chosen = at.revision.get_publicity_display() if at.revision and at.revision.publicity else "未选择"
    return f"公开属性为“{chosen}”，只有“主动公开”的信息可以发布。"


def _is_whole(at: Situation) -> str:
    """Recomputed, so that a text changed behind the application's back is not published."""
    revision = at.revision
    if revision and revision.hash == revision.compute_hash(keys_of(attached_files(revision))):
        return ""
    return "当前稿的内容与保存时的校验值不符，不能发布，请联系系统管理员核查。"


def _is_the_submitted_text(at: Situation) -> str:
    if at.submission is not None and at.revision and at.submission.revision_id == at.revision.pk:
        return ""
    return "当前稿与提交审核的稿件不是同一稿，请重新提交审核。"


def _workflow_unchanged(at: Situation) -> str:
    """Another workflow that counts now is another review, even where its stages bear the same names."""
    handed_in = at.submission.workflow if at.submission else None
    if handed_in is None or (at.workflow is not None and at.workflow.pk == handed_in.pk):
        return ""
    now = f"改为“{at.workflow.name}”" if at.workflow else "取消"
    return f"提交时的审核流程“{handed_in.name}”已{now}，请撤回修改后按现行流程重新提交。"


def _stages_unchanged(at: Situation) -> str:
    """A stage that was switched off, deleted or given to another role blocks; it never lets a text pass."""
    kept = {stage.identity for stage in at.configured}
    gone = [stage.name for stage in at.round.stages if stage.identity not in kept] if at.round else []
    if gone:
        return f"审核环节{_listed(gone)}已停用或调整，请撤回修改后按现行环节重新提交。"
    return ""


def _skips_still_stand(at: Situation) -> str:
    """Stages that were not repeated after a change are not demanded by the configuration of today either."""
    if at.round is None or not at.round.newest.skipped:
        return ""
    still = skippable(at.edition, at.workflow, at.configured, before=at.round.rows[0], writers=at.writers)
    names = {stage.code: stage.name for stage in at.round.stages}
    again = [names.get(code, code) for code in at.round.newest.skipped if code not in still]
    if again:
        return f"修改后的重审范围已调整，审核环节{_listed(again)}须重新办理，请撤回修改后重新提交。"
    return ""


def _all_approved(at: Situation) -> str:
    if at.round is not None and at.round.is_returned:
        return "本次提交已被退回，请修改后重新提交审核。"
    demanded = at.round.stages if at.round else []
    skipped = set(at.round.newest.skipped) if at.round else set()
    wanted = {stage.code: stage.name for stage in [*demanded, *at.configured] if stage.code not in skipped}
    missing = [name for code, name in wanted.items() if code not in at.approvals]
    if not wanted or missing:
        return f"审核环节{_listed(missing or ['（无）'])}尚未同意当前这一稿。"
    return ""


def _different_people(at: Situation) -> str:
    """Who acted and for whom both count, in the stages that were not repeated too."""
    rows = [*at.approvals.values(), *(at.round.skipped.values() if at.round else ())]
    people = [person for decision in rows for person in people_of(decision)]
    if len(people) == len(set(people)):
        return ""
    return "有一人办理了两个以上审核环节，各环节须由不同的人审核。"


def _not_by_writers(at: Situation) -> str:
    rows = [*at.approvals.values(), *(at.round.skipped.values() if at.round else ())]
    own = [str(row.decided_by) for row in rows if people_of(row) & at.writers]
    return f"{'、'.join(own)}写过本稿又审核了本稿，该环节须由别人重新审核。" if own else ""


def _by_releasers(at: Situation) -> str:
    """By the emergency line only people whom the administrator has named let a text out."""
    if not at.is_emergency:
        return ""
    named = set(at.workflow.releasers.values_list("pk", flat=True)) if at.workflow else set()
    others = [str(row.decided_by) for row in at.approvals.values() if row.decided_by_id not in named]
    return f"{'、'.join(others)}不在应急签发人名单中，该环节须由应急签发人办理。" if others else ""


def _has_number(at: Situation) -> str:
    if at.edition.document.index_number:
        return ""
    return index_numbers.problem_with(at.edition.document.organisation, at.today)


def _listed(names: Sequence[str]) -> str:
    return "“" + "”“".join(names) + "”"


_TEXT = (
    Guard("item", "公开事项属于本机构目录", _item_is_ours),
    Guard("title", "标题已填写", _has_title),
    Guard("body", "有正文或附件", _has_body),
    Guard("publicity", "公开属性已确定", _has_publicity),
    Guard("ground", "不主动公开的，已写明依据", _has_ground),
    Guard("review_day", "不予公开的，已定复核日期", _has_review_day),
    Guard("checks", "发布前检查没有未处理的问题", _is_checked),
    Guard("files", "附件已经过病毒扫描和隐藏内容检查", _has_safe_files),
    Guard("stages", "本机构已设置审核环节", _has_stages),
    Guard("afterwards", "应急发布后可以补审", _can_be_reviewed_afterwards),
)
SUBMIT_GUARDS: tuple[Guard, ...] = _TEXT
PUBLISH_GUARDS: tuple[Guard, ...] = (
    *_TEXT,
    Guard("proactive", "公开属性为主动公开", _is_proactive),
    Guard("whole", "内容与保存时一致", _is_whole),
    Guard("submitted", "当前稿就是提交审核的那一稿", _is_the_submitted_text),
    Guard("workflow_unchanged", "提交时的审核流程仍然有效", _workflow_unchanged),
    Guard("stages_unchanged", "提交时要求的审核环节仍然有效", _stages_unchanged),
    Guard("skips_stand", "未重复的审核环节仍不须重复", _skips_still_stand),
    Guard("approved", "各审核环节均同意当前这一稿", _all_approved),
    Guard("different_people", "各环节由不同的人审核", _different_people),
    Guard("not_by_writers", "审核人未参与起草", _not_by_writers),
    Guard("by_releasers", "应急发布由应急签发人签发", _by_releasers),
    Guard("index_number", "可以编制索引号", _has_number),
)
