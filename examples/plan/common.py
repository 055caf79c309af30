"""Rows that every body has: who it is, its budget, its yearly report."""

from __future__ import annotations

import datetime as dt

from examples.plan.row import Occasion, Row, on, row, yearly
from examples.texts import finance, meetings, organisation, policy

# body: (profile, duties, leaders, units) as its catalogue calls the items; None where the table has no such row
NAMES = {
    "fagai": ("基本情况", "主要职责", "领导信息", "内设机构"),
    "jiaoti": ("机构简介", "职能职责", "领导信息", "内设机构及下属单位"),
    "gongke": ("单位概况", "法定职责", "领导信息", "内设机构"),
    "caizheng": ("机构信息", "主要职责", "领导信息", "内设机构及下属单位"),
    "renshe": ("基本情况", "主要职责", "领导信息", "内设机构"),
    "ziran": ("机构简介", "职能职责", "领导信息", "内设机构及下属单位"),
    "zhujian": ("单位概况", "法定职责", "领导信息", "内设机构"),
    "nongye": ("机构信息", "主要职责", "领导信息", "内设机构及下属单位"),
    "weijian": ("机构简介", "职能职责", "领导信息", "内设机构及下属单位"),
    "shijian": ("单位概况", "法定职责", "领导信息", "内设机构"),
    "yingji": ("基本情况", "主要职责", "领导信息", "内设机构"),
    "huanjing": ("机构简介", "职能职责", "领导信息", "内设机构及下属单位"),
    "yunxi": ("单位概况", "法定职责", "领导信息", "内设机构"),
    "wenlan": ("机构信息", "主要职责", "领导信息", "内设机构及下属单位"),
    "gaoxin": ("基本情况", "主要职责", "领导信息", "内设机构"),
}
REPORTS = ("fagai", "jiaoti", "gongke", "renshe", "caizheng", "zhujian", "nongye", "weijian", "shijian", "yingji", "huanjing", "ziran", "yunxi", "gaoxin")  # fmt: skip
SKIPPED = {
    ("ziran", 2),
    ("nongye", 3),
    ("wenlan", 1),
    ("shijian", 1),
    ("yingji", 3),
    ("gaoxin", 1),
}  # empty on purpose
FORMED = ["2024-11-06", "2024-11-19", "2024-12-04", "2024-12-18", "2025-01-09", "2025-02-12", "2025-02-26", "2025-03-12", "2025-04-10", "2025-04-15", "2025-05-13", "2025-06-18", "2025-07-09", "2025-08-20", "2025-09-11"]  # fmt: skip


def identity_rows() -> list[Row]:
    """Profile, duties, leaders, units; a few left empty."""
    writers = (organisation.profile, organisation.duties, organisation.leaders, organisation.units)
    rows = []
    for n, (body, names) in enumerate(NAMES.items()):
        for k, (item, writer) in enumerate(zip(names, writers, strict=True)):
            if (
                (body, k) in SKIPPED or (k == 1 and n % 3) or (k == 3 and n % 2)
            ):  # some bodies leave these empty
                continue
            day = FORMED[n] if body != "gongke" else "2025-04-10"
            rows.append(row(body, item, writer, on(day), late=0.08))
    return rows


def report_rows() -> list[Row]:
    """Yearly reports by 31 January; one body late every time, one silent in 2026."""
    rows = []
    for body in REPORTS:
        years = (2025,) if body == "gaoxin" else (2026,) if body == "gongke" else (2025, 2026)
        item = "信息公开年度报告"
        rows.append(
            row(
                body,
                item,
                meetings.annual_report,
                yearly(1, 31, years),
                late=1.0 if body == "zhujian" else 0.05,
            )
        )
    return rows


def budget_rows() -> list[Row]:
    """Department budgets in February, accounts in September."""
    rows = []
    for body in ("jiaoti", "weijian"):
        rows.append(
            row(
                body,
                "部门预算",
                finance.department_budget,
                _approved("02-10", 0),
                limit=14,
                event="approved",
                late=0.1,
            )
        )
        rows.append(
            row(
                body,
                "部门决算",
                finance.department_account,
                _approved("09-04", 1),
                limit=14,
                event="approved",
                late=0.1,
            )
        )
    return rows


def _approved(day: str, back: int) -> list[Occasion]:
    return [
        Occasion(
            dt.date.fromisoformat(f"{year}-{day}"), dt.date(year - back, 1, 1), dt.date(year - back, 12, 31)
        )
        for year in (2025, 2026)
    ]


def list_rows() -> list[Row]:
    """Power lists and cleanups where the catalogue names them."""
    rows = [row(body, item, organisation.power_list, on(day)) for body, item, day in (
        ("gongke", "清单目录", "2025-06-17"), ("caizheng", "权责清单", "2025-03-20"), ("ziran", "权责清单", "2025-05-22"),
        ("weijian", "权责清单", "2026-03-11"), ("huanjing", "权责清单", "2025-07-16"))]  # fmt: skip
    rows += [
        row(body, "文件清理", policy.cleanup, yearly(12, 31, (2024, 2025), this_year=True), late=0.2)
        for body in ("fagai", "renshe", "zhujian")
    ]
    return rows + [
        row(body, "文件清理", policy.cleanup, yearly(3, 31, (2025, 2026), this_year=True), late=0.2)
        for body in ("jiaoti", "weijian")
    ]


def rows() -> list[Row]:
    """All rows that bodies share."""
    return identity_rows() + report_rows() + budget_rows() + list_rows()
