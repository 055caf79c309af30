"""Names of bodies that are nearly right (明湖区财政周), and names that are no longer in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText, SiteFacts
from gongkai.rules.text_checks.wording.near_names import NearNames

# What departments are ordinarily called: another district's bureau is no misspelling of ours.
_FUNCTIONS = [
    "财政",
    "民政",
    "教育",
    "体育",
    "水利",
    "水务",
    "商务",
    "税务",
    "司法",
    "审计",
    "统计",
    "公安",
    "农业",
    "林业",
    "农业农村",
    "乡村振兴",
    "自然资源",
    "生态环境",
    "交通运输",
    "卫生健康",
    "应急管理",
    "市场监督管理",
    "医疗保障",
    "退役军人事务",
    "人力资源和社会保障",
    "住房和城乡建设",
    "住房保障",
    "文化和旅游",
    "文化旅游",
    "广播电视",
    "文物",
    "信访",
    "科学技术",
    "科技",
    "发展和改革",
    "发展改革",
    "工业和信息化",
    "民族宗教事务",
    "国有资产监督管理",
    "综合行政执法",
    "城市管理",
    "行政审批服务",
    "大数据",
    "大数据管理",
    "海洋",
    "渔业",
    "海洋渔业",
    "粮食",
    "粮食和物资储备",
    "气象",
    "地震",
    "档案",
    "机关事务",
    "机关事务管理",
    "投资促进",
    "金融",
    "金融工作",
    "口岸",
    "人防",
    "供销",
    "侨务",
    "外事",
    "规划",
    "园林",
    "环卫",
]
_ENDS = ("局", "委员会", "办公室", "厅", "委", "部", "办事处", "中心", "院", "政府", "人民政府")
_ORDINARY = re.compile(
    rf"(?:.*[省市区县旗镇乡州盟])?(?:{'|'.join(sorted(_FUNCTIONS, key=len, reverse=True))})(?:{'|'.join(_ENDS)})"
)
_PLACE = re.compile(r"^.{2,9}?[省市区县旗镇乡州盟]")
_ALREADY = re.compile(r"(?:原|前|时任|原来的|撤销|更名前的|并入|不再保留|将|整合|组建|合并|曾用名)[“（]?$")


def _near(text: CheckedText) -> Iterator[Hit]:
    names = NearNames(_all_names(text.site))
    if not names:
        return
    for index, part in enumerate(text.parts):
        for start, end, name in names.find(part.text):
            written = part.text[start:end]
            if not _is_another_body(written, name):
                yield warning(f"“{written}”与机构名称“{name}”只差一点，疑为误写", index, (start, end), name)


def _all_names(site: SiteFacts) -> tuple[str, ...]:
    named = [name for body in site.bodies for name in (body.name, *body.other_names)]
    return tuple(dict.fromkeys([*named, *(former.name for former in site.former_names)]))


def _is_another_body(written: str, name: str) -> bool:
    """Whether the wording is a right name of somebody else: another place, or another ordinary department."""
    place, own_place = _PLACE.match(written), _PLACE.match(name)
    if own_place and (place is None or place[0] != own_place[0]) and len(own_place[0]) <= len(written):
        return True
    return bool(_ORDINARY.fullmatch(written))


def _former(text: CheckedText) -> Iterator[Hit]:
    """Former names in texts formed after the change; 原… and titles of documents may name them."""
    day = text.signed_on or text.formed_on or text.today
    in_use = [name for body in text.site.bodies for name in (body.name, *body.other_names)]
    for former in text.site.former_names:
        longer = [name for name in in_use if former.name in name]
        if former.until >= day or former.name in in_use:
            continue
        for index, part in enumerate(text.parts):
            at = part.text.find(former.name)
            while at >= 0:
                span = (at, at + len(former.name))
                if not _is_history(part.text, span, longer):
                    yield _outdated(former.name, former.successors, former.until, index, span)
                    break  # once in each part is enough
                at = part.text.find(former.name, at + 1)


def _outdated(name: str, successors: tuple[str, ...], until: date, index: int, span: tuple[int, int]) -> Hit:
    now = "、".join(successors)
    message = f"“{name}”自{until.year}年{until.month}月起不再使用" + (f"，现为{now}" if now else "")
    return warning(message, index, span, now or "如叙述当时的事，请写“原”字")


def _is_history(text: str, span: tuple[int, int], longer: list[str]) -> bool:
    before = text[max(0, span[0] - 6) : span[0]]
    if _ALREADY.search(before):
        return True
    opened = text.rfind("《", 0, span[0])
    if opened >= 0 and text.find("》", opened, span[0]) < 0:
        return True
    return any(text.find(name, max(0, span[0] - len(name)), span[1] + len(name)) >= 0 for name in longer)


NEAR = Check("body_name", "机构名称写对", _near)
FORMER = Check("former_body_name", "没有用已撤并机构的旧名", _former)
