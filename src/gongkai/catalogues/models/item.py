"""A disclosure item: an identity that lives through editions, and its wording in each edition."""

from __future__ import annotations

import functools
import uuid

from django.db import models

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.catalogues.models.catalogue import Catalogue, CatalogueEdition
from gongkai.rules import time_limits
from gongkai.rules.time_limits.limit import ParsedPhrase


class ItemQuerySet(VisibleQuerySet):
    organisation_path = "catalogue__organisation"


class Item(models.Model):
    """The item itself: publications, facts and statements hold on to this, whatever edition words it."""

    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="items", verbose_name="目录")
    key = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "公开事项"
        verbose_name_plural = "公开事项"

    def __str__(self) -> str:
        return str(self.key)


class ItemVersionQuerySet(VisibleQuerySet):
    organisation_path = "edition__catalogue__organisation"


@functools.lru_cache(maxsize=4096)
def _parsed(phrase: str) -> ParsedPhrase:
    return time_limits.parse_time_limit(phrase)


class ItemVersion(models.Model):
    """An item as one edition words it (the standard catalogue's columns). Fixed once the edition is confirmed.

    `provenance` maps a field to own / carried / inferred / edited; `places` maps it to [block, row, column]
    of the source cell.
    """

    edition = models.ForeignKey(
        CatalogueEdition, models.CASCADE, related_name="versions", verbose_name="版本"
    )
    # Empty while the edition is a draft: confirming finds the item of the edition before, or founds a new one.
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="versions", verbose_name="事项"
    )
    position = models.PositiveIntegerField("位置")
    # Unbounded: a cell of a real document is as long as it is, and an import never cuts wording off.
    seq = models.TextField("序号", blank=True)
    process = models.TextField("过程", blank=True)
    level1 = models.TextField("一级事项", blank=True)
    level2 = models.TextField("二级事项", blank=True)
    level3 = models.TextField("三级事项", blank=True)
    elements = models.TextField("公开内容（要素）", blank=True)
    basis = models.TextField("公开依据", blank=True)
    time_limit = models.TextField("公开时限", blank=True)
    responsible = models.TextField("公开主体", blank=True)
    channels = models.JSONField("公开渠道和载体", default=list, blank=True)
    audience = models.JSONField("公开对象", default=list, blank=True)
    mode = models.JSONField("公开方式", default=list, blank=True)
    note = models.TextField("备注", blank=True)
    # Columns of the source that have no field of their own (公开层级…), by their printed label.
    extra = models.JSONField("其他栏目", default=dict, blank=True)
    source_line = models.PositiveIntegerField("原件行号", default=0)
    provenance = models.JSONField("来历", default=dict, blank=True)
    places = models.JSONField("原件位置", default=dict, blank=True)

    objects = ItemVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "事项内容"
        verbose_name_plural = "事项内容"
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="item_position_once"),
            models.UniqueConstraint(fields=["edition", "item"], name="item_once_per_edition"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The deepest level that is filled: what people call the item."""
        return self.level3 or self.level2 or self.level1

    @property
    def path(self) -> list[str]:
        """The filled levels, top down."""
        return [level for level in (self.level1, self.level2, self.level3) if level]

    @property
    def parsed_limit(self) -> ParsedPhrase:
        """The time limit as the rules read it; derived from the wording, never stored."""
        return _parsed(self.time_limit)
