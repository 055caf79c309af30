"""One row of everything that an address can name, all of them the finance bureau's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from gongkai.accounts.actions import delegations
from gongkai.accounts.actions.tokens import issue_token
from gongkai.calendars.actions import notices
from gongkai.catalogues.actions import facts, imports
from gongkai.checks.actions import expressions
from gongkai.duties.queries import duties_of_item
from gongkai.publications import attachments
from gongkai.publications.actions import advice, release_sets, timed_steps, withdrawals, withheld
from gongkai.publications.models import Workflow
from tests.factories.catalogue_files import html_catalogue
from tests.factories.channels import make_reminder, make_shown
from tests.factories.people import Cast, make_cast
from tests.factories.policies import make_policy, relate
from tests.factories.publications import (
    make_approved,
    make_draft,
    make_held,
    make_published,
    make_ready_to_publish_body,
    make_submission,
)

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
NOTICE = (
    "一、元旦：2031年1月1日（星期三）放假1天。二、春节：1月22日至28日放假调休，共7天。1月18日（星期六）上班。"
)


@dataclass
class World:
    """The cast and, by name, the values that addresses take."""

    cast: Cast
    values: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    """Build everything once; every request is undone after it was answered."""
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    edition = item.versions.get().edition
    received = imports.receive_upload(
        into=cast.finance, name="目录.html", content=html_catalogue(), by=cast["clerk"], at=NOW, queue=False
    )
    ready = imports.read_import(received.pk)
    assert ready.edition is not None
    event = facts.register_event(
        item,
        kind="info_formed",
        occurred_on=date(2026, 3, 2),
        description="印发方案",
        by=cast["clerk"],
        at=NOW,
    )
    file = attachments.receive("附件1.txt", "附件内容".encode())
    published = make_published(cast, item, attachments=[file])
    submitted = make_draft(cast, item, title="审核中的通知")
    submission = make_submission(cast, submitted)
    today = timezone.localdate()
    token, _ = issue_token(
        cast["clerk"],
        name="测试",
        expires_on=today + timedelta(days=9),
        by=cast["administrator"],
        today=today,
    )
    notice = notices.upload(
        text=NOTICE,
        year=2031,
        title="关于2031年放假安排的通知",
        issued_on=date(2030, 11, 18),
        by=cast["supervisor"],
    )
    version = item.versions.get()
    revision = published.current_revision
    assert revision is not None
    emergency = Workflow.objects.create(organisation=cast.finance, name="应急审核流程", is_emergency=True)
    stage = emergency.stages.create(code="final", name="终审", role="final_reviewer", order=1)
    asked = advice.ask(
        submission,
        "reviewer",
        question="口径对吗？",
        of=cast["clerk"],
        by=cast["reviewer"],
        at=timezone.now(),
    )
    delegation = delegations.delegate(
        from_user=cast["reviewer"],
        to_user=cast["final_reviewer"],
        organisation=cast.finance,
        role="reviewer",
        kind="leave",
        valid_from=today,
        valid_to=today,
        reason="休假",
        by=cast["reviewer"],
        at=timezone.now(),
    )
    now = timezone.now()
    asked_back = make_published(cast, item, title="申请撤回的通知")
    withdrawals.request_withdrawal(
        asked_back.document, kind="error", reason="数据有误", by=cast["clerk"], at=now
    )
    timed = timed_steps.set_time(
        edition=make_approved(cast, item, title="定时发布的通知"),
        due_at=now + timedelta(days=1),
        by=cast["clerk"],
        at=now,
    )
    member = make_approved(cast, item, title="成套发布的通知")
    release_set = release_sets.make_set(
        "通知及附表", [member], organisation=cast.finance, by=cast["clerk"], at=now
    )
    entry = withheld.add_entry(
        cast.finance,
        matter="内部人事管理信息",
        ground="《条例》第十六条",
        review_on=today + timedelta(days=99),
        by=cast["clerk"],
        at=now,
    )
    kept_back = {
        "publicity": "withheld",
        "publicity_ground": "《条例》第十五条",
        "publicity_review_on": today + timedelta(days=99),
    }
    shown = make_shown(cast, published)
    policy = make_policy(cast, item, title="停车管理办法", number="明财规〔2020〕3号")
    relation = relate(cast, policy, "amends", published)
    values = {
        "policy": policy.document_id,
        "relation": relation.pk,
        "channel": shown.dispatch.channel_id,
        "dispatch": shown.dispatch_id,
        "evidence": shown.pk,
        "reminder": make_reminder(cast).pk,
        "asked_back": asked_back.pk,
        "timed_step": timed.pk,
        "release_set": release_set.pk,
        "set_member": member.pk,
        "entry": entry.pk,
        "held": make_held(cast, item, title="不公开存查的通知").pk,
        "to_hold": make_approved(cast, item, title="待存查的通知", **kept_back).pk,
        "item": item.pk,
        "item_key": item.key,
        "duty": duties_of_item(version, today)[0].key,
        "draft": make_draft(cast, item, title="起草中的通知").pk,
        "submitted": submitted.pk,
        "submission": submission.pk,
        "approved": make_approved(cast, item, title="待发布的通知").pk,
        "published": published.pk,
        "index_number": published.document.index_number,
        "attachment": revision.attachments.get().pk,
        "catalogue": edition.catalogue_id,
        "edition": edition.pk,
        "draft_edition": ready.edition.pk,
        "import": ready.pk,
        "row": ready.edition.versions.order_by("position")[0].pk,
        "problem": ready.edition.problems.open().order_by("pk")[0].pk,
        "event": event.pk,
        "notice": notice.pk,
        "body": "finance",
        "expression": expressions.save_expression(
            None,
            expressions.ExpressionValues("旧说法", "新说法", "统一用语", "区政府办公室通知"),
            organisation=cast.finance,
            by=cast["supervisor"],
            at=NOW,
        ).pk,
        "alias": cast.finance.aliases.create(name="财政局").pk,
        "workflow": emergency.pk,
        "stage": stage.pk,
        "advice": asked.pk,
        "delegation": delegation.pk,
        "leader": cast.finance.leaders.create(name="沈启航", post="局长").pk,
        "group": cast.government.groups.create(name="区政府各部门", kinds=["department"]).pk,
        "clerk": cast["clerk"].pk,
        "assignment": cast["clerk"].role_assignments.get().pk,
        "token": token.pk,
    }
    return World(cast, values)


# How an address is filled: parameter → name of a value, or the value itself after “=”. Whatever is not named here
# takes no parameter.
PARAMETERS: dict[str, dict[str, str]] = {
    "console:policy_detail": {"pk": "policy"},
    "console:policy_facts": {"pk": "policy"},
    "console:policy_relation_new": {"pk": "policy"},
    "console:policy_relation_retract": {"pk": "relation"},
    "console:expression_edit": {"pk": "expression"},
    "console:expression_switch": {"pk": "expression"},
    "console:edition_channels": {"pk": "published"},
    "console:dispatch_detail": {"pk": "dispatch"},
    "console:dispatch_evidence": {"pk": "dispatch"},
    "console:dispatch_cancel": {"pk": "dispatch"},
    "console:dispatch_retry": {"pk": "dispatch"},
    "console:dispatch_confirm": {"pk": "dispatch"},
    "console:evidence_file": {"pk": "evidence"},
    "console:channel_edit": {"pk": "channel"},
    "console:reminder_open": {"pk": "reminder"},
    "console:duty": {"item_id": "item", "key": "duty"},
    "console:nothing_to_publish": {"item_id": "item", "key": "duty"},
    "console:board_body": {"code": "body"},
    "console:publication_detail": {"pk": "draft"},
    "console:publication_edit": {"pk": "draft"},
    "console:publication_autosave": {"pk": "draft"},
    "console:publication_unsaved": {"pk": "draft"},
    "console:publication_discard": {"pk": "draft"},
    "console:publication_pictures": {"pk": "draft"},
    "console:publication_picture": {"pk": "published", "sha256": "=" + "0" * 64},
    "console:publication_import": {"pk": "draft"},
    "console:publication_preview": {"pk": "draft"},
    "console:publication_compare": {"pk": "draft"},
    "console:publication_attachment": {"pk": "published", "attachment": "attachment"},
    "console:publication_submit": {"pk": "draft"},
    "console:publication_abandon": {"pk": "draft"},
    "console:publication_take_back": {"pk": "submitted"},
    "console:publication_publish": {"pk": "approved"},
    "console:publication_correct": {"pk": "published"},
    "console:publication_withdraw": {"pk": "published"},
    "console:publication_withdrawal": {"pk": "asked_back"},
    "console:publication_hold": {"pk": "to_hold"},
    "console:publication_publish_time": {"pk": "approved"},
    "console:publication_expiry": {"pk": "approved"},
    "console:publication_pass_warning": {"pk": "approved"},
    "console:publication_kind": {"pk": "approved"},
    "console:publication_record": {"pk": "published"},
    "console:publication_record_pdf": {"pk": "published"},
    "console:timed_step_cancel": {"pk": "timed_step"},
    "console:timed_step_retry": {"pk": "timed_step"},
    "console:release_set_new": {"pk": "approved"},
    "console:release_set": {"pk": "release_set"},
    "console:release_set_add": {"pk": "release_set"},
    "console:release_set_remove": {"pk": "release_set", "edition": "set_member"},
    "console:release_set_time": {"pk": "release_set"},
    "console:release_set_release": {"pk": "release_set"},
    "console:release_set_dissolve": {"pk": "release_set"},
    "console:withheld_entry": {"pk": "entry"},
    "console:withheld_entry_reexamine": {"pk": "entry"},
    "console:withheld_entry_end": {"pk": "entry"},
    "console:withheld_text_reexamine": {"pk": "held"},
    "console:review_page": {"pk": "submission"},
    "console:review_claim": {"pk": "submission", "stage": "=reviewer", "step": "=claim"},
    "console:review_advice": {"pk": "submission"},
    "console:review_answer": {"pk": "advice"},
    "console:workflow_body": {"code": "body"},
    "console:workflow_detail": {"pk": "workflow"},
    "console:workflow_settings": {"pk": "workflow"},
    "console:workflow_switch": {"pk": "workflow"},
    "console:workflow_stage_new": {"pk": "workflow"},
    "console:workflow_stage_edit": {"pk": "stage"},
    "console:workflow_stage_step": {"pk": "stage", "step": "=off"},
    "console:delegation_revoke": {"pk": "delegation"},
    "console:catalogue_detail": {"pk": "catalogue"},
    "console:import_detail": {"pk": "import"},
    "console:import_progress": {"pk": "import"},
    "console:import_abandon": {"pk": "import"},
    "console:import_file": {"pk": "import"},
    "console:edition_detail": {"pk": "edition"},
    "console:edition_copy": {"pk": "edition"},
    "console:edition_diff": {"pk": "edition"},
    "console:edition_counting": {"pk": "edition"},
    "console:edition_export": {"pk": "edition", "format_name": "=csv"},
    "console:edition_review": {"pk": "draft_edition"},
    "console:edition_settle_alike": {"pk": "draft_edition"},
    "console:edition_confirm": {"pk": "draft_edition"},
    "console:edition_publish": {"pk": "draft_edition"},
    "console:row_add": {"pk": "draft_edition"},
    "console:row_delete": {"pk": "row"},
    "console:row_move": {"pk": "row"},
    "console:cell_edit": {"pk": "row", "field": "=level2"},
    "console:problem_settle": {"pk": "problem"},
    "console:item_detail": {"pk": "item"},
    "console:item_event_add": {"pk": "item"},
    "console:item_interval": {"pk": "item"},
    "console:item_event_retract": {"pk": "event"},
    "console:notice": {"pk": "notice"},
    "console:notice_apply": {"pk": "notice"},
    "console:notice_discard": {"pk": "notice"},
    "console:organisation_detail": {"code": "body"},
    "console:organisation_identity": {"code": "body"},
    "console:organisation_contact": {"code": "body"},
    "console:organisation_texts": {"code": "body"},
    "console:organisation_succession": {"code": "body"},
    "console:organisation_alias_add": {"code": "body"},
    "console:organisation_alias_remove": {"code": "body", "pk": "alias"},
    "console:organisation_group_edit": {"pk": "group"},
    "console:organisation_group_remove": {"pk": "group"},
    "console:organisation_parts": {"code": "body", "part": "=leaders"},
    "console:organisation_part_edit": {"code": "body", "part": "=leaders", "pk": "leader"},
    "console:organisation_part_step": {"code": "body", "part": "=leaders", "pk": "leader", "step": "=remove"},
    "console:account_detail": {"pk": "clerk"},
    "console:account_edit": {"pk": "clerk"},
    "console:account_disable": {"pk": "clerk"},
    "console:account_enable": {"pk": "clerk"},
    "console:account_mobile": {"pk": "clerk"},
    "console:account_password": {"pk": "clerk"},
    "console:account_token_new": {"pk": "clerk"},
    "console:account_token_revoke": {"pk": "token"},
    "console:account_role_new": {"pk": "clerk"},
    "console:account_role_end": {"pk": "assignment"},
    "api:organisation": {"code": "body"},
    "api:catalogue": {"pk": "catalogue"},
    "api:item": {"key": "item_key"},
    "api:publication": {"index_number": "index_number"},
    "api:unknown": {"address": "=nowhere"},
    "portal:catalogue": {"catalogue_id": "catalogue"},
    "portal:catalogue_file": {"catalogue_id": "catalogue", "format_name": "=csv"},
    "portal:item": {"key": "item_key"},
    "portal:item_feed": {"key": "item_key"},
    "portal:attachment": {"index_number": "index_number", "attachment_id": "attachment"},
    "portal:document": {"index_number": "index_number"},
    "portal:body": {"code": "body"},
    "portal:body_feed": {"code": "body"},
    "portal:sitemap_part": {"part": "=0"},
}

# Addresses that mean nothing without a query.
QUERIES = {"console:board_rows": "?column=total"}


def arguments(world: World, name: str) -> dict[str, Any]:
    """The parameters of an address, filled from the world."""
    return {
        parameter: value[1:] if value.startswith("=") else world.values[value]
        for parameter, value in PARAMETERS.get(name, {}).items()
    }
