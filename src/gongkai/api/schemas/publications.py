"""Shapes of what is public."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from gongkai.api.schemas.common import BodyReference


class PublicationOut(Schema):
    """公开信息（列表）。"""

    index_number: str = Field(description="索引号")
    title: str = Field(description="标题")
    body: BodyReference
    item: uuid.UUID = Field(description="公开事项标识")
    document_number: str = Field(description="发文字号")
    summary: str = Field(description="内容概述")
    formed_on: date | None = Field(description="生成日期")
    published_at: datetime = Field(description="发布时间")
    url: str = Field(description="公众网站上的地址")


class PublicationPage(Schema):
    """一页公开信息，新的在前。"""

    publications: list[PublicationOut]
    next_cursor: str = Field(description="下一页的 cursor；空为最后一页")


class AttachmentOut(Schema):
    """附件。"""

    name: str
    size: int = Field(description="字节数")
    content_type: str
    sha256: str
    url: str = Field(description="下载地址")


class PublicationDetail(Schema):
    """公开信息全文；已撤回的只有标题、撤回时间和原因；涉密撤回和暂停公开的，只有索引号。"""

    index_number: str
    title: str
    body: BodyReference
    item: uuid.UUID | None = None
    is_withdrawn: bool = Field(description="是否已撤回公开")
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    withdrawal_kind: str = Field(
        default="",
        description="error 误发、replaced 已替代、expired 期满下线、not_public 不公开（含暂停公开）",
    )
    replaced_by: str = Field(default="", description="替代它的信息的索引号")
    document_number: str = ""
    summary: str = ""
    subject_category: str = Field(default="", description="主题分类")
    formed_on: date | None = None
    signed_on: date | None = Field(default=None, description="成文日期")
    published_at: datetime | None = None
    html: str = Field(default="", description="正文，经清理的 HTML")
    text: str = Field(default="", description="正文，纯文本")
    attachments: list[AttachmentOut] = []
    url: str


class DraftOut(Schema):
    """稿件的办理状态。"""

    id: int
    title: str
    body: str = Field(description="机构代码")
    state: str = Field(description="状态代码")
    state_label: str = Field(description="状态")
    index_number: str
    saved_at: datetime | None = Field(description="最近保存时间")
    saved_by: str
    published_at: datetime | None


class DraftPage(Schema):
    """一页稿件，新的在前。"""

    drafts: list[DraftOut]
    next_cursor: str
