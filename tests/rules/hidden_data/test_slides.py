"""Presentations: hidden slides, notes, and shapes that nobody sees."""

from __future__ import annotations

from gongkai.rules.hidden_data import clean_copy, find_hidden
from tests.rules.hidden_data.builders import all_text, shape, slide_file

FAR = 20_000_000


def presentation() -> bytes:
    return slide_file(
        [
            (
                shape("政策解读") + shape("旧数据", x=FAR) + shape("藏起来", hidden=True),
                False,
                "讲到这里停一下，别提补贴",
            ),
            (shape("内部讨论"), True, ""),
            (shape("谢谢"), False, ""),
        ]
    )


def test_each_is_found_on_its_slide():
    found = {(each.kind, each.where, each.sample) for each in find_hidden("解读.pptx", presentation())}
    assert found == {
        ("speaker_notes", "第 1 张幻灯片", "讲到这里停一下，别提补贴"),
        ("hidden_shape", "第 1 张幻灯片", "旧数据藏起来"),
        ("hidden_slide", "第 2 张幻灯片", "内部讨论"),
    }


def test_the_copy_shows_the_same_slides_without_them():
    cleaned = clean_copy("解读.pptx", presentation()).content
    text = all_text(cleaned)
    assert "政策解读" in text
    assert "谢谢" in text
    assert [secret for secret in ("补贴", "旧数据", "藏起来", "内部讨论") if secret in text] == []
    assert text.count("<p:sldId ") == 2
    assert find_hidden("解读.pptx", cleaned) == []
