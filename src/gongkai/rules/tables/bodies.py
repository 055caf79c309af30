"""Lists of bodies in a cell: recognising, splitting with their roles, joining names that a line break cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LEAD, SUPPORTING, RESPONSIBLE = "lead", "supporting", "responsible"


class BodyMention(NamedTuple):
    """A body or group as named in a document and its part: lead, supporting or responsible."""

    name: str
    role: str


_SUFFIX = (
    r"(?:局|委|办|厅|科|室|处|部|股|中心|政府|街道|镇|乡|单位|部门|机构|公司|集团|学校|学院|大学|医院|馆|所|站|队|院|社|法院|检察院"
    r"|联|分局|支队|大队|（市、区）|\(市、区\)|市区|县市区|县区|区县|党工委|管委会|办事处|编办|残联|工会|妇联|银行|税务|企业|党组|指挥部"
    r"|委员会|协会|领导小组|专班|园区|开发区|新区|高新区|功能区|镇街|镇办|乡镇|街镇|社区|村|州|市|县|区|旗|苏木|人民团体|团|网信|宣传部|机关|二级单位|全体人员|负责人|中队|组|署|商会|联社|事业单位|国企|部队|公安|片区)"
)
_TAIL = (
    r"(?:(?:（单位）|\(单位\)|（部门）|（科室）|（中心）|（站）|（[^（）]{1,16}）|\([^()]{1,16}\))*"
    r"(?:分别)?(?:按照?各自职责|按照?职责(?:分工)?|依职责|根据职责)?(?:分别)?(?:牵头|配合|负责|协助|主办|协办|落实|参与|组织|实施|具体|共同|承办)*(?:等)?)"
)
_NAME = re.compile(rf"^.{{1,26}}?{_SUFFIX}(?:等|等有关|等相关)?{_TAIL}$")
_NOT_NAME = re.compile(
    r"是否|公开|信息公开$|包括|情况|《|通过|制度|办理(?!局|科|处)|建设(?!局|科|厅|部|委|和|处|股)|及时|推进|加强"
)
_SEPARATOR = re.compile(r"[、，,；;\n]+")
_ROLE_LABEL = re.compile(
    r"^(牵头|责任|配合|协办|主办|承办|参与|落实)(责任)?(单位|部门|处室|科室|股室)?\s*[:：]"
)
_MID_NAME = re.compile(r"([和及与]|城乡|乡村|农村|国有企业|社会组织|人民团)$")  # no body's name ends so
_GROUP_TAIL = re.compile(
    r"(等)(有关|相关|各|各有关|各相关)*(部门|单位|科室|处室)*(（单位）|（部门）|（科室）)?$"
)
_DUTY = re.compile(
    r"(，|,)?(分别)?(按照|按|依|根据)(各自)?(职责|职能)(分工)?(分别)?(牵头|配合)?(落实|负责|实施|牵头落实|共同落实)*"
)


@lru_cache(maxsize=8192)
def looks_like_bodies(text: str) -> bool:
    """Whether the cell names bodies and nothing else."""
    flat = "".join(text.split()).rstrip("。；;，,、")
    if not flat or len(flat) > 400 or "。" in flat:
        return False
    parts = [part for part in _split_outside_brackets(flat) if part]
    if not parts:
        return False
    good = sum(_is_name(part) for part in parts)
    return good >= max(1, 0.7 * len(parts))


def _is_name(part: str) -> bool:
    return (
        len(part) <= 34
        and bool(_NAME.match(part))
        and not _NOT_NAME.search(re.sub(r"（[^（）]*）", "", part))
    )


def _split_outside_brackets(text: str) -> list[str]:
    parts: list[str] = []
    depth, current = 0, ""
    for char in text:
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and char in "、，,；;\n":
            parts.append(current.strip())
            current = ""
        else:
            current += char
    parts.append(current.strip())
    return parts


def split_bodies(text: str) -> list[BodyMention]:
    """Bodies named in a cell with their roles.

    “办公室牵头，各科室、下属单位配合”: every name up to a role word takes that role. Words such as 等有关部门
    stay a mention of their own (a group to resolve on a date); 按职责分工 and the like are dropped.
    """
    mentions: list[BodyMention] = []
    for clause, default in _labelled_clauses(text):
        mentions.extend(_mentions(clause, default))
    return mentions


def _labelled_clauses(text: str) -> list[tuple[str, str]]:
    """Clauses after labels such as “牵头单位：”; a text without labels is one clause."""
    flat = join_lines(text, separator="、").strip("。 ")
    whole = re.fullmatch(r"[（(【\[]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)】\]]", flat)
    flat = whole[1] if whole else flat
    pieces = re.split(
        r"((?:牵头|责任|配合|协办|主办|承办|参与|落实)(?:责任)?(?:单位|部门|处室|科室|股室)\s*[:：])", flat
    )
    clauses = [(pieces[0], RESPONSIBLE)] if pieces[0].strip("，；;,。 ") else []
    for label, body in zip(pieces[1::2], pieces[2::2], strict=False):
        clauses.append((body, _role_of_label(label)))
    return clauses


def _role_of_label(label: str) -> str:
    if re.search(r"牵头|主办", label):
        return LEAD
    return SUPPORTING if re.search(r"配合|协办|参与", label) else RESPONSIBLE


def _mentions(clause: str, default: str) -> list[BodyMention]:
    clause = _DUTY.sub(
        lambda match: "牵头" if "牵头" in match[0] else "配合" if "配合" in match[0] else "", clause
    )
    mentions: list[BodyMention] = []
    waiting: list[str] = []
    for part in _split_outside_brackets(clause):
        name, role = _strip_role(part)
        if name:
            waiting.extend(_split_group(name))
        if role:
            mentions.extend(BodyMention(each, role) for each in waiting)
            waiting = []
    if waiting and default == RESPONSIBLE and mentions and mentions[-1].role == SUPPORTING:
        default = RESPONSIBLE
    mentions.extend(BodyMention(each, default) for each in waiting)
    return mentions


def _strip_role(part: str) -> tuple[str, str]:
    part = part.strip("。；;，,、 ")
    match = re.search(
        r"(?:分别|共同|负责|具体)?(牵头|主办|配合|协办|协助|参与|负责|落实|承办)(?:负责|落实|实施|办理|组织)*$",
        part,
    )
    if not match:
        return part, ""
    word = match[1]
    role = (
        LEAD
        if word in ("牵头", "主办")
        else SUPPORTING
        if word in ("配合", "协办", "协助", "参与")
        else RESPONSIBLE
    )
    return part[: match.start()].strip("、， "), role


def _split_group(name: str) -> list[str]:
    """“区水利局等有关部门” → the body and the group; “等” alone is dropped."""
    match = _GROUP_TAIL.search(name)
    if not match or not name[: match.start()]:
        return [name]
    group = match[0].removeprefix("等")
    return [name[: match.start()], group] if group else [name[: match.start()]]


def join_lines(text: str, separator: str = "；", *, report: list[str] | None = None) -> str:
    """Names broken over lines made whole; names on lines of their own parted by `separator`.

    A line that ends in a body's last word and is followed by one that can begin a name is a whole name
    (区经济发展局⏎区行政审批局); otherwise the break cut a name (市自然资源和⏎规划局).
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return text.strip()
    joined = lines[0]
    for line in lines[1:]:
        if joined[-1] in "、，,；;：:（(" or line[0] in "、，,；;）)（(":
            joined += line
        elif _ROLE_LABEL.match(line):
            joined += "\n" + line
        elif _ends_name(joined) and _begins_name(line):
            joined += separator + line
            if report is not None:
                report.append(line)
        else:
            joined += line
    return joined


def _ends_name(text: str) -> bool:
    last = _split_outside_brackets(text)[-1]
    return len(last) >= 3 and bool(re.search(rf"{_SUFFIX}{_TAIL}$", last)) and not _MID_NAME.search(last)


def _begins_name(text: str) -> bool:
    first = _split_outside_brackets(text)[0]
    return len(first) >= 3 and _is_name(first)


def usual_separator(texts: Iterable[str]) -> str:
    """The separator that a column of lists uses most; “；” where it shows none."""
    counts = Counter(char for text in texts for char in re.sub(r"（[^（）]*）", "", text) if char in "、，；")
    return counts.most_common(1)[0][0] if counts else "；"


def split_run_together(text: str) -> list[str]:
    """Names set without any separator (区经济发展局区行政审批局), cut where one ends and the next begins."""
    parts = re.findall(
        r"[省市区县州旗镇乡][^省市区县州旗、，；]{2,14}?(?:局|委|办公室|办|中心|厅|部|院)(?=[省市区县州旗]|$)",
        text,
    )
    return parts if len(parts) >= 2 and "".join(parts) == text else [text]
