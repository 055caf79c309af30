"""Administering workflows: what may stand, who may change it, what waits in it, what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import reviews, workflows
from gongkai.publications.actions.workflows import StageValues
from gongkai.publications.models import Decision, ReviewStage, Workflow
from gongkai.publications.queries import waiting_in, workflows_for
from gongkai.publications.refusals import NotYourTurn, Refused
from tests.factories.people import make_organisation, make_user
from tests.factories.publications import make_approved, make_draft, make_submission

FIRST = StageValues("first", "初审", Role.REVIEWER, 1)
LAST = StageValues("last", "终审", Role.FINAL_REVIEWER, 9)
SECRECY = StageValues("secrecy", "保密审查", Role.SECRECY_REVIEWER, 1, track="secrecy")


@pytest.fixture
def default(cast, item):
    return Workflow.objects.get(organisation=None, is_emergency=False)


@pytest.fixture
def create(cast, item):
    def create(*stages, part="administrator", **values):
        wanted = {"organisation": cast.finance, "kind": None, "name": "本局流程"} | values
        return workflows.create_workflow(stages=stages, by=cast[part], at=timezone.now(), **wanted)

    return create


def content(number: int) -> list[StageValues]:
    middle = [StageValues(f"s{n}", f"第{n}审", Role.SECOND_REVIEWER, n) for n in range(1, number)]
    return [*middle, LAST]


class TestWhatMayStand:
    @pytest.mark.parametrize("number", [1, 2, 5])
    def test_one_to_five_content_stages_and_secrecy(self, create, number):
        changed = create(*content(number), SECRECY)
        assert changed.workflow.stages.count() == number + 1
        event = AuditEvent.objects.get(action="workflow.created")
        assert event.detail["stages"][-2:] == ["终审", "保密审查"]

    @pytest.mark.parametrize(
        ("stages", "values", "sentence"),
        [
            ([*content(6), SECRECY], {}, "内容审核环节有6个，应为1至5个"),
            ([SECRECY], {}, "内容审核环节有0个"),
            ([LAST], {}, "没有启用保密审查环节"),
            ([FIRST, SECRECY], {}, "最后一个内容审核环节不是由终审办理"),
            ([LAST, LAST, SECRECY], {}, "环节代码“last”重复"),
            ([replace(LAST, role=Role.CLERK), SECRECY], {}, "须由初审、复审、终审或保密审查的角色办理"),
            ([LAST, replace(SECRECY, role=Role.REVIEWER)], {}, "保密审查环节须由保密审查人办理"),
            ([replace(LAST, name=" "), SECRECY], {}, "环节名称未填写"),
            ([replace(LAST, code="终审"), SECRECY], {}, "环节代码应为"),
            ([replace(LAST, order=0), SECRECY], {}, "次序从1开始"),
            ([replace(LAST, due_working_days=61), SECRECY], {}, "办理期限应为0至60个工作日"),
            ([LAST, SECRECY], {"restart_stage_code": "secrecy"}, "不是启用的内容审核环节"),
            ([LAST, SECRECY], {"restart_stage_code": "none"}, "不是启用的内容审核环节"),
            ([LAST, SECRECY], {"name": " "}, "流程名称未填写"),
            ([LAST, SECRECY], {"is_emergency": True}, "须指定至少一名应急签发人"),
        ],
    )
    def test_what_may_not(self, create, stages, values, sentence):
        with pytest.raises(Refused, match=sentence):
            create(*stages, **values)
        assert not Workflow.objects.filter(name="本局流程").exists()

    def test_a_reason_allows_the_unusual_and_is_kept(self, create):
        create(FIRST, reason="本单位只发布天气预报")
        assert AuditEvent.objects.get(action="workflow.created").detail["reason"] == "本单位只发布天气预报"

    def test_an_emergency_line_is_one_body_s_and_names_reviewers_of_it(self, cast, create):
        with pytest.raises(Refused, match="须由各机构分别设置"):
            create(LAST, SECRECY, organisation=None, is_emergency=True, releasers=[cast["final_reviewer"]])
        with pytest.raises(Refused, match="陈经办不是区财政局的审核人"):
            create(LAST, SECRECY, is_emergency=True, releasers=[cast["clerk"]])
        made = create(LAST, SECRECY, is_emergency=True, releasers=[cast["final_reviewer"]]).workflow
        assert [user.username for user in made.releasers.all()] == ["final_reviewer"]

    def test_one_for_a_body_and_kind(self, create):
        create(LAST, SECRECY)
        with pytest.raises(Refused, match="已有审核流程"):
            create(LAST, SECRECY)

    def test_every_change_asks_again(self, cast, default):
        by, at = cast["administrator"], timezone.now()
        last = default.stages.get(code="final")
        with pytest.raises(Refused, match="不是由终审办理"):
            workflows.delete_stage(last, by=by, at=at)
        with pytest.raises(Refused, match="没有启用保密审查"):
            workflows.switch_stage(default.stages.get(code="secrecy"), active=False, by=by, at=at)
        with pytest.raises(Refused, match="代码不能修改"):
            workflows.change_stage(last, replace(LAST, code="other"), by=by, at=at)
        Workflow.objects.update(restart_stage_code="second")
        with pytest.raises(Refused, match="修改后自哪一环节重审"):
            workflows.delete_stage(default.stages.get(code="second"), by=by, at=at)
        assert default.stages.filter(is_active=True).count() == 4


class TestWho:
    @pytest.mark.parametrize("part", ["clerk", "final_reviewer", "supervisor", "other_clerk", "nobody"])
    def test_only_administrators(self, cast, create, default, part):
        with pytest.raises(NotPermitted):
            create(LAST, SECRECY, part=part)
        with pytest.raises(NotPermitted):
            workflows.switch_stage(
                default.stages.get(code="second"), active=False, by=cast[part], at=timezone.now()
            )

    def test_a_body_s_own_administrator_changes_its_own_only(self, cast, create, default):
        local = make_user("local", "本局管理", (Role.ADMINISTRATOR, cast.finance))
        cast.people["local"] = local
        made = create(LAST, SECRECY, part="local").workflow
        assert made in workflows_for(local) and default in workflows_for(local)
        with pytest.raises(NotPermitted, match="通用审核流程适用于所有机构"):
            workflows.switch_workflow(default, active=False, reason="x", by=local, at=timezone.now())
        with pytest.raises(NotPermitted):
            create(LAST, SECRECY, part="local", organisation=cast.housing)

    def test_the_default_is_everybody_s(self, cast, default):
        make_organisation("elsewhere", "外县人民政府")
        with pytest.raises(NotPermitted, match="通用审核流程适用于所有机构"):
            workflows.switch_workflow(
                default, active=False, reason="x", by=cast["administrator"], at=timezone.now()
            )


class TestWhatWaits:
    @pytest.fixture
    def texts(self, cast, item):
        """One text in the first stage, one in the second, one approved."""
        make_approved(cast, item, title="待发布")
        waiting = make_submission(cast, make_draft(cast, item, title="初审中"))
        further = make_submission(cast, make_draft(cast, item, title="复审中"))
        reviews.decide(
            further,
            "reviewer",
            Decision.Verdict.APPROVE,
            expected_hash=further.revision.hash,
            by=cast["reviewer"],
            at=timezone.now(),
        )
        return waiting, further

    @pytest.mark.parametrize(
        ("code", "numbers"),
        [("reviewer", (1, 1, 1)), ("second", (1, 1, 1)), ("final", (0, 2, 1)), ("secrecy", (2, 0, 1))],
    )
    def test_is_counted(self, default, texts, code, numbers):
        found = waiting_in(default.stages.get(code=code))
        assert (found.here, found.elsewhere, found.approved) == numbers

    def test_is_told_audited_and_held(self, cast, default, texts):
        changed = workflows.switch_stage(
            default.stages.get(code="second"), active=False, by=cast["administrator"], at=timezone.now()
        )
        assert changed.notice.startswith("现有1件正在本环节等待，1件在本流程其他环节审核中，1件待发布")
        event = AuditEvent.objects.get(action="workflow.stage_switched")
        assert (event.detail["waiting"], event.detail["after"]["is_active"]) == (3, False)
        with pytest.raises(NotYourTurn, match="“复审”已停用或调整"):
            reviews.decide(
                texts[1],
                "second",
                Decision.Verdict.APPROVE,
                expected_hash=texts[1].revision.hash,
                by=cast["second_reviewer"],
                at=timezone.now(),
            )

    def test_deleting_a_stage_keeps_its_decisions(self, cast, default, texts):
        Decision.objects.get(submission=texts[1])
        changed = workflows.delete_stage(
            default.stages.get(code="reviewer"), by=cast["administrator"], at=timezone.now()
        )
        assert "1件正在本环节等待" in changed.notice
        assert Decision.objects.get(submission=texts[1]).stage_name == "初审"
        assert AuditEvent.objects.get(action="workflow.stage_deleted").detail["before"]["name"] == "初审"

    def test_adding_and_switching_off_the_whole(self, cast, default, texts):
        by, at = cast["administrator"], timezone.now()
        added = workflows.add_stage(default, replace(FIRST, code="extra", order=2), by=by, at=at)
        assert "2件在本流程其他环节审核中" in added.notice and added.stage.name == "初审"
        with pytest.raises(Refused, match="须写明原因"):
            workflows.switch_workflow(default, active=False, reason="", by=by, at=at)
        workflows.switch_workflow(default, active=False, reason="机构改革", by=by, at=at)
        workflows.switch_workflow(default, active=True, reason="", by=by, at=at)
        assert AuditEvent.objects.filter(action="workflow.switched").count() == 2

    def test_changing_name_restart_and_releasers(self, cast, default):
        changed = workflows.change_workflow(
            default, name="通用流程", restart_stage_code="final", by=cast["administrator"], at=timezone.now()
        )
        assert (changed.workflow.name, changed.workflow.restart_stage_code) == ("通用流程", "final")
        assert AuditEvent.objects.get(action="workflow.changed").detail["after"] == ["通用流程", "final", 3]
        with pytest.raises(Refused, match="不是启用的内容审核环节"):
            workflows.change_workflow(
                default, name="x", restart_stage_code="secrecy", by=cast["administrator"], at=timezone.now()
            )


def test_a_stage_that_goes_and_comes_back_lets_what_waited_go_on(cast, item, default):
    """Nothing was skipped meanwhile: the text still has to pass it."""
    submission = make_submission(cast, make_draft(cast, item))
    stage = ReviewStage.objects.get(code="reviewer")
    for active in (False, True):
        workflows.switch_stage(stage, active=active, by=cast["administrator"], at=timezone.now())
    decision = reviews.decide(
        submission,
        "reviewer",
        Decision.Verdict.APPROVE,
        expected_hash=submission.revision.hash,
        by=cast["reviewer"],
        at=timezone.now(),
    )
    assert decision.stage_name == "初审"
