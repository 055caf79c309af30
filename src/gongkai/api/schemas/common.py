"""Shapes that several answers share."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field


class Problem(Schema):
    """错误。"""

    code: str = Field(description="错误代码，供程序判断")
    message: str = Field(description="一句话说明哪里不对、怎么办")
    problems: list[str] = Field(default=[], description="参数有多处不对时，逐条说明")


class BodyReference(Schema):
    """机构（简）。"""

    code: str = Field(description="机构代码")
    name: str = Field(description="全称")
    short_name: str = Field(description="简称")
