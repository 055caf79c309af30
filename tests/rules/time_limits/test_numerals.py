"""Numbers and lengths of time in the spellings of official texts."""

from __future__ import annotations

import re

import pytest

from gongkai.rules.time_limits import Unit
from gongkai.rules.time_limits.durations import DURATION, Duration, read_duration
from gongkai.rules.time_limits.normalise import normalise
from gongkai.rules.time_limits.numerals import numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", 20),
        ("七", 7),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("廿五", 25),
        ("四十八", 48),
        ("一百二十", 120),
        ("一百零五", 105),
        ("二〇二五", 2025),
        ("贰拾", 20),
    ],
)
def test_numeral(text: str, value: int) -> None:
    assert numeral_value(text) == value


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="不是数字"):
        numeral_value("若干")


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("20个工作日", Duration(20, Unit.WORKDAY)),
        ("２０ 个 工作日", Duration(20, Unit.WORKDAY)),
        ("20工作日", Duration(20, Unit.WORKDAY)),
        ("二十（20）个工作日", Duration(20, Unit.WORKDAY)),
        ("20日（工作日）", Duration(20, Unit.WORKDAY)),
        ("3至5个工作日", Duration(5, Unit.WORKDAY)),
        ("十五日", Duration(15, Unit.DAY)),
        ("7个自然日", Duration(7, Unit.DAY)),
        ("两周", Duration(2, Unit.WEEK)),
        ("半个月", Duration(15, Unit.DAY)),
        ("一个半月", Duration(45, Unit.DAY)),
        ("半年", Duration(6, Unit.MONTH)),
        ("一年半", Duration(18, Unit.MONTH)),
        ("四十八小时", Duration(48, Unit.HOUR)),
        ("2020年", None),
        ("6月", None),
        ("第3天", None),
    ],
)
def test_duration(text: str, duration: Duration | None) -> None:
    match = re.search(DURATION, normalise(text))
    assert (read_duration(match) if match else None) == duration


def test_normal_spelling() -> None:
    assert (
        normalise("自該信 息形成\u3000或者變更之日起２０個工作日內，公開")
        == "自该信息形成或者变更之日起20个工作日内,公开"
    )
