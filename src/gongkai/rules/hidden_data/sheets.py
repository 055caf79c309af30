"""Excel: hidden sheets, rows, columns and cells, comments, pivot caches, links and connections."""

from __future__ import annotations

from gongkai.rules.hidden_data.findings import HiddenFinding, finding
from gongkai.rules.hidden_data.grid import Grid
from gongkai.rules.hidden_data.package import Package, descendants
from gongkai.rules.hidden_data.workbook import Workbook

COMMENT_KINDS = ("comments", "threadedComment", "person")
CONNECTION_KINDS = (
    "connections",
    "powerPivotData",
    "queryTable",
    "customData",
    "revisionHeaders",
    "usernames",
)
_SAMPLE_CELLS = 5


def find(package: Package) -> list[HiddenFinding]:
    """Findings of a workbook beside those of every Office file."""
    book = Workbook(package)
    found = []
    for sheet in book.sheets:
        grid = book.grid(sheet)
        where = f"工作表“{sheet.name}”"
        if sheet.is_hidden:
            found.append(finding("hidden_sheet", where, _sample(grid)))
        else:
            found += _in_sheet(grid, where)
    return [*found, *_comments(package), *_data(package, book)]


def _sample(grid: Grid) -> str:
    texts = [cell.text for cell in grid.cells if cell.text.strip()]
    return "，".join(texts[:_SAMPLE_CELLS])


def _in_sheet(grid: Grid, where: str) -> list[HiddenFinding]:
    found = []
    for kind, cells in (
        ("hidden_rows", grid.in_hidden_rows()),
        ("hidden_columns", grid.in_hidden_columns()),
        ("hidden_cells", grid.hidden_by_format()),
    ):
        if cells:
            sample = "，".join(f"{cell.reference} {cell.text}" for cell in cells[:_SAMPLE_CELLS])
            found.append(finding(kind, where, sample, count=len(cells)))
    return found


def _comments(package: Package) -> list[HiddenFinding]:
    found = []
    for kind, element in (("comments", "comment"), ("threadedComment", "threadedComment")):
        notes = [each for name in package.targets(kind) for each in descendants(package.xml(name), element)]
        if notes:
            sample = "".join(each.text or "" for each in descendants(notes[0], "t", "text"))
            where = "批注" if kind == "comments" else "会话批注"
            found.append(finding("comments", where, sample, count=len(notes)))
    return found


def _data(package: Package, book: Workbook) -> list[HiddenFinding]:
    found = []
    caches = package.targets("pivotCacheDefinition")
    if caches:
        found.append(finding("pivot_cache", "数据透视表", count=len(caches)))
    links = package.targets("externalLink")
    targets = [each.target for name in links for each in package.relationships(name) if each.is_external]
    if links:
        found.append(finding("external_link", "外部链接", targets[0] if targets else "", count=len(links)))
    names = [name for name in book.defined_names if book.leads_to_hidden(name)]
    if names:
        sample = "；".join(f"{name.get('name')}：{name.text}" for name in names)
        found.append(finding("hidden_name", "名称管理器", sample, count=len(names)))
    connections = [name for kind in CONNECTION_KINDS for name in package.targets(kind)]
    if connections:
        tree = package.xml(connections[0]) if connections[0].endswith(".xml") else None
        texts = (
            [str(value) for each in tree.iter() for value in each.attrib.values()] if tree is not None else []
        )
        longest = max(texts, key=len, default="")
        found.append(finding("connection", "数据连接", longest, count=len(connections)))
    paths = [each.get("url") or "" for each in descendants(package.xml(book.part), "absPath")]
    if paths:
        found.append(finding("file_path", "工作簿设置", paths[0]))
    return found
