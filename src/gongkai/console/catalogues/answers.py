"""Turning the refusal of an action into messages for the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from gongkai.catalogues.refusals import Refused


@contextmanager
def refusals_as_messages(request: HttpRequest, done: str = "") -> Iterator[None]:
    """Run one action: its refusal becomes error messages, its success the sentence `done`."""
    try:
        yield
    except Refused as refusal:
        for sentence in refusal.sentences:
            messages.error(request, sentence)
    else:
        if done:
            messages.success(request, done)


def is_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, not the page."""
    return request.headers.get("HX-Request") == "true"
