"""The door of every staff page: signed in, with the right, and rows only through `visible_to`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

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

    NotPermitted raised inside becomes a 403 page that shows its sentence.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.password_is_temporary:
                return redirect("console:password_change")  # until they have chosen their own
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
