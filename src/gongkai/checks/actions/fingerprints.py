"""Keeping the fingerprints of public texts up to date. They are derived and may be rebuilt at any time."""

from __future__ import annotations

from django.db import transaction

from gongkai.checks.models import FingerprintBand, TextFingerprint
from gongkai.organisations.models import Organisation
from gongkai.rules.text_checks.fingerprints import bands, fingerprint


@transaction.atomic
def remember(
    *, subject: str, organisation: Organisation, text: str, text_hash: str
) -> TextFingerprint | None:
    """Keep the fingerprint of a text that became public, in place of the subject's last; None if it is too short."""
    known = TextFingerprint.objects.filter(subject=subject).first()
    if known is not None and known.text_hash == text_hash:
        return known
    forget(subject)
    signature = fingerprint(text)
    if not signature:
        return None
    kept = TextFingerprint.objects.create(
        subject=subject, organisation=organisation, text_hash=text_hash, signature=signature
    )
    FingerprintBand.objects.bulk_create(
        FingerprintBand(fingerprint=kept, value=value) for value in bands(signature)
    )
    return kept


def forget(subject: str) -> None:
    """Drop the fingerprint of a text that is no longer public."""
    TextFingerprint.objects.filter(subject=subject).delete()
