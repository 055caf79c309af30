"""Rows, cells, doubts and limits as templates show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from gongkai.catalogues import doubts
from gongkai.catalogues.actions.editions.problems import NEEDS_A_CHANGE
from gongkai.catalogues.counting import settings_of, settings_that_matter, value_label
from gongkai.catalogues.drafting import PROVENANCE_LABELS
from gongkai.catalogues.models import CatalogueEdition, EditionProblem, ItemVersion
from gongkai.catalogues.source_view import place_key
from gongkai.catalogues.wording import FIELD_LABELS, field_text
from gongkai.rules.schedules import CountingSettings
from gongkai.rules.time_limits import ParsedPhrase, describe_time_limit

# Kinds of doubts as people call them, for settling all of a kind.
_KINDS = {
    "shifted_row": "单元格与表头错位",
    "page_break_block": "分页处属于哪一项",
    "page_break_above": "分页处沿用上一页",
    "number_gap": "序号缺号",
    "number_missing": "没有序号的子项",
    "missing_field": "栏目空白",
    "cut_phrase": "分页处断开",
    "cut_phrase_completed": "分页处断开，已补全",
    "lost_level": "缺少层级",
    "surplus_cell": "多出的单元格",
    "label_only": "只有标题的行",
    "two_checks": "一格多项",
    "joined_cell": "名称之间没有分隔",
    "split_flat": "单元格连在一起",
    "unknown_column": "不认识的表头",
    "unsure": "读得没有把握",
    doubts.ALIKE: "事项相同、其他栏不同",
    doubts.UNCLEAR_LENGTH: "只写了时长",
}
_HIDDEN_WHEN_BLANK = frozenset({"process", "level3", "note"})


@dataclass(frozen=True, slots=True)
class LimitView:
    """A time limit as read: one chip per rule, a note where it is doubtful, the settings that decide."""

    readings: tuple[str, ...]
    note: str
    is_computable: bool
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of a row: its text, where it came from, and the key of its source cell."""

    field: str
    label: str
    text: str
    provenance: str
    provenance_label: str
    key: str
    is_doubtful: bool
    limit: LimitView | None = None


@dataclass(frozen=True, slots=True)
class DoubtView:
    """An open doubt with what a person can do about it."""

    problem: EditionProblem
    field_label: str
    can_stand: bool
    key: str = ""  # of the source cell that it is about


@dataclass(slots=True)
class RowView:
    """A row of a draft beside the source."""

    version: ItemVersion
    url: str  # address below which a cell's field, move and delete stand
    row_key: str
    cells: list[CellView]
    doubts: list[DoubtView] = field(default_factory=list)
    notices: list[EditionProblem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the checking has come: blocking doubts, notices, and the kinds that can be settled together."""

    items: int
    open: int
    settled: int
    notices: int
    alike: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        return self.open + self.settled


def limit_view(phrase: ParsedPhrase, settings: CountingSettings) -> LimitView:
    """The limit's chips and what decides them."""
    return LimitView(
        readings=tuple(describe_time_limit(rule) for rule in phrase.rules),
        note=phrase.note,
        is_computable=not doubts.needs_interval(phrase),
        settings=tuple((doc.label, value_label(settings, doc.field)) for doc in settings_that_matter(phrase)),
    )


def row_views(edition: CatalogueEdition, versions: Iterable[ItemVersion]) -> list[RowView]:
    """Rows with their open doubts and notices."""
    settings = settings_of(edition)
    problems: dict[int | None, list[EditionProblem]] = defaultdict(list)
    for problem in edition.problems.open():
        problems[problem.version_id].append(problem)
    return [_row_view(version, problems[version.pk], settings) for version in versions]


def whole_file_doubts(edition: CatalogueEdition) -> tuple[list[DoubtView], list[EditionProblem]]:
    """Doubts and notices that belong to no row."""
    problems = list(edition.problems.open().filter(version__isnull=True))
    return _split(problems, {})


def _row_view(
    version: ItemVersion, problems: Sequence[EditionProblem], settings: CountingSettings
) -> RowView:
    doubtful = {problem.field for problem in problems if problem.blocks}
    cells = [
        _cell_view(version, name, name in doubtful, settings)
        for name in FIELD_LABELS
        if name not in _HIDDEN_WHEN_BLANK or getattr(version, name)
    ]
    doubt_views, notices = _split(problems, {cell.field: cell.key for cell in cells})
    url = reverse("console:row_delete", args=[version.pk]).removesuffix("delete/")
    return RowView(version, url, _row_key(version), cells, doubt_views, notices)


def _split(
    problems: Sequence[EditionProblem], keys: Mapping[str, str]
) -> tuple[list[DoubtView], list[EditionProblem]]:
    blocking = [
        DoubtView(
            problem,
            FIELD_LABELS.get(problem.field, ""),
            problem.code not in NEEDS_A_CHANGE,
            keys.get(problem.field, ""),
        )
        for problem in problems
        if problem.blocks
    ]
    return blocking, [problem for problem in problems if not problem.blocks]


def _cell_view(version: ItemVersion, name: str, is_doubtful: bool, settings: CountingSettings) -> CellView:
    provenance = version.provenance.get(name, "")
    place = version.places.get(name)
    return CellView(
        field=name,
        label=FIELD_LABELS[name],
        text=field_text(version, name),
        provenance=provenance,
        provenance_label=PROVENANCE_LABELS.get(provenance, ""),
        key=f"c{place_key(place)}" if place else "",
        is_doubtful=is_doubtful,
        limit=limit_view(version.parsed_limit, settings) if name == "time_limit" else None,
    )


def _row_key(version: ItemVersion) -> str:
    """The source row that the entry stands in: where most of its cells are, as merged ones lie above or below."""
    rows = Counter((place[0], place[1]) for place in version.places.values())
    if not rows:
        return ""
    most = max(rows.values())
    block, row = min(place for place, count in rows.items() if count == most)
    return f"r{block}-{row}"


def doubtful_keys(rows: Iterable[RowView]) -> set[str]:
    """Keys of the source cells that an open doubt is about; of the whole row where no cell is named."""
    keys = {cell.key for row in rows for cell in row.cells if cell.is_doubtful and cell.key}
    whole = {row.row_key for row in rows for doubt in row.doubts if not doubt.problem.field}
    return keys | whole


def progress_of(edition: CatalogueEdition) -> Progress:
    """Counts for the bar above the panes."""
    problems = list(edition.problems.values_list("code", "blocks", "settled_at"))
    open_codes = Counter(code for code, blocks, settled_at in problems if blocks and not settled_at)
    alike = [
        (code, _KINDS.get(code, "其他疑问"), count)
        for code, count in open_codes.most_common()
        if count > 1 and code not in NEEDS_A_CHANGE
    ]
    return Progress(
        items=edition.versions.count(),
        open=open_codes.total(),
        settled=sum(bool(settled_at) and blocks for _, blocks, settled_at in problems),
        notices=sum(not blocks and not settled_at for _, blocks, settled_at in problems),
        alike=tuple(alike),
    )
