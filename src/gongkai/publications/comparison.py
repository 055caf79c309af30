"""Two revisions field by field, line by line, table by table; within a line, a changed 三 → 五 marks one character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.common.body_blocks import Block, TableBlock, TextBlock, read_blocks
from gongkai.common.text_diff import Part, diff_parts, likeness, opcodes, paired
from gongkai.publications.content import Content, attached_files
from gongkai.publications.models import Revision
from gongkai.publications.table_comparison import Gap, TableComparison, compare_tables

_SHOWN_WHOLE = 6
_MOVED_AT_LEAST = 10  # characters; shorter lines repeat by chance
_MOVED_ALIKE = 0.8
_MOVES_TRIED = 10_000


@dataclass(frozen=True)
class Line:
    """One line with its marks. `moved`: away (it stands further on or back), here (it came from elsewhere)."""

    parts: tuple[Part, ...]
    moved: str = ""
    form: str = ""  # what changed in form only: “正文 → 二级标题”, “加粗等格式”
    table: None = None

    @property
    def changed(self) -> bool:
        return bool(self.moved or self.form) or any(part.operation != "equal" for part in self.parts)

    @property
    def is_gone(self) -> bool:
        return all(part.operation == "delete" for part in self.parts)

    @property
    def is_new(self) -> bool:
        return all(part.operation == "insert" for part in self.parts)

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class TableLine:
    """A table among the lines."""

    table: TableComparison

    @property
    def changed(self) -> bool:
        return self.table.changed


@dataclass(frozen=True)
class FieldComparison:
    """One field with its lines and tables in reading order."""

    label: str
    blocks: tuple[Line | TableLine, ...]

    @property
    def changed(self) -> bool:
        return any(block.changed for block in self.blocks)

    @property
    def shown(self) -> list[Line | TableLine | Gap]:
        """What changed with its neighbours; of a long text the rest is told by its number of lines."""
        if len(self.blocks) <= _SHOWN_WHOLE:
            return list(self.blocks)
        near = {
            place
            for number, block in enumerate(self.blocks)
            if block.changed
            for place in range(number - 1, number + 2)
        }
        result: list[Line | TableLine | Gap] = []
        for number, block in enumerate(self.blocks):
            if number in near:
                result.append(block)
            elif result and isinstance(result[-1], Gap):
                result[-1] = Gap(result[-1].count + 1)
            else:
                result.append(Gap(1))
        return result

    @property
    def lines(self) -> tuple[tuple[Part, ...], ...]:
        """The parts of each line of text, without the tables."""
        return tuple(block.parts for block in self.blocks if isinstance(block, Line))


def compare_lines(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Part, ...], ...]:
    """Lines are matched first; among the replaced ones the most alike are compared with each other."""
    return tuple(
        line.parts for line in _compare_texts([TextBlock(x) for x in before], [TextBlock(x) for x in after])
    )


def compare_revisions(before: Revision | None, after: Revision) -> list[FieldComparison]:
    """Every field of two texts; against none, everything is added."""
    return _compare(
        Content.of(before), Content.of(after), _file_lines(before), _file_lines(after), before is not None
    )


def compare_content(before: Revision | None, after: Content) -> list[FieldComparison]:
    """A saved text and what was typed since; attachments are left out."""
    return _compare(Content.of(before), after.cleaned(), [], [], before is not None)


def _compare(
    old: Content, new: Content, old_files: list[str], new_files: list[str], is_before: bool
) -> list[FieldComparison]:
    fields = _fields(old) if is_before else {}
    compared = [
        FieldComparison(label, tuple(_compare_texts(fields.get(label, []), lines)))
        for label, lines in _fields(new).items()
    ]
    files = _compare_texts(*([TextBlock(line) for line in lines] for lines in (old_files, new_files)))
    body = compare_bodies(old.body, new.body)
    return [*compared, FieldComparison("正文", body), FieldComparison("附件", tuple(files))]


def compare_bodies(before: str, after: str) -> tuple[Line | TableLine, ...]:
    """Two cleaned bodies. Moved paragraphs are told, tables are compared cell by cell."""
    old, new = read_blocks(before), read_blocks(after)
    old_keys, new_keys = [_key(block) for block in old], [_key(block) for block in new]
    found: list[Line | TableLine] = []
    for tag, i1, i2, j1, j2 in opcodes(old_keys, new_keys):
        if tag == "equal":
            found += [_same(*both) for both in zip(old[i1:i2], new[j1:j2], strict=True)]
        else:
            found += _replaced(old[i1:i2], new[j1:j2])
    return tuple(_with_moves(found))


def _key(block: Block) -> object:
    return block.text if isinstance(block, TextBlock) else (block.rows, block.spans)


def _same(old: Block, new: Block) -> Line | TableLine:
    if isinstance(old, TextBlock) and isinstance(new, TextBlock):
        return Line((Part("equal", new.text),), form=_form(old, new))
    assert isinstance(old, TableBlock) and isinstance(new, TableBlock)
    return TableLine(compare_tables(old, new))


def _form(old: TextBlock, new: TextBlock) -> str:
    if old.look == new.look:
        return ""
    if old.kind != new.kind:
        return f"{old.kind or '正文'} → {new.kind or '正文'}"
    return "加粗等格式有变化"


def _replaced(old: list[Block], new: list[Block]) -> list[Line | TableLine]:
    """Tables meet tables in their order, and the lines between them meet each other."""
    result: list[Line | TableLine] = []
    old_runs, new_runs = _runs(old), _runs(new)
    for number in range(max(len(old_runs), len(new_runs))):
        lines, table = old_runs[number] if number < len(old_runs) else ([], None)
        new_lines, new_table = new_runs[number] if number < len(new_runs) else ([], None)
        result += _compare_texts(lines, new_lines)
        if table is not None or new_table is not None:
            result.append(TableLine(compare_tables(table, new_table)))
    return result


def _runs(blocks: list[Block]) -> list[tuple[list[TextBlock], TableBlock | None]]:
    """Lines up to each table, and those after the last."""
    runs: list[tuple[list[TextBlock], TableBlock | None]] = []
    lines: list[TextBlock] = []
    for block in blocks:
        if isinstance(block, TableBlock):
            runs.append((lines, block))
            lines = []
        else:
            lines.append(block)
    return [*runs, (lines, None)]


def _compare_texts(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> list[Line]:
    result: list[Line] = []
    old, new = [line.text for line in before], [line.text for line in after]
    for tag, i1, i2, j1, j2 in opcodes(old, new):
        if tag == "equal":
            pairs = zip(before[i1:i2], after[j1:j2], strict=True)
            result += [Line((Part("equal", two.text),), form=_form(one, two)) for one, two in pairs]
        else:
            result += _changed(before[i1:i2], after[j1:j2])
    return [line for line in result if line.text]


def _changed(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> list[Line]:
    if len(before) == len(after) == 1:
        return [Line(tuple(diff_parts(before[0].text, after[0].text)), form=_form(before[0], after[0]))]
    lines: list[Line] = []
    for i, j in paired(before, after, lambda one, two: likeness(one.text, two.text)):
        if i is not None and j is not None:
            one, two = before[i], after[j]
            lines.append(Line(tuple(diff_parts(one.text, two.text)), form=_form(one, two)))
        elif i is not None:
            lines.append(Line((Part("delete", before[i].text),)))
        elif j is not None:
            lines.append(Line((Part("insert", after[j].text),)))
    return lines


def _with_moves(blocks: list[Line | TableLine]) -> list[Line | TableLine]:
    """A line that went here and came there was moved; what changed on the way is marked at its new place."""
    gone = [n for n, block in enumerate(blocks) if isinstance(block, Line) and block.is_gone]
    come = [n for n, block in enumerate(blocks) if isinstance(block, Line) and block.is_new]
    if len(gone) * len(come) > _MOVES_TRIED:
        return blocks
    result = list(blocks)
    for there in come:
        new = result[there]
        assert isinstance(new, Line)
        if len(new.text) < _MOVED_AT_LEAST:
            continue
        here = _best_origin(new.text, gone, result)
        if here is None:
            continue
        old = result[here]
        assert isinstance(old, Line)
        gone.remove(here)
        result[here] = replace(old, moved="away")
        result[there] = Line(tuple(diff_parts(old.text, new.text)), moved="here")
    return result


def _best_origin(text: str, candidates: list[int], blocks: list[Line | TableLine]) -> int | None:
    rated = [(likeness(block.text, text), -n) for n in candidates if isinstance(block := blocks[n], Line)]
    best = max(rated, default=(0.0, 0))
    return -best[1] if best[0] >= _MOVED_ALIKE else None


def _fields(content: Content) -> dict[str, list[TextBlock]]:
    single = {
        "标题": content.title,
        "发文字号": content.document_number,
        "生成日期": _day(content.formed_on),
        "成文日期": _day(content.signed_on),
        "公开属性": Revision.Publicity(content.publicity).label if content.publicity else "",
        "不主动公开的依据": content.publicity_ground,
        "复核日期": _day(content.publicity_review_on),
        "主题分类": content.subject_category,
        "来源": content.content_source,
    }
    fields = {label: [value] if value else [] for label, value in single.items()}
    fields["内容概述"] = [line for line in content.summary.splitlines() if line.strip()]
    return {label: [TextBlock(line) for line in lines] for label, lines in fields.items()}


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _file_lines(revision: Revision | None) -> list[str]:
    return [f"{row.name}（{row.file.sha256[:8]}）" for row in attached_files(revision) if not row.is_embedded]
