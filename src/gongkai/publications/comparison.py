"""Two texts side by side, character by character: a changed 三 → 五 marks one character, not the clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.publications.body_html import text_lines
from gongkai.publications.content import attached_files
from gongkai.publications.models import Revision

SAME, ADDED, REMOVED = "same", "added", "removed"
# Longer paragraphs are shown whole as removed and added: the comparison's cost grows with the square of the length.
_LONGEST_COMPARED = 4000


@dataclass(frozen=True)
class Piece:
    """A run of characters that both texts have, or only one."""

    kind: str
    text: str


@dataclass(frozen=True)
class FieldComparison:
    """One field with its lines, each a list of pieces."""

    label: str
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def changed(self) -> bool:
        return any(piece.kind != SAME for line in self.lines for piece in line)


def compare_characters(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces of one line; what was removed stands before what was added."""
    if before == after:
        return (Piece(SAME, after),) if after else ()
    if max(len(before), len(after)) > _LONGEST_COMPARED:
        return _pieces((REMOVED, before), (ADDED, after))
    found: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((SAME, after[j1:j2]))
        else:
            found += [(REMOVED, before[i1:i2]), (ADDED, after[j1:j2])]
    return _pieces(*found)


def compare_lines(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Lines are matched first; a replaced line is compared with the one at its place."""
    result: list[tuple[Piece, ...]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            result += [(Piece(SAME, line),) for line in after[j1:j2]]
            continue
        pairs = min(i2 - i1, j2 - j1)
        result += [compare_characters(before[i1 + n], after[j1 + n]) for n in range(pairs)]
        result += [(Piece(REMOVED, line),) for line in before[i1 + pairs : i2]]
        result += [(Piece(ADDED, line),) for line in after[j1 + pairs : j2]]
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


def _pieces(*found: tuple[str, str]) -> tuple[Piece, ...]:
    return tuple(Piece(kind, text) for kind, text in found if text)
