"""The door of every staff page: signed in, with the right, and rows only through `visible_to`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, check_right
from gongkai.accounts.visibility import VisibleQuerySet

View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=models.Model)


class StaffRequest(HttpRequest):
    """A request whose user is signed in, for annotations."""

    user: User


def staff_page(right: Right | None = None) -> Callable[[View], View]:
    """Only for signed-in staff; with `right`, only for people who hold it at some body.

    A one-time password opens nothing but the page that changes it.
    NotPermitted raised inside becomes a 403 page that shows its sentence.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.password_is_temporary:
                messages.warning(request, "您用的是一次性密码，请先改成自己的密码，再办理其他事项。")
                return redirect("console:password_change")
            try:
                if right is not None:
                    check_right(request.user, right)
                return view(request, *args, **kwargs)
            except NotPermitted as refusal:
                return render(request, "console/not_permitted.html", {"reason": str(refusal)}, status=403)

        return login_required(guarded)

    return decorate


def visible_or_404(rows: VisibleQuerySet, request: HttpRequest, **lookup: Any) -> Any:
    """The one row, if the person may see it; rows of other bodies do not exist for them."""
    row = rows.visible_to(request.user).filter(**lookup).first()
    if row is None:
        raise Http404
    return row
