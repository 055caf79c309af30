"""What a workflow must look like, and the sentences when it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.accounts.models import Role
from gongkai.accounts.permissions import REVIEWING_ROLES
from gongkai.publications.models import ReviewStage
from gongkai.publications.refusals import Refused

MOST_CONTENT_STAGES = 5
_CODE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,49}$")
_CONTENT, _SECRECY = ReviewStage.Track.CONTENT, ReviewStage.Track.SECRECY


@dataclass(frozen=True)
class StageValues:
    """What an administrator enters for a stage. `due_working_days` None = no time limit."""

    code: str
    name: str
    role: str
    order: int
    track: str = _CONTENT
    due_working_days: int | None = None
    is_active: bool = True


def check_values(values: StageValues) -> StageValues:
    """The values of one stage, trimmed. Raises Refused with one sentence per fault."""
    values = replace(values, code=values.code.strip(), name=values.name.strip())
    faults = [
        (not _CODE.match(values.code), "环节代码应为小写字母、数字、下划线或短横线，请更正。"),
        (not values.name or len(values.name) > 40, "环节名称未填写或超过40字，请更正。"),
        (values.role not in REVIEWING_ROLES, "环节须由初审、复审、终审或保密审查的角色办理，请重新选择。"),
        (values.track not in ReviewStage.Track.values, "请选择内容审核或保密审查。"),
        (values.order < 1, "次序从1开始，请更正。"),
        (
            values.track == _SECRECY and values.role != Role.SECRECY_REVIEWER,
            "保密审查环节须由保密审查人办理。",
        ),
        (
            values.due_working_days is not None and not 0 <= values.due_working_days <= 60,
            "办理期限应为0至60个工作日，不设期限的请留空。",
        ),
    ]
    found = [sentence for is_wrong, sentence in faults if is_wrong]
    if found:
        raise Refused(*found)
    return values


def check_stages(
    stages: Sequence[StageValues], restart_stage_code: str, reason: str, *, only_restart: bool = False
) -> None:
    """The stages of a workflow together: one to five of content, secrecy beside them, the last one final.

    With a `reason` the secrecy review may be missing and the last stage another one's. Raises Refused with one
    sentence per fault.
    """
    active = [stage for stage in stages if stage.is_active]
    content = [stage for stage in active if stage.track == _CONTENT]
    found = [] if only_restart else _faults(stages, active, content, reason)
    if restart_stage_code and restart_stage_code not in {stage.code for stage in content}:
        found.append("“修改后自哪一环节重审”所选的环节不是启用的内容审核环节，请先改选。")
    if found:
        raise Refused(*found)


def _faults(
    stages: Sequence[StageValues], active: Sequence[StageValues], content: Sequence[StageValues], reason: str
) -> list[str]:
    found = []
    repeated = [code for code, times in Counter(stage.code for stage in stages).items() if times > 1]
    if repeated:
        found.append(f"环节代码“{'”“'.join(repeated)}”重复，请更正。")
    if not 1 <= len(content) <= MOST_CONTENT_STAGES:
        found.append(
            f"启用的内容审核环节有{len(content)}个，应为1至{MOST_CONTENT_STAGES}个；要全部停用的，请停用整个流程。"
        )
    if not any(stage.track == _SECRECY for stage in active) and not reason.strip():
        found.append("没有启用保密审查环节。确需不设的，请写明理由，理由将记入审计。")
    last = max((stage.order for stage in content), default=0)
    closing = [stage for stage in content if stage.order == last]
    if content and not any(stage.role == Role.FINAL_REVIEWER for stage in closing) and not reason.strip():
        found.append("最后一个内容审核环节不是由终审办理。确需如此的，请写明理由，理由将记入审计。")
    return found
