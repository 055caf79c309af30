"""A document number (发文字号) as found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NumberKind(StrEnum):
    DOCUMENT = "doc"  # 国办发〔2019〕14号
    ORDER = "order"  # 国务院令第711号
    NOTICE = "notice"  # 全国人民代表大会公告第八号, 国家税务总局公告2019年第14号


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """`text` is `given[start:end]`, offsets in characters of the given text. `agency` is the issuer's code or name
    in simplified characters, `year` None where the number has none (国务院令第711号), `number` without leading
    zeros, `normalised` the form of GB/T 9704-2012, 7.2.5: full year in 〔〕, no 第, no leading zero.
    """

    text: str
    agency: str
    year: int | None
    number: str
    normalised: str
    start: int
    end: int
    kind: NumberKind = NumberKind.DOCUMENT
