"""The checks for those who publish. The whole interface:

    from gongkai.checks import queries as checks
    from gongkai.checks.actions import fingerprints, runs, warnings

    facts = checks.site_facts(organisation, on=today)         names, officials, contacts, expressions
    checks.similar_texts(plain, exclude=subject)              near duplicates among published texts
    runs.run(subject=…, organisation=…, text=…, text_hash=…, at=…)        check now; evidence is kept
    checks.blocking(subject, text_hash)                       sentences; empty = may be published
    checks.open_findings(subject, text_hash)                  what is neither repaired nor passed
    checks.passed_warnings(subject, text_hash)                what somebody let stand, with reason
    warnings.pass_warning(subject=…, organisation=…, run=…, finding_key=…, reason=…, by=…, at=…)
    fingerprints.remember(subject=…, organisation=…, text=…, text_hash=…)  when a text becomes public
    fingerprints.forget(subject)                              when it no longer is

A subject is a name such as "publications.edition:12". A text without a run of the present rules is blocked.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from gongkai.checks.facts import site_facts
from gongkai.checks.models import CheckRun, FingerprintBand, TextFingerprint, WarningPass
from gongkai.rules.text_checks import RULES_VERSION, Finding, Severity
from gongkai.rules.text_checks.fingerprints import bands, fingerprint, share

__all__ = ["blocking", "latest_run", "open_findings", "passed_warnings", "similar_texts", "site_facts"]

_CANDIDATES = 50


@dataclass(frozen=True)
class Similar:
    """A published text and how much of the wording it shares, 0 to 1."""

    subject: str
    share: float


def latest_run(subject: str, text_hash: str) -> CheckRun | None:
    """The newest run of the present rules on exactly this text."""
    runs = CheckRun.objects.filter(subject=subject, text_hash=text_hash, rules_version=RULES_VERSION)
    return runs.order_by("-pk").first()


def findings_of(run: CheckRun) -> list[Finding]:
    """The findings of a run as the rules know them."""
    return [Finding(**(row | {"severity": Severity(row["severity"])})) for row in run.findings]


def open_findings(subject: str, text_hash: str) -> list[Finding]:
    """Errors, and warnings that nobody passed; empty also where no run exists, which `blocking` says."""
    run = latest_run(subject, text_hash)
    if run is None:
        return []
    passed = set(WarningPass.objects.filter(subject=subject).values_list("finding_key", flat=True))
    return [
        finding
        for finding in findings_of(run)
        if finding.severity is Severity.ERROR or finding.key not in passed
    ]


def passed_warnings(subject: str, text_hash: str) -> list[tuple[Finding, WarningPass]]:
    """Warnings of this text that somebody let stand, with who and why."""
    run = latest_run(subject, text_hash)
    if run is None:
        return []
    rows = WarningPass.objects.filter(subject=subject).select_related("passed_by")
    passes = {row.finding_key: row for row in rows}
    return [
        (finding, passes[finding.key])
        for finding in findings_of(run)
        if finding.severity is Severity.WARNING and finding.key in passes
    ]


def blocking(subject: str, text_hash: str) -> list[str]:
    """Sentences that say why the text may not be published; empty when it may. No run, no publication."""
    if latest_run(subject, text_hash) is None:
        return ["这一稿还没有做发布前检查，或检查规则已更新，请重新检查。"]
    return [_sentence(finding) for finding in open_findings(subject, text_hash)]


def _sentence(finding: Finding) -> str:
    is_said = not finding.excerpt or finding.excerpt in finding.message or finding.message in finding.excerpt
    shown = "" if is_said else f"“{finding.excerpt}”"
    todo = "须改正后再发布" if finding.severity is Severity.ERROR else "请改正，或写明理由后放行"
    return f"{finding.where}：{finding.message}{shown}；{todo}。"


def similar_texts(text: str, *, exclude: str = "", least: float = 0.8, most: int = 5) -> list[Similar]:
    """Published texts that share at least so much of the wording, most alike first."""
    signature = fingerprint(text)
    if not signature:
        return []
    near = (
        FingerprintBand.objects.filter(value__in=bands(signature))
        .values("fingerprint")
        .annotate(shared=Count("pk"))
        .order_by("-shared")[:_CANDIDATES]
    )
    candidates = TextFingerprint.objects.filter(pk__in=[row["fingerprint"] for row in near]).exclude(
        subject=exclude
    )
    found = [Similar(row.subject, share(signature, bytes(row.signature))) for row in candidates]
    return sorted((one for one in found if one.share >= least), key=lambda one: -one.share)[:most]
