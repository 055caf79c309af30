"""WeChat official accounts by their public protocol: token, draft, publish, ask until it is out, delete.

https://developers.weixin.qq.com/doc/service/api/ : stable_token, draft/add, freepublish/submit, freepublish/get,
freepublish/batchget, freepublish/delete. Submitting only opens a task at the platform; its article appears
minutes later or is refused there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
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
from gongkai.channels.adapters.wechat_errors import (
    ARTICLE_GONE,
    DRAFT_GONE,
    PUBLISH_FAILURES,
    TITLE_TOO_LONG,
    TOKEN_EXPIRED,
    raise_for,
)

# The platform's documents and its checks name different limits; the next shorter one is tried when it complains.
TITLE_LENGTHS = (64, 32, 20)
DIGEST_LENGTH = 120
CONTENT_LENGTH = 19_000  # the platform's limit is 20,000 characters
SETTLED_AFTER = timedelta(minutes=5)  # a task that was opened shows as published or as draft by then
_PAGES, _PAGE = 5, 20
_PICTURE = re.compile(r"<img\b[^>]*?(?:\balt=\"([^\"]*)\"[^>]*)?>", re.IGNORECASE)
_CLASS = re.compile(r"\sclass=\"[^\"]*\"")


class WeChat:
    """One official account."""

    default_address: ClassVar[str] = "https://api.weixin.qq.com"
    can_recall: ClassVar[bool] = True

    def __init__(self, account: Account) -> None:
        self._account = account
        self._caller = Caller(account.base_address or self.default_address, "微信公众平台")
        self._token = ""

    @classmethod
    def missing(cls, account: Account) -> list[str]:
        """AppID, AppSecret and a cover picture, without which the platform takes no draft."""
        found = []
        if not account.app_id:
            found.append("没有填写 AppID。")
        if not account.secret:
            found.append("没有填写 AppSecret。")
        if account.cover is None and not account.cover_id:
            found.append("没有上传封面图片，微信公众平台要求每篇都有封面。")
        return found

    def send(
        self, article: Article, progress: Progress, *, at: datetime, keep_cover: Callable[[str], None]
    ) -> Sent | Submitted:
        """Make the draft, unless an earlier attempt did, and hand it in for publication."""
        if not progress.get("media_id"):
            media_id = self._find_draft(article) if progress.get("drafting") else ""
            if not media_id:
                cover_id = self._cover(keep_cover)
                progress.keep(drafting="1")
                media_id = self._add_draft(article, cover_id)
            progress.keep(media_id=media_id)
        progress.keep(**{PUBLISHING: at.isoformat()})
        answer = self._post(
            "/cgi-bin/freepublish/submit", {"media_id": progress.get("media_id")}, changes_something=True
        )
        progress.keep(publish_id=_text(answer, "publish_id", changes_something=True))
        return Submitted()

    def poll(self, progress: Progress) -> Sent | Submitted:
        """Ask for the publishing task's result."""
        answer = self._post("/cgi-bin/freepublish/get", {"publish_id": progress.get("publish_id")})
        status = answer.get("publish_status")
        if status == 1:
            return Submitted()
        if status != 0:
            raise Refused(PUBLISH_FAILURES.get(status, f"微信公众平台没有发布成功（状态 {status}）。"))
        items = (answer.get("article_detail") or {}).get("item") or [{}]
        return Sent(_text(answer, "article_id"), str(items[0].get("article_url", "")))

    def look_up(self, article: Article, progress: Progress, *, at: datetime) -> Sent | Submitted | NotThere:
        """By the task's number if we have it; else among what was published; else the draft tells that it was not."""
        if progress.get("publish_id"):
            return self.poll(progress)
        if not progress.get(PUBLISHING):
            return NotThere()
        since = datetime.fromisoformat(progress.get(PUBLISHING))
        found = self._find_published(article, since - SETTLED_AFTER)
        if found is not None:
            return found
        if at - since < SETTLED_AFTER:
            raise Later("微信公众平台可能还在处理，稍后再核实。", SETTLED_AFTER)
        draft = self._post(
            "/cgi-bin/draft/get", {"media_id": progress.get("media_id")}, expected=(DRAFT_GONE,)
        )
        if draft.get("errcode") == DRAFT_GONE:
            raise Uncertain("草稿已不在微信公众平台，已发表的文章里也没有找到。")
        return NotThere()

    def recall(self, external_id: str) -> None:
        """Delete the article; its address then says that the author deleted it."""
        self._post(
            "/cgi-bin/freepublish/delete",
            {"article_id": external_id, "index": 0},
            expected=(ARTICLE_GONE,),
        )

    def _add_draft(self, article: Article, cover_id: str) -> str:
        for length in TITLE_LENGTHS:
            answer = self._post(
                "/cgi-bin/draft/add",
                {"articles": [self._news(article, cover_id, length)]},
                expected=(TITLE_TOO_LONG,),
            )
            if answer.get("errcode") != TITLE_TOO_LONG:
                return _text(answer, "media_id")
        raise Refused("微信公众平台认为标题太长，缩短到20字仍不接受。")

    def _news(self, article: Article, cover_id: str, title_length: int) -> dict[str, object]:
        title = _cut(article.title, title_length)
        return {
            "article_type": "news",
            "title": title,
            "author": self._account.author,
            "digest": _cut(article.summary, DIGEST_LENGTH),
            "content": content_for_wechat(article, full_title=title != article.title),
            "content_source_url": article.link,
            "thumb_media_id": cover_id,
            "need_open_comment": 0,
        }

    def _cover(self, keep_cover: Callable[[str], None]) -> str:
        if self._account.cover_id:
            return self._account.cover_id
        if self._account.cover is None:
            raise Refused("这个公众号没有封面图片，请管理员在渠道设置中上传。")
        name = "cover.png" if self._account.cover_type == "image/png" else "cover.jpg"
        media = (name, self._account.cover.read_bytes(), self._account.cover_type or "image/jpeg")
        answer = self._with_token(
            "/cgi-bin/material/add_material", {"type": "image"}, {"files": {"media": media}}, False, ()
        )
        cover_id = _text(answer, "media_id")
        keep_cover(cover_id)
        return cover_id

    def _find_draft(self, article: Article) -> str:
        for item, news in self._list("/cgi-bin/draft/batchget"):
            if news.get("content_source_url") == article.link:
                return str(item.get("media_id", ""))
        return ""

    def _find_published(self, article: Article, since: datetime) -> Sent | None:
        for item, news in self._list("/cgi-bin/freepublish/batchget"):
            recent = float(item.get("update_time") or 0) >= since.timestamp()
            if recent and news.get("content_source_url") == article.link and not news.get("is_deleted"):
                return Sent(str(item.get("article_id", "")), str(news.get("url", "")))
        return None

    def _list(self, path: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        for page in range(_PAGES):
            answer = self._post(path, {"offset": page * _PAGE, "count": _PAGE, "no_content": 1})
            items = answer.get("item") or []
            for item in items:
                for news in (item.get("content") or {}).get("news_item") or []:
                    yield item, news
            if len(items) < _PAGE:
                return

    def _post(
        self,
        path: str,
        body: dict[str, object],
        *,
        changes_something: bool = False,
        expected: tuple[int, ...] = (),
    ) -> dict[str, Any]:
        return self._with_token(path, {}, {"json": body}, changes_something, expected)

    def _with_token(
        self,
        path: str,
        parameters: dict[str, str],
        request: dict[str, Any],
        changes_something: bool,
        expected: tuple[int, ...],
    ) -> dict[str, Any]:
        """Call; a token that the platform no longer takes is renewed once, because a refused call did nothing."""
        for renewed in (False, True):
            token = self._get_token(force=renewed)
            _, answer = self._caller.call(
                "POST",
                path,
                changes_something=changes_something,
                params={**parameters, "access_token": token},
                **request,
            )
            code = int(answer.get("errcode") or 0)
            if code in TOKEN_EXPIRED and not renewed:
                continue
            if code and code not in expected:
                raise_for(code, changes_something)
            return answer
        raise Refused("微信公众平台不接受刚刚取得的访问令牌，请管理员核对 AppID 和 AppSecret。")

    def _get_token(self, *, force: bool) -> str:
        if self._token and not force:
            return self._token
        _, answer = self._caller.call(
            "POST",
            "/cgi-bin/stable_token",
            changes_something=False,
            json={
                "grant_type": "client_credential",
                "appid": self._account.app_id,
                "secret": self._account.secret,
                "force_refresh": force,
            },
        )
        code = int(answer.get("errcode") or 0)
        if code:
            raise_for(code, False)
        self._token = _text(answer, "access_token")
        return self._token


def content_for_wechat(article: Article, *, full_title: bool) -> str:
    """The text as the platform takes it: no classes, no foreign pictures, not too long, with the way back to us.

    Pictures stay on the website, because the platform drops those of other hosts without a word.
    """
    head = f"<p><strong>{html.escape(article.title)}</strong></p>" if full_title else ""
    foot = f"<p>原文：{html.escape(article.link)}</p>"
    body = _PICTURE.sub(_picture_words, _CLASS.sub("", article.body))
    if len(head) + len(body) + len(foot) > CONTENT_LENGTH:
        body = f"<p>{html.escape(article.summary)}</p><p>全文较长，请点击“阅读原文”在网站上查看。</p>"
    return head + body + foot


def _picture_words(match: re.Match[str]) -> str:
    return f"〔图片{'：' + match[1] if match[1] else ''}，请在原文中查看〕"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _text(answer: dict[str, Any], name: str, *, changes_something: bool = False) -> str:
    value = answer.get(name)
    if not isinstance(value, str | int) or value == "":
        raise (Uncertain if changes_something else Later)(f"微信公众平台的答复缺少“{name}”。")
    return str(value)
