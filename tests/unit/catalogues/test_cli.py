"""`gongkai catalogue` as a person at the terminal calls it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from gongkai.catalogues.models import Catalogue, CatalogueEdition
from gongkai.cli import main
from tests.factories.catalogue_files import ROWS, html_catalogue
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast

CLEAN = tuple(row.replace("<td>4</td>", "<td>3</td>") for row in ROWS)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["catalogue", *arguments])


@pytest.fixture
def clean_file(tmp_path: Path) -> str:
    path = tmp_path / "目录.html"
    path.write_bytes(html_catalogue(CLEAN))
    return str(path)


@pytest.fixture
def doubtful_file(tmp_path: Path) -> str:
    path = tmp_path / "缺号.html"
    path.write_bytes(html_catalogue())
    return str(path)


def test_a_clean_file_is_published_at_once(cast: Cast, clean_file: str) -> None:
    result = run("import", clean_file, "--body", "finance", "--publish", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["items"], told["status"], told["obstacles"]) == (3, "published", [])
    assert {problem["code"] for problem in told["problems"]} == {
        "limit_ambiguous_days",
        "limit_needs_interval",
    }
    edition = CatalogueEdition.objects.get()
    assert (edition.confirmed_by, edition.versions.filter(item__isnull=True).count()) == ("命令行", 0)


def test_doubts_are_told_and_hold_up(cast: Cast, doubtful_file: str) -> None:
    result = run("import", doubtful_file, "--body", "finance", "--publish")
    assert result.exit_code == 1
    assert "3 个事项，草稿。" in result.stdout
    assert "! 第 6 行序号是 4，上一个序号是 2，中间缺 3，请核对是否漏行" in result.stdout
    assert "还有 1 处疑问没有处理" in result.stdout
    assert CatalogueEdition.objects.get().status == CatalogueEdition.Status.DRAFT


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.docx", b"", "文件是空的"),
        ("图.png", b"\x89PNG\r\n\x1a\n....", "这是图片"),
        ("表.html", "<table><tr><th>甲</th><th>乙</th></tr></table>".encode(), "没有找到认识的表头"),
    ],
)
def test_bad_files_are_refused(cast: Cast, tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run("import", str(path), "--body", "finance")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not CatalogueEdition.objects.exists()


def test_a_missing_file_and_an_unknown_body(cast: Cast, clean_file: str) -> None:
    assert "找不到文件" in run("import", "没有.docx", "--body", "finance").stderr
    result = run("import", clean_file, "--body", "moon")
    assert (result.exit_code, result.stderr) == (
        2,
        "没有代码为“moon”的机构；请用 --body 写机构代码，例如 finance。\n",
    )
    assert not Catalogue.objects.exists()


def test_export_by_code_of_the_body(cast: Cast, tmp_path: Path) -> None:
    make_item(make_catalogue(cast.finance))
    target = tmp_path / "出.xlsx"
    result = run("export", "finance", "--format", "xlsx", "--output", str(target), "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["items"] == 1
    assert openpyxl.load_workbook(target).active["C4"].value == "部门文件"


def test_export_says_what_is_missing(cast: Cast) -> None:
    assert "没有编号、名称或机构代码为“moon”的目录" in run("export", "moon").stderr
    make_catalogue(cast.finance)
    result = run("export", "finance", "--edition", "7")
    assert (result.exit_code, "没有第7版" in result.stderr) == (2, True)


def test_diff_of_two_files(clean_file: str, tmp_path: Path) -> None:
    new = tmp_path / "新.html"
    new.write_bytes(html_catalogue((*CLEAN[:2], CLEAN[2].replace("定期公开", "每季度公开一次"))))
    same = run("diff", clean_file, clean_file)
    assert (same.exit_code, same.stdout) == (0, "两版内容相同。\n")
    result = run("diff", clean_file, str(new))
    assert result.exit_code == 1
    assert result.stdout == (
        "“政策文件－部门文件”的公开时限由“定期公开”改为“每季度公开一次”，即由“定期，周期未定”变为“每季度一次”。\n"
    )


def test_diff_of_a_file_and_an_edition(cast: Cast, clean_file: str) -> None:
    run("import", clean_file, "--body", "finance", "--publish")
    assert run("diff", "finance@1", clean_file).exit_code == 0
    assert run("diff", "finance@x", clean_file).exit_code == 2
