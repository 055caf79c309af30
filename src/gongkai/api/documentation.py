"""The API's description as a plain page, made from the same OpenAPI document that programs read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "是否", "array": "列表"}
_FORMATS = {"date": "日期", "date-time": "时间", "uuid": "UUID"}


def documentation(request: HttpRequest, schema: dict[str, Any]) -> HttpResponse:
    """Operations in groups, each with its parameters and the fields of its answer."""
    context = {"info": schema["info"], "groups": groups_of(schema), "section": "", "breadcrumbs": []}
    return render(request, "api/docs.html", context)


def groups_of(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Operations by tag, in the order of the document."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            label = operation["tags"][0]
            groups.setdefault(label, []).append(_operation(schema, path, method, operation))
    return [{"label": label, "operations": rows} for label, rows in groups.items()]


def _operation(schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    return {
        "id": operation["operationId"].replace("_", "-"),
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "description": operation["description"],
        "needs_token": bool(operation.get("security")),
        "parameters": [_parameter(schema, each) for each in operation.get("parameters", [])],
        "is_list": answer.get("type") == "array",
        "fields": _fields(schema, answer),
    }


def _parameter(schema: dict[str, Any], parameter: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": parameter["name"],
        "place": "路径" if parameter["in"] == "path" else "查询",
        "required": parameter["required"],
        "type": _type_words(schema, parameter["schema"]),
        "description": parameter.get("description", ""),
    }


def _fields(schema: dict[str, Any], shape: dict[str, Any]) -> list[dict[str, Any]]:
    """Name, type and meaning of each field of an object, or of the objects in a list."""
    shape = _resolved(schema, shape.get("items", shape))
    return [
        {"name": name, "type": _type_words(schema, each), "description": _meaning(schema, each)}
        for name, each in shape.get("properties", {}).items()
    ]


def _meaning(schema: dict[str, Any], shape: dict[str, Any]) -> str:
    words: str = shape.get("description", "")
    if words:
        return words
    target = shape.get("items", shape)
    return _resolved(schema, target).get("description", "") if "$ref" in target else ""


def _resolved(schema: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in shape:
        shape = schema["components"]["schemas"][shape["$ref"].rsplit("/", 1)[-1]]
    return shape


def _type_words(schema: dict[str, Any], shape: dict[str, Any]) -> str:
    if "anyOf" in shape:
        words = [_type_words(schema, each) for each in shape["anyOf"] if each.get("type") != "null"]
        return "或".join(dict.fromkeys(words)) + "（可空）"
    resolved = _resolved(schema, shape)
    if "enum" in resolved:
        return "、".join(str(each) for each in resolved["enum"])
    if resolved.get("type") == "array":
        return f"列表：{_type_words(schema, resolved['items'])}"
    if resolved.get("format") in _FORMATS:
        return _FORMATS[resolved["format"]]
    return _TYPES.get(resolved.get("type", ""), "对象")
