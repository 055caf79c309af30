"""Who does it and by when, as written at the end of a measure: （责任处室：办公室牵头，各相关处室配合）."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.rules.tables.bodies import join_lines, looks_like_bodies
from gongkai.rules.tables.cell_kinds import is_time_limit

_LABEL = re.compile(
    r"(牵头|责任|配合|主办|协办|承办|落实|参与|第一责任|主责)(?:责任|领导|和配合|及配合)?(?:单位|部门|处室|科室|股室|主体|人|机构)\s*[:：]\s*"
    r"|(完成时限|完成时间|时限要求|时间要求|完成期限|工作时限|时间节点|公开时限|时限)\s*[:：]\s*"
)
_LAST_BRACKET = re.compile(
    r"\s*([（(【\[〔])([^（()【】\[\]〔〕]*(?:[（(〔\[][^（）()〔〕\[\]]*[）)〕\]][^（()【】\[\]〔〕]*)*)[）)】\]〕]\s*[。；;]?\s*$"
)
_ROLE_END = re.compile(
    r"(?:[，,、]?(?:分别)?(?:按照?|依|根据)(?:各自)?(?:职责|职能)(?:分工)?)?(?:分别|共同|具体)*(?:牵头|主办|负责|配合|协办|协助|落实|参与|实施|承办)+(?:负责|落实|实施|办理)*\s*[。；;]?$"
)


@dataclass(slots=True)
class Duties:
    """Bodies as strings, with time limit, and the text without them."""

    text: str
    lead: str = ""
    responsible: str = ""
    supporting: str = ""
    time_limit: str = ""
    found: list[str] = field(default_factory=list)


def take_duties(text: str) -> Duties:
    """Splits the duties off the end of a measure's text; a text without them comes back unchanged."""
    duties = Duties(text.strip())
    while True:
        match = _LAST_BRACKET.search(duties.text)
        if not match or not _is_duty(match[2], duties.text[: match.start()]):
            break
        duties.text = duties.text[: match.start()].strip()
        _read(match[2], duties)
    label = _LABEL.search(duties.text)
    if label and (label.start() == 0 or duties.text[label.start() - 1] in "。；;\n 　"):
        tail = duties.text[label.start() :]
        if len(tail) <= 300:
            duties.text = duties.text[: label.start()].strip()
            _read(tail, duties)
    return duties


def read_duty_line(text: str, duties: Duties) -> None:
    """Adds what a line such as “责任单位：区府办” says."""
    flat = text.strip(" 。；;")
    whole = re.fullmatch(r"[（(【\[](.*)[）)】\]]", flat, re.DOTALL)
    _read(whole[1] if whole else flat, duties)


def _is_duty(content: str, before: str) -> bool:
    if _LABEL.search(content):
        return True
    if re.search(r"[。]|通过|包括|如|见附件", content):
        return False
    if _ROLE_END.search(content) and len(content) >= 4:
        return True
    bodies = _limit_apart(content)[0]
    follows_sentence = before.rstrip()[-1:] in "。；;！" or not before.strip()
    return bool(bodies) and looks_like_bodies(bodies) and follows_sentence


def _limit_apart(content: str) -> tuple[str, str]:
    """Bodies, and the time limit that stands behind them: 县发改局，每季度更新."""
    head, _, tail = content.rpartition("，")
    return (head, tail) if head and is_time_limit(tail) else (content, "")


def _read(content: str, duties: Duties) -> None:
    flat = join_lines(content, "、").strip(" 。；;，,")
    pieces = list(_LABEL.finditer(flat))
    if not pieces:
        bodies, limit = _limit_apart(flat)
        duties.time_limit = duties.time_limit or limit
        _by_roles(bodies, duties, "responsible")
        return
    for position, match in enumerate(pieces):
        end = pieces[position + 1].start() if position + 1 < len(pieces) else len(flat)
        value = flat[match.end() : end].strip(" 。；;，,、")
        if match[2]:
            duties.time_limit = duties.time_limit or value
        elif match[1] in ("牵头", "主办", "主责", "第一责任"):
            duties.lead = _without_role(value)
        elif match[1] in ("配合", "协办", "参与"):
            duties.supporting = _without_role(value)
        else:
            _by_roles(value, duties, "responsible")


def _by_roles(text: str, duties: Duties, default: str) -> None:
    """“甲牵头，乙、丙配合” → lead 甲, responsible 乙、丙; without 牵头 all are responsible."""
    match = re.search(
        r"(?:分别|共同|具体)?(?:牵头|主办)(?:负责|落实|实施|办理|组织)*\s*[，,；;、。]?\s*", text
    )
    if match and match.start() > 0:
        duties.lead = text[: match.start()].strip("，,；;、 ")
        rest = _without_role(text[match.end() :])
        if rest:
            duties.responsible = rest
        return
    cleaned = _without_role(text)
    if default == "responsible" and cleaned:
        duties.responsible = cleaned


def _without_role(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = _ROLE_END.sub("", text.strip(" 。；;，,")).strip(" 。；;，,、")
    return text
