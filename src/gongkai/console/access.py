"""The door of every staff page: signed in, with the right, and rows only through `visible_to`."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, check_right
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.publications import disk

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=models.Model)


class StaffRequest(HttpRequest):
    """A request whose user is signed in, for annotations."""

    user: User


def staff_page(right: Right | None = None) -> Callable[[View], View]:
    """Only for signed-in staff; with `right`, only for people who hold it at some body.

    A one-time password opens nothing but the page that changes it.
    NotPermitted raised inside becomes a 403 page that shows its sentence; a full disk a 507 page, after the action's
    transaction was undone.
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
            except (OSError, DatabaseError) as error:
                if not disk.is_full(error):
                    raise
                logger.exception("the disk is full")
                return render(request, "console/disk_full.html", {"reason": disk.sentence(error)}, status=507)

        return login_required(guarded)

    return decorate


def visible_or_404(rows: VisibleQuerySet, request: HttpRequest, **lookup: Any) -> Any:
    """The one row, if the person may see it; rows of other bodies do not exist for them."""
    row = rows.visible_to(request.user).filter(**lookup).first()
    if row is None:
        raise Http404
    return row
