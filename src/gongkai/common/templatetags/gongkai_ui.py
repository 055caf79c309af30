"""Components of the interface as template tags: `{% load gongkai_ui %}`.

What each looks like stands in the living style guide (templates/base/styleguide.html) and in
docs/manual/design-system.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.common.chart_tables import chart_table
from gongkai.common.text_diff import diff_parts

register = template.Library()

# Code → (icon of the sign, word). The colour belongs to the style sheet; sign and word carry the meaning alone.
STATES: dict[str, tuple[str, str]] = {
    "met_on_time": ("check", "按时"),
    "met_late": ("stopwatch", "已迟"),
    "open": ("circle", "未到期"),
    "due_soon": ("quarter", "即将到期"),
    "overdue": ("exclamation-mark", "逾期"),
    "empty": ("minus", "空白"),
    "stale": ("approximate", "陈旧"),
    "provisional": ("question-mark", "暂定"),
    "not_applicable": ("", "不适用"),
    "nothing_to_publish": ("", "本期无内容"),
    "draft": ("pencil", "起草中"),
    "in_review": ("eye-check", "审核中"),
    "approved": ("clock", "待发布"),
    "published": ("check", "已发布"),
    "superseded": ("refresh", "已被更正替代"),
    "suspended": ("ban", "暂停公开"),
    "withdrawn": ("x", "已撤回"),
    "held": ("archive", "不公开存查"),
    "abandoned": ("", "已放弃"),
}
UNITS = ("B", "KB", "MB", "GB")
FILE_KINDS = {
    "doc": ("Word 文档", "file-type-doc"),
    "docx": ("Word 文档", "file-type-doc"),
    "wps": ("WPS 文档", "file-type-doc"),
    "xls": ("Excel 表格", "file-spreadsheet"),
    "xlsx": ("Excel 表格", "file-spreadsheet"),
    "csv": ("CSV 表格", "file-spreadsheet"),
    "pdf": ("PDF", "file-type-pdf"),
    "ofd": ("OFD", "file-text"),
    "zip": ("压缩包", "file-zip"),
    "jpg": ("图片", "photo"),
    "jpeg": ("图片", "photo"),
    "png": ("图片", "photo"),
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the sprite; with `label` it speaks, without it is hidden from screen readers."""
    address = f"{static('gongkai/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="gk-icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address
        )
    return format_html(
        '<svg class="gk-icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address
    )


@register.simple_tag
def state_badge(code: str, label: str = "") -> SafeString:
    """Sign and word of a state; `label` replaces the word. Raises ValueError for an unknown code."""
    return _state(code, label, "gk-badge")


@register.simple_tag
def state_word(code: str, label: str = "") -> SafeString:
    """As `state_badge`, without the frame: for captions of figures and running text."""
    return _state(code, label, "gk-state")


def _state(code: str, label: str, css_class: str) -> SafeString:
    try:
        sign, word = STATES[str(code)]
    except KeyError as error:
        raise ValueError(f"界面没有状态代码“{code}”，可用的代码：{'、'.join(STATES)}。") from error
    mark = icon(sign) if sign else ""
    return format_html('<span class="{}" data-state="{}">{}{}</span>', css_class, code, mark, label or word)


def _local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def chinese_date(value: dt.date | dt.datetime | None) -> str:
    """2026年11月20日, local time; nothing for None."""
    if not value:
        return ""
    day = _local(value)
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def chinese_datetime(value: dt.datetime | None) -> str:
    """2026年11月20日 14:05, local time; nothing for None."""
    return f"{chinese_date(value)} {_local(value):%H:%M}" if value else ""


@register.filter
def meta_datetime(value: dt.datetime | None) -> str:
    """2026-11-20 14:05 as the PubDate meta tag prescribes, local time; nothing for None."""
    return f"{_local(value):%Y-%m-%d %H:%M}" if value else ""


@register.simple_tag
def date(value: dt.date | dt.datetime | None, missing: str = "未注明") -> SafeString | str:
    """A <time> element with the Chinese date, or `missing`."""
    if not value:
        return missing
    return format_html('<time datetime="{}">{}</time>', _local(value).isoformat(), chinese_date(value))


def days_left_words(days: int) -> str:
    """Working days until a due date in words; negative numbers are days past."""
    if days == 0:
        return "今日到期"
    return f"还有{days}个工作日" if days > 0 else f"已超{-days}个工作日"


@register.inclusion_tag("components/due_date.html")
def due_date(
    value: dt.date | None, working_days_left: int | None = None, provisional: bool = False
) -> dict[str, Any]:
    """A due date with the working days left; provisional dates get a dashed outline and say so."""
    left = "" if working_days_left is None else days_left_words(working_days_left)
    return {"value": value, "left": left, "provisional": provisional}


@register.inclusion_tag("components/explanation.html")
def explanation(
    steps: Iterable[Any], title: str = "为什么", note: str = "", opened: bool = False
) -> dict[str, Any]:
    """Why a date or number is what it is: steps with `date`, `what`, `article` (objects or mappings)."""
    return {"steps": list(steps), "title": title, "note": note, "opened": opened}


@register.filter
def file_size(size: int | None) -> str:
    """Bytes in the unit a person reads, 1024 to the step: 1.2 MB; nothing for None."""
    if size is None:
        return ""
    amount = float(size)
    for unit in UNITS:
        if amount < 1024 or unit == UNITS[-1]:
            break
        amount /= 1024
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"


def _file_kind(name: str) -> tuple[str, str]:
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return FILE_KINDS.get(ending, (f"{ending.upper()} 文件" if ending else "文件", "file"))


@register.filter
def file_kind(name: str) -> str:
    """What a file is, from its ending: Word 文档, PDF, …"""
    return _file_kind(name)[0]


@register.inclusion_tag("components/file_link.html")
def file_link(name: str, url: str, size: int | None = None) -> dict[str, Any]:
    """A download with its kind and size before the click."""
    kind, icon_name = _file_kind(name)
    return {"name": name, "url": url, "size": size, "kind": kind, "icon_name": icon_name}


@register.inclusion_tag("components/progress.html")
def progress_bar(done: int, total: int, label: str, unit: str = "项") -> dict[str, Any]:
    """How much of a whole is done, as bar and as words."""
    return {
        "done": done,
        "total": total,
        "label": label,
        "unit": unit,
        "percent": round(100 * done / total) if total else 0,
    }


@register.inclusion_tag("components/text_diff.html")
def text_diff(before: str, after: str) -> dict[str, Any]:
    """Two plain texts compared: what went and what came, readable aloud."""
    return {"parts": diff_parts(before, after)}


@register.inclusion_tag("components/chart.html")
def chart(spec: Mapping[str, Any], element_id: str, beside: bool = True) -> dict[str, Any]:
    """A chart and the table of the same numbers. The form of `spec` is that of `chart_table`.

    The page must load `{% static 'gongkai/charts.js' %}` in its `scripts` block.
    """
    return {"spec": dict(spec), "element_id": element_id, "beside": beside, "table": chart_table(spec)}


@register.inclusion_tag("components/tree.html")
def tree(
    nodes: Sequence[Mapping[str, Any]], label: str, parent: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Nested disclosures; a node has `label`, `url`, and may have `count`, `current`, `opened`, `children`.

    A branch opens and closes; its own address stands first below it, because a link inside a summary
    cannot be reached by every screen reader.
    """
    opened = [{**node, "opened": _is_open(node)} for node in nodes]
    shown_parent = parent if parent and parent.get("url") else None
    return {"nodes": opened, "label": label, "nested": parent is not None, "parent": shown_parent}


def _is_open(node: Mapping[str, Any]) -> bool:
    """Whether a branch shows its children: asked for, chosen, or the chosen one is below it."""
    below = any(_is_open(child) for child in node.get("children") or ())
    return bool(node.get("opened") or node.get("current") or below)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """All errors of a bound form, each linked to its field."""
    if not form.is_bound:
        return {"errors": []}
    fields = [(_first_control(field), str(text)) for field in form for text in field.errors]
    return {"errors": [("", str(text)) for text in form.non_field_errors()] + fields}


def _first_control(bound_field: Any) -> str:
    """The id to jump to: of the control, or of the first choice of a group."""
    return bound_field.id_for_label or next((choice.id_for_label for choice in bound_field), "")


@register.inclusion_tag("components/field.html")
def field(bound_field: Any, law: str | Promise = "") -> dict[str, Any]:
    """One form field with label, hint, errors, and the legal hint beside it."""
    return {"field": bound_field, "law": law, "kind": getattr(bound_field.field.widget, "input_type", "")}
