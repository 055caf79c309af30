"""What an address asks for, read into plain values. What names no existing thing gives 404."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import MAXYEAR
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from gongkai.organisations.models import Organisation
from gongkai.publications.content import clean_text

MAX_QUERY_LENGTH = 100
FIRST_YEAR = 1949


def body_of(code: str) -> Organisation:
    """The body of a code. Raises Http404."""
    body = Organisation.objects.filter(code=clean_text(code)).select_related("parent").first()
    if body is None:
        raise Http404("没有这个机构。")
    return body


def asked_body(request: HttpRequest) -> Organisation | None:
    """The body of `?body=`, None when none is asked for. Raises Http404."""
    code = request.GET.get("body", "")
    return body_of(code) if code else None


def asked_year(request: HttpRequest) -> int | None:
    """The year of `?year=`; None for none or one that no document can have."""
    text = request.GET.get("year", "")
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        return None
    return int(text) if FIRST_YEAR <= int(text) < MAXYEAR else None


def asked_key(request: HttpRequest) -> uuid.UUID | None:
    """The item key of `?item=`. Raises Http404 for what is no key."""
    text = request.GET.get("item", "")
    if not text:
        return None
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404("没有这个公开事项。") from error


def asked_words(request: HttpRequest, name: str = "q") -> str:
    """Typed words: one line, free of control marks, at most a hundred characters."""
    return clean_text(request.GET.get(name, "")[: MAX_QUERY_LENGTH * 2])[:MAX_QUERY_LENGTH].strip()


@dataclass(frozen=True)
class Address:
    """An address with its parameters, from which the links of facets and pages are made."""

    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    def with_(self, **changes: object) -> str:
        """The address with some parameters set, or taken out by an empty value."""
        values = dict(self.parameters) | {name: "" if v is None else str(v) for name, v in changes.items()}
        query = urlencode([(name, value) for name, value in values.items() if value])
        return f"{self.path}?{query}" if query else self.path

    @classmethod
    def of(cls, request: HttpRequest, *names: str) -> Address:
        """The request's own address with the parameters that the page knows, in this order."""
        pairs = ((name, clean_text(request.GET.get(name, ""))[:MAX_QUERY_LENGTH]) for name in names)
        return cls(request.path, tuple((name, value) for name, value in pairs if value))
