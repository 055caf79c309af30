"""The table beside a chart shows the chart's numbers."""

from __future__ import annotations

import pytest

from gongkai.common.chart_tables import chart_table


def test_bars_are_rows_by_category() -> None:
    spec = {
        "kind": "bar", "title": "逾期", "category": "单位", "categories": ["住建局", "水利局"], "urls": ["/1", "/2"],
        "series": [{"name": "逾期", "values": [3, 1]}, {"name": "已迟", "values": [0, None]}],
    }  # fmt: skip
    assert chart_table(spec) == {
        "head": ["单位", "逾期", "已迟"],
        "rows": [
            {"name": "住建局", "url": "/1", "values": [3, 0]},
            {"name": "水利局", "url": "/2", "values": [1, None]},
        ],
    }


def test_heat_map_keeps_its_rows() -> None:
    spec = {
        "kind": "heatmap", "title": "逾期", "category": "单位", "categories": ["9月", "10月"],
        "rows": [{"name": "住建局", "values": [2, 5]}],
    }  # fmt: skip
    assert chart_table(spec) == {
        "head": ["单位", "9月", "10月"],
        "rows": [{"name": "住建局", "url": "", "values": [2, 5]}],
    }


def test_missing_number_is_named() -> None:
    spec = {
        "kind": "line", "title": "按时率", "category": "月份", "categories": ["9月", "10月"],
        "series": [{"name": "本区", "values": [90]}],
    }  # fmt: skip
    with pytest.raises(ValueError, match="图表“按时率”中“本区”有1个数，应为2个"):
        chart_table(spec)
