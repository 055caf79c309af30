"""The one error of this package."""


class RefusedFile(ValueError):
    """The file must not or cannot be opened; the message is a Chinese sentence: what, where, what to do."""
