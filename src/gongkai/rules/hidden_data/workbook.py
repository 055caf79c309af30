"""The parts of a workbook: sheets with their state, shared strings, styles, defined names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.rules.hidden_data.grid import Grid
from gongkai.rules.hidden_data.package import Package, descendants, local

# Names that Excel itself keeps hidden: the range of a filter.
_OWN_NAMES = ("_xlnm._FilterDatabase",)
_HIDING_FORMAT = re.compile(r"^;;;(?:;|@?)?\s*$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of any kind (`part` is a chart sheet's too); `position` counts from 0 as defined names do."""

    name: str
    part: str
    position: int
    is_hidden: bool


class Workbook:
    """A view of the package as a workbook."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main_part()
        self.tree = package.xml(self.part)
        self.sheets = self._sheets()
        self.strings = self._strings()
        self._hiding_styles = self._find_hiding_styles()

    @property
    def defined_names(self) -> list[etree._Element]:
        return descendants(self.tree, "definedName")

    def grid(self, sheet: Sheet) -> Grid:
        """The cells of a sheet."""
        return Grid(self.package.xml(sheet.part), self.strings, self._hiding_styles)

    def mentions(self, formula: str, sheet: Sheet) -> bool:
        """Whether a formula names the sheet, quoted or not, or a range of sheets with it."""
        quoted = sheet.name.replace("'", "''")
        return (
            re.search(rf"(?:^|[^\w.]){re.escape(sheet.name)}['!:]|'[^']*{re.escape(quoted)}[^']*'!", formula)
            is not None
        )

    def leads_to_hidden(self, name: etree._Element) -> bool:
        """Whether a defined name is itself hidden, or names a hidden sheet."""
        if name.get("name") in _OWN_NAMES:
            return False
        if (name.get("hidden") or "0") in ("1", "true"):
            return True
        return any(sheet.is_hidden and self.mentions(name.text or "", sheet) for sheet in self.sheets)

    def _sheets(self) -> list[Sheet]:
        targets = {each.id: each.target for each in self.package.relationships(self.part)}
        found = []
        for position, element in enumerate(descendants(self.tree, "sheet")):
            ids = [str(value) for key, value in element.attrib.items() if str(key).endswith("}id")]
            part = targets.get(ids[0], "") if ids else ""
            if part in self.package.names:
                state = element.get("state") or "visible"
                found.append(Sheet(element.get("name") or "", part, position, state != "visible"))
        return found

    def _strings(self) -> list[str]:
        names = self.package.targets("sharedStrings")
        if not names:
            return []
        items = [each for each in self.package.xml(names[0]) if local(each) == "si"]
        # Readings (rPh) stand above the text and are no part of it.
        return [
            "".join(
                text.text or ""
                for text in descendants(item, "t")
                if not any(local(each) == "rPh" for each in text.iterancestors())
            )
            for item in items
        ]

    def _find_hiding_styles(self) -> set[str]:
        names = self.package.targets("styles")
        if not names:
            return set()
        tree = self.package.xml(names[0])
        formats = {
            each.get("numFmtId")
            for each in descendants(tree, "numFmt")
            if _HIDING_FORMAT.match(each.get("formatCode") or "")
        }
        holder = next(iter(descendants(tree, "cellXfs")), None)
        if holder is None:
            return set()
        return {str(index) for index, each in enumerate(holder) if each.get("numFmtId") in formats}
