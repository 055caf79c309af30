"""The API's single entry; one line per noun."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import register_converter
from django.urls.converters import StringConverter
from ninja import NinjaAPI, Router
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from gongkai.api.documentation import documentation
from gongkai.api.errors import register_errors
from gongkai.api.limiting import AnonymousLimit
from gongkai.api.routers import catalogues, duties, organisations, publications


class AnyAddress(StringConverter):
    """Whatever is left of an address, line breaks and nothing-but-slashes included."""

    regex = "(?s:.+)"


register_converter(AnyAddress, "any")


class ReadableJson(JSONRenderer):
    """Chinese as Chinese, not as escapes: a third of the size, and readable in a terminal."""

    json_dumps_params: ClassVar[dict[str, Any]] = {"ensure_ascii": False}


class OpenDataApi(NinjaAPI):
    """Names operations by their function, which reads well in clients made from the description."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


# The interactive pages that ninja brings need inline scripts, which our Content-Security-Policy forbids;
# documentation.py renders a plain page instead.
api = OpenDataApi(
    title="政务公开数据接口",
    version="1",
    description="机构、目录、公开事项、公开信息对所有人开放；公开责任、公开情况、稿件需要令牌。只读。",
    urls_namespace="api",
    docs_url=None,
    throttle=AnonymousLimit(),
    renderer=ReadableJson(),
)
register_errors(api)
api.add_router("/organisations", organisations.router)
api.add_router("/catalogues", catalogues.catalogues)
api.add_router("/items", catalogues.items)
api.add_router("/publications", publications.router)
api.add_router("/duties", duties.duties)
api.add_router("/board", duties.board)
api.add_router("/drafts", publications.drafts)


fallback = Router()


@fallback.get("/docs", include_in_schema=False, url_name="docs")
def docs(request: HttpRequest) -> HttpResponse:
    """The description of every operation as a page."""
    return documentation(request, schema())


@fallback.get("/{any:address}", include_in_schema=False, url_name="unknown")
def unknown(request: HttpRequest, address: str) -> None:
    """Any other address: the refusal in JSON, as everywhere in the API."""
    raise Http404


# Last, so that every address above is asked first.
api.add_router("", fallback)


def schema() -> dict[str, Any]:
    """The OpenAPI 3.1 description, as served at openapi.json."""
    return api.get_openapi_schema(path_prefix="/api/v1/")
