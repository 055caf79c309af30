"""Conditions to submit and to publish: each a question, and a sentence when the answer is no.

The actions assert them and the pages show them. To add one: a function and a line in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.formats import date_format

from gongkai.common.body_html import text_lines
from gongkai.publications import index_numbers
from gongkai.publications.content import attached_files, keys_of
from gongkai.publications.models import Decision, Edition, Revision, Submission
from gongkai.publications.refusals import NotReady
from gongkai.publications.stages import (
    Stage,
    configured_stages,
    demanded_stages,
    latest_submission,
    writer_ids,
)


@dataclass
class Situation:
    """An edition on a day; reads what the guards need, once."""

    edition: Edition
    today: date
    revision: Revision | None = field(init=False)

    def __post_init__(self) -> None:
        self.revision = self.edition.current_revision

    @cached_property
    def submission(self) -> Submission | None:
        return latest_submission(self.edition)

    @cached_property
    def demanded(self) -> list[Stage]:
        return demanded_stages(self.submission) if self.submission else []

    @cached_property
    def configured(self) -> list[Stage]:
        return configured_stages(self.edition.document)

    @cached_property
    def approvals(self) -> dict[str, Decision]:
        """Approvals of exactly the current text in the newest submission, by stage."""
        if self.submission is None or self.revision is None:
            return {}
        return {
            decision.stage_code: decision
            for decision in self.submission.decisions.select_related("decided_by")
            if decision.verdict == Decision.Verdict.APPROVE
            and decision.revision_id == self.revision.pk
            and decision.revision_hash == self.revision.hash
        }

    @cached_property
    def returned(self) -> bool:
        return self.submission is not None and any(
            decision.verdict == Decision.Verdict.RETURN for decision in self.submission.decisions.all()
        )

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


def checklist(guards: Sequence[Guard], edition: Edition, today: date) -> list[Check]:
    """Every question with its answer."""
    situation = Situation(edition, today)
    return [Check(guard.code, guard.question, guard.objection(situation)) for guard in guards]


def assert_all(guards: Sequence[Guard], edition: Edition, today: date) -> None:
    """Raise NotReady with the sentence of every condition that is not met."""
    failed = [check.message for check in checklist(guards, edition, today) if not check.passed]
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


def _is_formed(at: Situation) -> str:
    if at.revision is None or at.revision.formed_on is None:
        return "生成日期未填写，公开时限自信息形成之日起计算，请填写。"
    if at.revision.formed_on > at.today:
        return f"生成日期{_words(at.revision.formed_on)}晚于今天，请核对。"
    return ""


def _is_signed_in_time(at: Situation) -> str:
    if at.revision and at.revision.signed_on and at.revision.signed_on > at.today:
        return f"成文日期{_words(at.revision.signed_on)}晚于今天，请核对。"
    return ""


def _has_stages(at: Situation) -> str:
    if at.configured:
        return ""
    name = at.edition.document.organisation.short_name
    return f"{name}没有启用任何审核环节，未经审核不得公开。请系统管理员设置审核环节。"


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


def _stages_unchanged(at: Situation) -> str:
    """A stage that was switched off, deleted or given to another role blocks; it never lets a text pass."""
    kept = {(stage.code, stage.role) for stage in at.configured}
    gone = [stage.name for stage in at.demanded if (stage.code, stage.role) not in kept]
    if gone:
        return f"审核环节“{'”“'.join(gone)}”已停用或调整，请撤回修改后按现行环节重新提交。"
    return ""


def _all_approved(at: Situation) -> str:
    if at.returned:
        return "本次提交已被退回，请修改后重新提交审核。"
    wanted = {stage.code: stage.name for stage in [*at.demanded, *at.configured]}
    missing = [name for code, name in wanted.items() if code not in at.approvals]
    if not wanted or missing:
        return f"审核环节“{'”“'.join(missing) or '（无）'}”尚未同意当前这一稿。"
    return ""


def _different_people(at: Situation) -> str:
    people = [decision.decided_by_id for decision in at.approvals.values()]
    if len(people) == len(set(people)):
        return ""
    return "有一人办理了两个以上审核环节，各环节须由不同的人审核。"


def _not_by_writers(at: Situation) -> str:
    own = [row.decided_by.display_name for row in at.approvals.values() if row.decided_by_id in at.writers]
    return f"{'、'.join(own)}写过本稿又审核了本稿，该环节须由别人重新审核。" if own else ""


def _has_number(at: Situation) -> str:
    if at.edition.document.index_number:
        return ""
    return index_numbers.problem_with(at.edition.document.organisation, at.today)


def _words(day: date) -> str:
    return date_format(day, "Y年n月j日")


_TEXT = (
    Guard("item", "公开事项属于本机构目录", _item_is_ours),
    Guard("title", "标题已填写", _has_title),
    Guard("body", "有正文或附件", _has_body),
    Guard("publicity", "公开属性已确定", _has_publicity),
    Guard("ground", "不主动公开的，已写明依据", _has_ground),
    Guard("formed_on", "生成日期已填写且不晚于今天", _is_formed),
    Guard("signed_on", "成文日期不晚于今天", _is_signed_in_time),
    Guard("stages", "本机构已设置审核环节", _has_stages),
)
SUBMIT_GUARDS: tuple[Guard, ...] = _TEXT
PUBLISH_GUARDS: tuple[Guard, ...] = (
    *_TEXT,
    Guard("proactive", "公开属性为主动公开", _is_proactive),
    Guard("whole", "内容与保存时一致", _is_whole),
    Guard("submitted", "当前稿就是提交审核的那一稿", _is_the_submitted_text),
    Guard("stages_unchanged", "提交时要求的审核环节仍然有效", _stages_unchanged),
    Guard("approved", "各审核环节均同意当前这一稿", _all_approved),
    Guard("different_people", "各环节由不同的人审核", _different_people),
    Guard("not_by_writers", "审核人未参与起草", _not_by_writers),
    Guard("index_number", "可以编制索引号", _has_number),
)
