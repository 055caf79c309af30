"""Why an action was refused, in Chinese sentences for the person who asked."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(Exception):
    """The action was not done; `sentences` say what is wrong and what to do."""

    def __init__(self, *sentences: str) -> None:
        self.sentences: tuple[str, ...] = sentences
        super().__init__("".join(sentences))


class NotReady(Refused):
    """Conditions to submit or publish are not met; one sentence for each."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(*sentences)


class TextChanged(Refused):
    """Somebody saved another text in the meantime."""


class NotYourTurn(Refused):
    """This person may not decide in this stage now."""
