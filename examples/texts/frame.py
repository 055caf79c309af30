"""What every text is written from, and the few HTML pieces they share."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

NUMBER = "〔文号〕"  # stands for the document number until all documents of a year are known


@dataclass(frozen=True, slots=True)
class Context:
    """The body, the day the information is formed, the period it covers and the drawn chance."""

    org: dict[str, Any]
    orgs: dict[str, dict[str, Any]]
    rng: random.Random
    day: dt.date
    start: dt.date
    end: dt.date
    n: int  # running number within the series, from 0
    level1: str
    level2: str
    elements: str
    responsible: str  # the unit that the catalogue names for the item

    @property
    def name(self) -> str:
        return str(self.org["name"])

    @property
    def short(self) -> str:
        return str(self.org["short_name"])

    @property
    def month(self) -> str:
        return f"{self.start.year}年{self.start.month}月"

    @property
    def quarter(self) -> str:
        return f"{self.start.year}年第{'一二三四'[(self.start.month - 1) // 3]}季度"

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    def number(self, low: float, high: float, digits: int = 2) -> str:
        return f"{self.rng.uniform(low, high):.{digits}f}"

    def count(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    @property
    def period(self) -> str:
        """The year, quarter or month that the information covers."""
        days = (self.end - self.start).days
        return f"{self.start.year}年" if days > 300 else self.quarter if days > 60 else self.month

    def firm(self, *trades: str) -> str:
        """An invented company of these trades, else of the body's field."""
        trades = trades or TRADES.get(str(self.org["code"]), OTHER_TRADES)
        return f"示例市{self.rng.choice(FIRMS)}{self.rng.choice(trades)}有限公司"

    def contact(self) -> str:
        """A closing line with the responsible unit (else the first one) and its telephone."""
        units = self.org["units"] or [{"name": "值班室", "phone": self.org["phone"]}]
        unit = next((u for u in units if u["name"] in self.responsible), units[0])
        return f"咨询电话：{unit['phone']}（{unit['name']}，工作日办公时间）。"


@dataclass(frozen=True, slots=True)
class Text:
    """A written document; `numbered` asks for a document number of the body, `agency` for another's code."""

    title: str
    summary: str
    html: str
    category: str
    numbered: bool = False
    agency: str = ""
    attachments: tuple[tuple[str, bytes], ...] = field(default=())


Writer = Callable[..., Text]


def paragraphs(*texts: str) -> str:
    """Running paragraphs; empty ones are left out."""
    return "\n".join(f"<p>{text}</p>" for text in texts if text)


def section(heading: str, *texts: str) -> str:
    """A heading with paragraphs."""
    return f"<h2>{heading}</h2>\n{paragraphs(*texts)}"


def bullets(items: Iterable[str]) -> str:
    """A numbered list."""
    return "<ol>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ol>"


def table(head: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> str:
    """A small table with a header row."""
    top = f"<caption>{caption}</caption>" if caption else ""
    header = "<tr>" + "".join(f'<th scope="col">{cell}</th>' for cell in head) + "</tr>"
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return f"<table>{top}\n<thead>{header}</thead>\n<tbody>\n" + "\n".join(lines) + "\n</tbody>\n</table>"


def signed(context: Context) -> str:
    """Body name and date at the foot of a document."""
    return f"<p>{context.name}</p>\n<p>{chinese_date(context.day)}</p>"


def chinese_date(day: dt.date) -> str:
    """2025年3月8日."""
    return f"{day.year}年{day.month}月{day.day}日"


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> tuple[str, bytes]:
    """A CSV attachment that spreadsheet programs open with the right characters."""
    lines = [",".join(map(str, row)) for row in (head, *rows)]
    return name, b"\xef\xbb\xbf" + "\r\n".join(lines).encode()


SURNAMES = (
    "沈陆顾蒋韩杨朱秦许何吕施张孔曹严金魏陶姜邹苏潘葛范彭鲁韦马苗方任袁唐薛雷贺倪罗郝安常于傅齐康余孟黄萧尹"
)
FIRMS = (
    "明湖",
    "云溪",
    "青石",
    "文澜",
    "澄湖",
    "远帆",
    "禾丰",
    "启明",
    "朗润",
    "恒景",
    "嘉木",
    "泽源",
    "广陌",
    "晴川",
    "松峰",
    "百汇",
)
TRADES = {
    "zhujian": ("建筑工程", "装饰工程", "市政工程"),
    "shijian": ("食品", "餐饮管理", "商贸", "医药零售"),
    "yingji": ("机械制造", "新材料", "物流", "燃气"),
    "huanjing": ("新材料", "机械制造", "再生资源", "食品加工"),
    "nongye": ("农资", "养殖", "农业科技"),
    "jiaoti": ("文化艺术培训", "体育培训", "科技培训"),
    "weijian": ("口腔门诊", "综合门诊", "健身服务", "托育服务"),
    "fagai": ("新材料", "食品加工", "物流", "环保科技"),
}
OTHER_TRADES = ("商贸", "机械制造", "新材料", "电子", "农业科技", "物流")


def person(rng: random.Random) -> str:
    """A natural person as published: the given name is cut."""
    return rng.choice(SURNAMES) + rng.choice(("某", "某某"))
