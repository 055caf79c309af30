"""Writing, saving, attaching, and the steps of a text, as the clerk's browser does them."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.catalogues.models import ItemEvent
from gongkai.publications.actions import revisions
from gongkai.publications.content import Content
from gongkai.publications.models import Document, Edition
from tests.factories.catalogues import make_item
from tests.factories.publications import CONTENT, make_approved, make_draft, make_published

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def form_of(edition: Edition, **changes: object) -> dict[str, object]:
    """What the browser sends when it saves the page it was shown."""
    revision = edition.current_revision
    values = {name: value or "" for name, value in Content.of(revision).as_values().items()}
    return {**values, "seen_hash": revision.hash if revision else "", **changes}


def address(name: str, edition: Edition) -> str:
    return reverse(f"console:publication_{name}", args=[edition.pk])


class TestBeginning:
    def test_items_are_found_by_words(self, item, signed_in):
        make_item(item.versions.get().edition, "财政预算")
        page = signed_in("clerk").get(reverse("console:publication_new"), {"q": "预算"}).content.decode()
        assert "财政预算" in page and "共1项" in page and "部门文件" not in page

    def test_nothing_found_says_what_to_do(self, item, signed_in):
        page = signed_in("clerk").get(reverse("console:publication_new"), {"q": "没有的"}).content.decode()
        assert "没有找到这样的事项" in page

    def test_from_a_duty_with_its_fact(self, cast, item, signed_in):
        event = ItemEvent.objects.create(
            item=item,
            kind="info_formed",
            occurred_on=date(2026, 3, 2),
            description="方案印发",
            registered_at=timezone.now(),
            registered_by="陈经办",
        )
        client = signed_in("clerk")
        target = f"{reverse('console:publication_new')}?item={item.pk}&event={event.pk}"
        page = client.get(target).content.decode()
        assert f'<option value="{event.pk}" selected>' in page
        answer = client.post(target, {"title": "预算公开", "event": event.pk, "period": ""})
        document = Document.objects.get()
        assert answer.url == address("edit", document.editions.get())
        assert (document.event, document.editions.get().title) == (event, "预算公开")

    def test_from_a_duty_with_its_period(self, item, signed_in):
        target = f"{reverse('console:publication_new')}?item={item.pk}&period=2026-01-01..2026-03-31"
        client = signed_in("clerk")
        assert "2026年1月1日至2026年3月31日" in client.get(target).content.decode()
        client.post(target, {"title": "", "period": "2026-01-01..2026-03-31"})
        document = Document.objects.get()
        assert (document.period_start, document.period_end) == (date(2026, 1, 1), date(2026, 3, 31))

    @pytest.mark.parametrize("period", ["x", "2026-03-31..2026-01-01", "2026-13-01..2026-13-02"])
    def test_a_period_that_cannot_be_read_begins_nothing(self, item, signed_in, period):
        target = f"{reverse('console:publication_new')}?item={item.pk}"
        page = signed_in("clerk").post(target, {"title": "", "period": period}).content.decode()
        assert "所属期间" in page
        assert not Document.objects.exists()


class TestSaving:
    def test_typed_text_becomes_a_new_revision(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = signed_in("clerk").post(
            address("edit", edition), form_of(edition, body="第一段\n第二段<script>alert(1)</script>")
        )
        assert answer.url == address("edit", edition)
        edition.refresh_from_db()
        assert edition.current_revision.number == 2
        assert edition.current_revision.body == (
            "<p>第一段</p>\n<p>第二段&lt;script&gt;alert(1)&lt;/script&gt;</p>"
        )
        assert edition.current_revision.created_by == cast["clerk"]

    def test_pasted_html_is_cleaned(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        body = "<p onclick='x()'>第一段<script>alert(1)</script></p><iframe src='//evil.example'></iframe>"
        signed_in("clerk").post(address("edit", edition), form_of(edition, body=body))
        edition.refresh_from_db()
        assert edition.current_revision.body == "<p>第一段</p>"

    def test_the_same_again_makes_none(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        client.post(address("edit", edition), form_of(edition))
        assert "没有另存新稿" in client.get(address("edit", edition)).content.decode()
        assert edition.revisions.count() == 1

    def test_where_the_buttons_lead(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        for then, page in [("preview", "preview"), ("submit", "submit"), ("elsewhere", "edit")]:
            answer = client.post(address("edit", edition), form_of(edition, then=then))
            assert answer.url == address(page, edition)

    def test_a_ground_is_asked_for_at_its_field_and_nothing_typed_is_lost(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = signed_in("clerk").post(
            address("edit", edition), form_of(edition, publicity="withheld", body="很长的正文")
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "公开属性为“不予公开”，请写明依据的法律条款。" in page
        assert "很长的正文" in page
        assert edition.revisions.count() == 1

    def test_somebody_else_saved_in_between(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        form = form_of(edition, title="我的")
        revisions.save_revision(
            edition, Content(**{**vars(CONTENT), "title": "别人的"}), by=cast["clerk"], at=timezone.now()
        )
        answer = signed_in("clerk").post(address("edit", edition), form)
        assert answer.status_code == 409
        assert "又保存了一稿，您的修改没有保存" in answer.content.decode()
        assert "我的" in answer.content.decode()

    def test_a_text_in_review_is_not_edited(self, cast, item, signed_in):
        edition = make_approved(cast, item)
        client = signed_in("clerk")
        assert client.get(address("edit", edition)).url == address("detail", edition)
        client.post(address("edit", edition), form_of(edition, title="改"))
        assert edition.revisions.count() == 1


class TestAttachments:
    def upload(self, client, edition, *files, **changes):
        return client.post(address("edit", edition), form_of(edition, new_attachments=list(files), **changes))

    def test_are_kept_downloaded_by_name_and_removed(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        self.upload(
            client,
            edition,
            SimpleUploadedFile("附表1.pdf", PDF),
            SimpleUploadedFile("说明.txt", "说明".encode()),
        )
        edition.refresh_from_db()
        first, second = edition.current_revision.attachments.all()
        download = client.get(reverse("console:publication_attachment", args=[edition.pk, first.pk]))
        assert b"".join(download.streaming_content) == PDF
        assert download["Content-Disposition"].startswith("attachment;")
        assert "%E9%99%84%E8%A1%A81.pdf" in download["Content-Disposition"]
        assert download["X-Content-Type-Options"] == "nosniff"
        self.upload(client, edition, remove=[str(first.pk)])
        edition.refresh_from_db()
        assert [row.name for row in edition.current_revision.attachments.all()] == ["说明.txt"]

    def test_a_refused_file_saves_nothing_and_is_named(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = self.upload(
            signed_in("clerk"),
            edition,
            SimpleUploadedFile("好.pdf", PDF),
            SimpleUploadedFile("通知.pdf", b"MZ\x90\x00\x03\x00\x00\x00\xff\xff"),
        )
        assert answer.status_code == 422
        assert "附件“通知.pdf”是可执行程序" in answer.content.decode()
        assert edition.revisions.count() == 1

    def test_a_file_beyond_the_limit_is_refused_by_its_size(self, cast, item, signed_in, settings):
        settings.GONGKAI_MAX_UPLOAD_BYTES = 20
        edition = make_draft(cast, item)
        answer = self.upload(signed_in("clerk"), edition, SimpleUploadedFile("大.pdf", PDF))
        assert answer.status_code == 422
        assert "附件“大.pdf”：文件大小为" in answer.content.decode()


class TestSteps:
    def test_the_checklist_stands_on_the_page_and_blocks(self, cast, item, signed_in):
        edition = make_draft(cast, item, publicity="", formed_on=None)
        client = signed_in("clerk")
        page = client.get(address("submit", edition)).content.decode()
        assert "公开属性未选择" in page and "生成日期未填写" in page and "disabled" in page
        answer = client.post(address("submit", edition), {"seen_hash": edition.current_revision.hash})
        assert answer.status_code == 409
        edition.refresh_from_db()
        assert edition.state == "draft"

    def test_submitting_what_was_not_seen_is_refused(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = signed_in("clerk").post(address("submit", edition), {"seen_hash": "0" * 64})
        assert answer.status_code == 409
        assert "不是当前这一稿" in answer.content.decode()

    def test_the_way_to_the_public_and_back(self, cast, item, signed_in):
        edition = make_approved(cast, item)
        client = signed_in("clerk")
        client.post(address("publish", edition))
        edition.refresh_from_db()
        assert edition.state == "published"
        answer = client.post(address("withdraw", edition), {"reason": " "})
        assert answer.status_code == 409
        assert "撤回公开须写明原因" in answer.content.decode()
        client.post(address("withdraw", edition), {"reason": "内容有误"})
        page = client.get(address("detail", edition)).content.decode()
        assert "已撤回公开" in page and "内容有误" in page

    def test_correcting_opens_the_new_edition(self, cast, item, signed_in):
        edition = make_published(cast, item)
        answer = signed_in("clerk").post(address("correct", edition), {"reason": "数字有误"})
        correction = Edition.objects.get(number=2)
        assert answer.url == address("edit", correction)

    def test_a_step_that_the_state_does_not_allow_is_told(self, cast, item, signed_in):
        edition = make_published(cast, item)
        answer = signed_in("clerk").post(address("submit", edition), {})
        assert answer.status_code == 409
        assert Edition.objects.get().state == "published"

    @pytest.mark.parametrize(
        ("part", "words"),
        [("clerk", ["发布", "撤回修改", "放弃稿件"]), ("final_reviewer", ["发布"]), ("reviewer", [])],
    )
    def test_everybody_sees_only_their_buttons(self, cast, item, signed_in, part, words):
        answer = signed_in(part).get(address("detail", make_approved(cast, item)))
        assert [step.label for step in answer.context["steps"]] == words


class TestList:
    def test_tabs_words_and_csv(self, cast, item, signed_in):
        make_draft(cast, item, title="=SUM(A1)预算草稿")
        published = make_published(cast, item, title="预算公开")
        client = signed_in("clerk")
        page = client.get(reverse("console:publication_list"), {"state": "published", "q": "预算"})
        assert [edition for edition, _ in page.context["rows"]] == [published]
        export = client.get(reverse("console:publication_export"), {"q": "预算"})
        text = b"".join(export.streaming_content).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert [row[0] for row in rows] == ["标题", "预算公开", "'=SUM(A1)预算草稿"]
        assert rows[1][3] == published.document.index_number

    def test_nothing_found_and_nothing_yet(self, item, signed_in):
        client = signed_in("clerk")
        assert "还没有公开信息" in client.get(reverse("console:publication_list")).content.decode()
        answer = client.get(reverse("console:publication_list"), {"q": "无", "state": "lost", "after": "x"})
        assert "没有符合条件的公开信息" in answer.content.decode()

    def test_a_page_costs_the_same_however_many_rows(self, cast, item, signed_in):
        client = signed_in("clerk")

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("console:publication_list"))
            return len(captured)

        make_draft(cast, item)
        with_one = queries()
        for _ in range(5):
            make_draft(cast, item)
        assert queries() == with_one


def test_two_texts_are_compared(cast, item, signed_in):
    edition = make_draft(cast, item, body="<p>期限为三个月。</p>")
    client = signed_in("clerk")
    client.post(address("edit", edition), form_of(edition, body="期限为五个月。"))
    page = client.get(address("compare", edition), {"from": "1", "to": "2"}).content.decode()
    assert '<del><span class="gk-visually-hidden">删去：</span>三</del>' in page
    assert '<ins><span class="gk-visually-hidden">新增：</span>五</ins>' in page
