"""`gongkai docnumbers`: a JSON list with offsets into the file's text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main

TEXT = "根据国办发〔2019〕14号，\r\n执行国务院令第711号。"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["docnumbers", *arguments], input=stdin)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_json_of_a_file(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "通知.txt"
    file.write_bytes(TEXT.encode(encoding))
    result = run(str(file), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [
        {
            "text": "国办发〔2019〕14号",
            "agency": "国办发",
            "year": 2019,
            "number": "14",
            "normalised": "国办发〔2019〕14号",
            "start": 2,
            "end": 14,
        },
        {
            "text": "国务院令第711号",
            "agency": "国务院",
            "year": None,
            "number": "711",
            "normalised": "国务院令第711号",
            "start": 19,
            "end": 28,
        },
    ]


def test_standard_input_and_plain_output() -> None:
    result = run("-", stdin="见 博政办字［2020］45 号".encode())
    assert result.exit_code == 0
    assert "博政办字〔2020〕45号" in result.stdout


def test_a_text_without_numbers() -> None:
    result = run("-", "--json", stdin="本通知自印发之日起施行".encode())
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_missing_and_empty_files_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    for path, said in ((tmp_path / "无.txt", "找不到文件"), (empty, "空"), (tmp_path, "文件夹")):
        result = run(str(path))
        assert result.exit_code == 2
        assert said in result.stderr
