"""All components of the interface on one page, for those who build pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.accounts.permissions import Right
from gongkai.console.access import StaffRequest, staff_page


@staff_page(Right.ADMINISTER)
def styleguide(request: StaffRequest) -> HttpResponse:
    """界面规范."""
    return render(request, "base/styleguide.html")
