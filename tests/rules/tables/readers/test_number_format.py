"""Numbers of a sheet as people see them; the expected texts are those that Excel shows in Chinese."""

from __future__ import annotations

import pytest

from gongkai.rules.tables.readers._number_format import format_code, show_number


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("1", "General", "1"),
        ("1.0", "General", "1"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("-12", "General", "-12"),
        ("1E+20", "General", "1E+20"),
        ("202001001", "General", "202001001"),
        ("7", "000", "007"),
        ("7", "0.00", "7.00"),
        ("2.5", "0", "3"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("0.5", "0%", "50%"),
        ("0.1234", "0.00%", "12.34%"),
        ("3.10", "0.0#", "3.1"),
        ("-5", "0;(0)", "(5)"),
        ("0", '0;-0;"无"', "无"),
        ("5", '"第"0"项"', "第5项"),
        ("20", '0"个工作日"', "20个工作日"),
        ("5", "0_ ", "5"),
        ("5", "@", "5"),
        ("43835", "yyyy/m/d", "2020/1/5"),
        ("43835", "yyyy-mm-dd", "2020-01-05"),
        ("43835", 'yyyy"年"m"月"d"日"', "2020年1月5日"),
        ("43835", "[$-804]yyyy年m月d日;@", "2020年1月5日"),
        ("43835", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二〇年一月五日"),
        ("43835", "yyyy.m", "2020.1"),
        ("43835.75", "yyyy/m/d h:mm", "2020/1/5 18:00"),
        ("0.5", "h:mm", "12:00"),
        ("0.520833333", "h:mm:ss", "12:30:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("43835", "aaaa", "星期日"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("abc", "0", "abc"),
        ("99999999", "yyyy/m/d", "99999999"),
        ("nan", "0", "nan"),
    ],
)
def test_shown(raw: str, code: str, shown: str) -> None:
    assert show_number(raw, code) == shown


def test_workbooks_that_count_from_1904() -> None:
    assert show_number("42373", "yyyy/m/d", is_1904=True) == "2020/1/5"


def test_built_in_formats_and_own_ones() -> None:
    assert format_code(14, None) == "yyyy/m/d"
    assert format_code(31, None) == 'yyyy"年"m"月"d"日"'
    assert format_code(14, "0.0") == "0.0"
    assert format_code(999, None) == "General"
