"""今日待办, one duty, and the board: each number opens its rows, each date its reason."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.catalogues.models import ItemEvent, ItemVersion
from gongkai.duties.models import NothingToPublishStatement
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.unit.duties.rows import publish, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast: Cast) -> ItemVersion:
    """An item with one duty long overdue: formed 2025-09-15, due 2025-10-17."""
    version = make_item(make_catalogue(cast.finance))
    register(version, ItemEvent.Kind.INFO_FORMED, date(2025, 9, 15), "部门决算批复")
    return version


def signed_in(client: Client, cast: Cast, part: str) -> Client:
    client.force_login(cast[part])
    return client


class TestTodo:
    def test_an_overdue_duty_stands_there_with_its_reason(
        self, client: Client, cast: Cast, item: ItemVersion
    ):
        page = signed_in(client, cast, "clerk").get(reverse("console:todo"))
        text = page.content.decode()
        assert "部门决算批复" in text
        assert "2025年10月17日" in text
        assert "调休上班" in text  # the explanation names the make-up day
        assert f"?item={item.item_id}" in text

    def test_another_body_sees_nothing_of_it(self, client: Client, cast: Cast, item: ItemVersion):
        page = signed_in(client, cast, "other_clerk").get(reverse("console:todo"))
        assert "部门决算批复" not in page.content.decode()
        assert "没有到期的事" in page.content.decode()

    def test_an_empty_part_says_so(self, client: Client, cast: Cast, item: ItemVersion):
        page = signed_in(client, cast, "clerk").get(reverse("console:todo"), {"part": "today"})
        assert "这一部分没有要办的事" in page.content.decode()

    def test_an_unknown_part_is_no_error(self, client: Client, cast: Cast, item: ItemVersion):
        assert signed_in(client, cast, "clerk").get(reverse("console:todo"), {"part": "x"}).status_code == 200

    def test_a_long_part_is_shown_in_pages(self, client: Client, cast: Cast, item: ItemVersion):
        for number in range(120):
            register(item, ItemEvent.Kind.INFO_FORMED, date(2025, 9, 15), f"批复第{number:03d}号")
        signed_in(client, cast, "clerk")
        rows = [
            client.get(reverse("console:todo"), query).content.decode().count("批复第")
            + client.get(reverse("console:todo"), query).content.decode().count("部门决算批复")
            for query in ({}, {"part": "overdue"}, {"part": "overdue", "page": "2"})
        ]
        # Each row names its fact once: 20 in the overview, then pages of 100 and the remaining 21.
        assert rows == [20, 100, 21]
        assert "看“已逾期”的全部 121 项" in client.get(reverse("console:todo")).content.decode()

    def test_a_reviewer_cannot_start_a_draft_from_it(self, client: Client, cast: Cast, item: ItemVersion):
        page = signed_in(client, cast, "reviewer").get(reverse("console:todo"))
        assert "去公开" not in page.content.decode()

    def test_signing_in_comes_first(self, client: Client, cast: Cast):
        page = client.get(reverse("console:todo"))
        assert page.status_code == 302
        assert reverse("console:sign_in") in page["Location"]


class TestDuty:
    def address(self, item: ItemVersion) -> str:
        event = ItemEvent.objects.get()
        return reverse("console:duty", args=[item.item_id, f"event-{event.pk}"])

    def test_both_dates_with_their_articles(self, client: Client, cast: Cast, item: ItemVersion):
        text = signed_in(client, cast, "clerk").get(self.address(item)).content.decode()
        assert "政府信息公开条例第二十六条" in text
        assert "逾期" in text

    def test_another_bodys_duty_does_not_exist(self, client: Client, cast: Cast, item: ItemVersion):
        assert signed_in(client, cast, "other_clerk").get(self.address(item)).status_code == 404

    def test_an_unknown_duty_does_not_exist(self, client: Client, cast: Cast, item: ItemVersion):
        address = reverse("console:duty", args=[item.item_id, "event-999999"])
        assert signed_in(client, cast, "clerk").get(address).status_code == 404


class TestNothingToPublish:
    @pytest.fixture
    def quarter(self, cast: Cast) -> str:
        """The address of the statement form of the current quarter."""
        version = make_item(make_catalogue(cast.finance), time_limit="一季度一次")
        today = timezone.localdate()
        start = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        return reverse("console:nothing_to_publish", args=[version.item_id, f"period-{start}"])

    def test_a_statement_meets_the_period(self, client: Client, cast: Cast, quarter: str):
        page = signed_in(client, cast, "clerk").post(quarter, {"reason": "本季度没有发生。"})
        assert page.status_code == 302
        assert NothingToPublishStatement.objects.get().reason == "本季度没有发生。"

    def test_without_a_reason_it_is_refused_and_nothing_is_kept(
        self, client: Client, cast: Cast, quarter: str
    ):
        page = signed_in(client, cast, "clerk").post(quarter, {"reason": ""})
        assert page.status_code == 400
        assert "请说明本期为什么没有应公开的信息" in page.content.decode()
        assert not NothingToPublishStatement.objects.exists()

    @pytest.mark.parametrize(
        ("part", "status"), [("reviewer", 403), ("other_clerk", 404), ("supervisor", 403)]
    )
    def test_only_the_bodys_clerk_may_state_it(
        self, client: Client, cast: Cast, quarter: str, part: str, status: int
    ):
        page = signed_in(client, cast, part).post(quarter, {"reason": "没有。"})
        assert page.status_code == status
        assert not NothingToPublishStatement.objects.exists()


class TestBoard:
    window = "since=2025-01-01&as_of=2025-11-20"

    def test_counts_and_links_to_rows(self, client: Client, cast: Cast, item: ItemVersion):
        page = signed_in(client, cast, "supervisor").get(f"{reverse('console:board')}?{self.window}")
        text = page.content.decode()
        assert cast.finance.name in text
        assert f"column=overdue&amp;body={cast.finance.code}" in text

    def test_the_rows_behind_a_number(self, client: Client, cast: Cast, item: ItemVersion):
        address = f"{reverse('console:board_rows')}?column=overdue&body={cast.finance.code}&{self.window}"
        text = signed_in(client, cast, "supervisor").get(address).content.decode()
        assert "部门决算批复" in text
        # 2025-10-20 to 2025-11-20 holds 24 working days.
        assert "24 个工作日" in text

    @pytest.mark.parametrize(
        "column", ["total", "covered", "on_time", "late", "open", "empty", "stale", "needs_interval"]
    )
    def test_every_number_has_a_page(self, client: Client, cast: Cast, item: ItemVersion, column: str):
        address = f"{reverse('console:board_rows')}?column={column}"
        assert signed_in(client, cast, "supervisor").get(address).status_code == 200

    def test_a_clerk_sees_only_the_own_body(self, client: Client, cast: Cast, item: ItemVersion):
        text = signed_in(client, cast, "other_clerk").get(reverse("console:board")).content.decode()
        assert cast.finance.name not in text

    def test_another_bodys_page_does_not_exist(self, client: Client, cast: Cast, item: ItemVersion):
        address = reverse("console:board_body", args=[cast.finance.code])
        assert signed_in(client, cast, "other_clerk").get(address).status_code == 404

    def test_a_body_without_catalogue_says_so(self, client: Client, cast: Cast):
        address = reverse("console:board_body", args=[cast.housing.code])
        assert "还没有公布的目录" in signed_in(client, cast, "other_clerk").get(address).content.decode()

    def test_a_wrong_window_is_explained(self, client: Client, cast: Cast):
        address = f"{reverse('console:board')}?since=2026-01-01&as_of=2025-01-01"
        assert "起始日期晚于截至日期" in signed_in(client, cast, "supervisor").get(address).content.decode()

    def test_the_workbook_holds_counts_rows_and_items(self, client: Client, cast: Cast, item: ItemVersion):
        late = make_item(item.edition, "=HYPERLINK(1)")
        publish(cast, late, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 20))
        answer = signed_in(client, cast, "supervisor").get(f"{reverse('console:board_export')}?{self.window}")
        book = load_workbook(io.BytesIO(answer.content))
        assert book.sheetnames == ["各机构", "责任明细", "事项"]
        rows = list(book["责任明细"].iter_rows(min_row=3, values_only=True))
        assert {row[5] for row in rows} == {"逾期", "已迟"}
        names = [row[2] for row in book["事项"].iter_rows(min_row=3, values_only=True)]
        assert "'=HYPERLINK(1)" in names  # shown as text, never run

    def test_queries_do_not_grow_with_items(self, client: Client, cast: Cast, django_assert_max_num_queries):
        edition = make_catalogue(cast.finance)
        for number in range(40):
            version = make_item(edition, f"事项{number}")
            register(version, ItemEvent.Kind.INFO_FORMED, date.today() - timedelta(days=number))
        signed_in(client, cast, "supervisor")
        with django_assert_max_num_queries(25):
            client.get(reverse("console:board"))
