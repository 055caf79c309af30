"""`gongkai limits parse`: its JSON is a contract, its refusals are Chinese sentences with exit code 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["limits", "parse", *arguments], input=stdin)


def test_one_json_object_per_phrase() -> None:
    result = run("自该信息形成或者变更之日起20个工作日内", "同上", "每年1月31日前", "--json")
    assert result.exit_code == 0
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert first == {
        "phrase": "自该信息形成或者变更之日起20个工作日内",
        "rules": [
            {
                "kind": "within",
                "trigger": "信息形成或者变更",
                "trigger_code": "info_formed_or_changed",
                "amount": 20,
                "unit": "workday",
                "date": "",
                "recurrence": "",
            }
        ],
        "computable": True,
        "note": "",
    }
    assert (second["rules"], second["computable"]) == ([], False)
    assert "上一行" in second["note"]
    assert (third["rules"][0]["date"], third["rules"][0]["recurrence"]) == ("01-31", "yearly")
    assert third["rules"][0]["amount"] == ""


def test_a_length_without_number_stands_in_amount() -> None:
    (rule,) = json.loads(run("长期公开", "--json").stdout)["rules"]
    assert (rule["kind"], rule["amount"], rule["unit"]) == ("min_duration", "permanent", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "时限.txt"
    file.write_bytes("信息形成5日内\r\n\r\n按月通报\r\n".encode(encoding))
    lines = run("--file", str(file), "--json").stdout.splitlines()
    assert [json.loads(line)["phrase"] for line in lines] == ["信息形成5日内", "按月通报"]


def test_standard_input() -> None:
    result = run("--file", "-", "--json", stdin="会议第二天\n".encode())
    assert json.loads(result.stdout)["rules"][0]["trigger_code"] == "meeting"


def test_readable_without_json() -> None:
    result = run("自信息形成或变更之日起20个工作日内", "同上")
    assert "20个工作日，自信息形成或变更次日起算" in result.stdout
    assert "（没有规则）" in result.stdout


def test_exit_code_one_only_when_no_phrase_gave_a_rule() -> None:
    assert run("同上", "按月").exit_code == 0
    assert run("同上", "按规定时限").exit_code == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "找不到文件"),
        (b"", "空"),
        (b"  \n", "空"),
        (b"PK\x03\x04\x00\x00\xff\xfe\x00\x80", "不是文本文件"),
    ],
)
def test_unreadable_files_are_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    result = run("--file", str(file), "--json")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_nothing_to_parse_is_refused() -> None:
    result = run("--json")
    assert result.exit_code == 2
    assert "没有可解析的措辞" in result.stderr


def test_help_lists_both_subcommands() -> None:
    result = CliRunner().invoke(main, ["limits", "--help"])
    assert result.exit_code == 0
    assert "parse" in result.stdout


def test_parsing_loads_neither_django_nor_the_calendar() -> None:
    code = (
        "import sys, gongkai.cli.limits as m; m.parse_time_limit('每年3月底前');"
        "print([n for n in ('django', 'chinese_calendar', 'yaml', 'numpy', 'lxml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
