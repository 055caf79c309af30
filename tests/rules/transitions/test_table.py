"""A wrong table cannot be defined; a right one answers what may follow."""

from __future__ import annotations

import pytest

from gongkai.rules.transitions import IllegalTransition, Transition, TransitionTable, render_reference

STATES = {"draft": "草稿", "done": "办结"}
START = Transition("start", "", "draft", "clerk", "thing.started", "起草")
FINISH = Transition("finish", "draft", "done", "clerk", "thing.finished", "办结", needs_reason=True)


def table(*rows: Transition) -> TransitionTable:
    return TransitionTable("事项", STATES, rows)


def test_finds_what_may_follow():
    things = table(START, FINISH)
    assert things.require("draft", "finish").target == "done"
    assert things.events_from("draft") == (FINISH,)
    assert things.final_states == ("done",)
    assert things.find("done", "finish") is None


def test_an_impossible_event_is_refused_in_words():
    with pytest.raises(IllegalTransition, match="事项当前为“办结”，不能办结"):
        table(START, FINISH).require("done", "finish")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((START, FINISH, FINISH), "stands twice"),
        ((START, FINISH, Transition("lose", "draft", "lost", "clerk", "x", "丢失")), "unknown state 'lost'"),
        ((START,), "state 'done' cannot be reached"),
        ((START, FINISH, Transition("drop", "draft", "done", "clerk", "x", "")), "lacks a word"),
    ],
)
def test_a_wrong_table_cannot_be_defined(rows, problem):
    with pytest.raises(ValueError, match=problem):
        table(*rows)


def test_the_reference_shows_the_diagram_and_the_rows():
    page = render_reference(table(START, FINISH), {"clerk": "经办人"}, "事项的状态", "说明")
    assert page.splitlines() == [
        "# 事项的状态",
        "",
        "说明",
        "",
        "```mermaid",
        "stateDiagram-v2",
        '    state "草稿" as draft',
        '    state "办结" as done',
        "    [*] --> draft: 起草",
        "    draft --> done: 办结",
        "    done --> [*]",
        "```",
        "",
        "| 现状态 | 事件 | 动作 | 之后的状态 | 由谁办理 | 须写原因 | 审计事项 |",
        "|---|---|---|---|---|---|---|",
        "| （尚未建立） | `start` | 起草 | 草稿 | 经办人 |  | `thing.started` |",
        "| 草稿 | `finish` | 办结 | 办结 | 经办人 | 是 | `thing.finished` |",
    ]
