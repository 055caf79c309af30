"""Bodies, as the public may know them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router

from gongkai.api.parameters import PathCode, day
from gongkai.api.schemas.common import Problem
from gongkai.api.schemas.organisations import OrganisationDetail, OrganisationOut
from gongkai.organisations.models import Organisation

router = Router(tags=["机构"])
Kind = Annotated[Organisation.Kind | None, Query(None, description="机构类型代码")]


def public_bodies() -> Any:
    """Every body that publishes here; those that only receive copies are left out."""
    return Organisation.objects.exclude(kind=Organisation.Kind.OTHER).select_related("parent")


@router.get(
    "",
    response={200: list[OrganisationOut], 422: Problem},
    summary="机构清单",
    description="全部机构，含已撤销的；用 on 只看某日存续的。",
    url_name="organisations",
)
def list_organisations(
    request: HttpRequest, kind: Kind = None, on: Annotated[date | None, day("只看这一天存续的机构")] = None
) -> list[dict[str, Any]]:
    rows = public_bodies()
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    if on is not None:
        rows = rows.active_on(on)
    return [_brief(body) for body in rows]


@router.get(
    "/{slug:code}",
    response={200: OrganisationDetail, 404: Problem},
    summary="一个机构",
    description="职责、联系方式、领导、内设机构、别名和沿革。",
    url_name="organisation",
)
def one_organisation(request: HttpRequest, code: PathCode) -> dict[str, Any]:
    body = public_bodies().filter(code=code).first()
    if body is None:
        raise Http404("没有代码为“" + code[:50] + "”的机构，机构代码见 /api/v1/organisations。")
    names = ("duties", "address", "office_hours", "phone", "fax", "postcode", "email", "website")
    return {
        **_brief(body),
        **{name: getattr(body, name) for name in (*names, "disclosure_office", "guide_updated_on")},
        "aliases": [alias.name for alias in body.aliases.order_by("name")],
        "predecessors": list(body.successions_before.values_list("predecessor__code", flat=True)),
        "successors": list(body.successions_after.values_list("successor__code", flat=True)),
        "leaders": list(body.leaders.values("name", "post", "portfolio")),
        "units": list(body.units.values("name", "duty", "phone")),
    }


def _brief(body: Organisation) -> dict[str, Any]:
    return {
        "code": body.code,
        "name": body.name,
        "short_name": body.short_name,
        "kind": body.kind,
        "kind_label": body.get_kind_display(),
        "credit_code": body.credit_code,
        "parent": body.parent.code if body.parent else None,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
    }
