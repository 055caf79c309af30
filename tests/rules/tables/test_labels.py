"""Header wordings are told by meaning."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.rules.tables.labels import read_label, read_option, split_run_together


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        ("公开 时限", "time_limit"),
        ("公开\n时限", "time_limit"),
        ("责　任　单　位", "responsible"),
        ("公开主体 (或责任部门)", "responsible"),
        ("公开内容 （要素）", "elements"),
        ("公开内容(要素)及要求", "elements"),
        ("公开渠道和载体 (“■”表示必选项,“口”表示可选项)", "channels"),
        ("配合/责任单位", "responsible"),
        ("公开事项（一级）", "level1"),
        ("年度完成时限（月）", "time_limit"),
        ("具体承办科室", "responsible"),
        ("备　注", "note"),
        ("工作任务及要求", "task"),
    ],
)
def test_a_wording_names_its_field(wording: str, field: str) -> None:
    label = read_label(wording)
    assert label is not None
    assert label.field == field


@pytest.mark.parametrize("wording", ["", "张三", "（一）", "2019年1月30日", "区" * 40])
def test_other_words_name_none(wording: str) -> None:
    assert read_label(wording) is None


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        ("特定群体(请写明)", "audience"),
        ("依申请公开", "mode"),
        ("乡、村级", "tier"),
        ("公开查阅点", "channels"),
    ],
)
def test_choices_below_a_wide_label(wording: str, field: str) -> None:
    assert read_option(wording, field) == field


def test_labels_without_separator_are_told_apart() -> None:
    assert split_run_together("工作任务牵头单位完成时限一、加强") == ["工作任务", "牵头单位", "完成时限"]


# What the real wordings mean where the list of them has no field of this project.
_OTHER_NAMES = {"task": "task", "display_duration": "display_duration", "domain": "domain"}


@pytest.mark.samples
def test_every_wording_met_in_real_tables_is_known(shared: Path) -> None:
    with (shared / "samples/header_labels.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = []
    for row in rows:
        parts = [part.strip() for part in row["label"].split("›")]
        field = row["field"]
        if "…" in field or "," in field or field in ("url", "five_openness") or " … " in row["label"]:
            continue
        if ":" in field:
            parent = field.split(":")[0]
            found = [read_option(part.strip(), parent) for part in parts[-1].split(" / ")]
            known = all(each == parent for each in found)
        else:
            label = read_label(parts[-1])
            known = label is not None and label.field == field
        if not known:
            wrong.append(row["label"])
    assert wrong == []
