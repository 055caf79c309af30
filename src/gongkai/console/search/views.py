"""The page behind Ctrl-K; works without JavaScript as a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.search.finding import find

_LONGEST_QUERY = 100


@staff_page()
def search(request: StaffRequest) -> HttpResponse:
    """Publications, items and bodies in which the words occur, as far as the person may see them."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_QUERY]
    return render(request, "console/search/search.html", {"text": text, "groups": find(request.user, text)})
