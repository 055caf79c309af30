"""The domain's own doubts about a draft: limits without a number, ambiguous limits, rows twice, rows without a name.

Derived anew after every change: a doubt whose cause is gone goes too; one that a person settled stays settled
as long as its sentence is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogues.counting import settings_of, settings_that_matter, value_label
from gongkai.catalogues.models import CatalogueEdition, EditionProblem, ItemVersion
from gongkai.catalogues.wording import item_text
from gongkai.rules.schedules import BlankCell, CountingSettings
from gongkai.rules.time_limits import Kind, ParsedPhrase, Unit

NO_NAME, TWICE, ALIKE, NEEDS_INTERVAL, ASSUMED_LIMIT, AMBIGUOUS_DAYS, UNCLEAR_LENGTH = (
    "empty_level1",
    "item_twice",
    "items_alike",
    "limit_needs_interval",
    "limit_assumed",
    "limit_ambiguous_days",
    "limit_unclear_length",
)
DERIVED_CODES = frozenset(
    {NO_NAME, TWICE, ALIKE, NEEDS_INTERVAL, ASSUMED_LIMIT, AMBIGUOUS_DAYS, UNCLEAR_LENGTH}
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One derived doubt at a row and field."""

    version: ItemVersion
    field: str
    code: str
    message: str
    blocks: bool

    @property
    def key(self) -> tuple[int, str, str, str]:
        return self.version.pk, self.field, self.code, self.message


def refresh(edition: CatalogueEdition) -> None:
    """Bring the edition's derived problems in line with its rows."""
    wanted = {doubt.key: doubt for doubt in derive(edition)}
    for problem in edition.problems.filter(code__in=DERIVED_CODES):
        key = (problem.version_id, problem.field, problem.code, problem.message)
        if wanted.pop(key, None) is None and problem.settled_at is None:
            problem.delete()
    EditionProblem.objects.bulk_create(
        EditionProblem(
            edition=edition,
            version=doubt.version,
            field=doubt.field,
            line=doubt.version.source_line,
            code=doubt.code,
            message=doubt.message,
            blocks=doubt.blocks,
        )
        for doubt in wanted.values()
    )


def derive(edition: CatalogueEdition) -> Iterator[Doubt]:
    """All doubts that follow from the rows as they stand."""
    settings = settings_of(edition)
    versions = list(edition.versions.all())
    for version in versions:
        if not version.level1.strip():
            message = f"{row_name(version)}没有一级事项，请补填；没有名称的行不能成为公开事项。"
            yield Doubt(version, "level1", NO_NAME, message, True)
        yield from _limit_doubts(version, settings)
    yield from _repetitions(versions)


def row_name(version: ItemVersion) -> str:
    """The row as a person finds it: the line of the source, or the position for a row added by hand."""
    return f"第 {version.source_line} 行" if version.source_line else f"第 {version.position} 项"


def _limit_doubts(version: ItemVersion, settings: CountingSettings) -> Iterator[Doubt]:
    phrase = version.parsed_limit
    where = f"{row_name(version)}“公开时限”"
    if not phrase.phrase.strip():
        if settings.blank_cell is BlankCell.STATUTORY:
            message = f"{where}是空白，按信息形成或变更之日起20个工作日推定；也可以由本单位设定周期。"
            yield Doubt(version, "time_limit", ASSUMED_LIMIT, message, False)
        else:
            message = f"{where}是空白，没有可计算的期限，请设定周期。"
            yield Doubt(version, "time_limit", NEEDS_INTERVAL, message, False)
        return
    if needs_interval(phrase):
        reason = phrase.note or "没有可计算的期限"
        message = f"{where}写的是“{phrase.phrase.strip()}”：{reason}。请设定周期。"
        yield Doubt(version, "time_limit", NEEDS_INTERVAL, message, False)
    if any(rule.kind is Kind.UNDETERMINED for rule in phrase.rules):
        message = f"{where}写的是“{phrase.phrase.strip()}”：{phrase.note}。"
        yield Doubt(version, "time_limit", UNCLEAR_LENGTH, message, True)
    if any(rule.kind is Kind.WITHIN and rule.unit is Unit.DAY for rule in phrase.rules):
        deciding = [doc for doc in settings_that_matter(phrase) if doc.field in ("day_unit", "next_day")]
        choices = "；".join(f"{doc.label}：{value_label(settings, doc.field)}" for doc in deciding)
        message = (
            f"{where}写的是“{phrase.phrase.strip()}”，没有写明是不是工作日，按计算口径处理（{choices}）。"
        )
        yield Doubt(version, "time_limit", AMBIGUOUS_DAYS, message, False)


def needs_interval(phrase: ParsedPhrase) -> bool:
    """Whether the body must say how often: no number, and no event with a legal upper limit either."""
    caps = (Kind.IMMEDIATE, Kind.DYNAMIC)
    return not phrase.is_computable and not any(rule.kind in caps for rule in phrase.rules)


def _repetitions(versions: list[ItemVersion]) -> Iterator[Doubt]:
    seen: dict[object, ItemVersion] = {}
    named: dict[object, ItemVersion] = {}
    for version in versions:
        if not version.level1.strip():
            continue
        text = item_text(version)
        first = seen.setdefault(text.content, version)
        alike = named.setdefault(text.identity, version)
        if first is not version:
            message = f"{row_name(version)}与{row_name(first)}完全相同，请删去其中一行或改正。"
            yield Doubt(version, "", TWICE, message, True)
        elif alike is not version:
            message = f"{row_name(version)}与{row_name(alike)}的事项和公开内容相同，只有其他栏不同，请核对是否重复。"
            yield Doubt(version, "level1", ALIKE, message, True)
