"""Writing, saving, attaching, and the steps of a text, as the clerk's browser does them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.catalogues.models import ItemEvent
from gongkai.files.actions.scans import accept_without_scanner
from gongkai.files.safety import examine
from gongkai.publications.actions import publishing, revisions, working_copies
from gongkai.publications.body_images import receive_picture
from gongkai.publications.content import Content
from gongkai.publications.models import Document, Edition
from tests.factories.catalogues import make_item
from tests.factories.publications import (
    CONTENT,
    approve_all,
    make_approved,
    make_draft,
    make_published,
    make_submission,
)
from tests.unit.publications.body_files import picture_file, word_file

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
        answer = client.post(
            target, {"title": "预算公开", "kind": "general", "event": event.pk, "period": ""}
        )
        document = Document.objects.get()
        assert answer.url == address("edit", document.editions.get())
        assert (document.event, document.editions.get().title) == (event, "预算公开")

    def test_from_a_duty_with_its_period(self, item, signed_in):
        target = f"{reverse('console:publication_new')}?item={item.pk}&period=2026-01-01..2026-03-31"
        client = signed_in("clerk")
        assert "2026年1月1日至2026年3月31日" in client.get(target).content.decode()
        client.post(target, {"title": "", "kind": "general", "period": "2026-01-01..2026-03-31"})
        document = Document.objects.get()
        assert (document.period_start, document.period_end) == (date(2026, 1, 1), date(2026, 3, 31))

    @pytest.mark.parametrize("period", ["x", "2026-03-31..2026-01-01", "2026-13-01..2026-13-02"])
    def test_a_period_that_cannot_be_read_begins_nothing(self, item, signed_in, period):
        target = f"{reverse('console:publication_new')}?item={item.pk}"
        page = (
            signed_in("clerk")
            .post(target, {"title": "", "kind": "general", "period": period})
            .content.decode()
        )
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

    def test_good_files_survive_a_form_that_was_refused(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        page = self.upload(client, edition, SimpleUploadedFile("好.pdf", PDF), title="").content.decode()
        assert "请" in page and "好.pdf" in page and "已上传，保存后列入" in page
        self.upload(client, edition)
        edition.refresh_from_db()
        assert [row.name for row in edition.current_revision.attachments.all()] == ["好.pdf"]

    def test_names_and_order_are_changed_in_the_form(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        self.upload(client, edition, SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.txt", b"b"))
        edition.refresh_from_db()
        first, second = edition.current_revision.attachments.all()
        self.upload(
            client,
            edition,
            **{
                f"name-{first.pk}": "附件2\u202e.exe",
                f"name-{second.pk}": "附件1：说明",
                f"position-{first.pk}": "2",
                f"position-{second.pk}": "1",
            },
        )
        edition.refresh_from_db()
        names = [row.name for row in edition.current_revision.attachments.all()]
        assert names == ["附件1：说明.txt", "附件2.exe.pdf"]


class TestSteps:
    def test_the_checklist_stands_on_the_page_and_blocks(self, cast, item, signed_in):
        edition = make_draft(cast, item, publicity="", formed_on=None)
        client = signed_in("clerk")
        page = client.get(address("submit", edition)).content.decode()
        assert "公开属性未选择" in page and "没有填写生成日期" in page and "disabled" in page
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
        answer = client.post(address("withdraw", edition), {"kind": "error", "reason": " "})
        assert answer.status_code == 422
        assert "撤回公开须写明原因" in answer.content.decode()
        client.post(address("withdraw", edition), {"kind": "error", "reason": "内容有误"})
        signed_in("final_reviewer").post(address("withdrawal", edition), {"verdict": "approve"})
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
        assert [edition for edition, _, _ in page.context["rows"]] == [published]
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


class TestUnsaved:
    def autosave(self, client, edition, user, **values):
        content = {"user": str(user.pk), "based_on": edition.current_revision.hash, "values": values}
        return client.post(
            address("autosave", edition), json.dumps(content, default=str), content_type="application/json"
        ).json()

    def test_is_offered_compared_restored_and_saved(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        values = {**form_of(edition), "title": "改过的标题"}
        assert self.autosave(client, edition, cast["clerk"], **values) == {"others": []}
        page = client.get(address("edit", edition)).content.decode()
        assert "有未保存的修改" in page and "改过的标题" not in page
        assert "改过的标题" in client.get(address("unsaved", edition)).content.decode()
        restored = client.get(address("edit", edition), {"restore": "1"})
        assert restored.context["form"]["title"].value() == "改过的标题"
        client.post(address("edit", edition), form_of(edition, title="改过的标题"))
        assert "有未保存的修改" not in client.get(address("edit", edition)).content.decode()

    def test_is_discarded_when_asked(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        self.autosave(client, edition, cast["clerk"], title="不要了")
        page = client.post(address("discard", edition), follow=True).content.decode()
        assert "已放弃未保存的修改" in page and "有未保存的修改。" not in page

    def test_somebody_else_signed_in_on_this_computer(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = self.autosave(signed_in("clerk"), edition, cast["reviewer"], title="x")
        assert "另一个账号" in answer["problem"]

    @pytest.mark.parametrize("body", ["", "[]", "{", "[" * 100_000, '{"values": "\\ud800"}'])
    def test_nonsense_is_answered_in_words(self, cast, item, signed_in, body):
        edition = make_draft(cast, item)
        answer = signed_in("clerk").post(address("autosave", edition), body, content_type="application/json")
        assert "problem" in answer.json()

    def test_half_pairs_and_marks_come_through_every_field(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        bad = dict.fromkeys(Content.__dataclass_fields__, "甲\ud83d\u202e\u0000")
        self.autosave(signed_in("clerk"), edition, cast["clerk"], **bad)
        values = edition.working_copies.get().content["values"]
        assert values["title"] == "甲" and values["body"] == "<p>甲</p>"

    def test_what_collided_with_another_save_is_kept_beside_it(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        form = form_of(edition, title="我的")
        revisions.save_revision(
            edition, Content(**{**vars(CONTENT), "title": "别人的"}), by=cast["clerk"], at=timezone.now()
        )
        client = signed_in("clerk")
        page = client.post(address("edit", edition), form).content.decode()
        assert "您的修改已经暂存" in page
        compared = client.get(address("unsaved", edition)).content.decode()
        assert "别人的" in compared and "我的" in compared


class TestPictures:
    def upload(self, client, edition, name="图.png", content=None):
        file = SimpleUploadedFile(name, picture_file() if content is None else content)
        return client.post(address("pictures", edition), {"picture": file}).json()

    def test_are_shown_to_staff_of_the_body_and_to_the_public_once_published(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        sha256 = self.upload(client, edition)["sha256"]
        body = f'<p>见图：</p><figure><img src="image:{sha256}" alt="校门"></figure>'
        client.post(address("edit", edition), form_of(edition, body=body))
        target = reverse("console:publication_picture", args=[edition.pk, sha256])
        shown = client.get(target)
        assert shown["Content-Type"] == "image/png" and b"".join(shown.streaming_content)[:4] == b"\x89PNG"
        assert signed_in("other_clerk").get(target).status_code == 404
        frame = client.get(address("preview", edition), {"frame": "1"}).content.decode()
        assert f'<img src="{target}" alt="校门" loading="lazy">' in frame
        assert 'class="gk-files"' not in frame  # a picture in the text is no attachment

    def test_public_address(self, cast, item, signed_in, client):
        picture = receive_picture("图.png", picture_file())
        draft = make_draft(cast, item)
        working_copies.keep_pictures(draft, [picture], by=cast["clerk"], at=timezone.now())
        body = f'<figure><img src="image:{picture.file.sha256}" alt="校门"></figure><p>正文</p>'
        signed_in("clerk").post(address("edit", draft), form_of(draft, body=body))
        draft.refresh_from_db()
        row = draft.current_revision.attachments.get()
        examine(row.file, row.name, timezone.now())
        accept_without_scanner(reason="内网终端统一查杀", by=cast["administrator"], at=timezone.now())
        approve_all(cast, make_submission(cast, draft))
        draft.refresh_from_db()
        published = publishing.publish(draft, by=cast["clerk"])
        number = published.document.index_number
        shown = reverse("portal:attachment", args=[number, row.pk])
        page = client.get(reverse("portal:document", args=[number])).content.decode()
        assert f'src="{shown}" alt="校门"' in page
        assert b"".join(client.get(shown).streaming_content)[:4] == b"\x89PNG"

    @pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"MZ\x90", b""])
    def test_what_is_no_picture_is_refused(self, cast, item, signed_in, content):
        edition = make_draft(cast, item)
        assert "problem" in self.upload(signed_in("clerk"), edition, "图.png", content)


class TestImport:
    def send(self, client, edition, name, content, **more):
        return client.post(
            address("import", edition), {"file": SimpleUploadedFile(name, content), **more}
        ).json()

    def test_a_word_file_comes_back_as_html_and_may_stay_as_attachment(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        answer = self.send(client, edition, "通知.docx", word_file(), keep="1")
        assert "<h2>总体要求</h2>" in answer["html"] and answer["kept"] == "通知.docx"
        assert edition.revisions.count() == 1
        client.post(address("edit", edition), form_of(edition, body=answer["html"]))
        edition.refresh_from_db()
        rows = edition.current_revision.attachments.all()
        assert [(row.name, row.is_embedded) for row in rows] == [("通知.docx", False), ("图片1.png", True)]

    def test_a_bad_file_is_a_sentence(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = self.send(signed_in("clerk"), edition, "坏\u202e.docx", b"PK\x03\x04broken")
        assert "已损坏" in answer["problem"] and "\u202e" not in answer["problem"]


class TestElements:
    def test_what_the_text_shows_is_seen_and_the_rest_is_ticked_with_a_note(self, cast, item, signed_in):
        item.versions.update(elements="发文字号、工作方案、监督电话")
        edition = make_draft(cast, item)
        client = signed_in("clerk")
        rows = client.get(address("edit", edition)).context["elements"]
        assert [(row.element, row.is_shown) for row in rows] == [
            ("发文字号", True), ("工作方案", True), ("监督电话", False),
        ]  # fmt: skip
        ticked = {
            "element_name": ["监督电话"],
            "element": ["监督电话"],
            "element_note": ["见附件"],
        }
        for _ in range(2):
            client.post(address("edit", edition), form_of(edition, **ticked))
        tick = edition.element_ticks.get()
        assert (tick.element, tick.ticked, tick.note, tick.by) == ("监督电话", True, "见附件", cast["clerk"])
        client.post(address("edit", edition), form_of(edition, element_name=["监督电话"], element_note=[""]))
        assert [row.ticked for row in edition.element_ticks.all()] == [True, False]


def test_a_day_of_review_is_asked_for_what_is_withheld(cast, item, signed_in):
    edition = make_draft(cast, item)
    form = form_of(edition, publicity="withheld", publicity_ground="《条例》第十六条")
    client = signed_in("clerk")
    assert "请填写复核日期" in client.post(address("edit", edition), form).content.decode()
    client.post(address("edit", edition), {**form, "publicity_review_on": "2027-03-01"})
    edition.refresh_from_db()
    assert edition.current_revision.publicity_review_on == date(2027, 3, 1)
