"""Registry of the doubts an import can raise: code → sentence. Every sentence names the row and the field."""

from __future__ import annotations

from gongkai.rules.tables.reading import FIELD_NAMES, Problem

SENTENCES = {
    "cut_phrase": "第 {line} 行“{field}”写的是“{text}”，原文在分页处断开，请补全",
    "cut_phrase_completed": "第 {line} 行“{field}”写的是“{text}”，原文在分页处断开，已按同列补全为“{value}”，请核对",
    "number_gap": "第 {line} 行序号是 {text}，上一个序号是 {value}，中间缺 {missing}，请核对是否漏行",
    "number_repeat": "第 {line} 行序号 {text} 与前面重复，请核对",
    "number_order": "第 {line} 行序号是 {text}，上一个序号是 {value}，顺序颠倒，请核对",
    "number_missing": "第 {line} 行没有序号，已作为 {value} 的子项 {text}，请核对",
    "shifted_row": "第 {line} 行单元格与表头错位，已按内容把“{field}”等移回所属的栏，请对照原文核对",
    "surplus_cell": "第 {line} 行多出一个单元格“{text}”，放不进任何一栏，请核对",
    "missing_field": "第 {line} 行“{field}”是空的，也没有可沿用的内容，请补填",
    "missing_lead": "第 {line} 行没有牵头单位，请核对",
    "missing_responsible": "第 {line} 行没有责任单位，请核对",
    "no_tick": "第 {line} 行“{field}”一个选项也没有勾选，请核对",
    "page_break_block": "第 {line} 行在分页处，“{field}”可能跨页，应为“{text}”，请核对",
    "label_only": "第 {line} 行只有标题“{text}”，没有内容，已并入下一行，请核对",
    "two_checks": "第 {line} 行“{field}”一个单元格里有 {value} 项内容，作为一条读入，请核对是否分开",
    "joined_cell": "第 {line} 行“{field}”里的名称之间没有分隔，已按换行分开为“{text}”，请核对",
    "split_flat": "第 {line} 行的单元格连在一起，“{field}”是按内容切分的，请逐条核对",
    "unknown_column": "第 {line} 行表头“{text}”不认识，这一栏没有读入；可在表头词表中补一行",
    "list_level": "第 {line} 行“{text}”的层级是按编号推断的，请核对",
}


def problem(code: str, line: int, field: str = "", **values: object) -> Problem:
    """The problem with its sentence; an unknown code is an error of the program."""
    name = FIELD_NAMES.get(field, field)
    return Problem(line=line, code=code, message=SENTENCES[code].format(line=line, field=name, **values))


def shorten(text: str, length: int = 24) -> str:
    """A wording short enough to stand in a sentence."""
    flat = "".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
