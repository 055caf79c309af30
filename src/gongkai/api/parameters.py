"""Parameters that several operations take, with their bounds: nothing that passes here makes a query fail."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated

from ninja import Path, Query
from pydantic import Field

# PostgreSQL stores no NUL character; everything else is text.
_TEXT = r"^[^\x00]*$"
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)

BodyCode = Annotated[str, Field(max_length=50, pattern=r"^[A-Za-z0-9_-]*$")]
Body = Annotated[BodyCode, Query("", description="机构代码，见 /organisations")]
Words = Annotated[
    str, Query("", max_length=100, pattern=_TEXT, description="检索词，多个词用空格隔开，每个词都要出现")
]
Cursor = Annotated[
    str, Query("", max_length=60, pattern=_TEXT, description="上一页返回的 next_cursor；第一页不填")
]
Limit = Annotated[int, Query(20, ge=1, le=100, description="每页条数，1至100")]
Year = Annotated[int | None, Query(None, ge=2000, le=2100, description="发布年份")]
IndexNumber = Annotated[str, Field(max_length=60, pattern=_TEXT, description="索引号，可以含斜杠")]

# A larger number would not fit the column; no row has one.
RowId = Annotated[int, Path(ge=1, le=2**53, description="编号")]
PathCode = Annotated[str, Path(description="机构代码")]
PathKey = Annotated[uuid.UUID, Path(description="公开事项标识，不随目录换版改变")]


def day(description: str) -> object:
    """A date within the years that the calendar can count."""
    return Query(None, ge=EARLIEST, le=LATEST, description=description)
