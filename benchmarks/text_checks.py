"""Processor time of each check on a 20-page text (target: none above 300 ms), beside one plain regex scan of the same text.

Run: `.venv/bin/python benchmarks/text_checks.py [FILE…]`. Prints a table and one line of JSON. With files (text or
HTML) it also counts findings per check and 10,000 characters: in clean published texts each is a likely false alarm.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from gongkai.rules.text_checks import (
    CHECKS,
    Body,
    CheckedText,
    Element,
    Expression,
    FormerName,
    Official,
    Part,
    PartKind,
    SiteFacts,
    checked_text_from_html,
    run_checks,
)

CHARACTERS = 15_000  # 20 pages of 750
TARGET_SECONDS = 0.3
SENTENCES = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办发〔2019〕14号文件，明湖区财政局于2026年3月2日前公开部门预算。",
    "各镇人民政府、街道办事处要加强组织领导，压实工作责任，做到“应公开尽公开”；联系电话：0533-4181234，邮箱：czj@minghu.gov.cn。",
    "补助标准为每人每月812.5元，2026年共发放13,456人次，资金1,093.3万元，项目编号370303202603020018，统一社会信用代码11990106MH0002059K。",
    "办公地址：明湖区柳泉路12号政务服务中心3楼305室；受理时间为工作日上午8:30至12:00（法定节假日除外）。",
    "（一）坚持以公开为常态、不公开为例外；（二）涉及国家秘密、商业秘密、个人隐私的，依法不予公开。",
    "明湖区住房和城乡建没局会同区市场监督管理局开展检查，区长周明远主持会议，见https://www.minghu.gov.cn/art/2026/3/2/art_1_2.html。",
)
# Long runs of what checks look for: where a careless pattern would take its time.
HOSTILE = (
    "1" * 400,
    "（" * 200 + "“" * 200,
    "a@" * 200,
    "。，" * 200,
    "明湖区" * 130,
    "3号楼2单元" * 60,
    "秘 密 " * 130,
)


def site(bodies: int) -> SiteFacts:
    """The facts of a site of so many bodies, 200 officials and 300 expressions."""
    places = [f"{a}{b}" for a in "明平清长东西南北金石柳松白青红" for b in "湖山河泉阳林川原安兴宁溪岭州港"]
    names = [
        f"{place}区{what}"
        for place in places
        for what in ("财政局", "住房和城乡建设局", "市场监督管理局", "人民政府办公室", "农业农村局")
    ]
    return SiteFacts(
        bodies=tuple(Body(name, (name[2:],)) for name in islice(cycle(names), bodies)),
        former_names=tuple(FormerName(f"{place}区工商行政管理局", date(2019, 2, 1)) for place in places[:50]),
        officials=tuple(
            Official(f"周{a}{b}", "局长", names[0]) for a in "明立国建文志海" for b in "远军华平伟强" * 5
        ),
        expressions=tuple(Expression(f"旧说法{n}", f"新说法{n}", "测试", "测试") for n in range(300)),
    )


def paragraphs(total: int, shapes: tuple[str, ...]) -> list[str]:
    texts: list[str] = []
    for shape in cycle(shapes):
        texts.append(shape)
        if sum(map(len, texts)) >= total:
            return texts
    return texts


def text_of(texts: list[str], facts: SiteFacts) -> CheckedText:
    parts = tuple(Part(f"正文第{n}段", PartKind.PARAGRAPH, text) for n, text in enumerate(texts, start=1))
    return CheckedText(
        today=date(2026, 11, 20),
        parts=parts,
        kind="policy",
        document_number="明财〔2026〕7号",
        formed_on=date(2026, 3, 2),
        signed_on=date(2026, 3, 2),
        elements=(Element("办理依据", True),),
        taken_numbers=tuple((f"明财〔2025〕{n}号", "另一份文件") for n in range(500)),
        site=facts,
    )


def best_of(runs: int, work: Callable[[], object]) -> float:
    """Processor seconds of the fastest run: what other work on the machine takes does not count."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def count_findings(names: list[str]) -> dict[str, float]:
    """Findings per check and 10,000 characters in the given files; published texts, so mostly false alarms."""
    found: Counter[str] = Counter()
    total = 0
    for name in names:
        written = Path(name).read_text(encoding="utf-8", errors="replace")
        base = CheckedText(today=date.today(), formed_on=date.today())
        if re.search(r"<(?:p|table|td)\b", written):
            text = checked_text_from_html(base, written)
        else:
            lines = [line for line in written.splitlines() if line.strip()]
            parts = tuple(
                Part(f"第{n}段", PartKind.PARAGRAPH, line.strip()) for n, line in enumerate(lines, start=1)
            )
            text = replace(base, parts=parts)
        total += sum(len(part.text) for part in text.parts)
        found.update(f"{finding.code} {finding.severity.value}" for finding in run_checks(text))
    print(f"{len(names)} 份文件，{total} 字，每万字发现：")
    return {code: round(count / max(total, 1) * 10_000, 3) for code, count in sorted(found.items())}


def main(files: list[str]) -> int:
    facts = site(1000)
    ordinary = text_of(paragraphs(CHARACTERS, SENTENCES), facts)
    hostile = text_of(paragraphs(CHARACTERS, HOSTILE), facts)
    whole = "\n".join(part.text for part in ordinary.parts)
    plain = re.compile(r"[\u4e00-\u9fff]+")
    floor = best_of(5, lambda: plain.findall(whole))
    rows = {}
    for check in CHECKS:
        list(check.run(ordinary))  # compiles patterns, loads dictionaries
        seconds = best_of(3, lambda check=check: list(check.run(ordinary)))  # type: ignore[misc]
        worst = max(seconds, best_of(1, lambda check=check: list(check.run(hostile))))  # type: ignore[misc]
        rows[check.code] = (seconds, worst)
        print(
            f"{check.code:24} {seconds * 1000:8.1f} ms {seconds / floor:8.1f} ×   最坏 {worst * 1000:8.1f} ms"
        )
    everything = best_of(2, lambda: run_checks(ordinary))
    slowest = max(rows, key=lambda code: rows[code][1])
    met = rows[slowest][1] <= TARGET_SECONDS
    print(f"{len(whole)} 字全部检查 {everything:.3f} 秒；一次普通扫描 {floor * 1000:.2f} ms；最慢：{slowest}")
    result = {
        "benchmark": "text_checks",
        "characters": len(whole),
        "bodies": 1000,
        "seconds": {code: round(seconds, 5) for code, (seconds, _) in rows.items()},
        "worst_seconds": {code: round(worst, 5) for code, (_, worst) in rows.items()},
        "ratio_to_floor": {code: round(seconds / floor, 1) for code, (seconds, _) in rows.items()},
        "all_seconds": round(everything, 4),
        "floor_seconds": round(floor, 6),
        "target_seconds": TARGET_SECONDS,
        "met": met,
    }
    if files:
        result["per_10000_characters"] = count_findings(files)
        for code, share in result["per_10000_characters"].items():
            print(f"  {code:36} {share}")
    print(json.dumps(result, ensure_ascii=False))
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
