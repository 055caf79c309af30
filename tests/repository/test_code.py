"""Writes live in actions, public names explain themselves, every audit code has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gongkai.audit.labels import ACTION_LABELS, SUBJECT_LABELS
from gongkai.publications.transitions import EDITION_TRANSITIONS
from tests.repository.sources import modules, name_of, tracked_files

INTERFACES = ("console", "portal", "api")
WRITES = {"save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ON_MANAGERS = {"create", "update"}
# (module, what is called): a workbook is not a row.
NO_ROW = {("src/gongkai/console/duties/board_sheet.py", "book.save")}
DATE_ARITHMETIC = {"timedelta", "relativedelta", "monthrange"}
RECORDERS = {"record", "note", "note_entry"}  # `audit.chain.record` and what wraps it


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in WRITES:
        return True
    return call.func.attr in ON_MANAGERS and "objects" in ast.unparse(call.func.value).split(".")


def test_no_view_writes():
    found = [
        f"{name}:{call.lineno} {ast.unparse(call.func)}"
        for name, tree in modules(*INTERFACES)
        for call in calls(tree)
        if is_write(call) and (name, ast.unparse(call.func)) not in NO_ROW
    ]
    assert found == []


def test_no_view_counts_days():
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules(*INTERFACES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in DATE_ARITHMETIC
    ]
    assert found == []


def public_without_docstring(name: str, tree: ast.Module) -> Iterator[str]:
    """Public functions, classes with behaviour of their own, and public methods of more than a line or two."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            plain_enum = isinstance(node, ast.ClassDef) and any(
                ast.unparse(base).endswith(("Enum", "Exception", "ValueError")) for base in node.bases
            )
            if ast.get_docstring(node) is None and not plain_enum:
                yield f"{name}:{node.lineno} {node.name}"


def test_public_names_of_rules_and_actions_explain_themselves():
    found = [line for name, tree in modules("rules") for line in public_without_docstring(name, tree)] + [
        line
        for name, tree in modules("")
        if "/actions/" in name
        for line in public_without_docstring(name, tree)
    ]
    assert found == []


def test_every_module_says_what_it_is():
    found = [name for name, tree in modules("") if tree.body and ast.get_docstring(tree) is None]
    assert found == []


def test_no_module_for_leftovers():
    leftovers = {"utils", "util", "helpers", "helper", "misc", "common_functions"}
    found = [name_of(path) for path in tracked_files() if path.suffix == ".py" and path.stem in leftovers]
    assert found == []


def recorded_codes() -> dict[str, str]:
    """Code → where it is recorded. Steps of editions name theirs in the transition table."""
    found = {row.audit_event: "transitions" for row in EDITION_TRANSITIONS.rows}
    for name, tree in modules(""):
        for call in calls(tree):
            function = ast.unparse(call.func).split(".")[-1]
            if function.lstrip("_") in RECORDERS:
                for argument in call.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found[argument.value] = f"{name}:{call.lineno}"
    return found


def test_every_recorded_code_has_its_words_and_every_word_its_code():
    codes = recorded_codes()
    assert {code: where for code, where in codes.items() if code not in ACTION_LABELS} == {}
    assert set(ACTION_LABELS) - set(codes) == set()


def test_codes_are_nouns_and_verbs_in_english():
    assert [code for code in recorded_codes() if not code.isascii() or code.count(".") != 1] == []


def test_every_recorded_kind_of_subject_has_its_words():
    found = {
        keyword.value.value: f"{name}:{call.lineno}"
        for name, tree in modules("")
        for call in calls(tree)
        for keyword in call.keywords
        if keyword.arg == "subject_type" and isinstance(keyword.value, ast.Constant)
    }
    assert {kind: where for kind, where in found.items() if kind not in SUBJECT_LABELS} == {}
