"""审核流程: what administrators see before they change a review, and where nobody holds a stage."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import Role, RoleAssignment
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import reviews
from gongkai.publications.models import Decision, Edition, ReviewStage, Workflow
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_draft, make_submission

pytestmark = pytest.mark.django_db
BASE = "/console/workflows/"
NEW_STAGE = {
    "name": "业务审核",
    "track": "content",
    "role": "reviewer",
    "order": "1",
    "due_working_days": "2",
}


@pytest.fixture
def default(cast) -> Workflow:
    return Workflow.objects.get(organisation=None, kind=None, is_emergency=False)


def stage_of(workflow: Workflow, code: str) -> ReviewStage:
    return workflow.stages.get(code=code)


def step_url(stage: ReviewStage, step: str) -> str:
    return reverse("console:workflow_stage_step", args=[stage.pk, step])


def text(client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_list_says_each_workflow_in_a_sentence_and_where_people_are_missing(cast, default, signed_in):
    page = text(signed_in("administrator"), BASE)
    assert "初审 → 复审 → 终审，旁设保密审查" in page
    assert "3个机构的审核人员不齐" in page  # only the finance bureau has reviewers
    assert "区住建局" in page and "区财政局</a>" not in page


def test_stages_and_persons_of_every_body(cast, default, signed_in):
    admin = signed_in("administrator")
    page = text(admin, f"{BASE}people/?show=all")
    assert "李初审" in page and page.count("没有人担任") == 12  # three bodies, four stages
    assert "区财政局" not in text(admin, f"{BASE}people/?show=gaps&q=财政")
    assert "没有找到这样的机构" in text(admin, f"{BASE}people/?q=气象")


def test_one_body_with_the_way_to_the_accounts(cast, default, signed_in):
    page = text(signed_in("administrator"), f"{BASE}people/housing/")
    assert "没有人担任初审" in page and "/console/accounts/?body=housing" in page
    assert "没有应急发布流程" in page
    assert "王终审" in text(signed_in("administrator"), f"{BASE}people/finance/")


def test_one_person_in_two_stages_is_not_enough(cast, default, signed_in):
    """Four stages, all held, but only three people: nobody may decide twice."""
    RoleAssignment.objects.filter(user=cast["second_reviewer"]).update(user=cast["reviewer"])
    page = text(signed_in("administrator"), f"{BASE}people/finance/")
    assert "没有人担任" not in page and "人数不够：一人只能办理一个环节" in page
    make_user("spare", "周复审", (Role.SECOND_REVIEWER, cast.finance))
    assert "人数不够" not in text(signed_in("administrator"), f"{BASE}people/finance/")


def test_a_change_is_shown_before_it_is_made(cast, item, default, signed_in):
    make_submission(cast, make_draft(cast, item))
    admin = signed_in("administrator")
    url = step_url(stage_of(default, "second"), "off")
    asked = text(admin, url)
    assert (
        "初审 → 复审 → 终审，旁设保密审查" in asked and "<strong>初审 → 终审，旁设保密审查</strong>" in asked
    )
    assert "有1件稿件正在这个流程里" in asked and CONTENT.title in asked
    assert "有1件稿件" in admin.post(url).content.decode()  # one press is not a confirmation
    assert stage_of(default, "second").is_active
    done = admin.post(url, {"confirmed": "1", "reason": "机构改革"}, follow=True).content.decode()
    assert not stage_of(default, "second").is_active
    assert "1件稿件因环节调整停住，不会跳过环节发布" in done and "环节“复审”已停用或调整" in done
    assert "现有0件正在本环节等待" in done


def test_a_stage_is_added_after_a_look_at_the_result(cast, item, default, signed_in):
    admin = signed_in("administrator")
    url = f"{BASE}{default.pk}/stages/new/"
    asked = admin.post(url, NEW_STAGE).content.decode()
    assert "初审＋业务审核 → 复审 → 终审，旁设保密审查" in asked
    assert default.stages.count() == 4
    admin.post(url, {**NEW_STAGE, "confirmed": "1"})
    added = default.stages.get(name="业务审核")
    assert (added.order, added.due_working_days, added.code) == (1, 2, "reviewer-2")


def test_a_stage_changes_place_with_its_neighbour(cast, default, signed_in):
    admin = signed_in("administrator")
    url = step_url(stage_of(default, "second"), "up")
    assert "<strong>复审 → 初审 → 终审，旁设保密审查</strong>" in text(admin, url)
    admin.post(url, {"confirmed": "1"})
    orders = dict(default.stages.values_list("code", "order"))
    assert (orders["second"], orders["reviewer"], orders["final"]) == (1, 2, 3)


def test_name_and_time_limit_of_a_stage(cast, default, signed_in):
    stage = stage_of(default, "final")
    values = {
        "name": "局长终审",
        "track": "content",
        "role": "final_reviewer",
        "order": "3",
        "due_working_days": "2",
    }
    url = reverse("console:workflow_stage_edit", args=[stage.pk])
    asked = signed_in("administrator").post(url, values).content.decode()
    assert "只改名称、次序或期限" in asked
    signed_in("administrator").post(url, {**values, "confirmed": "1"})
    stage.refresh_from_db()
    assert (stage.name, stage.due_working_days) == ("局长终审", 2)


def test_taking_out_the_secrecy_review_needs_a_reason(cast, default, signed_in):
    admin = signed_in("administrator")
    url = step_url(stage_of(default, "secrecy"), "delete")
    refused = admin.post(url, {"confirmed": "1"})
    assert refused.status_code == 400
    assert default.stages.filter(code="secrecy").exists()
    admin.post(url, {"confirmed": "1", "reason": "由上级机关统一保密审查"})
    assert not default.stages.filter(code="secrecy").exists()
    assert "由上级机关统一保密审查" in str(AuditEvent.objects.latest("sequence").detail)


def test_deleting_a_stage_keeps_what_was_decided_in_it(cast, item, default, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    reviews.decide(
        submission,
        "reviewer",
        "approve",
        expected_hash=submission.revision.hash,
        by=cast["reviewer"],
        at=timezone.now(),
    )
    signed_in("administrator").post(step_url(stage_of(default, "reviewer"), "delete"), {"confirmed": "1"})
    assert Decision.objects.get().stage_name == "初审"
    assert Edition.objects.get().state == "in_review"


def test_a_body_gets_its_own_emergency_line(cast, default, signed_in):
    admin = signed_in("administrator")
    values = {
        "organisation": cast.finance.pk, "kind": "", "is_emergency": "on", "name": "", "copy_of": default.pk,
        "after_review_days": "5", "reason": "",
    }  # fmt: skip
    without = admin.post(f"{BASE}new/", values)
    assert without.status_code == 400 and not Workflow.objects.filter(is_emergency=True).exists()
    made = admin.post(f"{BASE}new/", {**values, "releasers": [cast["final_reviewer"].pk]}, follow=True)
    line = Workflow.objects.get(is_emergency=True)
    assert (line.name, line.after_review_days) == ("区财政局应急审核流程", 5)
    assert "应急签发人" in made.content.decode() and "王终审" in made.content.decode()


def test_a_workflow_off_says_that_nothing_goes_on(cast, default, signed_in):
    admin = signed_in("administrator")
    url = reverse("console:workflow_switch", args=[default.pk])
    assert "没有启用任何环节，稿件无法提交" in text(admin, url)
    page = admin.post(url, {"confirmed": "1", "reason": "调整中"}, follow=True).content.decode()
    assert "流程已停用" in page
    admin.post(url, {"confirmed": "1", "reason": "恢复"})
    default.refresh_from_db()
    assert default.is_active


def test_where_a_changed_text_starts_again(cast, default, signed_in):
    url = reverse("console:workflow_settings", args=[default.pk])
    admin = signed_in("administrator")
    admin.post(url, {"name": "默认审核流程", "restart_stage_code": "final"})
    assert "自“终审”重新审核" in text(admin, f"{BASE}{default.pk}/")
    assert admin.post(url, {"name": "默认审核流程", "restart_stage_code": "secrecy"}).status_code == 400


def test_an_administrator_of_one_body_reads_the_default_and_keeps_its_own(cast, default, signed_in):
    cast.people["local"] = make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    local = signed_in("local")
    page = text(local, f"{BASE}{default.pk}/")
    assert "为机构另设流程" in page and "增加环节" not in page
    answer = local.get(step_url(stage_of(default, "final"), "off"))
    assert answer.status_code == 403 and "由管辖全部机构的系统管理员设置" in answer.content.decode()
    values = {"organisation": cast.finance.pk, "copy_of": default.pk, "name": "财政局流程"}
    assert local.post(f"{BASE}new/", values).status_code == 302
    assert local.post(f"{BASE}new/", {**values, "organisation": ""}).status_code == 400
    foreign = Workflow.objects.create(organisation=cast.housing, name="住建局流程")
    assert local.get(f"{BASE}{foreign.pk}/").status_code == 404
    assert local.get(f"{BASE}people/housing/").status_code == 404


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": ""}, "环节名称未填写"),
        ({"order": "第一"}, "次序应为数字"),
        ({"role": "clerk"}, "没有这个审核角色"),
        ({"due_working_days": "0"}, "期限至少1个工作日"),
    ],
)
def test_what_cannot_stand_comes_back(cast, default, signed_in, values, told):
    answer = signed_in("administrator").post(f"{BASE}{default.pk}/stages/new/", {**NEW_STAGE, **values})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert default.stages.count() == 4
