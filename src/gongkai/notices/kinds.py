"""Kinds of notices: a code such as `review.deadline`, whose first part is the group that a person chooses mail for.

To add a kind: write the code where the notice is told. To add a group: a line here.
"""

from __future__ import annotations

GROUPS: dict[str, str] = {
    "review": "审核",
    "publication": "起草和发布",
    "duty": "公开时限",
    "channel": "发布渠道",
    "system": "系统运行",
}


def group_of(kind: str) -> str:
    """The group of a kind. Raises ValueError for a group that nobody could choose mail for."""
    group, dot, rest = kind.partition(".")
    if group not in GROUPS or not dot or not rest:
        raise ValueError(
            f"notice kind {kind!r} must be one of {', '.join(GROUPS)} followed by a dot and a word"
        )
    return group
