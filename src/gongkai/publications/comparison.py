"""Two revisions field by field and line by line; within a line, a changed 三 → 五 marks one character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.common.body_html import text_lines
from gongkai.common.text_diff import Part, diff_parts
from gongkai.publications.content import attached_files
from gongkai.publications.models import Revision


@dataclass(frozen=True)
class FieldComparison:
    """One field with its lines, each a list of parts that stayed, came or went."""

    label: str
    lines: tuple[tuple[Part, ...], ...]

    @property
    def changed(self) -> bool:
        return any(part.operation != "equal" for line in self.lines for part in line)


def compare_lines(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Part, ...], ...]:
    """Lines are matched first; a replaced line is compared with the one at its place."""
    result: list[tuple[Part, ...]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            result += [(Part("equal", line),) for line in after[j1:j2]]
            continue
        pairs = min(i2 - i1, j2 - j1)
        result += [tuple(diff_parts(before[i1 + n], after[j1 + n])) for n in range(pairs)]
        result += [(Part("delete", line),) for line in before[i1 + pairs : i2]]
        result += [(Part("insert", line),) for line in after[j1 + pairs : j2]]
    return tuple(line for line in result if line)


def compare_revisions(before: Revision | None, after: Revision) -> list[FieldComparison]:
    """Every field of two texts; against none, everything is added."""
    old, new = _fields(before), _fields(after)
    return [FieldComparison(label, compare_lines(old.get(label, []), lines)) for label, lines in new.items()]


def _fields(revision: Revision | None) -> dict[str, list[str]]:
    if revision is None:
        return {}
    single = {
        "标题": revision.title,
        "发文字号": revision.document_number,
        "生成日期": f"{revision.formed_on:%Y-%m-%d}" if revision.formed_on else "",
        "成文日期": f"{revision.signed_on:%Y-%m-%d}" if revision.signed_on else "",
        "公开属性": revision.get_publicity_display() if revision.publicity else "",
        "不主动公开的依据": revision.publicity_ground,
        "主题分类": revision.subject_category,
        "来源": revision.content_source,
    }
    fields = {label: [value] if value else [] for label, value in single.items()}
    fields["内容概述"] = [line for line in revision.summary.splitlines() if line.strip()]
    fields["正文"] = text_lines(revision.body)
    fields["附件"] = [f"{row.name}（{row.file.sha256[:8]}）" for row in attached_files(revision)]
    return fields
