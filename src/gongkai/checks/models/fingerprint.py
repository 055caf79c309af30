"""Fingerprints of published texts, indexed so that near duplicates are found among hundreds of thousands."""

from __future__ import annotations

from django.db import models

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.organisations.models import Organisation


class TextFingerprintQuerySet(VisibleQuerySet):
    pass


class FingerprintBandQuerySet(VisibleQuerySet):
    organisation_path = "fingerprint__organisation"


class TextFingerprint(models.Model):
    """The wording of one public text; derived, replaced when a later edition is published."""

    subject = models.CharField("对象", max_length=80, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="机构")
    text_hash = models.CharField("文本哈希", max_length=64)
    signature = models.BinaryField("指纹")

    objects = TextFingerprintQuerySet.as_manager()

    class Meta:
        verbose_name = "文本指纹"
        verbose_name_plural = "文本指纹"
        indexes = [models.Index(fields=["text_hash"], name="fingerprint_text_hash")]

    def __str__(self) -> str:
        return self.subject


class FingerprintBand(models.Model):
    """One of a fingerprint's bands: near duplicates have one in common."""

    fingerprint = models.ForeignKey(
        TextFingerprint, models.CASCADE, related_name="bands", verbose_name="文本指纹"
    )
    value = models.BigIntegerField("值")

    objects = FingerprintBandQuerySet.as_manager()

    class Meta:
        verbose_name = "指纹分段"
        verbose_name_plural = "指纹分段"
        indexes = [models.Index(fields=["value"], name="fingerprint_band_value")]

    def __str__(self) -> str:
        return f"{self.fingerprint_id} {self.value}"
