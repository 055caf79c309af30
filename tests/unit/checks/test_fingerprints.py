"""Near duplicates among published texts."""

from __future__ import annotations

import pytest

from gongkai.checks.actions import fingerprints
from gongkai.checks.models import FingerprintBand, TextFingerprint
from gongkai.checks.queries import similar_texts
from gongkai.rules.text_checks.fingerprints import bands, fingerprint, share
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
# Twenty paragraphs that have nothing in common but their beginning.
PARAGRAPHS = [
    f"第{n}条　" + "".join(chr(0x4E00 + (n * 977 + i * 131) % 20000) for i in range(60)) for n in range(20)
]
TEXT = "\n".join(PARAGRAPHS)
OTHER = "".join(chr(0x4E00 + (i * 613 + 7) % 20000) for i in range(1200))


def remember(cast: Cast, subject: str, text: str, text_hash: str = "a" * 64) -> None:
    fingerprints.remember(subject=subject, organisation=cast.finance, text=text, text_hash=text_hash)


def test_punctuation_and_blanks_do_not_count():
    assert fingerprint(TEXT) == fingerprint(TEXT.replace("\n", " 。，").replace("　", ""))


def test_the_share_is_near_what_two_texts_have_in_common():
    nearly = "\n".join(PARAGRAPHS[:18] + ["改" * 60, "换" * 60])  # 18 of 20 paragraphs: 18/22 of all pieces
    assert share(fingerprint(TEXT), fingerprint(nearly)) == pytest.approx(18 / 20, abs=0.15)
    assert share(fingerprint(TEXT), fingerprint(OTHER)) < 0.1
    assert set(bands(fingerprint(TEXT))) & set(bands(fingerprint(nearly)))


def test_the_stored_form_stays_what_it_is():
    """A fingerprint of today is compared with one stored years ago."""
    assert len(fingerprint(TEXT)) == 240
    # Written down once; a change here means that all stored fingerprints have to be made anew.
    assert fingerprint("政府信息公开" * 10).hex()[:16] == "8dc6ca027691c201"


def test_the_same_and_nearly_the_same_text_is_found(cast: Cast):
    remember(cast, "publications.edition:1", TEXT)
    remember(cast, "publications.edition:2", OTHER)
    [found] = similar_texts(TEXT.replace("第3条", "第三条"))
    assert found.subject == "publications.edition:1"
    assert found.share >= 0.9
    assert similar_texts(TEXT, exclude="publications.edition:1") == []


def test_a_new_edition_replaces_the_old_and_a_withdrawn_text_is_forgotten(cast: Cast):
    remember(cast, "publications.edition:1", TEXT)
    remember(cast, "publications.edition:1", OTHER, "b" * 64)
    assert similar_texts(TEXT) == []
    assert TextFingerprint.objects.count() == 1
    fingerprints.forget("publications.edition:1")
    assert not FingerprintBand.objects.exists()


def test_short_texts_are_not_compared(cast: Cast):
    remember(cast, "publications.edition:1", "同意。")
    assert not TextFingerprint.objects.exists()
    assert similar_texts("同意。") == []
