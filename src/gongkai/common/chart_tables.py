"""The table that stands beside every chart, made from the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def chart_table(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Head and rows of a chart's specification.

    A specification has `kind` (bar, line, heatmap), `title`, `unit`, `category` (what a category is),
    `categories`, and `series` [{name, state, values}] for bar and line, or `rows` [{name, values}] for
    heatmap; optional `urls`, one address per category, makes the first cells links.
    Raises ValueError when a row has not one value per category.
    """
    categories = list(spec["categories"])
    lines = spec["rows"] if spec["kind"] == "heatmap" else spec["series"]
    for line in lines:
        if len(line["values"]) != len(categories):
            raise ValueError(
                f"图表“{spec['title']}”中“{line['name']}”有{len(line['values'])}个数，应为{len(categories)}个。"
            )
    if spec["kind"] == "heatmap":
        return {
            "head": [spec["category"], *categories],
            "rows": [{"name": line["name"], "url": "", "values": list(line["values"])} for line in lines],
        }
    urls = spec.get("urls") or [""] * len(categories)
    return {
        "head": [spec["category"], *(line["name"] for line in lines)],
        "rows": [
            {"name": name, "url": url, "values": [line["values"][at] for line in lines]}
            for at, (name, url) in enumerate(zip(categories, urls, strict=True))
        ],
    }
