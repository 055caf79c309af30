"""机构: who sees and changes which body, and what the pages say."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongkai.accounts.models import Role
from gongkai.organisations.models import Organisation, OrganisationGroup, Succession
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db
BASE = "/console/organisations/"


def client_of(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_shows_what_one_may_see(cast: Cast):
    assert "明湖区住房和城乡建设局" in text(client_of(cast, "supervisor"), BASE)
    own = text(client_of(cast, "clerk"), BASE)
    assert "明湖区财政局" in own
    assert "明湖区住房和城乡建设局" not in own


def test_dissolved_bodies_stand_apart(cast: Cast):
    cast.housing.valid_to = date(2025, 3, 31)
    cast.housing.save()
    admin = client_of(cast, "administrator")
    assert "明湖区住房和城乡建设局" not in text(admin, BASE)
    assert "2025-03-31 撤销" in text(admin, f"{BASE}?show=dissolved")
    assert "没有这样的机构" in text(client_of(cast, "clerk"), f"{BASE}?show=dissolved")


def test_a_body_with_everything_known_of_it(cast: Cast):
    cast.finance.leaders.create(name="沈启航", post="局长", portfolio="主持全面工作")
    cast.finance.units.create(name="预算科", duty="预算编制", phone="0990-5550342")
    cast.finance.aliases.create(name="财政局")
    cast.finance.guide = "<p>本机关指南正文</p>"
    cast.finance.guide_updated_on = date(2026, 2, 24)
    cast.finance.save()
    OrganisationGroup.objects.create(name="区政府各部门", government=cast.government, kinds=["department"])
    old = Organisation.objects.create(
        code="old", name="明湖区国资办", short_name="区国资办", kind="department"
    )
    Succession.objects.create(
        predecessor=old, successor=cast.finance, on_date=date(2025, 4, 1), basis="机构改革方案"
    )
    page = text(client_of(cast, "administrator"), f"{BASE}finance/")
    for words in (
        "沈启航",
        "预算科",
        "财政局",
        "本机关指南正文",
        "更新于2026年2月24日",
        "区政府各部门",
        "明湖区国资办",
        "陈经办",
    ):
        assert words in page, words


def test_people_are_shown_to_administrators_only(cast: Cast):
    assert "李初审" not in text(client_of(cast, "supervisor"), f"{BASE}finance/")


@pytest.mark.parametrize("page", ["", "contact/", "texts/", "identity/", "succession/"])
def test_another_bodys_pages_do_not_exist(cast: Cast, page: str):
    status = client_of(cast, "other_clerk").get(f"{BASE}finance/{page}").status_code
    assert status == (403 if page in ("identity/", "succession/") else 404)


def test_a_clerk_keeps_contact_data_and_texts(cast: Cast):
    clerk = client_of(cast, "clerk")
    assert clerk.post(f"{BASE}finance/contact/", {"phone": "0990-5550318"}).status_code == 302
    assert clerk.post(f"{BASE}finance/texts/", {"guide": "第一段\n第二段"}).status_code == 302
    cast.finance.refresh_from_db()
    assert (cast.finance.phone, cast.finance.guide) == ("0990-5550318", "<p>第一段</p>\n<p>第二段</p>")
    assert cast.finance.guide_updated_on is not None


@pytest.mark.parametrize("part", ["reviewer", "final_reviewer", "supervisor", "assessor"])
def test_others_read_but_do_not_keep(cast: Cast, part: str):
    client = client_of(cast, part)
    assert client.get(f"{BASE}finance/").status_code == 200
    assert client.get(f"{BASE}finance/contact/").status_code == 403
    assert client.post(f"{BASE}finance/contact/", {"phone": "1"}).status_code == 403
    cast.finance.refresh_from_db()
    assert cast.finance.phone == ""


def test_a_wrong_value_comes_back_with_its_sentence(cast: Cast):
    response = client_of(cast, "clerk").post(f"{BASE}finance/contact/", {"email": "不是邮箱"})
    assert response.status_code == 400
    assert "电子邮箱无法识别" in response.content.decode()


def test_the_identity_is_the_administrators(cast: Cast):
    admin = client_of(cast, "administrator")
    values = {
        "name": "明湖区财政和国资局", "short_name": "区财政局", "kind": "department", "tier": "county",
        "parent": cast.government.pk, "display_order": 3,
    }  # fmt: skip
    assert admin.post(f"{BASE}finance/identity/", values).status_code == 302
    cast.finance.refresh_from_db()
    assert cast.finance.name == "明湖区财政和国资局"
    assert client_of(cast, "clerk").post(f"{BASE}finance/identity/", values).status_code == 403


def test_an_administrator_of_one_body_does_not_lift_it_up(cast: Cast):
    """The supervising office acts for its government: whoever could set the flag could reach every body."""
    cast.people["local"] = make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    values = {
        "name": "明湖区财政局", "short_name": "区财政局", "kind": "department", "tier": "county",
        "parent": cast.government.pk, "display_order": 0, "is_supervising_office": "on",
    }  # fmt: skip
    assert client_of(cast, "local").post(f"{BASE}finance/identity/", values).status_code == 403
    assert (
        client_of(cast, "local").post(f"{BASE}new/", values | {"code": "x", "parent": ""}).status_code == 403
    )
    cast.finance.refresh_from_db()
    assert not cast.finance.is_supervising_office


def test_a_new_body(cast: Cast):
    values = {
        "code": "shuili", "name": "明湖区水利局", "short_name": "区水利局", "kind": "department",
        "tier": "county", "parent": cast.government.pk, "display_order": 9,
    }  # fmt: skip
    admin = client_of(cast, "administrator")
    assert admin.post(f"{BASE}new/", values)["Location"] == f"{BASE}shuili/"
    again = admin.post(f"{BASE}new/", values)
    assert (again.status_code, "已被其他机构使用" in again.content.decode()) == (400, True)
    assert client_of(cast, "supervisor").get(f"{BASE}new/").status_code == 403


def test_a_merger_by_date(cast: Cast):
    admin = client_of(cast, "administrator")
    values = {"successor": cast.housing.pk, "on": "2026-01-01", "basis": "机构改革方案"}
    assert admin.post(f"{BASE}finance/succession/", values).status_code == 302
    cast.finance.refresh_from_db()
    assert cast.finance.valid_to == date(2025, 12, 31)
    assert "2026年1月1日起由" in text(admin, f"{BASE}finance/")
    refused = admin.post(f"{BASE}finance/succession/", values | {"on": "2026-02-01"})
    assert refused.status_code == 400


def test_aliases_by_administrators(cast: Cast):
    admin = client_of(cast, "administrator")
    assert admin.post(f"{BASE}finance/aliases/add/", {"name": "财政局"}).status_code == 302
    refused = admin.post(f"{BASE}finance/aliases/add/", {"name": "区住建局"})
    assert (refused.status_code, "现在指明湖区住房和城乡建设局" in refused.content.decode()) == (400, True)
    alias = cast.finance.aliases.get()
    assert admin.post(f"{BASE}housing/aliases/{alias.pk}/remove/").status_code == 404
    admin.get(f"{BASE}finance/aliases/{alias.pk}/remove/")
    assert cast.finance.aliases.exists()
    admin.post(f"{BASE}finance/aliases/{alias.pk}/remove/")
    assert not cast.finance.aliases.exists()
    assert client_of(cast, "clerk").post(f"{BASE}finance/aliases/add/", {"name": "财"}).status_code == 403


def test_what_a_name_means_on_a_day(cast: Cast):
    cast.finance.valid_to = date(2025, 12, 31)
    cast.finance.save()
    Succession.objects.create(
        predecessor=cast.finance, successor=cast.housing, on_date=date(2026, 1, 1), basis="方案"
    )
    client = client_of(cast, "clerk")
    before = text(client, f"{BASE}names/?name=区财政局&on=2025-12-31")
    assert "“区财政局”在2025年12月31日指 1 个机构" in before
    assert "明湖区住房和城乡建设局" in text(client, f"{BASE}names/?name=区财政局&on=2026-01-01")
    assert "不指任何机构" in text(client, f"{BASE}names/?name=区水利局")
    assert "日期无法识别" in text(client, f"{BASE}names/?name=x&on=昨天", 400)
