"""What the checks found in the current text, for the pages of writers, and letting a warning stand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.accounts.permissions import Right
from gongkai.checks import queries as checks
from gongkai.checks.actions import warnings
from gongkai.checks.refusals import CheckRefused
from gongkai.console.access import StaffRequest, staff_page, visible_or_404
from gongkai.publications import checking
from gongkai.publications.models import Edition
from gongkai.rules.text_checks import Severity

_PAGES = {"submit": "console:publication_submit", "publish": "console:publication_publish"}


def findings_of(edition: Edition) -> dict[str, Any]:
    """Context of the part `_findings.html`: errors, warnings, and what was let stand; checked now if need be."""
    run = checking.check(edition, at=timezone.now())
    if run is None:
        return {"run": None, "errors": [], "warnings": [], "let_stand": []}
    found = checks.open_findings(run.subject, run.text_hash)
    return {
        "run": run,
        "errors": [finding for finding in found if finding.severity is Severity.ERROR],
        "warnings": [finding for finding in found if finding.severity is Severity.WARNING],
        "let_stand": checks.passed_warnings(run.subject, run.text_hash),
    }


@require_POST
@staff_page(Right.SEE_BODY)
def publication_pass_warning(request: StaffRequest, pk: int) -> HttpResponse:
    """Let one warning on the current text stand, with a reason; then back to where it was read."""
    rows = Edition.objects.select_related("document__organisation", "document__item", "current_revision")
    edition = visible_or_404(rows, request, pk=pk)
    target = _PAGES.get(request.POST.get("next", ""), "console:publication_detail")
    run = checking.check(edition, at=timezone.now())
    try:
        if run is None:
            raise CheckRefused("本稿还没有保存过，没有可以放行的提醒。")
        warnings.pass_warning(
            subject=run.subject,
            organisation=edition.document.organisation,
            run=run,
            finding_key=request.POST.get("finding", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except CheckRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(target, edition.pk)
