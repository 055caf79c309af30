"""Errors as JSON: a code for programs and a Chinese sentence for people."""

from __future__ import annotations

import math
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from gongkai.accounts.permissions import NotPermitted

_SENTENCES = {
    "missing": "缺少参数“{name}”。",
    "int_parsing": "参数“{name}”应为整数。",
    "string_too_long": "参数“{name}”太长，最多{max_length}个字。",
    "string_pattern_mismatch": "参数“{name}”含有不能识别的字符。",
    "greater_than_equal": "参数“{name}”不能小于{ge}。",
    "less_than_equal": "参数“{name}”不能大于{le}。",
    "date_from_datetime_parsing": "参数“{name}”应为日期，写成 2026-11-20 这样。",
    "date_parsing": "参数“{name}”应为日期，写成 2026-11-20 这样。",
    "date_from_datetime_inexact": "参数“{name}”应为日期，不带时间，写成 2026-11-20 这样。",
    "uuid_parsing": "参数“{name}”应为公开事项的标识（UUID）。",
    "literal_error": "参数“{name}”只能是：{expected}。",
    "enum": "参数“{name}”只能是：{expected}。",
}


def answer(
    api: NinjaAPI, request: HttpRequest, status: int, code: str, message: str, **more: Any
) -> HttpResponse:
    """The one form of an error."""
    return api.create_response(request, {"code": code, "message": message, **more}, status=status)


def register_errors(api: NinjaAPI) -> None:
    """Tell the API how each refusal is answered."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        problems = [_sentence(each) for each in error.errors]
        return answer(api, request, 422, "invalid_parameter", problems[0], problems=problems)

    @api.exception_handler(AuthenticationError)
    def unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        if request.headers.get("Authorization"):
            code, message = "token_invalid", "令牌不正确、已过期或者已停用，请向系统管理员申请新的令牌。"
        else:
            code, message = "token_missing", "这一接口需要令牌，请在请求头写明 Authorization: Bearer 令牌。"
        response = answer(api, request, 401, code, message)
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(NotPermitted)
    def not_permitted(request: HttpRequest, error: NotPermitted) -> HttpResponse:
        return answer(api, request, 403, "not_permitted", str(error))

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        message = str(error) or "没有这个地址，或者没有这项内容；接口清单见 /api/v1/docs。"
        return answer(api, request, 404, "not_found", message)

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        seconds = max(1, math.ceil(error.wait or 1))
        message = f"请求过于频繁，请在{seconds}秒后再试；需要大批量获取的，请申请令牌。"
        response = answer(api, request, 429, "too_many_requests", message)
        response["Retry-After"] = str(seconds)
        return response

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(api, request, error.status_code, "bad_request", "请求无法识别，请核对地址和参数。")


def _sentence(error: dict[str, Any]) -> str:
    """One of pydantic's errors in words."""
    name = str(error["loc"][-1])
    words = _SENTENCES.get(error["type"], "参数“{name}”的值不能识别，请核对。")
    return words.format_map({"name": name, **error.get("ctx", {})})
