"""The prescribed column 政府信息公开: its four sections in the prescribed order, and its meta tags (国办发〔2017〕47号)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gongkai.organisations.models import Organisation

NAME = "政府信息公开"
_SECTIONS = (
    ("guide", "政府信息公开指南", "portal:disclosure_guide"),
    ("rules", "政府信息公开制度", "portal:disclosure_rules"),
    ("content", "法定主动公开内容", "portal:disclosure_content"),
    ("reports", "政府信息公开年报", "portal:disclosure_reports"),
)
_TYPE = "政务公开"  # one of the types that the standard names


def home_crumb() -> dict[str, str]:
    return {"label": "首页", "url": reverse("portal:home")}


def column_crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """首页 › 政府信息公开 › …, each as (label, address)."""
    crumbs = [home_crumb(), {"label": NAME, "url": reverse("portal:disclosure")}]
    return crumbs + [{"label": label, "url": url} for label, url in more]


def column_meta(name: str = NAME, description: str = "") -> dict[str, Any]:
    """The four tags of a column page, and the mark in the navigation."""
    return {
        "section": "disclosure",
        "column_name": name,
        "column_description": description or f"{name}：依照政府信息公开条例主动公开的政府信息",
        "column_keywords": f"{NAME},{name}" if name != NAME else NAME,
        "column_type": _TYPE,
    }


def column_context(current: str, body: Organisation | None) -> dict[str, Any]:
    """What every section shows: the switch between the four, for the chosen body, and where one is."""
    label = next(label for code, label, _ in _SECTIONS if code == current)
    suffix = f"?body={body.code}" if body else ""
    return {
        **column_meta(label, f"{body.name if body else ''}{label}"),
        "sections": [
            {"label": text, "url": reverse(name) + suffix, "current": code == current}
            for code, text, name in _SECTIONS
        ],
        "section_label": label,
        "body": body,
        "breadcrumbs": column_crumbs(*_place(current, label, body)),
    }


def _place(current: str, label: str, body: Organisation | None) -> list[tuple[str, str]]:
    address = reverse(next(name for code, _, name in _SECTIONS if code == current))
    if body is None:
        return [(label, address)]
    return [(label, address), (body.short_name, f"{address}?body={body.code}")]
