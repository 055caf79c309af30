"""Links that lead nowhere, into the office's own network, or over an open line."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from gongkai.rules.text_checks.finding import Check, Hit, Severity
from gongkai.rules.text_checks.text import CheckedText, Link

_INTERNAL_SUFFIXES = (
    ".local",
    ".localhost",
    ".lan",
    ".internal",
    ".intranet",
    ".intra",
    ".corp",
    ".home",
    ".oa",
)
_ON_DISK = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\|//?localhost)", re.IGNORECASE)
_IN_TEXT = re.compile(
    r"(?<![A-Za-z0-9@./])(?:(?:https?|ftp)://[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]{3,200}|file:/{2,3}[^\s\u3000-\u9fff，。；]{2,100}|\\\\[A-Za-z0-9._\-]{2,40}\\[^\s，。；]{1,80})"
)
_HOST = re.compile(
    r"(?:[A-Za-z0-9\u4e00-\u9fff](?:[A-Za-z0-9\-\u4e00-\u9fff]{0,61}[A-Za-z0-9\u4e00-\u9fff])?\.)+[A-Za-z\u4e00-\u9fff]{2,24}\.?"
)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[A-Za-z]{2,}")
_OWN_ANCHOR = re.compile(r"#(?:note|noteref)-\d{1,3}")
_FULL_WIDTH = re.compile(r"[，。；：、）》”\s\u3000]")


def _split(href: str) -> SplitResult | None:
    try:
        parts = urlsplit(href)
        _ = parts.port
    except ValueError:
        return None
    return parts


def problem_with(href: str) -> str:
    """Why an address cannot work, as a Chinese clause; empty when its form is sound."""
    address = href.strip()
    if not address or address == "#":
        return "链接没有地址"
    if _OWN_ANCHOR.fullmatch(address) or _ON_DISK.match(address):
        return ""
    if _FULL_WIDTH.search(address):
        return "链接地址中有空格或中文标点"
    parts = _split(address)
    if parts is None:
        return "链接地址写法有误"
    if parts.scheme == "mailto":
        return "" if _EMAIL.fullmatch(parts.path) else "邮件链接中没有完整的邮箱地址"
    if parts.scheme == "tel":
        return "" if re.fullmatch(r"\+?[\d\-()]{3,20}", parts.path) else "电话链接中没有号码"
    if parts.scheme in ("http", "https"):
        host = parts.hostname or ""
        if not host:
            return "链接地址缺少网站域名"
        return (
            "" if _is_address(host) or "." not in host or _HOST.fullmatch(host) else "链接地址的域名写法有误"
        )
    if parts.scheme:
        return f"链接用了不能公开访问的协议“{parts.scheme}:”"
    if address.startswith("/") and not address.startswith("//"):
        return ""  # an address of this site
    return "链接地址不完整，应以 https:// 开头"


def is_internal(href: str, suffixes: tuple[str, ...] = ()) -> bool:
    """Whether the address works only inside an office: private ranges, bare host names, files, internal suffixes."""
    address = href.strip()
    if _ON_DISK.match(address):
        return True
    parts = _split(address)
    if parts is None or parts.scheme not in ("http", "https", "ftp") or not parts.hostname:
        return False
    host = parts.hostname.rstrip(".").lower()
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((*_INTERNAL_SUFFIXES, *suffixes))
    return number.is_private or number.is_loopback or number.is_link_local


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _broken(text: CheckedText) -> Iterator[Hit]:
    for link in text.links:
        if problem := problem_with(link.href):
            yield _hit(Severity.ERROR, f"{problem}（链接文字“{link.text[:20]}”）", link, "请改正或去掉链接")
        elif link.href in text.dead_links:
            message = f"链接指向的本站信息不存在、未公开或已撤回（链接文字“{link.text[:20]}”）"
            yield _hit(Severity.WARNING, message, link, "请核对地址；与本件一并公开的，可说明理由放行")
        elif not link.text and "noteref" not in link.href:
            yield _hit(Severity.WARNING, "链接没有文字，读屏软件读不出去向", link)


def _internal(text: CheckedText) -> Iterator[Hit]:
    suffixes = text.site.internal_suffixes
    message = "地址只在内部网络或本机能打开，公众打不开，还暴露了内部地址"
    for link in text.links:
        if is_internal(link.href, suffixes):
            yield _hit(Severity.ERROR, message, link, "请换成公开网址，或把文件作为附件上传")
    for index, part in enumerate(text.parts):
        if "//" not in part.text and "\\\\" not in part.text:
            continue
        for match in _IN_TEXT.finditer(part.text):
            if is_internal(match[0], suffixes) and match[0] not in {link.href for link in text.links}:
                yield Hit(Severity.ERROR, message, index, *match.span(), suggestion="请换成公开网址或删去")


def _insecure(text: CheckedText) -> Iterator[Hit]:
    for link in text.links:
        parts = _split(link.href.strip())
        if parts is None or parts.scheme != "http" or is_internal(link.href, text.site.internal_suffixes):
            continue
        own = " 本站支持 https，请直接改。" if parts.hostname in text.site.own_hosts else ""
        yield _hit(
            Severity.WARNING,
            f"链接用 http 传输，内容可能被篡改。{own}",
            link,
            f"https{link.href.strip()[4:]}",
        )


def _hit(severity: Severity, message: str, link: Link, suggestion: str = "") -> Hit:
    found = link.href or f"“{link.text}”"
    return Hit(severity, message, where=link.where, found=found, excerpt=link.href, suggestion=suggestion)


BROKEN = Check("link_broken", "链接地址写法正确", _broken)
INTERNAL = Check("link_internal", "没有内部网络地址", _internal)
INSECURE = Check("link_insecure", "链接用 https", _insecure)
