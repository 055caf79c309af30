"""The sentences that say why a document is in a state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .facts import DocumentFacts, Relation, RelationKind, Source, State

STATE_WORDS = {
    State.PENDING: "尚未施行",
    State.IN_FORCE: "有效",
    State.TRIAL: "试行",
    State.AMENDED: "已修改",
    State.LAPSED: "失效",
    State.REPEALED: "废止",
}
_DONE = {
    RelationKind.AMENDS: "修改",
    RelationKind.REPEALS: "废止",
    RelationKind.REPLACES: "替代",
    RelationKind.LAPSES: "宣布失效",
}


def chinese_day(day: date) -> str:
    """2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def named(source: Source) -> str:
    """《title》（number）; a document that is not public is not named."""
    if not source.title:
        return source.number or "另一份未在本站公开的文件"
    title = source.title if source.title.startswith("《") else f"《{source.title}》"
    return f"{title}（{source.number}）" if source.number else title


def pending_sentence(starts_on: date) -> str:
    """Why it is not in force yet."""
    return f"自{chinese_day(starts_on)}起施行。"


def began_sentence(facts: DocumentFacts) -> str:
    """Why it is in force, and where the day comes from when the text does not name one."""
    words = "试行" if facts.is_trial else "施行"
    if facts.effective_on is not None:
        return f"自{chinese_day(facts.effective_on)}起{words}。"
    if facts.published_on is not None:
        return f"未注明施行日期，自公布之日（{chinese_day(facts.published_on)}）起{words}。"
    if facts.signed_on is not None:
        return f"未注明施行和公布日期，自成文之日（{chinese_day(facts.signed_on)}）起{words}。"
    return "施行、公布和成文日期均未注明。"


def ended_sentence(last_day: date) -> str:
    """Why its period of validity is over."""
    return f"有效期至{chinese_day(last_day)}，期满失效。"


def because(day: date, rows: Sequence[Relation]) -> str:
    """自…起，被《…》废止（“…”）；被《…》修改。"""
    return f"自{chinese_day(day)}起，{'；'.join(_act(row) for row in rows)}。"


def _act(row: Relation) -> str:
    parts = f"的{'、'.join(row.articles)}" if row.articles and row.kind is not RelationKind.AMENDS else ""
    done = _DONE[row.kind]
    if row.kind is RelationKind.AMENDS and row.articles:
        done = f"修改{'、'.join(row.articles)}"
    quoted = f"（原文：“{row.source.wording.rstrip('。')}”）" if row.source.wording else ""
    acted = f"本文件{parts}被{named(row.source)}{done}" if parts else f"被{named(row.source)}{done}"
    return f"{acted}{quoted}"
