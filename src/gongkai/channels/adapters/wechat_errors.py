"""Return codes of the WeChat platform, in words that say who has to do what."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

from gongkai.channels.adapters.base import Later, Refused, Uncertain

TOKEN_EXPIRED = frozenset({40001, 40014, 42001})
TITLE_TOO_LONG = 45003
DRAFT_GONE = 40007
ARTICLE_GONE = 53600

_LATER: dict[int, tuple[str, timedelta]] = {
    45009: ("微信公众平台今日的调用次数已用完，稍后自动再试。", timedelta(hours=3)),
    45011: ("调用微信公众平台太频繁，稍后自动再试。", timedelta(minutes=5)),
}
_BUSY = -1
_REFUSED: dict[int, str] = {
    40001: "微信公众平台不接受 AppSecret，请管理员核对后重新填写。",
    40013: "微信公众平台没有这个 AppID，请管理员核对。",
    40125: "AppSecret 不对，请管理员重新填写。",
    40164: "本系统的网络地址不在公众号的 IP 白名单里，请管理员在微信公众平台“基本配置”中加入。",
    40243: "AppSecret 已被冻结，请管理员在微信公众平台解冻。",
    45002: "微信公众平台认为正文太长。",
    45004: "微信公众平台认为摘要太长，请缩短内容概述。",
    48001: "公众号没有发布接口的权限（须经认证），请管理员在微信公众平台查看接口权限，或者改为人工发布。",
    48004: "公众号的发布接口被平台封禁，请管理员登录微信公众平台查看原因。",
    50002: "公众号被平台限制使用，请管理员登录微信公众平台查看原因。",
    53503: "草稿没有通过微信公众平台的发布检查，请登录公众平台查看原因，修改后再发。",
    53504: "微信公众平台要求登录官网发布这篇草稿，请人工办理。",
    53505: "微信公众平台要求登录官网保存这篇草稿后再发布，请人工办理。",
}
PUBLISH_FAILURES: dict[object, str] = {
    2: "微信公众平台原创校验未通过，文章没有发布。",
    3: "微信公众平台发布失败，请登录公众平台查看原因。",
    4: "微信公众平台审核未通过，文章没有发布。",
    5: "文章发布后在微信公众平台被删除。",
    6: "文章发布后被微信公众平台封禁。",
}


def raise_for(code: int, changes_something: bool) -> NoReturn:
    """The failure that a return code means. The platform's own text is left out: it may repeat what was sent."""
    if code in _LATER:
        sentence, wait = _LATER[code]
        raise Later(sentence, wait)
    if code == _BUSY:
        raise (Uncertain if changes_something else Later)("微信公众平台繁忙，没有办成。")
    if code == DRAFT_GONE and changes_something:
        raise Uncertain("微信公众平台上已没有这篇草稿，可能已经发表。")
    raise Refused(_REFUSED.get(code, f"微信公众平台拒绝了请求（返回码 {code}）。"))
