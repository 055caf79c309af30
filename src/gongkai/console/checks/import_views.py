"""Expressions from a file: read, shown with doubts, added only after somebody looked."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.checks.actions import expressions
from gongkai.checks.actions.expressions import ExpressionValues
from gongkai.checks.expression_files import MAX_BYTES, ReadRow, read_expressions
from gongkai.checks.permissions import check_may_change
from gongkai.checks.refusals import CheckRefused
from gongkai.console.access import StaffRequest, staff_page
from gongkai.console.checks.forms import ExpressionFileForm

_SALT = "gongkai.console.checks.import"
_KEPT_SECONDS = 3600  # what was read waits so long for a decision


@staff_page(Right.SEE_BODY)
def expression_import(request: StaffRequest) -> HttpResponse:
    """Choose a file; its rows are shown, nothing is added yet."""
    check_may_change(request.user)
    form = (
        ExpressionFileForm(request.POST, request.FILES) if request.method == "POST" else ExpressionFileForm()
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, form)
        except CheckRefused as refusal:
            form.add_error("file", str(refusal))
    return render(request, "console/checks/import.html", {"form": form}, status=400 if form.errors else 200)


def _preview(request: StaffRequest, form: ExpressionFileForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        raise CheckRefused(f"文件超过{MAX_BYTES // 1024 // 1024} MB，请拆成几个文件。")
    rows = read_expressions(
        file.read(), file.name, reason=form.cleaned_data["reason"], source=form.cleaned_data["source"]
    )
    good = [row for row in rows if not row.doubts]
    context = {
        "name": file.name,
        "good": good,
        "doubtful": [row for row in rows if row.doubts],
        "token": _signed(good),
    }
    return render(request, "console/checks/preview.html", context)


def _signed(rows: list[ReadRow]) -> str:
    """The rows travel with the page, signed: what is added is what was shown."""
    return signing.dumps([asdict(row.values) for row in rows], salt=_SALT, compress=True)


@staff_page(Right.SEE_BODY)
def expression_import_confirm(request: StaffRequest) -> HttpResponse:
    """Add the rows that were shown without a doubt; all or none."""
    check_may_change(request.user)
    if request.method != "POST":
        return redirect("console:expression_import")
    try:
        rows = signing.loads(request.POST.get("token", ""), salt=_SALT, max_age=_KEPT_SECONDS)
        count = expressions.add_many(
            (ExpressionValues(**row) for row in rows), by=request.user, at=timezone.now()
        )
    except signing.BadSignature:
        messages.error(request, "这次导入已过期或不完整，没有添加任何内容，请重新选择文件。")
        return redirect("console:expression_import")
    except CheckRefused as refusal:
        messages.error(request, f"没有添加任何内容：{refusal}请重新选择文件。")
        return redirect("console:expression_import")
    messages.success(request, f"已添加{count}条规范表述。")
    return redirect("console:expression_list")
