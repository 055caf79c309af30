"""A platform on this machine that speaks the public protocols of WeChat and Weibo, with a memory and bad days.

Tokens expire; drafts vanish when they are published; publishing takes two looks; `faults` makes the next calls of
an address fail before or after they had their effect, and `mishaps` does so at random with a seed.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

APP_ID, SECRET, WEIBO_TOKEN = "wx0123456789abcdef", "s3cret-of-the-account", "2.00weibo-token-of-the-account"
# fault → whether the call has its effect first
FAULTS = {
    "500_before": False,
    "500_after": True,
    "drop_before": False,
    "drop_after": True,
    "garbage_before": False,
    "garbage_after": True,
    "slow_after": True,
    "redirect": False,
}


class StandIn:
    """The platform's state, and the server in front of it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.codes: dict[str, list[int]] = defaultdict(list)
        self.mishaps: random.Random | None = None
        self.mishap_rate = 0.3
        self.slow_seconds = 0.6
        self.looks_needed = 2
        self.publish_status = 0
        self.title_limit = 64
        self.after_effect: Callable[[str], None] | None = None
        self.calls: Counter[str] = Counter()
        self.token, self.token_calls_left, self.tokens_given = "", 0, 0
        self.token_lives = 10_000
        self.drafts: dict[str, dict[str, Any]] = {}
        self.tasks: dict[str, dict[str, Any]] = {}
        self.articles: dict[str, dict[str, Any]] = {}
        self.posts: dict[str, dict[str, Any]] = {}
        self.weibo_refuses_repeats = True
        self._numbers = iter(range(100_000_001, 200_000_000))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> StandIn:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def published_times(self) -> Counter[str]:
        """How often each link was ever made public on WeChat, deleted ones included."""
        return Counter(article["news"]["content_source_url"] for article in self.articles.values())

    def finish_tasks(self) -> None:
        """The platform gets done with what it was handed."""
        with self.lock:
            for task in self.tasks.values():
                task["looks"] = self.looks_needed
                self._advance(task, look=False)

    # WeChat

    def stable_token(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        if body.get("appid") != APP_ID:
            return {"errcode": 40013, "errmsg": "invalid appid"}
        if body.get("secret") != SECRET:
            return {"errcode": 40125, "errmsg": f"invalid appsecret {body.get('secret')}"}
        if body.get("force_refresh") or not self.token or self.token_calls_left <= 0:
            self.tokens_given += 1
            self.token, self.token_calls_left = f"token-{self.tokens_given}-of-wechat", self.token_lives
        return {"access_token": self.token, "expires_in": 7200}

    def add_material(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        return {"media_id": f"cover-{next(self._numbers)}", "url": "http://mmbiz.example/cover"}

    def draft_add(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        (news,) = body["articles"]
        if len(news["title"]) > self.title_limit:
            return {"errcode": 45003, "errmsg": "title size out of limit"}
        if not news["thumb_media_id"]:
            return {"errcode": 40007, "errmsg": "invalid media_id"}
        media_id = f"draft-{next(self._numbers)}"
        self.drafts[media_id] = news
        return {"media_id": media_id}

    def draft_get(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        self._tick()
        news = self.drafts.get(body["media_id"])
        return {"news_item": [news]} if news else {"errcode": 40007, "errmsg": "invalid media_id"}

    def draft_batchget(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        items = [{"media_id": key, "content": {"news_item": [news]}} for key, news in self.drafts.items()]
        return self._page(items, body)

    def submit(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        if body["media_id"] not in self.drafts:
            return {"errcode": 40007, "errmsg": "invalid media_id"}
        publish_id = str(next(self._numbers))
        self.tasks[publish_id] = {"media_id": body["media_id"], "looks": 0, "article_id": ""}
        return {"errcode": 0, "errmsg": "ok", "publish_id": publish_id}

    def publish_get(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        task = self.tasks[body["publish_id"]]
        self._advance(task)
        if self.publish_status:
            return {"publish_id": body["publish_id"], "publish_status": self.publish_status, "fail_idx": [1]}
        if not task["article_id"]:
            return {"publish_id": body["publish_id"], "publish_status": 1, "fail_idx": []}
        url = self.articles[task["article_id"]]["url"]
        detail = {"count": 1, "item": [{"idx": 1, "article_url": url}]}
        return {
            "publish_id": body["publish_id"], "publish_status": 0, "article_id": task["article_id"],
            "article_detail": detail, "fail_idx": [],
        }  # fmt: skip

    def publish_batchget(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        self._tick()
        items = [
            {
                "article_id": key,
                "update_time": article["time"],
                "content": {
                    "news_item": [
                        {**article["news"], "url": article["url"], "is_deleted": article["deleted"]}
                    ]
                },
            }
            for key, article in reversed(self.articles.items())
        ]
        return self._page(items, body)

    def publish_delete(self, body: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        article = self.articles.get(body["article_id"])
        if article is None or article["deleted"]:
            return {"errcode": 53600, "errmsg": "Article ID invalid"}
        article["deleted"] = True
        return {"errcode": 0, "errmsg": "ok"}

    def _tick(self) -> None:
        for task in self.tasks.values():
            self._advance(task)

    def _advance(self, task: dict[str, Any], *, look: bool = True) -> None:
        task["looks"] += look
        if task["looks"] >= self.looks_needed and not task["article_id"] and not self.publish_status:
            number = next(self._numbers)
            task["article_id"] = f"article-{number}"
            self.articles[task["article_id"]] = {
                "news": self.drafts.pop(task["media_id"]),
                "url": f"https://mp.weixin.qq.com/s/{number}",
                "time": int(self.clock().timestamp()),
                "deleted": False,
            }

    @staticmethod
    def _page(items: list[dict[str, Any]], body: dict[str, Any]) -> dict[str, Any]:
        part = items[body["offset"] : body["offset"] + body["count"]]
        return {"total_count": len(items), "item_count": len(part), "item": part}

    # Weibo

    def share(self, form: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        text = form.get("status", "")
        if form.get("access_token") != WEIBO_TOKEN:
            return {"error": "expired_token", "error_code": 21327, "request": "/2/statuses/share.json"}
        if len(text) > 140:
            return {"error": "text too long", "error_code": 20012}
        if self.weibo_refuses_repeats and any(post["text"] == text for post in self.posts.values()):
            return {"error": "repeat content!", "error_code": 20019}
        number = str(3491700092079471 + len(self.posts))
        self.posts[number] = {
            "id": int(number), "idstr": number, "mid": number, "text": text, "user": {"id": 1404376560},
            "created_at": self.clock().strftime("%a %b %d %H:%M:%S +0000 %Y"),
        }  # fmt: skip
        return self.posts[number]

    def user_timeline(self, _: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
        if query.get("access_token") != WEIBO_TOKEN:
            return {"error": "expired_token", "error_code": 21327}
        return {"statuses": list(reversed(self.posts.values()))[: int(query["count"])]}

    def destroy(self, form: dict[str, Any], _: dict[str, str]) -> dict[str, Any]:
        post = self.posts.pop(form["id"], None)
        return post or {"error": "target weibo does not exist!", "error_code": 20101}

    ROUTES = {
        "/cgi-bin/stable_token": stable_token,
        "/cgi-bin/material/add_material": add_material,
        "/cgi-bin/draft/add": draft_add,
        "/cgi-bin/draft/get": draft_get,
        "/cgi-bin/draft/batchget": draft_batchget,
        "/cgi-bin/freepublish/submit": submit,
        "/cgi-bin/freepublish/get": publish_get,
        "/cgi-bin/freepublish/batchget": publish_batchget,
        "/cgi-bin/freepublish/delete": publish_delete,
        "/2/statuses/share.json": share,
        "/2/statuses/user_timeline.json": user_timeline,
        "/2/statuses/destroy.json": destroy,
    }

    def answer(self, path: str, body: dict[str, Any], query: dict[str, str]) -> tuple[str, dict[str, Any]]:
        """The fault to commit and the answer; the effect happens here or not at all."""
        with self.lock:
            self.calls[path] += 1
            fault = self.faults[path].pop(0) if self.faults[path] else ""
            if not fault and self.mishaps and self.mishaps.random() < self.mishap_rate:
                fault = self.mishaps.choice([name for name in FAULTS if name != "redirect"])
            if fault and not FAULTS[fault]:
                return fault, {}
            return fault, self._effect(path, body, query)

    def _effect(self, path: str, body: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
        if self.codes[path]:
            return {"errcode": self.codes[path].pop(0), "errmsg": f"refused {json.dumps(query)}"}
        if path.startswith("/cgi-bin/") and path != "/cgi-bin/stable_token":
            if query.get("access_token") != self.token:
                return {"errcode": 40001, "errmsg": f"invalid credential {query.get('access_token')}"}
            if self.token_calls_left <= 0:
                return {"errcode": 42001, "errmsg": "access_token expired"}
            self.token_calls_left -= 1
        answer = self.ROUTES[path](self, body, query)  # type: ignore[operator]
        if self.after_effect:
            self.after_effect(path)
        return answer

    def _handler(stand_in) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Silent."""

            def do_GET(self) -> None:  # noqa: N802
                self._answer({})

            def do_POST(self) -> None:  # noqa: N802
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                kind = self.headers.get("Content-Type", "")
                if "json" in kind:
                    self._answer(json.loads(content))
                elif "urlencoded" in kind:
                    self._answer({name: values[0] for name, values in parse_qs(content.decode()).items()})
                else:
                    self._answer({})

            def _answer(self, body: dict[str, Any]) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                fault, answer = stand_in.answer(parts.path, body, query)
                try:
                    self._send(fault, answer)
                except OSError:
                    return  # the caller has hung up

            def _send(self, fault: str, answer: dict[str, Any]) -> None:
                if fault.startswith("drop"):
                    self.close_connection = True
                    self.connection.close()
                    return
                if fault.startswith("slow"):
                    time.sleep(stand_in.slow_seconds)
                status, content = 200, json.dumps(answer, ensure_ascii=False).encode()
                if "error_code" in answer:
                    status = 400
                if fault.startswith("500"):
                    status, content = 502, b"<html>Bad Gateway</html>"
                if fault.startswith("garbage"):
                    content = content[: len(content) // 2] or b"{"
                if fault == "redirect":
                    status, content = 302, b""
                self.send_response(status)
                if fault == "redirect":
                    self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        return Handler
