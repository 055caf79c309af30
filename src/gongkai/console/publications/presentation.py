"""How a text is shown to staff: the rows of its description, and its attachments with their addresses."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gongkai.common.templatetags.gongkai_ui import chinese_date, chinese_datetime
from gongkai.publications.models import Edition, Revision


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
        for row in revision.attachments.select_related("file")
    ]
