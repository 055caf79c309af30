"""A changed character marks one character."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.common.text_diff import Part
from gongkai.publications.actions import revisions
from gongkai.publications.comparison import Line, TableLine, compare_bodies, compare_lines, compare_revisions
from gongkai.publications.table_comparison import Gap
from tests.factories.publications import CONTENT, make_draft


def test_one_character():
    compared = compare_lines(["期限为三个月，逾期不予受理。"], ["期限为五个月，逾期不予受理。"])
    assert compared == (
        (
            Part("equal", "期限为"),
            Part("delete", "三"),
            Part("insert", "五"),
            Part("equal", "个月，"),
            Part("equal", "逾期不予受理。"),
        ),
    )


def test_lines_are_matched_before_characters():
    compared = compare_lines(["第一条", "第二条", "第四条"], ["第一条", "第二条", "第三条", "第四条"])
    assert compared == (
        (Part("equal", "第一条"),),
        (Part("equal", "第二条"),),
        (Part("insert", "第三条"),),
        (Part("equal", "第四条"),),
    )


lines = st.lists(st.text("甲乙丙一二，", min_size=1, max_size=12), max_size=5)


@given(lines, lines)
def test_both_texts_can_be_read_back(before, after):
    compared = compare_lines(before, after)

    def read(left_out):
        texts = ["".join(part.text for part in line if part.operation != left_out) for line in compared]
        return [text for text in texts if text]

    assert read("insert") == before
    assert read("delete") == after


def test_two_revisions_field_by_field(cast, item):
    edition = make_draft(cast, item)
    changed = replace(CONTENT, title=CONTENT.title.replace("2026", "2027"), body="<p>各镇街、各部门：</p>")
    after = revisions.save_revision(edition, changed, by=cast["clerk"], at=timezone.now())
    fields = {field.label: field for field in compare_revisions(edition.current_revision, after)}
    assert [label for label, field in fields.items() if field.changed] == ["标题", "正文"]
    assert fields["正文"].lines[0] == (Part("equal", "各镇街、各部门："),)
    assert fields["正文"].lines[1] == (Part("delete", "现将预算公开工作方案印发给你们，请认真落实。"),)


def test_against_nothing_everything_is_new(cast, item):
    revision = make_draft(cast, item).current_revision
    fields = {field.label: field for field in compare_revisions(None, revision)}
    assert fields["标题"].lines == ((Part("insert", CONTENT.title),),)


def marks(body_before: str, body_after: str) -> list[str]:
    """Each changed line as people see it: ［deleted］ and {inserted}; moves and form in front."""
    shown = []
    for block in compare_bodies(body_before, body_after):
        if isinstance(block, Line) and block.changed:
            lead = {"away": "移走 ", "here": "移来 "}.get(block.moved, "")
            shown.append(lead + written(block.parts) + (f"（{block.form}）" if block.form else ""))
    return shown


def written(parts) -> str:
    signs = {"delete": "［{}］", "insert": "{{{}}}", "equal": "{}"}
    return "".join(signs[part.operation].format(part.text) for part in parts)


FIRST = "<p>第一条　为规范补助资金的分配和使用，制定本办法。</p>"
SECOND = "<p>第二条　补助资金按学生人数和困难程度分配，不得挤占挪用。</p>"
THIRD = "<p>第三条　各校应当在收到资金后十个工作日内公示。</p>"


class TestBodies:
    def test_one_number_of_a_clause(self):
        assert marks("<p>期限为三个月，共1,200元。</p>", "<p>期限为五个月，共1,300元。</p>") == [
            "期限为［三］{五}个月，共［1,200］{1,300}元。"
        ]

    def test_a_split_clause_marks_the_comma(self):
        assert marks("<p>应当公开并报告。</p>", "<p>应当公开，并报告。</p>") == ["应当公开{，}并报告。"]

    def test_chance_likenesses_are_not_marked_piece_by_piece(self):
        """的 stands in both by chance; one change reads better than three."""
        assert marks(
            "<p>由区财政局的负责人签发后印发各镇街。</p>", "<p>由主管部门的分管领导签发后印发各镇街。</p>"
        ) == ["由［区财政局的负责人］{主管部门的分管领导}签发后印发各镇街。"]

    def test_a_paragraph_that_moved(self):
        assert marks(FIRST + SECOND + THIRD, THIRD + FIRST + SECOND) == [
            "移来 第三条 各校应当在收到资金后十个工作日内公示。",
            "移走 ［第三条 各校应当在收到资金后十个工作日内公示。］",
        ]

    def test_what_changed_on_the_way_is_marked_at_the_new_place(self):
        changed = THIRD.replace("十个", "五个")
        assert marks(FIRST + SECOND + THIRD, changed + FIRST + SECOND) == [
            "移来 第三条 各校应当在收到资金后［十］{五}个工作日内公示。",
            "移走 ［第三条 各校应当在收到资金后十个工作日内公示。］",
        ]

    def test_lines_put_in_between_do_not_shift_the_marks(self):
        changed = SECOND.replace("困难程度", "困难情况")
        assert marks(FIRST + SECOND, FIRST + "<p>附则另行规定。</p>" + changed) == [
            "{附则另行规定。}",
            "第二条 补助资金按学生人数和困难［程度］{情况}分配，不得挤占挪用。",
        ]

    def test_a_link_that_leads_elsewhere_and_another_picture_are_changes(self):
        one, two = "a" * 64, "b" * 64
        assert marks(
            '<p><a href="https://a.cn/">文件</a></p>', '<p><a href="https://b.cn/">文件</a></p>'
        ) == ["文件〔链接：https://［a.cn］{b.cn}/〕"]
        assert marks(
            f'<figure><img src="image:{one}" alt="校门"></figure>',
            f'<figure><img src="image:{two}" alt="校门"></figure>',
        ) == ["［〔图片aaaaaaaa：］{〔图片bbbbbbbb：}校门〕"]

    def test_changes_of_form_are_told_in_words(self):
        assert marks("<p>总则</p><p>甲</p>", "<h2>总则</h2><p><strong>甲</strong></p>") == [
            "总则（正文 → 二级标题）",
            "甲（加粗等格式有变化）",
        ]

    def test_an_added_footnote(self):
        after = (
            '<p>按人数分配<sup class="gk-noteref"><a href="#note-1" id="noteref-1">1</a></sup>。</p>'
            '<ol class="gk-notes"><li id="note-1">以学籍为准。</li></ol>'
        )
        assert marks("<p>按人数分配。</p>", after) == ["按人数分配{〔注1〕}。", "{〔注1〕以学籍为准。}"]


def table(rows: list[list[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


ROWS = [
    ["单位", "下达", "拨付"],
    ["城关一小", "88", "80"],
    ["城关二小", "60", "60"],
    ["明湖中学", "120", "118"],
]


class TestTables:
    def compared(self, before: str, after: str):
        (block,) = compare_bodies(before, after)
        assert isinstance(block, TableLine)
        return block.table

    def changed_rows(self, before, after) -> list[tuple[str, list[str]]]:
        rows = self.compared(before, after).rows
        return [(row.state, [written(cell) for cell in row.cells]) for row in rows if row.state != "equal"]

    def test_one_cell(self):
        after = [*ROWS[:1], ["城关一小", "88", "88"], *ROWS[2:]]
        assert self.changed_rows(table(ROWS), table(after)) == [("changed", ["城关一小", "88", "［80］{88}"])]

    def test_a_row_came_and_one_went(self):
        after = [*ROWS[:2], ["城关三小", "40", "40"], ROWS[3]]
        assert self.changed_rows(table(ROWS), table(after)) == [
            ("delete", ["［城关二小］", "［60］", "［60］"]),
            ("insert", ["{城关三小}", "{40}", "{40}"]),
        ]
        assert self.changed_rows(table(ROWS), table([*ROWS, ["合计", "268", "258"]])) == [
            ("insert", ["{合计}", "{268}", "{258}"])
        ]
        assert self.changed_rows(table(ROWS), table(ROWS[:-1])) == [
            ("delete", ["［明湖中学］", "［120］", "［118］"])
        ]

    def test_a_column_in_the_middle_leaves_the_others_unmarked(self):
        after = [[row[0], note, *row[1:]] for row, note in zip(ROWS, ["类别", "甲", "乙", "丙"], strict=True)]
        compared = self.compared(table(ROWS), table(after))
        assert compared.column_states == ("equal", "insert", "equal", "equal")
        assert [written(cell) for cell in compared.rows[1].cells] == ["城关一小", "{甲}", "88", "80"]

    def test_cells_merged_without_a_change_of_text(self):
        before = "<table><tr><td>甲</td><td></td></tr></table>"
        after = '<table><tr><td colspan="2">甲</td></tr></table>'
        assert self.compared(before, after).merges_changed

    def test_of_a_long_table_only_the_changed_rows_are_shown(self):
        rows = [["序号", "单位"], *([str(n), f"第{n}小学"] for n in range(1, 2000))]
        after = [*rows[:1000], ["1000", "第一千小学"], *rows[1001:]]
        compared = self.compared(table(rows), table(after))
        assert [row.count if isinstance(row, Gap) else row.number for row in compared.shown] == [
            1, 998, 1000, 1001, 1002, 998,
        ]  # fmt: skip


def test_repetition_without_end_takes_no_time_without_end():
    """The same row a thousand times over once took more than a minute; a bound, not a stopwatch: it comes back."""
    before, after = table([["同", "样"]] * 1500), table([["同", "样"], ["不", "同"]] * 750)
    (block,) = compare_bodies(before, after)
    assert block.changed


def test_of_a_long_text_the_unchanged_is_told_by_its_number(cast, item):
    edition = make_draft(cast, item, body="".join(f"<p>第{n}段没有变化的文字。</p>" for n in range(40)))
    body = edition.current_revision.body.replace("第20段没有", "第20段已有")
    after = revisions.save_revision(edition, replace(CONTENT, body=body), by=cast["clerk"], at=timezone.now())
    field = next(
        field for field in compare_revisions(edition.current_revision, after) if field.label == "正文"
    )
    assert [block.count if isinstance(block, Gap) else block.text[:4] for block in field.shown] == [
        19, "第19段", "第20段", "第21段", 18,
    ]  # fmt: skip
