"""Time to parse 1,000 wordings of time limits (target: 1 s), beside the time Python takes to split them into words.

Run: `.venv/bin/python benchmarks/time_limits.py`. Prints a table and one line of JSON.
"""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice

from gongkai.rules.time_limits import parse_time_limit, render_time_limit

COUNT = 1000
TARGET_SECONDS = 1.0
# Wordings as catalogues write them, with changing numbers, so that nothing is served from a memory of the last one.
SHAPES = (
    "自该信息形成或者变更之日起{n}个工作日内",
    "信息形成或变更 {n} 日内",
    "作出行政许可、行政处罚决定之日起{n}个工作日内",
    "每年{m}月底前公开上年度数据",
    "202{d}年{m}月{d}日前",
    "每{n}个月上墙公布一次",
    "公示期不少于{n}个工作日",
    "及时公开并根据情况变化动态调整",
    "信息形成{n}个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起{d}个工作日内公示",
    "应当在听证会举行的{n}日前将会议的时间、地点予以公告",
    "按规定时限进行公开",
    "立即赶赴现场进行调查、处理，并自处理完毕之日起{d}日内公布结果",
)


def phrases(count: int) -> list[str]:
    shapes = islice(cycle(SHAPES), count)
    return [shape.format(n=i % 90 + 2, m=i % 12 + 1, d=i % 9 + 1) for i, shape in enumerate(shapes)]


def best_of(runs: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> int:
    wordings = phrases(COUNT)
    started = time.perf_counter()
    parsed = [parse_time_limit(wording) for wording in wordings]
    first = time.perf_counter() - started  # compiles the patterns, too
    warm = best_of(3, lambda: [parse_time_limit(wording) for wording in wordings])
    rules = [rule for item in parsed for rule in item.rules]
    rendered = best_of(3, lambda: [render_time_limit(rule) for rule in rules])
    words = re.compile(r"\d+|[\u4e00-\u9fff]")
    floor = best_of(3, lambda: [words.findall(wording) for wording in wordings])
    tracemalloc.start()
    for wording in wordings:
        parse_time_limit(wording)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    result = {
        "benchmark": "time_limits",
        "phrases": COUNT,
        "rules": len(rules),
        "first_run_seconds": round(first, 4),
        "seconds": round(warm, 4),
        "render_seconds": round(rendered, 4),
        "floor_seconds": round(floor, 4),
        "peak_mib": round(peak / 2**20, 2),
        "target_seconds": TARGET_SECONDS,
        "met": first <= TARGET_SECONDS,
    }
    print(f"时限解析 {COUNT} 条：首次 {first:.3f} 秒，其后 {warm:.3f} 秒（目标 {TARGET_SECONDS:g} 秒以内）")
    print(
        f"规则 {len(rules)} 条写回文字 {rendered:.4f} 秒；仅分词 {floor:.4f} 秒；内存峰值 {peak / 2**20:.2f} MiB"
    )
    print(json.dumps(result, ensure_ascii=False))
    return 0 if result["met"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
