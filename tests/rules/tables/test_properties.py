"""Laws of reading: order of columns and how a merge is drawn do not change what is read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.tables import interpret
from tests.rules.tables.reading_help import document, spanned

HEADER = [
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
]
ROWS: list[list[str | None]] = [
    ["1", "机构信息", "职能", "单位名称、地址、电话、职能", "《政府信息公开条例》", "20个工作日内", "办公室", "■政府网站 □政府公报"],
    ["2", None, "领导", "领导姓名、职务、分工、照片", None, None, "人事科", "■政府网站 □政府公报"],
    ["3", None, "人事", "招录公告、录用公示、结果", None, "公示7个工作日", "人事科", "■政府网站 ■政务新媒体"],
    ["4", "财政信息", "预算", "部门预算报表、说明、绩效", "《预算法》", "批复后20日内", "财务科", "■政府网站 ■公告栏"],
    ["5", None, "决算", "部门决算报表、说明、绩效", None, None, "财务科", "■政府网站 ■公告栏"],
]  # fmt: skip


def _columns(order: list[int], rows: list[list[str | None]]) -> list[list[str | None]]:
    return [[row[index] for index in order] for row in rows]


@given(st.permutations(range(len(HEADER))))
@settings(max_examples=40, deadline=None)
def test_the_order_of_columns_does_not_matter(order: list[int]) -> None:
    rows = [list(HEADER), *ROWS]
    assert _fields(spanned(_columns(order, rows))) == _fields(spanned(rows))


@given(st.permutations(range(1, len(HEADER))), st.sampled_from([(), (3,), (2, 4)]))
@settings(max_examples=40, deadline=None)
def test_blanks_for_merged_cells_read_like_spans(order: list[int], pages: tuple[int, ...]) -> None:
    rows = _columns([0, *order], [list(HEADER), *ROWS])
    blanks = [[text or "" for text in row] for row in rows]
    assert _fields(document(blanks, page_starts=pages)) == _fields(spanned(rows))


@given(st.lists(st.integers(0, 7), min_size=5, max_size=5))
@settings(max_examples=30, deadline=None)
def test_trailing_blank_cells_change_nothing(surplus: list[int]) -> None:
    blanks = [[text or "" for text in row] for row in [list(HEADER), *ROWS]]
    wider = [blanks[0], *([*row, *[""] * more] for row, more in zip(blanks[1:], surplus, strict=True))]
    assert _fields(document(wider)) == _fields(document(blanks))


def _fields(source: object) -> list[dict[str, object]]:
    return [dict(entry.fields) for entry in interpret(source).entries]  # type: ignore[arg-type]
