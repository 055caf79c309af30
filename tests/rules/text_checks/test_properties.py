"""Whatever the text: no check raises, findings can be kept, keys stay, numbers of persons never show."""

from __future__ import annotations

import json
import random
import re
from dataclasses import asdict, replace
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.rules.text_checks import (
    CHECKS,
    CheckedText,
    Finding,
    Part,
    PartKind,
    checked_text_from_html,
    run_checks,
)
from gongkai.rules.text_checks.personal.id_cards import check_digit, find_id_numbers
from gongkai.rules.text_checks.wording.near_names import NearNames
from tests.rules.text_checks.test_cases import SITE

TODAY = date(2026, 11, 20)
CHECKED = [check for check in CHECKS if check.code != "typo"]  # typos have properties of their own
# Everything that is a code point, lone surrogates and direction marks included, and pieces that checks look for.
CHARACTERS = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(
            "★（）《》“”〔〕0123456789０Ｘ年月日号县村-－.@,。，:\\/\u202e\u200f\ud800\udfff\x00\t\n"
        ),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.one_of(
        CHARACTERS,
        st.sampled_from(
            [
                "秘密★1年",
                "国办发〔2019〕14号",
                "2026年2月30日",
                "110105",
                "19491231",
                "002X",
                "明湖区财政",
                "http://",
                "家庭住址：",
            ]
        ),
    ),
    max_size=8,
).map("".join)


def text_of(*texts: str, kind: PartKind = PartKind.PARAGRAPH) -> CheckedText:
    parts = tuple(Part(f"正文第{number}段", kind, text) for number, text in enumerate(texts, start=1))
    return CheckedText(today=TODAY, formed_on=date(2026, 3, 2), site=SITE, parts=parts)


def checked(text: CheckedText) -> list[Finding]:
    return run_checks(text, salt=b"salt", checks=CHECKED)


@given(PIECES, st.sampled_from(list(PartKind)), PIECES)
@example("\ud800\u202e\x00", PartKind.ATTACHMENT, "\udfff")
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_makes_a_check_raise_and_findings_can_be_kept(words: str, kind: PartKind, field: str):
    text = replace(text_of(words, kind=kind), document_number=field)
    for finding in checked(text):
        json.dumps(asdict(finding)).encode()
        finding.message.encode()
        finding.excerpt.encode()
        assert finding.where
        assert 0 <= finding.start <= finding.end <= len(words) or finding.part < 0


@given(PIECES)
@example("<table><tr><td colspan=99999999999>秘密</td>")
@example("<p>" * 3000)
@example("<blockquote>" * 3000 + "秘密★")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_markup_makes_reading_raise(body: str):
    checked(checked_text_from_html(text_of(), body, title=body, attachments={body: body}))


@given(
    st.integers(0, 33),
    st.dates(date(1930, 1, 1), date(2020, 1, 1)),
    st.integers(0, 999),
    st.randoms(use_true_random=False),
)
def test_every_valid_identity_number_is_found_however_it_is_set(
    place: int, born: date, order: int, chance: random.Random
):
    provinces = [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
    first17 = f"{provinces[place]}0105{born:%Y%m%d}{order:03}"
    number = first17 + check_digit(first17)
    pieces = [
        character + chance.choice(["", "", "", " ", "\u200b", "\u3000", "-"]) for character in number[:-1]
    ]
    written = "".join(pieces) + number[-1].lower()
    written = (
        written.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        if chance.random() < 0.3
        else written
    )
    found = list(find_id_numbers(f"号码{written}。"))
    assert [(each.start, each.end, each.is_certain) for each in found] == [(2, 2 + len(written), True)]
    for finding in checked(text_of(f"号码{written}。")):
        shown = re.sub(r"\D", "", finding.message + finding.excerpt)
        assert number[:17] not in shown
        assert number[6:14] not in shown  # nor the date of birth


def test_a_key_stays_when_other_paragraphs_change_and_moves_with_its_own():
    before = {each.code: each.key for each in checked(text_of("开头。", "请执行。。"))}
    after = {each.code: each.key for each in checked(text_of("新的开头，", "又一段。", "请执行。。"))}
    other = {each.code: each.key for each in checked(text_of("开头。", "请照办。。"))}
    assert before == after
    assert before != other


def test_a_key_depends_on_the_salt_so_that_nobody_guesses_the_number_behind_it():
    text = text_of("联系电话：13800138000")
    assert run_checks(text, salt=b"one")[0].key != run_checks(text, salt=b"two")[0].key


def test_very_many_alike_become_one_hundred_and_the_last_stands_for_the_rest():
    found = checked(text_of(*[f"第{number}次执行。。" for number in range(250)]))
    assert len(found) == 100
    assert "还有151处" in found[-1].message


@given(st.sampled_from([body.name for body in SITE.bodies]), st.integers(0, 20), st.sampled_from("之乎者也"))
def test_one_wrong_character_in_a_name_is_found_and_the_right_name_is_not(name: str, at: int, wrong: str):
    at %= len(name)
    written = name[:at] + wrong + name[at + 1 :]
    names = NearNames(body.name for body in SITE.bodies)
    assert list(names.find(f"由{name}负责，报{name}。")) == []
    found = list(names.find(f"，{written}，"))
    assert found == [(1, 1 + len(name), name)] or at in (0, 1) or at >= len(name) - 2
