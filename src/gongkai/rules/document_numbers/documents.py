"""Numbers of the form 机关代字〔年份〕序号号, in whatever brackets, blanks and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.time_limits.numerals import CHINESE, numeral_value

from .issuers import code_start, is_rest_of_code
from .number import DocumentNumber

_BLANK = r"[ \t\u3000\xa0]*"
_GAP = r"[ \t\u3000\xa0]*(?:\r?\n[ \t\u3000\xa0]*)?"  # a number may be broken over two lines
_YEAR = rf"(?P<year>(?:1\s?9|2\s?0)\s?\d\s?\d|[一二][九〇○零][一二三四五六七八九〇○零]{{2}}){_BLANK}年?"
_SERIAL = rf"(?:\d(?:[ \t]?\d){{0,5}}|{CHINESE})"
_BRACKETED = re.compile(
    rf"〔{_BLANK}{_YEAR}{_BLANK}〕{_GAP}(?:第|字第|字)?{_BLANK}(?P<first>{_SERIAL})"
    rf"(?P<more>(?:{_BLANK}[、,，和及]{_BLANK}{_SERIAL})*){_GAP}号"
)
# 国办发〔2019〕14号、15号: the second borrows issuer and year.
_NEXT = re.compile(rf"{_BLANK}[、,，和及]{_BLANK}第?(?P<serial>{_SERIAL}){_BLANK}号")
# 法（研）发〔1987〕32号 has a bracket inside its code.
_RUN = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff \t\u3000\xa0]|〔[\u4e00-\u9fff]{1,4}〕)*\s?$")
_LINE_BEFORE = re.compile(r"(?P<run>[\u4e00-\u9fff]+)[ \t\u3000]*\r?\n[ \t\u3000]*$")
# 某某(2019)3号楼 is a place, 行初字〔2008〕第5号 a case.
_PLACE = re.compile(
    r"(?:楼|院|房|会议室|厅|馆|线|路|桥|车|仓|窗|井|库|地块|机组|台风|展位|门面|门|宗地|公交|地铁|标段|包|桌|机|船|台)"
)
_LICENCE = re.compile(r"(?:证|证书|备|注册|登记|商标|专利|案)字?$")
_CASE = re.compile(
    r"(?:[民刑行商知执破赔][一二三四五]?(?:初|终|申|再|监|辖|执|复|诉|审|提|抗)|执(?:字|行|异|复|恢)|破(?:申|终))字?$"
)


def find_bracketed(text: str, folded: str) -> Iterator[DocumentNumber]:
    """Document numbers from left to right. `folded` is the text with one spelling per character."""
    previous: tuple[str, int] = ("", -1)  # the last issuer and where its number ended
    for match in _BRACKETED.finditer(folded):
        issuer, start = _issuer(folded, match.start(), previous)
        if not issuer or _PLACE.match(folded, match.end()) or _CASE.search(issuer) or _LICENCE.search(issuer):
            continue
        year = _year(match["year"])
        serials = [match["first"], *re.findall(_SERIAL, match["more"] or "")]
        yield from _numbers(text, folded, match, start, issuer, year, serials)
        end = match.end()
        while (following := _NEXT.match(folded, end)) and not _PLACE.match(folded, following.end()):
            at = following.start("serial")
            yield _number(text, at, following.end(), issuer, year, following["serial"])
            end = following.end()
        previous = (issuer, end)


def _numbers(
    text: str,
    folded: str,
    match: re.Match[str],
    start: int,
    issuer: str,
    year: int,
    serials: list[str],
) -> Iterator[DocumentNumber]:
    """One number, or the several of 国办发〔2019〕14、15号, each with its own place in the text."""
    if len(serials) == 1:
        yield _number(text, start, match.end(), issuer, year, serials[0])
        return
    at = match.start("first")
    for position, serial in enumerate(serials):
        at = folded.index(serial, at)
        end = match.end() if position == len(serials) - 1 else at + len(serial)
        yield _number(text, start if position == 0 else at, end, issuer, year, serial)
        at += len(serial)


def _number(text: str, start: int, end: int, issuer: str, year: int, serial: str) -> DocumentNumber:
    number = str(numeral_value(re.sub(r"\s", "", serial)))
    return DocumentNumber(text[start:end], issuer, year, number, f"{issuer}〔{year}〕{number}号", start, end)


def _issuer(folded: str, bracket: int, previous: tuple[str, int]) -> tuple[str, int]:
    """The issuer's code before the bracket and where it starts; a list (…14号、〔2020〕3号) borrows the last one."""
    last, last_end = previous
    if last_end >= 0 and re.fullmatch(r"\s*[、,，和及]\s*", folded[last_end:bracket]):
        return last, bracket
    floor = max(last_end, bracket - 60, 0)
    run = _RUN.search(folded[floor:bracket])
    if run is None:
        return "", bracket
    start = floor + _after_blank(run.group(), run.start())
    if start > 0 and folded[start - 1].isascii() and folded[start - 1].isalpha():
        return "", bracket  # 闽ICP备〔2020〕12号
    letters = folded[start:bracket].rstrip()
    after_digit = start > 0 and folded[start - 1].isdigit()
    cut = code_start(letters, after_number=start == last_end, after_digit=after_digit)
    if re.search(r"\s", letters):  # 国 办 发〔2019〕14号, set wide in a heading
        cut = code_start(re.sub(r"\s", "", letters), after_number=False)
        return re.sub(r"\s", "", letters)[cut:], start if cut == 0 else bracket
    code = letters[cut:].replace("〔", "（").replace("〕", "）")
    if is_rest_of_code(code) and (head := _LINE_BEFORE.search(folded[floor:start])):
        cut = code_start(head["run"] + code, after_number=False)  # 国办⏎发〔2019〕14号
        if cut < len(head["run"]):
            return head["run"][cut:] + code, floor + head.start("run") + cut
    return code, start + cut


def _after_blank(run: str, offset: int) -> int:
    """Blanks end the issuer, unless every piece is one character (a heading set wide)."""
    body = run.rstrip()
    pieces = body.split()
    if len(pieces) > 1 and all(len(piece) == 1 for piece in pieces):
        return offset
    last = max((body.rfind(blank) for blank in " \t\u3000\xa0"), default=-1)
    return offset + last + 1


def _year(text: str) -> int:
    digits = re.sub(r"\s", "", text).replace("○", "〇")
    return int(digits) if digits.isdecimal() else numeral_value(digits)
