"""What the checks found stands where the writer hands in; warnings are let stand with a reason, errors never."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from gongkai.checks.models import WarningPass
from gongkai.publications.models import ContentKind, Document, ReviewStage, Submission, Workflow
from tests.factories.publications import let_warnings_stand, make_draft

pytestmark = pytest.mark.django_db

# The last digit is the check digit of the first seventeen (weights 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2).
ID_NUMBER = "11010519491231002X"
WITH_ID = f"<p>各镇街、各部门：</p>\n<p>申请人王某，身份证号{ID_NUMBER}，准予补贴。</p>"
WITH_SLIP = "<p>各镇街、各部门：</p>\n<p>请认真布署预算公开工作，按时完成。。</p>"


def address(name: str, edition) -> str:
    return reverse(f"console:publication_{name}", args=[edition.pk])


class TestFindings:
    def test_an_id_number_is_an_error_masked_and_cannot_be_let_stand(self, cast, item, signed_in):
        edition = make_draft(cast, item, body=WITH_ID)
        client = signed_in("clerk")
        page = client.get(address("submit", edition)).content.decode()
        assert "处错误，须改正" in page and "身份证" in page
        assert ID_NUMBER not in page
        answer = client.post(address("submit", edition), {"seen_hash": edition.current_revision.hash})
        assert answer.status_code == 409
        assert not Submission.objects.exists()

    def test_a_warning_is_let_stand_with_a_reason_and_then_the_way_is_free(self, cast, item, signed_in):
        edition = make_draft(cast, item, body=WITH_SLIP)
        client = signed_in("clerk")
        page = client.get(address("submit", edition)).content.decode()
        keys = re.findall(r'name="finding" value="(\w+)"', page)
        assert len(keys) >= 2  # 布署, 。。
        refused = client.post(
            address("pass_warning", edition),
            {"finding": keys[0], "reason": "无", "next": "submit"},
            follow=True,
        )
        assert "至少4个字" in refused.content.decode()
        assert not WarningPass.objects.exists()
        for key in keys:
            answer = client.post(
                address("pass_warning", edition),
                {"finding": key, "reason": "原文如此，照录", "next": "submit"},
            )
            assert answer.url == address("submit", edition)
        page = client.get(address("submit", edition)).content.decode()
        assert "原文如此，照录" in page and "没有未处理的问题" in page
        client.post(address("submit", edition), {"seen_hash": edition.current_revision.hash})
        assert Submission.objects.get().edition == edition

    def test_a_foreign_key_is_told(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        answer = signed_in("clerk").post(
            address("pass_warning", edition), {"finding": "x" * 16, "reason": "原文如此"}, follow=True
        )
        assert "没有这条提醒" in answer.content.decode()

    def test_what_is_kept_back_may_hold_the_data_for_which_it_is_kept_back(self, cast, item, signed_in):
        edition = make_draft(
            cast, item, body=WITH_ID, publicity="on_request", publicity_ground="条例第十五条（个人隐私）"
        )
        let_warnings_stand(edition, by=cast["clerk"], at=edition.document.created_at)
        signed_in("clerk").post(address("submit", edition), {"seen_hash": edition.current_revision.hash})
        assert Submission.objects.get().edition == edition


class TestKinds:
    def test_the_kind_is_chosen_at_the_start_and_may_change_in_the_draft(self, cast, item, signed_in):
        client = signed_in("clerk")
        page = client.get(reverse("console:publication_new"), {"item": item.pk}).content.decode()
        assert re.search(r'<option value="policy" selected', page)  # the item is called 部门文件
        client.post(
            f"{reverse('console:publication_new')}?item={item.pk}", {"kind": "dataset", "title": "表"}
        )
        document = Document.objects.get()
        assert document.kind.code == "dataset"
        edition = document.editions.get()
        client.post(address("kind", edition), {"kind": "policy"})
        document.refresh_from_db()
        assert document.kind.code == "policy"
        refused = client.post(address("kind", edition), {"kind": "nothing"}, follow=True)
        assert "不存在或已停用" in refused.content.decode()

    def test_a_kind_no_longer_changes_in_review(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        let_warnings_stand(edition, by=cast["clerk"], at=edition.document.created_at)
        client = signed_in("clerk")
        client.post(address("submit", edition), {"seen_hash": edition.current_revision.hash})
        answer = client.post(address("kind", edition), {"kind": "policy"}, follow=True)
        assert "起草中的稿件可以改内容类型" in answer.content.decode()


class TestEmergencyLine:
    @pytest.fixture
    def line(self, cast, item) -> Workflow:
        line = Workflow.objects.create(
            organisation=cast.finance, name="财政局应急发布", is_emergency=True, after_review_days=3
        )
        line.releasers.add(cast["final_reviewer"])
        ReviewStage.objects.create(
            workflow=line, code="release", name="应急签发", role="final_reviewer", order=1
        )
        return line

    def test_without_a_line_nothing_is_offered_and_nothing_goes(self, cast, item, signed_in):
        edition = make_draft(cast, item)
        let_warnings_stand(edition, by=cast["clerk"], at=edition.document.created_at)
        client = signed_in("clerk")
        assert "应急签发人" not in client.get(address("submit", edition)).content.decode()
        answer = client.post(
            address("submit", edition),
            {"seen_hash": edition.current_revision.hash, "emergency_reason": "防汛"},
        )
        assert "没有配置应急发布流程" in answer.content.decode()
        assert not Submission.objects.exists()

    def test_with_one_a_reason_hands_in_by_it(self, cast, item, line, signed_in):
        edition = make_draft(cast, item)
        let_warnings_stand(edition, by=cast["clerk"], at=edition.document.created_at)
        client = signed_in("clerk")
        assert "王终审" in client.get(address("submit", edition)).content.decode()
        client.post(
            address("submit", edition),
            {"seen_hash": edition.current_revision.hash, "emergency_reason": "防汛抢险信息须立即公开"},
        )
        submission = Submission.objects.get()
        assert (submission.purpose, submission.reason) == ("emergency", "防汛抢险信息须立即公开")
        assert [stage["code"] for stage in submission.stages] == ["release"]


def test_kinds_are_seeded():
    assert set(ContentKind.objects.values_list("code", flat=True)) >= {"general", "policy", "interpretation"}
