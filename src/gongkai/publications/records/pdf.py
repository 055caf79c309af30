"""The record as a PDF to read and to print, set with the bundled fonts only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typst
from django.utils import timezone

from gongkai.audit.labels import action_label
from gongkai.common.body_html import plain_text
from gongkai.common.fonts import SERIF, font_folder
from gongkai.common.fonts.coverage import missing_glyphs
from gongkai.publications.models import (
    Decision,
    Document,
    Edition,
    Revision,
    Submission,
    WithdrawalDecision,
    WithdrawalRequest,
)
from gongkai.publications.records.collect import audit_events, collect
from gongkai.publications.records.typesetting import body_source, quoted
from gongkai.publications.refusals import Refused
from gongkai.publications.transitions import EDITION_TRANSITIONS

_HEAD = """#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm), numbering: "1 / 1", footer-descent: 40%)
#set text(font: {font}, size: 10.5pt, lang: "zh", region: "cn", cjk-latin-spacing: none)
#set par(leading: 0.8em, spacing: 0.9em)
#set table(inset: 5pt)
#let hash(value) = text(size: 8pt, value.clusters().join(sym.zws))
#let section(title) = block(above: 1.6em, below: 0.8em, sticky: true, text(size: 13pt, weight: "bold", title))
#let facts(..rows) = table(columns: (2.6cm, 1fr), stroke: 0.4pt + gray, ..rows)
#let rows(widths, head, ..cells) = text(size: 9pt, table(columns: widths, stroke: 0.4pt + gray,
  table.header(..head.map(name => table.cell(fill: luma(240), name))), ..cells))
"""


class MissingGlyphs(Refused):
    """The bundled fonts cannot draw the record; a PDF with boxes in it is not made."""


def render(document: Document, *, exported_by: str, at: datetime) -> bytes:
    """The PDF. Raises MissingGlyphs with a sentence that names the characters."""
    record = collect(document)
    source = _source(document, record, exported_by, at)
    missing = missing_glyphs(source)
    if missing:
        shown = "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in missing[:20])
        raise MissingGlyphs(
            f"随系统提供的字体缺少以下字符，PDF 没有生成：{shown}。请改为下载 ZIP 档案，内容完整不受影响。"
        )
    return bytes(typst.compile(source.encode(), font_paths=[str(font_folder())], ignore_system_fonts=True))


def _source(document: Document, record: dict[str, Any], exported_by: str, at: datetime) -> str:
    title = record["editions"][-1]["title"] if record["editions"] else ""
    parts = [
        _HEAD.format(title=quoted(title), font=f'("{SERIF}",)'),
        f"#align(center, text(size: 18pt, {quoted('发布档案')}))\n",
        f"#align(center, text(size: 14pt, {quoted(title)}))\n",
        _facts(
            ("索引号", record["index_number"] or "未发布，没有索引号"),
            ("发布机构", record["organisation"]),
            ("内容类型", record["kind"]),
            ("首次发布", _moment(record["first_published_at"])),
            ("导出", f"{_moment(at.isoformat())}　{exported_by}"),
        ),
    ]
    for edition in record["editions"]:
        parts += _edition(edition)
    parts.append(_audit(document))
    return "\n".join(parts)


def _edition(edition: dict[str, Any]) -> list[str]:
    state = Edition.State(edition["state"]).label
    parts = [
        _section(f"第{edition['number']}版（{state}）"),
        _facts(("发布时间", _moment(edition["published_at"])), ("更正原因", edition["correction_reason"])),
    ]
    if edition["revisions"]:
        parts += _text(edition["revisions"][-1])
    parts.append(_revisions(edition))
    parts.append(_reviews(edition))
    parts.append(_withdrawals(edition))
    parts.append(_states(edition))
    return parts


def _text(revision: dict[str, Any]) -> list[str]:
    content = revision["content"]
    publicity = Revision.Publicity(content["publicity"]).label if content["publicity"] else ""
    return [
        _facts(
            ("标题", content["title"]),
            ("发文字号", content["document_number"]),
            ("生成日期", content["formed_on"]),
            ("成文日期", content["signed_on"]),
            ("公开属性", publicity),
            ("依据", content["publicity_ground"]),
            ("复核日期", content["publicity_review_on"]),
            ("内容概述", content["summary"]),
        ),
        _section(f"正文（第{revision['number']}稿）"),
        body_source(content["body"]),
    ]


def _revisions(edition: dict[str, Any]) -> str:
    cells = []
    for row in edition["revisions"]:
        words = len(plain_text(row["content"]["body"]))
        files = "、".join(each["name"] for each in row["attachments"]) or "无"
        cells.append(
            [
                f"第{row['number']}稿",
                f"{row['created_by']}\n{_moment(row['created_at'])}",
                f"{words}字\n附件：{files}",
                ("hash", row["hash"]),
            ]
        )
    return _table("各稿", "(1.6cm, 3.6cm, 1fr, 4.4cm)", ["稿次", "保存", "内容", "SHA-256 校验值"], cells)


def _reviews(edition: dict[str, Any]) -> str:
    cells = []
    for submission in edition["submissions"]:
        purpose = Submission.Purpose(submission["purpose"]).label
        for row in submission["decisions"]:
            who = row["decided_by"] + (f"（受{row['on_behalf_of']}委托）" if row["on_behalf_of"] else "")
            verdict = Decision.Verdict(row["verdict"]).label
            opinion = f"\n{row['opinion']}" if row["opinion"] else ""
            cells.append(
                [
                    f"{row['stage_name']}\n{purpose}",
                    f"{who}\n{_moment(row['decided_at'])}",
                    f"{verdict}（第{row['revision']}稿）{opinion}",
                    ("hash", row["revision_hash"]),
                ]
            )
    return _table(
        "审核意见", "(2.6cm, 3.6cm, 1fr, 4.4cm)", ["环节", "审核人", "意见", "所针对的校验值"], cells
    )


def _withdrawals(edition: dict[str, Any]) -> str:
    cells = []
    for row in edition["withdrawals"]:
        kind = WithdrawalRequest.Kind(row["kind"]).label
        decision = row["decision"]
        answer = (
            f"{WithdrawalDecision.Verdict(decision['verdict']).label}\n{decision['decided_by']} {_moment(decision['decided_at'])}\n{decision['opinion']}"
            if decision
            else "尚未审批"
        )
        asked = f"{row['requested_by']}\n{_moment(row['requested_at'])}"
        why = "\n".join(part for part in (kind, row["reason"], row["internal_note"]) if part)
        cells.append([asked, why, answer.strip()])
    return _table("撤回申请和审批", "(3.6cm, 1fr, 4.4cm)", ["申请", "类别和原因", "审批"], cells)


def _states(edition: dict[str, Any]) -> str:
    cells = [
        [
            _moment(row["happened_at"]),
            row["actor_label"],
            EDITION_TRANSITIONS.label_of(row["event"]),
            row["reason"],
        ]
        for row in edition["status_changes"]
    ]
    return _table("状态变化", "(3.6cm, 3cm, 3cm, 1fr)", ["时间", "办理人", "事项", "原因"], cells)


def _audit(document: Document) -> str:
    cells = [
        [
            str(row.sequence),
            f"{_moment(row.happened_at.isoformat())}\n{row.actor_label}",
            action_label(row.action),
            ("hash", row.hash),
        ]
        for row in audit_events(document)
    ]
    return _table(
        "审计记录", "(1.6cm, 3.8cm, 1fr, 6.4cm)", ["链上序号", "时间和操作人", "事项", "哈希"], cells
    )


def _section(title: str) -> str:
    return f"#section({quoted(title)})"


def _facts(*rows: tuple[str, str]) -> str:
    cells = ", ".join(f"{quoted(label)}, {quoted(value)}" for label, value in rows if value)
    return f"#facts({cells})" if cells else ""


def _table(title: str, widths: str, head: list[str], cells: list[list[Any]]) -> str:
    if not cells:
        return ""
    names = ", ".join(quoted(name) for name in head)
    body = ", ".join(_cell(cell) for row in cells for cell in row)
    return f"{_section(title)}\n#rows({widths}, ({names}), {body})"


def _cell(cell: Any) -> str:
    return f"hash({quoted(cell[1])})" if isinstance(cell, tuple) else quoted(str(cell))


def _moment(text: str) -> str:
    if not text:
        return ""
    return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M:%S}"
