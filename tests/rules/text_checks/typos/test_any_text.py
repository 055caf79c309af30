"""Whatever the text: no exception, findings that point into it, time that grows with the length."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.text_checks.typos import find_typos

ANY = st.text(st.characters(), max_size=60) | st.text("布署部的进行人民政府既使，。\n \ud8001a", max_size=60)


@settings(max_examples=60, deadline=None)
@given(ANY, st.lists(st.text(max_size=4), max_size=3))
def test_findings_point_into_the_text_and_do_not_overlap(text: str, known: list[str]) -> None:
    end = 0
    for typo in find_typos(text, known_words=known):
        assert end <= typo.start < typo.end <= len(text)
        assert text[typo.start : typo.end] == typo.wrong != typo.right
        assert 0 < typo.confidence <= 1
        assert not any(word and word in typo.wrong for word in known)
        end = typo.end


def test_a_long_line_takes_time_in_proportion() -> None:
    sentence = "各级行政机关要认真布署，依法公开政府信息"
    find_typos(sentence)

    def seconds(times: int) -> float:
        start = time.process_time()
        assert len(find_typos(sentence * times)) >= times * 0.9
        return time.process_time() - start

    short = min(seconds(100), seconds(100))
    assert seconds(1_600) < 16 * short * 3


def test_the_same_finding_at_the_border_of_two_blocks() -> None:
    sentence = "各单位要认真布署安全生产工作。"
    for filler in range(15_985, 16_002):
        found = find_typos("\n" * filler + sentence)
        assert [(typo.start, typo.right) for typo in found] == [(filler + 6, "部署")]
