"""Saved HTML as typst source. Text only ever enters it as quoted strings, so that no text can become a command."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html

_HEADINGS = {"h2": 13, "h3": 12, "h4": 11}
_INLINE = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "sup": "super", "sub": "sub", "u": "underline", "s": "strike"}  # fmt: skip
_MOST_COLUMNS = 40


def quoted(text: str) -> str:
    """A typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "") + '"'


def body_source(body: str) -> str:
    """Paragraphs, headings, lists and tables; a picture becomes its alternative text."""
    if not body.strip():
        return "#text(fill: gray)[（无正文）]\n"
    root = lxml_html.fragment_fromstring(body, create_parent="div")
    return "\n".join(_block(child) for child in root if isinstance(child.tag, str)) + "\n"


def _block(element: Any) -> str:
    tag = element.tag
    if tag in _HEADINGS:
        return f'#block(above: 1.2em, text(size: {_HEADINGS[tag]}pt, weight: "bold")[{_inline(element)}])'
    if tag in ("ul", "ol"):
        items = ", ".join(f"[{_item(child)}]" for child in element if child.tag == "li")
        start = (
            f"start: {int(element.get('start', '1'))}, "
            if tag == "ol" and element.get("start", "").isdigit()
            else ""
        )
        return f"#{'list' if tag == 'ul' else 'enum'}({start}{items})" if items else ""
    if tag == "table":
        return _table(element)
    if tag == "hr":
        return "#line(length: 100%, stroke: 0.5pt)"
    if tag in ("figure", "blockquote", "div"):
        return (
            "\n".join(_block(child) for child in element if isinstance(child.tag, str))
            or f"#par[{_inline(element)}]"
        )
    classes = element.get("class", "")
    text = _inline(element)
    if "gk-signature" in classes:
        return f"#align(right)[{text}]"
    indent = "0em" if "gk-no-indent" in classes else "2em"
    return f"#par(first-line-indent: (amount: {indent}, all: true))[{text}]"


def _item(element: Any) -> str:
    nested = [child for child in element if child.tag in ("ul", "ol", "p")]
    return _inline(element) + "".join(_block(child) for child in nested)


def _inline(element: Any) -> str:
    parts = [_text(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("ul", "ol", "p", "table"):
            parts.append(_inline_child(child))
        parts.append(_text(child.tail))
    return "".join(parts)


def _inline_child(child: Any) -> str:
    if child.tag == "br":
        return "#linebreak()"
    if child.tag == "img":
        return _text(f"［图片：{child.get('alt') or '无说明'}］")
    inner = _inline(child)
    return f"#{_INLINE[child.tag]}[{inner}]" if child.tag in _INLINE else inner


def _text(text: str | None) -> str:
    return f"#{quoted(text)}" if text and text.strip("\n") else ""


def _table(table: Any) -> str:
    """Cells at explicit places; a span that would cover another cell is cut."""
    taken: set[tuple[int, int]] = set()
    cells: list[str] = []
    rows = table.findall(".//tr")
    width = 1
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (x, y) in taken:
                x += 1
            if x >= _MOST_COLUMNS:
                break
            across = _free(taken, x, y, _span(cell, "colspan", _MOST_COLUMNS - x))
            down = _span(cell, "rowspan", len(rows) - y)
            taken |= {(x + dx, y + dy) for dx in range(across) for dy in range(down)}
            content = _cell(cell)
            cells.append(f"table.cell(x: {x}, y: {y}, colspan: {across}, rowspan: {down})[{content}]")
            x += across
            width = max(width, x)
    if not cells:
        return ""
    caption = table.find("caption")
    head = f"#align(center)[{_inline(caption)}]\n" if caption is not None else ""
    size = 9 if width <= 6 else 7
    joined = ",\n".join(cells)
    return f"{head}#text(size: {size}pt, table(columns: {width}, stroke: 0.5pt, {joined}))"


def _cell(cell: Any) -> str:
    blocks = [child for child in cell if child.tag in ("p", "ul", "ol")]
    inner = _inline(cell) + "#linebreak()".join(
        _inline(child) if child.tag == "p" else _block(child) for child in blocks
    )
    return f"#strong[{inner}]" if cell.tag == "th" else inner


def _span(cell: Any, name: str, most: int) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value) if value.isdigit() and len(value) < 5 else 1, most))


def _free(taken: set[tuple[int, int]], x: int, y: int, wanted: int) -> int:
    across = 1
    while across < wanted and (x + across, y) not in taken:
        across += 1
    return across
