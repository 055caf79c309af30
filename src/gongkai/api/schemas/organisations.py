"""Shapes of bodies: only what the public may know."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field

from gongkai.api.schemas.common import BodyReference


class LeaderOut(Schema):
    """领导信息。"""

    name: str
    post: str = Field(description="职务")
    portfolio: str = Field(description="分工")


class UnitOut(Schema):
    """内设机构。"""

    name: str
    duty: str = Field(description="职责")
    phone: str = Field(description="电话")


class OrganisationOut(BodyReference):
    """机构。"""

    kind: str = Field(description="类型代码")
    kind_label: str = Field(description="类型")
    credit_code: str = Field(description="统一社会信用代码")
    parent: str | None = Field(description="上级机构代码")
    valid_from: date | None = Field(description="设立日期")
    valid_to: date | None = Field(description="存续的最后一日，空为存续")


class OrganisationDetail(OrganisationOut):
    """机构详情。"""

    duties: str = Field(description="法定职责，一行一项")
    address: str = Field(description="办公地址")
    office_hours: str = Field(description="办公时间")
    phone: str = Field(description="联系电话")
    fax: str = Field(description="传真")
    postcode: str = Field(description="邮政编码")
    email: str = Field(description="电子邮箱")
    website: str = Field(description="网站")
    disclosure_office: str = Field(description="政府信息公开工作机构")
    guide_updated_on: date | None = Field(description="公开指南更新日期")
    aliases: list[str] = Field(description="别名")
    predecessors: list[str] = Field(description="承接自哪些机构（代码）")
    successors: list[str] = Field(description="由哪些机构承接（代码）")
    leaders: list[LeaderOut]
    units: list[UnitOut]
