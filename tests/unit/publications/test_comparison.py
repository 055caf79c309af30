"""A changed character marks one character."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publications.actions import revisions
from gongkai.publications.comparison import (
    ADDED,
    REMOVED,
    SAME,
    Piece,
    compare_characters,
    compare_lines,
    compare_revisions,
)
from tests.factories.publications import CONTENT, make_draft


def test_one_character():
    assert compare_characters("期限为三个月，逾期不予受理。", "期限为五个月，逾期不予受理。") == (
        Piece(SAME, "期限为"),
        Piece(REMOVED, "三"),
        Piece(ADDED, "五"),
        Piece(SAME, "个月，逾期不予受理。"),
    )


def test_lines_are_matched_before_characters():
    compared = compare_lines(["第一条", "第二条", "第四条"], ["第一条", "第二条", "第三条", "第四条"])
    assert compared == (
        (Piece(SAME, "第一条"),),
        (Piece(SAME, "第二条"),),
        (Piece(ADDED, "第三条"),),
        (Piece(SAME, "第四条"),),
    )


@given(st.text("甲乙丙一二", max_size=30), st.text("甲乙丙一二", max_size=30))
def test_both_texts_can_be_read_back(before, after):
    pieces = compare_characters(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == after


def test_very_long_paragraphs_are_shown_whole():
    before, after = "甲" * 5000, "甲" * 4999 + "乙"
    assert compare_characters(before, after) == (Piece(REMOVED, before), Piece(ADDED, after))


def test_two_revisions_field_by_field(cast, item):
    edition = make_draft(cast, item)
    changed = replace(CONTENT, title=CONTENT.title.replace("2026", "2027"), body="<p>各镇街、各部门：</p>")
    after = revisions.save_revision(edition, changed, by=cast["clerk"], at=timezone.now())
    fields = {field.label: field for field in compare_revisions(edition.current_revision, after)}
    assert [label for label, field in fields.items() if field.changed] == ["标题", "正文"]
    assert fields["正文"].lines[0] == (Piece(SAME, "各镇街、各部门："),)
    assert fields["正文"].lines[1] == (Piece(REMOVED, "现将预算公开工作方案印发给你们，请认真落实。"),)


def test_against_nothing_everything_is_new(cast, item):
    revision = make_draft(cast, item).current_revision
    fields = {field.label: field for field in compare_revisions(None, revision)}
    assert fields["标题"].lines == ((Piece(ADDED, CONTENT.title),),)
