"""Shapes of duties and the board."""

from __future__ import annotations

import uuid
from datetime import date

from ninja import Schema
from pydantic import Field


class StepOut(Schema):
    """到期日的一步由来。"""

    date: date | None
    what: str
    article: str


class DutyOut(Schema):
    """一项公开责任。"""

    item: uuid.UUID | None = Field(description="公开事项标识")
    item_path: list[str]
    body: str = Field(description="机构代码")
    key: str = Field(description="责任在事项内的标识")
    what: str = Field(description="公开什么")
    state: str = Field(description="状态代码")
    state_label: str
    due: date | None = Field(description="到期日，目录时限与法定期限中较早的")
    catalogue_due: date | None = Field(description="目录时限")
    statutory_due: date | None = Field(description="法定期限")
    is_provisional: bool = Field(description="到期日是否暂定（当年放假安排尚未公布）")
    met_on: date | None = Field(description="公开日期")
    late_working_days: int | None = Field(description="逾期几个工作日")
    is_unlawful: bool = Field(description="是否超过法定期限")
    steps: list[StepOut] = Field(description="到期日的由来")


class DutyPage(Schema):
    """一页公开责任，先到期的在前。"""

    duties: list[DutyOut]
    total: int = Field(description="符合条件的总数")
    next_cursor: str


class BoardLine(Schema):
    """一个机构的公开情况。"""

    body: str = Field(description="机构代码")
    name: str
    total: int = Field(description="目录事项")
    covered: int = Field(description="已有公开")
    empty: int = Field(description="空白")
    stale: int = Field(description="陈旧")
    on_time: int = Field(description="按时")
    late: int = Field(description="已迟")
    overdue: int = Field(description="逾期")
    open: int = Field(description="未到期")
    on_time_percent: float | None = Field(description="按时率，百分数")
    next_due: date | None = Field(description="最近的到期日")


class BoardOut(Schema):
    """公开情况看板。"""

    since: date
    as_of: date
    bodies: list[BoardLine]
