"""Officials named with another post than theirs, or nearly named beside their post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, warning
from gongkai.rules.text_checks.text import CheckedText, Official
from gongkai.rules.text_checks.wording.near_names import distance

_POSTS = "省长|市长|区长|县长|镇长|乡长|州长|盟长|旗长|局长|厅长|部长|处长|科长|主任|院长|检察长|主席|秘书长|书记|巡视员|调研员|主任科员"
_POST = rf"(?:常务)?(?:代理|代)?(?:副)?(?:{_POSTS})"
_BEFORE = re.compile(rf"(?P<post>{_POST})(?P<gap>[ \u3000]?)$")
_AFTER = re.compile(rf"(?P<gap>同志)?(?P<post>{_POST})")
_PAST = re.compile(r"原|前|时任|曾任|历任|免去|不再担任")
_CHINESE_AFTER = re.compile(r"[\u4e00-\u9fff]{2,4}")
# What follows a name when the name is over.
_NAME_ENDS = re.compile(
    r"(?:同志|出席|主持|参加|指出|强调|要求|讲话|表示|介绍|率|带队|到|在|为|和|与|及|[，。；、：:）)\s]|$)"
)


def _run(text: CheckedText) -> Iterator[Hit]:
    people: dict[str, list[Official]] = {}
    for official in text.site.officials:
        people.setdefault(official.name, []).append(official)
    for index, part in enumerate(text.parts):
        for name, rows in people.items():
            at = part.text.find(name)
            while at >= 0:
                yield from _other_post(index, part.text, at, rows)
                at = part.text.find(name, at + 1)
        yield from _near_name(index, part.text, text.site.officials, frozenset(people))


def _other_post(index: int, text: str, at: int, rows: list[Official]) -> Iterator[Hit]:
    name = rows[0].name
    end = at + len(name)
    before = _BEFORE.search(text, max(0, at - 10), at)
    after = _AFTER.match(text, end)
    match = before or after
    if match is None or _PAST.search(text[max(0, at - 16) : at]):
        return
    post = match["post"]
    if any(_fits(post, row.post) for row in rows):
        return
    known = "；".join(f"{row.body}{row.post}" for row in rows)
    span = (match.start("post"), end) if before else (at, match.end("post"))
    message = f"“{name}”的职务写作“{post}”，机构信息中是“{known}”，请核对"
    yield warning(message, index, span, rows[0].post)


def _fits(post: str, known: str) -> bool:
    """党组书记、局长 covers 局长, but 副局长 does not, nor 局长 副局长."""
    titles = re.findall(_POST, known)
    return post in titles or post in known.split("、") or not titles


def _near_name(
    index: int, text: str, officials: tuple[Official, ...], known: frozenset[str]
) -> Iterator[Hit]:
    for official in officials:
        wanted = official.post if official.post.startswith(official.body) else official.body + official.post
        at = text.find(wanted)
        while at >= 0:
            start = at + len(wanted)
            written = text[start : start + len(official.name)]
            if (
                _is_near(written, official.name)
                and written not in known
                and _NAME_ENDS.match(text, start + len(written))
            ):
                message = f"“{wanted}{written}”：机构信息中的姓名是“{official.name}”，请核对"
                yield warning(message, index, (start, start + len(written)), official.name)
            at = text.find(wanted, start)


def _is_near(written: str, name: str) -> bool:
    whole = bool(_CHINESE_AFTER.fullmatch(written)) and len(written) == len(name)
    return whole and distance(written, name) == 1 and (written[0] == name[0] or len(name) > 2)


CHECK = Check("official", "领导姓名、职务与机构信息一致", _run)
