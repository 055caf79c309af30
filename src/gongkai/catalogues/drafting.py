"""What the interpreter read → rows of a draft edition, each field with its origin, each doubt at its row and field."""

from __future__ import annotations

import re
from collections import defaultdict

from gongkai.catalogues.models import CatalogueEdition, EditionProblem, ItemVersion
from gongkai.catalogues.wording import FIELD_LABELS, LIST_FIELDS, unique
from gongkai.rules.tables.labels import read_label
from gongkai.rules.tables.reading import FIELD_NAMES, Entry, Problem, TableReading

OWN, CARRIED, INFERRED, EDITED = "own", "carried", "inferred", "edited"
PROVENANCE_LABELS = {OWN: "原文", CARRIED: "承前", INFERRED: "推断", EDITED: "已改"}

# Doubts about the table as a whole or its numbering: worth a look, no reason to hold the edition up.
_NOTICES = frozenset(
    {"number_order", "number_repeat", "no_tick", "missing_lead", "missing_responsible", "list_level"}
)
_FIELD_OF_NAME = {name: field for field, name in FIELD_NAMES.items() if field in FIELD_LABELS}
_QUOTED = re.compile(r"“([^“”]+)”")
_MERGED_FIELDS = {"level4": "level3", "level5": "level3", "lead": "responsible", "requirement": "elements"}


def draft_rows(edition: CatalogueEdition, reading: TableReading) -> None:
    """Make the edition's rows and problems from a reading."""
    versions = [_row(edition, at, entry) for at, entry in enumerate(reading.entries, 1)]
    ItemVersion.objects.bulk_create(versions)
    problems = [_warning(edition, sentence) for sentence in reading.warnings]
    problems += _problems(edition, reading, versions)
    EditionProblem.objects.bulk_create(problems)


def _row(edition: CatalogueEdition, position: int, entry: Entry) -> ItemVersion:
    levels = [entry.text(name) for name in ("level3", "level4", "level5")]
    row = ItemVersion(
        edition=edition,
        position=position,
        seq=entry.text("seq"),
        process=entry.text("process"),
        level1=entry.text("level1"),
        level2=entry.text("level2"),
        level3="－".join(unique(levels)),
        elements="\n".join(unique([entry.text("elements"), entry.text("requirement")])),
        basis=entry.text("basis"),
        time_limit=entry.text("time_limit"),
        responsible="；".join(unique([entry.text("lead"), entry.text("responsible")])),
        note=entry.text("note"),
        extra={label: text for label, text in entry.extra.items() if text},
        source_line=entry.line,
        provenance=_provenance(entry),
        places={name: list(place) for name, place in entry.places.items() if name in FIELD_LABELS},
    )
    for name in LIST_FIELDS:
        value = entry.fields.get(name, [])
        setattr(row, name, [value] if isinstance(value, str) and value else list(value))
    return row


def _provenance(entry: Entry) -> dict[str, str]:
    origins = {name: OWN for name, value in entry.fields.items() if value and name in FIELD_LABELS}
    for names, origin in ((entry.carried, CARRIED), (entry.inferred, INFERRED)):
        origins.update({_MERGED_FIELDS.get(name, name): origin for name in names})
    return origins


def _warning(edition: CatalogueEdition, sentence: str) -> EditionProblem:
    return EditionProblem(edition=edition, code="file_warning", message=sentence, blocks=False)


def _problems(
    edition: CatalogueEdition, reading: TableReading, versions: list[ItemVersion]
) -> list[EditionProblem]:
    """The reader's problems at their rows, and a doubt for every unsure field that no problem speaks of."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for at, entry in enumerate(reading.entries):
        by_line[entry.line].append(at)
    rows: list[EditionProblem] = []
    spoken: set[tuple[int, str]] = set()
    for problem in reading.problems:
        field = field_of(problem)
        at = _entry_of(problem, field, by_line, reading.entries)
        if at is not None:
            spoken.add((at, field))
        if (problem.code, field) == ("missing_field", "time_limit"):
            continue  # a blank limit is no fault of reading: the domain's own notice says how it counts
        rows.append(_reader_problem(edition, problem, field, None if at is None else versions[at]))
    for at, entry in enumerate(reading.entries):
        for name in (_MERGED_FIELDS.get(each, each) for each in entry.unsure):
            if name in FIELD_LABELS and (at, name) not in spoken:
                spoken.add((at, name))
                message = f"第 {entry.line} 行“{FIELD_LABELS[name]}”读得没有把握，请对照原件核对"
                rows.append(
                    EditionProblem(
                        edition=edition,
                        version=versions[at],
                        field=name,
                        line=entry.line,
                        code="unsure",
                        message=message,
                    )
                )
    return rows


def _reader_problem(
    edition: CatalogueEdition, problem: Problem, field: str, version: ItemVersion | None
) -> EditionProblem:
    return EditionProblem(
        edition=edition,
        version=version,
        field=field if version is not None else "",
        line=problem.line,
        code=problem.code,
        message=problem.message,
        blocks=problem.code not in _NOTICES,
    )


def field_of(problem: Problem) -> str:
    """The field that the problem's sentence names, in the fields of an item; empty for the row as a whole."""
    if problem.code.startswith("number_"):
        return "seq"
    for quoted in _QUOTED.findall(problem.message):
        label = read_label(quoted)
        field = _FIELD_OF_NAME.get(quoted) or (label.field if label and label.is_exact else "")
        if field in FIELD_LABELS:
            return field
    return ""


def _entry_of(
    problem: Problem, field: str, by_line: dict[int, list[int]], entries: list[Entry]
) -> int | None:
    """The row that the problem is about: of several on one line, the one that doubts the field."""
    candidates = by_line.get(problem.line, [])
    doubting = [at for at in candidates if field in entries[at].unsure]
    return next(iter(doubting or candidates), None)
