"""A workflow in one sentence: 初审 → 复审 → 终审，旁设保密审查."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Protocol

from gongkai.publications.models import ReviewStage, Workflow


class StageLike(Protocol):
    """A stage as it stands or as it would stand after a change."""

    @property
    def name(self) -> str: ...
    @property
    def track(self) -> str: ...
    @property
    def order(self) -> int: ...
    @property
    def is_active(self) -> bool: ...


def stages_sentence(stages: Iterable[StageLike]) -> str:
    """The active stages: an arrow means one after the other, “＋” side by side; the secrecy track stands beside."""
    active = [stage for stage in stages if stage.is_active]
    content = _line(stage for stage in active if stage.track == ReviewStage.Track.CONTENT)
    secrecy = _line(stage for stage in active if stage.track == ReviewStage.Track.SECRECY)
    if content and secrecy:
        return f"{content}，旁设{secrecy}"
    if content:
        return f"{content}，不设保密审查"
    if secrecy:
        return f"只有{secrecy}，没有内容审核"
    return "没有启用任何环节，稿件无法提交"


def _line(stages: Iterable[StageLike]) -> str:
    ordered = sorted(stages, key=lambda stage: stage.order)
    steps = [
        "＋".join(stage.name for stage in group) for _, group in groupby(ordered, lambda stage: stage.order)
    ]
    return " → ".join(steps)


def scope_words(workflow: Workflow) -> str:
    """For whom and what the workflow is: 区财政局的政策文件."""
    who = workflow.organisation.short_name if workflow.organisation else "所有机构"
    what = workflow.kind.name if workflow.kind else "各类信息"
    return f"{who} · {what}"
