"""Why something about channels was not done, as a Chinese sentence for the person who asked."""

from __future__ import annotations


class ChannelRefused(Exception):
    """Not done; the message says what is wrong and what to do, `field` names the input where there is one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
