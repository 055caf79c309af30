"""A changed character marks one character."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.common.text_diff import Part
from gongkai.publications.actions import revisions
from gongkai.publications.comparison import compare_lines, compare_revisions
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
