"""E-mail: an office's published address warns when it is not among the contacts of the site; a person's is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.folding import fold_numbers
from gongkai.rules.text_checks.personal.contexts import is_office
from gongkai.rules.text_checks.text import CheckedText

_EMAIL = re.compile(
    r"(?<![\w.+\-@])[A-Za-z0-9][\w.+\-]{0,63}@(?:[A-Za-z0-9\-]{1,63}\.){1,5}[A-Za-z]{2,10}(?![\w])", re.ASCII
)
_PUBLIC_SERVICE = re.compile(r"@(?:[a-z0-9\-]+\.){0,4}gov\.cn$", re.IGNORECASE)


def _run(text: CheckedText) -> Iterator[Hit]:
    for index, part in enumerate(text.parts):
        if "@" not in part.text and "＠" not in part.text:
            continue
        for match in _EMAIL.finditer(fold_numbers(part.text)):
            address = match[0].lower()
            if address in text.site.contacts:
                continue
            if _PUBLIC_SERVICE.search(address) or is_office(part, *match.span()):
                message = "公布了电子邮箱，本站机构信息中没有这个地址，请确认是工作邮箱且无误"
                yield warning(message, index, match.span(), found=address)
            else:
                yield error("出现个人电子邮箱", index, match.span(), "请删去或改为工作邮箱", address)


CHECK = Check("email", "没有个人电子邮箱", _run)
