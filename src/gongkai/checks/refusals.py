"""The one error of this app."""


class CheckRefused(ValueError):
    """The step is not possible; the message is a Chinese sentence: what, why, what to do."""
