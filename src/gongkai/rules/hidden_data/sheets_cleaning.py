"""A workbook without its hidden content, in which everything in sight stays as it was.

Formulas may read hidden cells, so where hidden cells or sheets go, every formula gives way to its last result; the
list of what was removed says so. Where a result was never stored (files written by programs), or a chart draws from
a hidden sheet, the hidden cells stay and are reported as remaining.
"""

from __future__ import annotations

import re

from lxml import etree

from gongkai.rules.hidden_data.grid import Cell
from gongkai.rules.hidden_data.package import Package, child, descendants, local, remove
from gongkai.rules.hidden_data.sheets import COMMENT_KINDS, CONNECTION_KINDS
from gongkai.rules.hidden_data.workbook import Sheet, Workbook

_PIVOT_KINDS = (
    "pivotTable",
    "pivotCacheRecords",
    "pivotCacheDefinition",
    "slicerCache",
    "slicer",
    "timeline",
)
_LINK = "externalLink"
# [1]表!A1 reads another workbook; 表1[列] is a column of a table.
_OTHER_WORKBOOK = re.compile(r"\[\d+\]")
NO_RESULTS = "有公式没有保存计算结果，去掉隐藏的行、列、工作表会使结果丢失；请用 Excel 打开、重新计算并保存，再生成副本。"
CHARTS = "图表取数于隐藏的工作表“{name}”，去掉后图表会变空；请先把图表粘贴为图片。"


def clean(package: Package) -> tuple[list[str], list[str]]:
    """Take hidden content out. Returns what else was changed by that, and why something had to stay."""
    for kind in (*COMMENT_KINDS, *CONNECTION_KINDS, *_PIVOT_KINDS):
        for name in package.targets(kind):
            package.drop(name)
    _drop_comment_drawings(package)
    book = Workbook(package)
    for element in descendants(book.tree, "absPath"):
        remove(element)
    changed, kept = _clean_cells(package, book)
    if not kept:  # formulas that read another workbook are values now
        for name in package.targets(_LINK):
            package.drop(name)
    _forget_names(book, gone=[] if kept else [sheet for sheet in book.sheets if sheet.is_hidden])
    _forget_unused_strings(package)
    return changed, kept


def visible_cells(package: Package) -> dict[tuple[str, str], str]:
    """(sheet, cell) → text of everything in sight."""
    book = Workbook(package)
    return {
        (sheet.name, reference): text
        for sheet in book.sheets
        if not sheet.is_hidden
        for reference, text in book.grid(sheet).visible().items()
    }


def _clean_cells(package: Package, book: Workbook) -> tuple[list[str], list[str]]:
    hidden = [sheet for sheet in book.sheets if sheet.is_hidden]
    shown = [sheet for sheet in book.sheets if not sheet.is_hidden]
    grids = {sheet: book.grid(sheet) for sheet in shown}
    cells = {
        sheet: [*grid.in_hidden_rows(), *grid.in_hidden_columns(), *grid.hidden_by_format()]
        for sheet, grid in grids.items()
    }
    formulas = [cell for grid in grids.values() for cell in grid.cells if cell.formula is not None]
    has_links = bool(package.targets(_LINK))
    if not hidden and not any(cells.values()) and not has_links:
        return [], []
    kept = [CHARTS.format(name=sheet.name) for sheet in hidden if _is_drawn_from(package, book, sheet)]
    if not all(cell.has_result for cell in formulas):
        kept.append(NO_RESULTS)
    if kept:
        return [], kept
    changed = [f"公式改为计算结果（{len(formulas)} 处），数值不变"] if formulas else []
    for cell in formulas:
        _freeze(cell)
    for name in package.targets("calcChain"):
        package.drop(name)
    for name in package.targets("table"):
        for each in descendants(package.xml(name), "calculatedColumnFormula", "totalsRowFormula"):
            remove(each)
    for hidden_cell in (cell for found in cells.values() for cell in found):
        _empty(hidden_cell)
    for sheet in hidden:
        _forget_rules_on(package, book, sheet, shown)
        package.drop(sheet.part)
    return changed, []


def _freeze(cell: Cell) -> None:
    for formula in [each for each in cell.element if local(each) == "f"]:
        remove(formula)


def _empty(cell: Cell) -> None:
    for each in list(cell.element):
        remove(each)
    cell.element.attrib.pop("t", "")


def _is_drawn_from(package: Package, book: Workbook, sheet: Sheet) -> bool:
    return any(
        book.mentions(formula.text or "", sheet)
        for name in package.matching("xl/charts/")
        for formula in descendants(package.xml(name), "f")
    )


def _forget_rules_on(package: Package, book: Workbook, gone: Sheet, shown: list[Sheet]) -> None:
    """Lists to choose from and coloured conditions that read the sheet would break with it."""
    for sheet in shown:
        for rule in descendants(package.xml(sheet.part), "dataValidation", "conditionalFormatting"):
            if any(book.mentions("".join(map(str, each.itertext())), gone) for each in rule.iter()):
                remove(rule)
        for holder in descendants(package.xml(sheet.part), "dataValidations"):
            if not len(holder):
                remove(holder)
            elif holder.get("count") is not None:
                holder.set("count", str(len(holder)))


def _forget_names(book: Workbook, gone: list[Sheet]) -> None:
    """Names that lead to what is gone go too; names of a sheet count the sheets that are left."""
    positions = {sheet.position for sheet in gone}
    for name in book.defined_names:
        local_id = name.get("localSheetId")
        at = int(local_id) if local_id is not None else None
        leads = any(book.mentions(name.text or "", sheet) for sheet in gone)
        leads_out = bool(_OTHER_WORKBOOK.search(name.text or "")) and not book.package.targets(_LINK)
        is_hidden = (name.get("hidden") or "0") in ("1", "true") and book.leads_to_hidden(name)
        if leads or is_hidden or at in positions or "#REF!" in (name.text or "") or leads_out:
            remove(name)
        elif at is not None:
            name.set("localSheetId", str(at - sum(1 for each in positions if each < at)))
    for holder in descendants(book.tree, "definedNames", "externalReferences", "pivotCaches"):
        if not len(holder):
            remove(holder)
    if positions:
        for view in descendants(book.tree, "workbookView"):
            for key in ("activeTab", "firstSheet"):
                view.attrib.pop(key, "")


def _drop_comment_drawings(package: Package) -> None:
    """The boxes of comments are drawings of their own; one that also holds form controls stays."""
    for name in package.targets("vmlDrawing"):
        kinds = {each.get("ObjectType") for each in descendants(package.xml(name), "ClientData")}
        if kinds <= {"Note"} and kinds:
            package.drop(name)


def _forget_unused_strings(package: Package) -> None:
    """Texts are kept apart from the cells; what no cell shows any more is emptied, so that numbers stay valid."""
    names = package.targets("sharedStrings")
    if not names:
        return
    used = set()
    for sheet in Workbook(package).sheets:
        for cell in descendants(package.xml(sheet.part), "c"):
            value = child(cell, "v")
            if cell.get("t") == "s" and value is not None and (value.text or "").isdigit():
                used.add(int(value.text or 0))
    items = [each for each in package.xml(names[0]) if local(each) == "si"]
    for index, item in enumerate(items):
        if index not in used:
            for each in list(item):
                remove(each)
            etree.SubElement(item, etree.QName(etree.QName(item).namespace, "t"))
