"""Long, realistic sample values for the living style guide: `{% styleguide_samples as sample %}`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms, template

register = template.Library()


class SampleForm(forms.Form):
    """A bound form with errors, to show the summary and the fields."""

    title = forms.CharField(
        label="标题",
        help_text="与文件首页一致，不加书名号以外的标点。",
        error_messages={"required": "请填写标题。"},
    )
    formed_on = forms.DateField(
        label="形成日期",
        help_text="例如 2026-11-20。",
        error_messages={"invalid": "“形成日期”写的是“2026年2月30日”，没有这一天，请改为文件落款的日期。"},
    )
    publicity = forms.ChoiceField(
        label="公开属性",
        choices=[("proactive", "主动公开"), ("on_request", "依申请公开"), ("withheld", "不予公开")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开属性。"},
    )
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))


STEPS = [
    {"date": dt.date(2026, 9, 24), "what": "信息形成：会议纪要由区长签发", "article": ""},
    {
        "date": dt.date(2026, 9, 25),
        "what": "自形成之日的次日起算第1个工作日",
        "article": "《政府信息公开条例》第二十六条",
    },
    {
        "date": dt.date(2026, 10, 10),
        "what": "国庆节、中秋节放假期间不计；10月10日（星期六）为调休上班日，计为工作日",
        "article": "国务院办公厅关于节假日安排的通知",
    },
    {"date": dt.date(2026, 10, 30), "what": "第20个工作日，为公开期限的最后一日", "article": ""},
]
TREE = [
    {
        "label": "履职依据", "url": "#", "count": 128, "opened": True,
        "children": [
            {"label": "政府规章", "url": "#", "count": 3},
            {"label": "行政规范性文件（含废止、失效文件的公告和清理结果目录）", "url": "#", "count": 86, "current": True},
        ],
    },
    {"label": "机构职能", "url": "#", "count": 41},
    {
        "label": "财政预算、决算", "url": "#", "count": 212,
        "children": [{"label": "区级政府预算", "url": "#", "count": 12}, {"label": "部门决算", "url": "#", "count": 200}],
    },
    {"label": "应急管理", "url": "#", "count": 0},
]  # fmt: skip
BODIES = ["区住房和城乡建设局", "区农业农村和水利局", "区市场监督管理局", "区教育体育局", "桃园街道办事处"]
BAR = {
    "kind": "bar", "title": "各单位逾期事项", "unit": "项", "category": "单位", "categories": BODIES,
    "series": [{"name": "逾期", "state": "overdue", "values": [17, 11, 6, 3, 1]}],
}  # fmt: skip
LINE = {
    "kind": "line", "title": "按时公开率", "unit": "%", "category": "月份",
    "categories": ["5月", "6月", "7月", "8月", "9月", "10月"],
    "series": [
        {"name": "本区", "state": "open", "values": [71, 74, 73, 80, 86, 91]},
        {"name": "街道", "state": "stale", "values": [62, 60, 66, 71, 70, 78]},
    ],
}  # fmt: skip
HEATMAP = {
    "kind": "heatmap", "title": "各单位各月逾期事项", "unit": "项", "category": "单位",
    "categories": ["5月", "6月", "7月", "8月", "9月", "10月"],
    "rows": [
        {"name": name, "values": values}
        for name, values in zip(
            BODIES,
            ([2, 3, 5, 4, 1, 2], [0, 1, 4, 4, 2, 0], [1, 1, 0, 2, 2, 0], [0, 0, 1, 2, 0, 0], [0, 0, 0, 0, 1, None]),
            strict=True,
        )
    ],
}  # fmt: skip
BEFORE = "申请材料齐全的，受理机关应当在二十个工作日内作出决定；材料不齐全的，应当一次性告知申请人补正。"
AFTER = "申请材料齐全的，受理机关应当在十个工作日内作出决定；材料不齐全或者不符合法定形式的，应当当场一次性告知申请人补正。"


@register.simple_tag
def styleguide_samples() -> dict[str, Any]:
    """All sample values of the style guide."""
    form = SampleForm({"title": "", "formed_on": "2026年2月30日", "note": ""})
    return {
        "today": dt.date(2026, 11, 20),
        "due": dt.date(2026, 12, 4),
        "later": dt.date(2027, 3, 5),
        "states": [
            "met_on_time", "met_late", "open", "due_soon", "overdue", "empty", "stale", "provisional", "not_applicable",
            "nothing_to_publish", "draft", "in_review", "approved", "published", "superseded", "withdrawn", "abandoned",
        ],
        "steps": STEPS,
        "tree": TREE,
        "bar": BAR,
        "line": LINE,
        "heatmap": HEATMAP,
        "before": BEFORE,
        "after": AFTER,
        "form": form,
        "metadata": [
            {"label": "索引号", "value": "990001-04-2026-00318"},
            {"label": "发布机构", "value": "明湖区人民政府办公室"},
            {"label": "发文字号", "value": "明政办规〔2026〕7号"},
            {"label": "主题分类", "value": "城乡建设、环境保护／住房保障"},
            {"label": "成文日期", "value": "2026年9月24日"},
            {"label": "发布日期", "value": "2026年9月30日"},
            {"label": "有效性", "value": "现行有效，自2026年11月1日起施行，有效期至2031年10月31日", "wide": True},
        ],
        "breadcrumbs": [
            {"label": "首页", "url": "#"},
            {"label": "政府信息公开", "url": "#"},
            {"label": "法定主动公开内容", "url": "#"},
            {"label": "行政规范性文件", "url": ""},
        ],
    }  # fmt: skip
