"""How a text is shown to staff: the rows of its description, and its attachments with their addresses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gongkai.common.templatetags.gongkai_ui import chinese_date, chinese_datetime
from gongkai.publications.body_images import embedded_rows
from gongkai.publications.models import Edition, Revision
from gongkai.publications.queries.working_copies import Colleague


def description(edition: Edition, revision: Revision | None) -> list[dict[str, Any]]:
    """Label and value, in the order of the public page; empty ones are left out by the component."""
    document = edition.document
    rows = [("索引号", document.index_number or "发布时编制"), ("发布机构", document.organisation.name)]
    if revision is not None:
        rows += [
            ("发文字号", revision.document_number),
            ("主题分类", revision.subject_category),
            ("生成日期", chinese_date(revision.formed_on)),
            ("成文日期", chinese_date(revision.signed_on)),
            ("公开属性", revision.get_publicity_display() if revision.publicity else "未选择"),
            ("依据", revision.publicity_ground),
            ("复核日期", chinese_date(revision.publicity_review_on)),
            ("来源", revision.content_source),
        ]
    rows.append(("发布时间", chinese_datetime(edition.published_at)))
    shown = [{"label": label, "value": value} for label, value in rows]
    if revision is not None:
        shown.append({"label": "内容概述", "value": revision.summary, "wide": True})
    return shown


def attachments(edition: Edition, revision: Revision | None) -> list[dict[str, Any]]:
    """Name, address for staff, size and id of each attachment."""
    if revision is None:
        return []
    return [
        {
            "pk": row.pk,
            "name": row.name,
            "size": row.file.size,
            "url": reverse("console:publication_attachment", args=[edition.pk, row.pk]),
        }
        for row in revision.attachments.filter(is_embedded=False).select_related("file")
    ]


def picture_addresses(edition: Edition, revision: Revision | None) -> dict[str, str]:
    """Address for staff of each picture in the text, by hash."""
    return {
        row.file.sha256: reverse("console:publication_picture", args=[edition.pk, row.file.sha256])
        for row in embedded_rows(revision)
    }


def colleague_sentences(colleagues: Sequence[Colleague]) -> list[str]:
    """Who else is at the text, in words."""
    return [_sentence(row) for row in colleagues]


def _sentence(row: Colleague) -> str:
    unsaved = f"{_clock(row.unsaved_at)}有尚未保存的修改" if row.unsaved_at else ""
    if row.is_here:
        typed = f"，{unsaved}" if unsaved else ""
        return f"{row.name}也打开了这一稿（{_clock(row.seen_at)}仍在）{typed}。同时修改的，后保存的人会被提示，请先商量由谁修改。"
    return f"{row.name}{unsaved}，请先联系，以免互相覆盖。"


def _clock(moment: datetime) -> str:
    """The time of day, with the day where it is another one."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local.month}月{local.day}日{local:%H:%M}"
