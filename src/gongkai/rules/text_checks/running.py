"""Running the table of checks: hits become findings, with place, masked excerpt and key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.rules.text_checks.finding import Check, Finding, Hit, Severity
from gongkai.rules.text_checks.masking import keepable, mask
from gongkai.rules.text_checks.table import CHECKS
from gongkai.rules.text_checks.text import CheckedText, PartKind

# Raise it whenever a check changes what it finds: texts are then checked again before they may be published.
RULES_VERSION = 1
_AROUND = 12
_LONGEST_EXCERPT = 80
_MOST_PER_CHECK = 100


def run_checks(text: CheckedText, *, salt: bytes = b"", checks: Sequence[Check] = CHECKS) -> list[Finding]:
    """What the checks find, errors first, then in the order of the table and of the text.

    `salt` (a secret of the site) goes into the keys, so that a key does not let anybody guess the number behind it.
    """
    found = [finding for check in checks for finding in _findings(check, text, salt)]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)


def _findings(check: Check, text: CheckedText, salt: bytes) -> list[Finding]:
    found = [_finding(check.code, hit, text, salt) for hit in check.run(text)]
    if len(found) <= _MOST_PER_CHECK:
        return found
    kept, rest = found[: _MOST_PER_CHECK - 1], found[_MOST_PER_CHECK - 1 :]
    return [*kept, _merged(rest, salt)]


def _finding(code: str, hit: Hit, text: CheckedText, salt: bytes) -> Finding:
    kind, where, excerpt, found = "", hit.where, hit.excerpt, hit.found
    if hit.part >= 0:
        part = text.parts[hit.part]
        kind, where = part.kind, hit.where or part.label
        found = found or part.text[hit.start : hit.end]
        excerpt = excerpt or part.text[max(0, hit.start - _AROUND) : hit.end + _AROUND]
        if part.kind is PartKind.ATTACHMENT:
            where += f"第{part.text.count(chr(10), 0, hit.start) + 1}行"
    return Finding(
        code=code,
        severity=hit.severity,
        where=keepable(where),
        message=keepable(mask(hit.message)),
        excerpt=_shortened(keepable(mask(excerpt))),
        part=hit.part,
        start=hit.start,
        end=hit.end,
        suggestion=keepable(hit.suggestion),
        key=_key(salt, code, kind, found),
    )


def _merged(rest: Sequence[Finding], salt: bytes) -> Finding:
    """One finding for what is too much to list; it is passed only with all of it."""
    worst = min(rest, key=lambda finding: finding.severity is not Severity.ERROR)
    message = f"同类问题还有{len(rest)}处，没有一一列出，第一处：{worst.message}"
    return replace(worst, message=message, key=_key(salt, worst.code, "rest", *(each.key for each in rest)))


def _key(salt: bytes, *pieces: str) -> str:
    content = "\x1f".join(pieces).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=10, key=salt[:64]).hexdigest()


def _shortened(excerpt: str) -> str:
    return excerpt if len(excerpt) <= _LONGEST_EXCERPT else excerpt[: _LONGEST_EXCERPT - 1] + "…"


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    """Those that block whatever anybody says."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
