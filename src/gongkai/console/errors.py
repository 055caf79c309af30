"""What a form answers when its protection has expired."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_REASON = (
    "页面停留时间过长，或者您在别处重新登录过，这张表单已经失效，刚才的内容没有提交。"
    "请返回上一页，先复制您填写的文字，刷新页面后再提交。"
)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 in words instead of Django's English page; `reason` is for developers and not shown."""
    return render(request, "403.html", {"reason": _REASON}, status=403)
