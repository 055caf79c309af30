"""The one error of this app's actions."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):
    """The action was not taken; `sentences` say in Chinese what stands in the way and what to do."""

    def __init__(self, sentences: str | Iterable[str]) -> None:
        self.sentences = (sentences,) if isinstance(sentences, str) else tuple(sentences)
        super().__init__("".join(self.sentences))
