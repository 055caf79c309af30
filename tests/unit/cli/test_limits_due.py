"""`gongkai limits due`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.limits_due import due


def run(*arguments: str) -> Result:
    return CliRunner().invoke(due, list(arguments))


def test_json_has_the_date_and_its_steps() -> None:
    result = run("信息形成之日起20个工作日内", "--from", "2025-09-15", "--json")
    assert result.exit_code == 0
    shown = json.loads(result.output)
    assert (shown["due"], shown["provisional"]) == ("2025-10-17", False)
    assert shown["steps"][0] == {
        "date": "2025-09-15",
        "what": "2025年9月15日信息形成，为起算日，当日不计入，自次日起计算",
        "article": "民法典第二百零一条",
    }
    assert shown["steps"][-1]["date"] == "2025-10-17"
    assert shown["steps"][-1]["article"] == "本目录规定"
    assert "rules" not in shown


def test_several_rules_are_all_listed_and_the_earliest_binds() -> None:
    phrase = "长期性公开信息每年的12月或更改内容后一周内上报备案"
    shown = json.loads(run(phrase, "--from", "2026-03-02", "--json").output)
    assert shown["due"] == "2026-03-09"
    assert [rule["due"] for rule in shown["rules"]] == ["2026-12-31", "2026-03-09"]
    assert [rule["kind"] for rule in shown["rules"]] == ["before_date", "within"]


def test_a_person_reads_lines() -> None:
    result = run("信息形成5日内", "--from", "2020-09-30")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "到期日：2020年10月9日（星期五）"
    assert lines[-1].endswith("〔民法总则第二百零三条〕")
    provisional = run("20工作日", "--from", "2026-12-20")
    assert "（暂定）" in provisional.output.splitlines()[0]


def test_a_display_time_ends_at_the_earliest() -> None:
    assert run("公示期为二十日", "--from", "2026-03-02").output.startswith("最早结束日：2026年3月22日")


@pytest.mark.parametrize("phrase", ["定期公开", "自该信息形", "按规定时限进行公开", "长期公开"])
def test_not_computable_is_exit_1_with_the_reason(phrase: str) -> None:
    result = run(phrase, "--from", "2026-03-02", "--json")
    assert result.exit_code == 1
    shown = json.loads(result.output)
    assert shown["due"] is None
    assert shown["note"]
    plain = run(phrase, "--from", "2026-03-02")
    assert plain.exit_code == 1
    assert plain.output.startswith("不能计算到期日：")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--from"),
        (("--from", "2026-02-31"), "不存在"),
        (("--from", "2026/02/03"), "YYYY-MM-DD"),
        (("--from", "明天"), "YYYY-MM-DD"),
        (("--from", "20260203"), "YYYY-MM-DD"),
    ],
)
def test_a_bad_date_is_exit_2_with_a_sentence(arguments: tuple[str, ...], words: str) -> None:
    result = run("20工作日", *arguments)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1799-12-31", "2300-12-31"])
def test_dates_far_away_are_a_sentence_not_an_error(day: str) -> None:
    for phrase in (
        "20工作日",
        "一季度一次",
        "两周一次",
        "每年1月31日前",
        "公示期为二十日",
        "提前5日公告",
        "及时公开",
        "即时",
    ):
        result = run(phrase, "--from", day, "--json")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code in (0, 1)
        assert "due" in json.loads(result.output)


def test_a_local_calendar_can_be_named() -> None:
    assert run("20工作日", "--from", "2026-03-02", "--region", "450100").exit_code == 0
