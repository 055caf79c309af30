"""`gongkai tables read`: exit codes, JSON, summary."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main

GOOD = "序号\t公开事项\t公开内容\t公开时限\t责任单位\n1\t职能\t职能、地址、电话\t20个工作日内\t办公室\n2\t领导\t姓名、职务\t及时\t人事科\n"
GAP = GOOD + "4\t财政\t预算报表及说明\t批复后20日内\t财务科\n"


def _run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["tables", "read", str(path), *options])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "目录.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_json_of_a_table_without_doubts(table: Path) -> None:
    result = _run(table, "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["source"], found["kind"], found["problems"]) == ("目录.txt", "catalogue", [])
    assert found["entries"][1] == {
        "line": 3,
        "fields": {
            "seq": "2",
            "level1": "领导",
            "elements": "姓名、职务",
            "time_limit": "及时",
            "responsible": "人事科",
        },
        "carried": [],
        "inferred": [],
        "unsure": [],
    }


def test_problems_give_exit_code_one(table: Path) -> None:
    table.write_text(GAP, encoding="utf-8")
    result = _run(table, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"] == [
        {
            "line": 4,
            "code": "number_gap",
            "message": "第 4 行序号是 4，上一个序号是 2，中间缺 3，请核对是否漏行",
        }
    ]


def test_the_summary_names_count_and_problems(table: Path) -> None:
    table.write_text(GAP, encoding="utf-8")
    result = _run(table)
    assert result.exit_code == 1
    assert "公开目录，3 条，存疑 1 处" in result.output
    assert "中间缺 3" in result.output


@pytest.mark.parametrize("content", [b"", "没有表格的一段话。".encode(), b"\x00\x01\x02\xff" * 50])
def test_what_cannot_be_read_gives_one_sentence_and_exit_code_two(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(content)
    result = _run(path, "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "找不到文件" in _run(tmp_path / "无.txt").stderr
    assert "是文件夹" in _run(tmp_path).stderr


def test_reading_a_table_does_not_load_django(table: Path) -> None:
    program = (
        "import sys; from gongkai.cli import main\n"
        f"try: main(['tables', 'read', {str(table)!r}, '--json'])\n"
        "except SystemExit: pass\n"
        "assert 'django' not in sys.modules and 'numpy' not in sys.modules"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
