"""Makes the bundled fonts from Noto CJK; see README.md. Not run by the product: needs `pip install fonttools`.

usage: python make_fonts.py /usr/share/fonts/opentype/noto
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

_FAMILIES = {
    "NotoSansCJK-Regular.ttc": ("Noto Sans CJK SC", "Gongkai Sans", "GongkaiSans-Regular.otf"),
    "NotoSerifCJK-Regular.ttc": ("Noto Serif CJK SC", "Gongkai Serif", "GongkaiSerif-Regular.otf"),
}
# Beside GB 2312: marks of choice, circled and bracketed numbers, Roman numerals, typographic signs, units.
_RANGES = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x203B), (0x2070, 0x209F), (0x20AC, 0x20AC),
    (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x2199), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F),
    (0x25A0, 0x25FF), (0x2600, 0x266F), (0x2700, 0x27BF), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)  # fmt: skip
# Frequent in names of people and places, yet not in GB 2312.
_NAMES = "镕喆堃珺祎玥翀昇璟赟旻昉瑄琬珩瀞垚犇淼鑫焱赑翙怡婧昶曌濮崟崧嵚峣垟圳墘埔磜磹栟杧槟濉漖氹洣滘湴琇瑷甪疍苆荇菪蕲蟠谞郄郫酃鄞鄱阆陂隰鲘鲅黟黉"


def characters() -> set[int]:
    """Code points of the bundled fonts."""
    found = {ord(character) for character in _NAMES}
    for first, last in _RANGES:
        found.update(range(first, last + 1))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def make(source: Path, face: str, family: str, target: Path) -> None:
    """Write the subset of `face` in the collection `source` to `target` under the name `family`."""
    collection = TTCollection(source)
    font = next(font for font in collection.fonts if font["name"].getDebugName(1) == face)
    options = Options()
    options.layout_features = ["kern", "locl", "ccmp", "mark", "mkmk", "liga", "vert"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.desubroutinize = False
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    add_boxes(font)
    rename(font, family)
    font.save(target)


def add_boxes(font: TTFont) -> None:
    """Give the font ☐ ☑ ☒ ✔, which Noto CJK lacks: drawn from □ ✓ ×, in place of signs that nobody needs (㋐ ㋑)."""
    names = font.getBestCmap()
    _draw(font, names[0x32D0], names[ord("□")], names[ord("✓")])
    _draw(font, names[0x32D1], names[ord("□")], names[ord("×")])
    added = {"☐": names[ord("□")], "☑": names[0x32D0], "☒": names[0x32D1], "✔": names[ord("✓")]}
    for table in font["cmap"].tables:
        if table.isUnicode() and hasattr(table, "cmap") and table.cmap:
            table.cmap.pop(0x32D0, None)
            table.cmap.pop(0x32D1, None)
            table.cmap.update({ord(character): name for character, name in added.items()})


def _draw(font: TTFont, target: str, frame: str, mark: str) -> None:
    glyphs = font.getGlyphSet()
    top = font["CFF "].cff.topDictIndex[0]
    outlines, selector = top.CharStrings.getItemAndSelector(target)
    private = top.FDArray[selector].Private
    width = glyphs[frame].width
    pen = T2CharStringPen(width - private.nominalWidthX, glyphs)
    glyphs[frame].draw(pen)
    small = 0.62
    middle = (width / 2, font["OS/2"].sTypoAscender / 2 + font["OS/2"].sTypoDescender / 2)
    shift = ((1 - small) * middle[0], (1 - small) * middle[1])
    glyphs[mark].draw(TransformPen(pen, (small, 0, 0, small, *shift)))
    drawn = pen.getCharString(private, top.GlobalSubrs)
    outlines.bytecode, outlines.program = drawn.bytecode, drawn.program
    font["hmtx"][target] = font["hmtx"][frame]


def rename(font: TTFont, family: str) -> None:
    """Give the font a name of its own: a changed version must not carry the names of the original."""
    post_script = family.replace(" ", "") + "-Regular"
    names = {1: family, 2: "Regular", 3: post_script, 4: family, 6: post_script, 16: None, 17: None}
    table = font["name"]
    for number, text in names.items():
        table.removeNames(nameID=number)
        if text:
            table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        outlines = font["CFF "].cff
        outlines.fontNames[0] = post_script
        top = outlines.topDictIndex[0]
        top.FullName, top.FamilyName = family, family


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for file, (face, family, target) in _FAMILIES.items():
        make(folder / file, face, family, Path(__file__).parent / target)
