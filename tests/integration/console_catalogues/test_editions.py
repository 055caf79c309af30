"""Lists, editions, differences, counting settings and exports."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client

from gongkai.catalogues.actions import editions
from gongkai.catalogues.models import Catalogue, CatalogueEdition
from gongkai.console.catalogues.forms import CountingForm
from gongkai.rules.schedules import CountingSettings
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.integration.console_catalogues.conftest import NOW, SignIn


@pytest.fixture
def edition(cast: Cast) -> CatalogueEdition:
    edition = make_catalogue(cast.finance)
    make_item(edition, "部门文件", time_limit="信息形成5日内")
    make_item(edition, "部门预算", level1="财政信息", time_limit="定期公开", elements="预算编制说明")
    return edition


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_counts_items_and_open_doubts(clerk: Client, edition: CatalogueEdition) -> None:
    edition.catalogue.editions.create(number=2, created_by="测试").problems.create(code="x", message="疑问")
    text = page(clerk, "/console/catalogues/")
    assert "明湖区财政局主动公开基本目录" in text
    assert '<td data-label="事项" class="gk-number">2</td>' in text
    assert "1处疑问" in text


def test_an_empty_list_says_why_and_what_to_do(sign_in: SignIn) -> None:
    assert "还没有目录" in page(sign_in("clerk"), "/console/catalogues/")
    reviewer = page(sign_in("reviewer"), "/console/catalogues/")
    assert "还没有目录" in reviewer
    assert "导入目录</a>" not in reviewer


def test_the_list_shows_only_ones_own_bodies(sign_in: SignIn, edition: CatalogueEdition) -> None:
    assert "财政局" not in page(sign_in("other_clerk"), "/console/catalogues/")
    assert "财政局" in page(sign_in("supervisor"), "/console/catalogues/")


def test_a_catalogue_leads_to_its_current_edition(clerk: Client, edition: CatalogueEdition) -> None:
    answer = clerk.get(f"/console/catalogues/{edition.catalogue_id}/")
    assert answer["Location"] == f"/console/catalogues/editions/{edition.pk}/"


def test_a_catalogue_without_editions(cast: Cast, clerk: Client) -> None:
    catalogue = Catalogue.objects.create(organisation=cast.finance, name="空目录")
    text = page(clerk, f"/console/catalogues/{catalogue.pk}/")
    assert "这个目录还没有内容" in text
    assert f"?target=catalogue-{catalogue.pk}" in text


def test_items_are_searched_and_narrowed(clerk: Client, edition: CatalogueEdition) -> None:
    address = f"/console/catalogues/editions/{edition.pk}/"
    assert "共2项" in page(clerk, address)
    assert "1项，共2项" in page(clerk, address + "?q=预算 编制")
    assert "没有符合条件的事项" in page(clerk, address + "?q=月球")
    narrowed = page(clerk, address + "?limit=none")
    assert "部门预算</a>" in narrowed
    assert "部门文件</a>" not in narrowed
    assert "部门文件</a>" in page(clerk, address + "?level1=政策法规")


def test_the_limit_stands_as_a_chip(clerk: Client, edition: CatalogueEdition) -> None:
    text = page(clerk, f"/console/catalogues/editions/{edition.pk}/")
    assert '<span class="gk-chip">5日，自信息形成次日起算</span>' in text
    assert '<span class="gk-chip gk-chip--doubt">定期，周期未定</span>' in text


def test_differences_are_told_in_words(cast: Cast, clerk: Client, edition: CatalogueEdition) -> None:
    draft = editions.start_from(edition, by=cast["clerk"])
    row = draft.versions.get(level2="部门预算")
    editions.edit_cell(row, field="time_limit", value="每年3月31日前", by=cast["clerk"], at=NOW)
    text = page(clerk, f"/console/catalogues/editions/{draft.pk}/diff/")
    assert "“财政信息－部门预算”的公开时限由“定期公开”改为“每年3月31日前”" in text
    assert "<del>" in text
    assert "没有可以比较的版本" in page(clerk, f"/console/catalogues/editions/{edition.pk}/diff/")


def test_adjusting_makes_one_draft(clerk: Client, edition: CatalogueEdition) -> None:
    address = f"/console/catalogues/editions/{edition.pk}/copy/"
    draft = edition.catalogue.editions.exclude(pk=edition.pk)
    first = clerk.post(address)
    assert first["Location"] == f"/console/catalogues/editions/{draft.get().pk}/review/"
    assert [row.title for row in draft.get().versions.all()] == ["部门文件", "部门预算"]
    assert "还是草稿，请先确认或放弃" in clerk.post(address, follow=True).content.decode()
    assert draft.count() == 1


def test_counting_settings_are_explained_and_saved(clerk: Client, edition: CatalogueEdition) -> None:
    address = f"/console/catalogues/editions/{edition.pk}/counting/"
    text = page(clerk, address)
    assert "“N日内”的单位" in text
    assert "有1个事项的时限由此决定。" in text
    form = CountingForm(current=CountingSettings())
    answers = {name: form[name].initial for name in form.fields if form[name].initial is not None}
    clerk.post(address, answers | {"day_unit": "working"})
    edition.refresh_from_db()
    assert edition.counting_settings == {"day_unit": "working"}
    bad = clerk.post(address, answers | {"due_soon_days": "三"})
    assert bad.status_code == 422
    assert "请填写整数。" in bad.content.decode()


@pytest.mark.parametrize("format_name", ["docx", "xlsx", "csv", "json"])
def test_exports_are_downloads_under_the_catalogues_name(
    clerk: Client, edition: CatalogueEdition, format_name: str
) -> None:
    answer = clerk.get(f"/console/catalogues/editions/{edition.pk}/export/{format_name}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E6%98%8E")
    assert answer["Content-Disposition"].endswith(f".{format_name}")


def test_the_exported_sheet_holds_the_items(clerk: Client, edition: CatalogueEdition) -> None:
    answer = clerk.get(f"/console/catalogues/editions/{edition.pk}/export/xlsx/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [sheet.cell(row, 3).value for row in (4, 5)] == ["部门文件", "部门预算"]
    assert clerk.get(f"/console/catalogues/editions/{edition.pk}/export/exe/").status_code == 404


def test_publishing_needs_a_date(cast: Cast, clerk: Client, edition: CatalogueEdition) -> None:
    draft = editions.start_from(edition, by=cast["clerk"])
    editions.confirm(draft, by=cast["clerk"], at=NOW)
    address = f"/console/catalogues/editions/{draft.pk}/publish/"
    answer = clerk.post(address, {"valid_from": "明天"}, follow=True)
    assert "请按“年-月-日”填写启用日期。" in answer.content.decode()
    clerk.post(address, {"valid_from": "2026-04-01"})
    draft.refresh_from_db()
    edition.refresh_from_db()
    assert (draft.status, edition.status, str(edition.valid_to)) == ("published", "superseded", "2026-03-31")
