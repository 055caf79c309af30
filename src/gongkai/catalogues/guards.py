"""What stands in the way of confirming or publishing an edition, as sentences for a person."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.catalogues import doubts
from gongkai.catalogues.models import CatalogueEdition

Condition = tuple[Callable[[CatalogueEdition], int], str]
Status = CatalogueEdition.Status


def _open_doubts(edition: CatalogueEdition) -> int:
    return int(edition.problems.open().filter(blocks=True).exclude(code__in=_MUST_CHANGE).count())


def _rows_of(code: str) -> Callable[[CatalogueEdition], int]:
    """Derived from the rows themselves, so that a settled problem row cannot hide the cause."""
    return lambda edition: sum(doubt.code == code for doubt in doubts.derive(edition))


_MUST_CHANGE = (doubts.NO_NAME, doubts.TWICE)

# (how many times it stands in the way, sentence); {count} is that number.
TO_CONFIRM: tuple[Condition, ...] = (
    (lambda edition: 0 if edition.versions.exists() else 1, "这一版没有任何事项，请先导入或增加事项。"),
    (_open_doubts, "还有 {count} 处疑问没有处理，请逐处改正或按现状确认。"),
    (_rows_of(doubts.NO_NAME), "有 {count} 行没有一级事项，请补填。"),
    (_rows_of(doubts.TWICE), "有 {count} 行与前面的行完全相同，请删去或改正。"),
)
TO_PUBLISH: tuple[Condition, ...] = (
    (lambda edition: edition.status == Status.DRAFT, "这一版还是草稿，请先确认再公布。"),
    (lambda edition: edition.status == Status.PUBLISHED, "这一版已经公布，无需再次公布。"),
    (lambda edition: edition.status == Status.SUPERSEDED, "这一版已被替代，不能再公布；请导入新的一版。"),
)


def obstacles_to_confirming(edition: CatalogueEdition) -> list[str]:
    """Sentences for every condition that is not met; empty when the edition may be confirmed."""
    return _obstacles(edition, TO_CONFIRM)


def obstacles_to_publishing(edition: CatalogueEdition) -> list[str]:
    """Sentences for every condition that is not met; empty when the edition may be published."""
    return _obstacles(edition, TO_PUBLISH)


def _obstacles(edition: CatalogueEdition, conditions: tuple[Condition, ...]) -> list[str]:
    found = ((count(edition), sentence) for count, sentence in conditions)
    return [sentence.format(count=count) for count, sentence in found if count]
