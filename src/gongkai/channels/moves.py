"""The life of a dispatch as a table: which event leads from which states to which."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.channels.models import Dispatch

_S = Dispatch.State


@dataclass(frozen=True)
class Move:
    """One event: allowed in `sources`, leads to `target`; `label` is what the history says happened."""

    sources: tuple[str, ...]
    target: str
    label: str


MOVES: dict[str, Move] = {
    "choose_again": Move((_S.CANCELLED, _S.RECALLED), _S.WAITING, "重新选定"),
    "open": Move((_S.WAITING,), _S.DUE, "网站已发布，准备发送"),
    "open_task": Move((_S.WAITING,), _S.TASK, "网站已发布，请经办人办理"),
    "cancel": Move((_S.WAITING, _S.DUE, _S.FAILED, _S.DEAD, _S.TASK), _S.CANCELLED, "取消"),
    "submitted": Move((_S.SENDING, _S.UNSURE), _S.SUBMITTED, "已提交平台"),
    "sent": Move((_S.SENDING, _S.SUBMITTED, _S.UNSURE), _S.SENT, "已发出"),
    "later": Move((_S.SENDING, _S.UNSURE), _S.FAILED, "没有发出，稍后再试"),
    "unsure": Move((_S.SENDING,), _S.UNSURE, "结果不明，向平台核实"),
    "ask": Move((_S.SUBMITTED, _S.UNSURE), _S.ASK, "平台答复不了，请人工核实"),
    "die": Move((_S.SENDING, _S.SUBMITTED, _S.UNSURE), _S.DEAD, "未能发出"),
    "confirm_sent": Move((_S.ASK,), _S.SENT, "人工核实：已发出"),
    "confirm_not_sent": Move((_S.ASK,), _S.DUE, "人工核实：没有发出，重新发送"),
    "retry": Move((_S.DEAD, _S.FAILED), _S.DUE, "重新发送"),
    "done": Move((_S.TASK,), _S.DONE, "已办理"),
    "recall": Move((_S.SENT,), _S.RECALL_DUE, "网站不再公开，从平台撤下"),
    "recall_by_hand": Move((_S.SENT, _S.DONE, _S.RECALL_DUE), _S.RECALL_TASK, "网站不再公开，请人工撤下"),
    "recalled": Move((_S.RECALL_DUE, _S.RECALL_TASK), _S.RECALLED, "已撤下"),
}
# A worker that takes a row up moves it without a line in the history: the outcome gets one.
CLAIMED_AS: dict[str, str] = {_S.DUE: _S.SENDING, _S.FAILED: _S.SENDING}
FOR_PEOPLE = (_S.TASK, _S.RECALL_TASK)
UNDELIVERED = (_S.DEAD, _S.ASK, _S.FAILED, _S.UNSURE)
