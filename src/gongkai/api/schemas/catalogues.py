"""Shapes of catalogues and items."""

from __future__ import annotations

import uuid
from datetime import date

from ninja import Schema
from pydantic import Field

from gongkai.api.schemas.common import BodyReference


class ItemOut(Schema):
    """公开事项，按现行目录的写法。"""

    key: uuid.UUID = Field(description="事项标识，目录换版也不变")
    catalogue: int = Field(description="目录编号")
    body: str = Field(description="机构代码")
    seq: str = Field(description="序号")
    path: list[str] = Field(description="一级、二级、三级事项")
    elements: str = Field(description="公开内容（要素）")
    basis: str = Field(description="公开依据")
    time_limit: str = Field(description="公开时限原文")
    time_limit_reading: list[str] = Field(description="系统对公开时限的读法，一条规则一句")
    responsible: str = Field(description="公开主体")
    channels: list[str] = Field(description="公开渠道和载体")
    audience: list[str] = Field(description="公开对象")
    mode: list[str] = Field(description="公开方式")


class ItemPage(Schema):
    """一页公开事项。"""

    items: list[ItemOut]
    next_cursor: str = Field(description="下一页的 cursor；空为最后一页")


class CatalogueOut(Schema):
    """现行目录。"""

    id: int = Field(description="目录编号")
    name: str = Field(description="名称")
    body: BodyReference
    kind: str = Field(description="种类代码")
    edition: int = Field(description="版次")
    valid_from: date | None = Field(description="启用日期")
    item_count: int = Field(description="事项数")


class CatalogueDetail(CatalogueOut):
    """现行目录及其全部事项。"""

    items: list[ItemOut]
