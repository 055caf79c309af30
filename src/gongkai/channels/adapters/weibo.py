"""Weibo by its public protocol (OAuth 2): share a text with a link, find it again, delete it.

https://open.weibo.com/wiki/2/statuses/share : at most 140 characters, no #topics#, and one link that lies within
the domain registered for the app. The channel's secret is the access token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar

from gongkai.channels.adapters.base import (
    PUBLISHING,
    Account,
    Article,
    Later,
    NotThere,
    Progress,
    Refused,
    Sent,
    Submitted,
    Uncertain,
)
from gongkai.channels.adapters.calls import Caller

MAX_LENGTH = 140
_CLOCKS_DIFFER = timedelta(minutes=5)
_TOKEN = frozenset({21314, 21315, 21316, 21317, 21319, 21327, 21332})
_RATE = frozenset({10022, 10023, 10024, 20016})
_BUSY = frozenset({10001, 10002, 10003, 10009, 10010, 10011})
_MAYBE_THERE = frozenset({20017, 20019, 20032})  # like one before, the same as one before, accepted but slow
_GONE = 20101
_REFUSED: dict[int, str] = {
    10004: "本系统的网络地址被微博限制，请管理员在微博开放平台查看。",
    10014: "应用没有这个接口的权限，请管理员在微博开放平台申请，或者改为人工发布。",
    20012: "微博认为内容太长。",
    20018: "微博认为内容里有不允许的网址，请管理员在微博开放平台登记网站的安全域名。",
    20020: "微博认为内容像广告，没有发布。",
    20021: "微博认为内容不符合规定，没有发布。",
}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Weibo:
    """One account."""

    default_address: ClassVar[str] = "https://api.weibo.com"
    can_recall: ClassVar[bool] = True

    def __init__(self, account: Account) -> None:
        self._account = account
        self._caller = Caller(account.base_address or self.default_address, "微博")

    @classmethod
    def missing(cls, account: Account) -> list[str]:
        """The access token."""
        return [] if account.secret else ["没有填写微博授权令牌（access_token）。"]

    def send(
        self, article: Article, progress: Progress, *, at: datetime, keep_cover: Callable[[str], None]
    ) -> Sent | Submitted:
        """Share title and link."""
        progress.keep(**{PUBLISHING: at.isoformat()})
        answer = self._call("POST", "/2/statuses/share.json", {"status": words(article)}, True)
        return _sent(answer)

    def poll(self, progress: Progress) -> Sent | Submitted:
        """Nothing is ever left in the platform's hands."""
        raise Uncertain("微博没有处理中的状态。")

    def look_up(self, article: Article, progress: Progress, *, at: datetime) -> Sent | Submitted | NotThere:
        """Among the account's newest posts; the platform itself refuses a repetition (20019), should it lag."""
        if not progress.get(PUBLISHING):
            return NotThere()
        since = datetime.fromisoformat(progress.get(PUBLISHING)) - _CLOCKS_DIFFER
        answer = self._call("GET", "/2/statuses/user_timeline.json", {"count": "50"}, False)
        opening = words(article).removesuffix(article.link).strip()
        for post in answer.get("statuses") or []:
            if str(post.get("text", "")).startswith(opening) and _created(post) >= since:
                return _sent(post)
        return NotThere()

    def recall(self, external_id: str) -> None:
        """Delete the post."""
        self._call("POST", "/2/statuses/destroy.json", {"id": external_id}, False, expected=(_GONE,))

    def _call(
        self,
        method: str,
        path: str,
        values: dict[str, str],
        changes_something: bool,
        expected: tuple[int, ...] = (),
    ) -> dict[str, Any]:
        signed = {**values, "access_token": self._account.secret}
        request = {"params": signed} if method == "GET" else {"data": signed}
        status, answer = self._caller.call(method, path, changes_something=changes_something, **request)
        code = int(answer.get("error_code") or 0)
        if (code or status >= 400) and code not in expected:
            _raise_for(code, status, changes_something)
        return answer


def words(article: Article) -> str:
    """Title and link within the limit. The hash sign would make a topic, which the platform does not take."""
    title = article.title.replace("#", "＃")
    room = MAX_LENGTH - len(article.link) - 1
    if len(title) > room:
        title = title[: max(room - 1, 0)] + "…"
    return f"{title} {article.link}"


def short_id(mid: str) -> str:
    """The id as it stands in a post's address: seven digits at a time, from the right, in base 62."""
    groups = []
    while mid:
        mid, group = mid[:-7], mid[-7:]
        groups.append(_base62(int(group)).rjust(4, "0") if mid else _base62(int(group)))
    return "".join(reversed(groups))


def _base62(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 62)
        text = _DIGITS[digit] + text
    return text or "0"


def _sent(post: dict[str, Any]) -> Sent:
    external_id = str(post.get("idstr") or post.get("id") or "")
    if not external_id.isdigit():
        raise Uncertain("微博的答复里没有编号。")
    owner = str((post.get("user") or {}).get("id") or "")
    address = f"https://weibo.com/{owner}/{short_id(str(post.get('mid') or external_id))}" if owner else ""
    return Sent(external_id, address)


def _created(post: dict[str, Any]) -> datetime:
    """`Wed Oct 24 23:49:17 +0800 2012`, read as the date of a mail after moving the year."""
    parts = str(post.get("created_at", "")).split()
    try:
        return parsedate_to_datetime(f"{parts[0]}, {parts[2]} {parts[1]} {parts[5]} {parts[3]} {parts[4]}")
    except (IndexError, ValueError):
        raise Uncertain("微博的答复里时间无法识别。") from None


def _raise_for(code: int, status: int, changes_something: bool) -> None:
    if code in _TOKEN:
        raise Refused("微博授权已过期或被取消，请管理员重新授权，把新的令牌填入渠道设置。")
    if code in _MAYBE_THERE and changes_something:
        raise Uncertain("微博认为刚刚发过同样的内容，或者还在处理。")
    if code in _RATE:
        raise Later("微博的调用次数已用完，稍后自动再试。", timedelta(hours=1))
    if code in _BUSY:
        raise (Uncertain if changes_something else Later)("微博繁忙，没有办成。")
    raise Refused(_REFUSED.get(code, f"微博拒绝了请求（返回码 {code or status}）。"))
