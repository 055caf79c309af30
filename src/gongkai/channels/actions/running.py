"""One round of the outbox."""

from __future__ import annotations

from gongkai.channels.actions import following, sending
from gongkai.channels.actions.sending import Clock


def run(*, now: Clock) -> int:
    """Follow the editions, then send, ask, look up and take down what is due; returns the number of rows moved.

    Safe to run twice at once and to kill at any point.
    """
    return sum(
        step(now=now)
        for step in (
            following.follow_editions,
            following.open_published,
            sending.pick_up_after_killed,
            sending.look_up_unsure,
            sending.send_due,
            sending.poll_submitted,
            following.recall_due,
        )
    )
