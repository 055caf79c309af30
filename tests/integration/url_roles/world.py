"""One row of everything that an address can name, all of them the finance bureau's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from gongkai.accounts.actions.tokens import issue_token
from gongkai.calendars.actions import notices
from gongkai.catalogues.actions import facts, imports
from gongkai.duties.queries import duties_of_item
from gongkai.publications import attachments
from tests.factories.catalogue_files import html_catalogue
from tests.factories.people import Cast, make_cast
from tests.factories.publications import (
    make_approved,
    make_draft,
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
    values = {
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
        "alias": cast.finance.aliases.create(name="财政局").pk,
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
    "console:duty": {"item_id": "item", "key": "duty"},
    "console:nothing_to_publish": {"item_id": "item", "key": "duty"},
    "console:board_body": {"code": "body"},
    "console:publication_detail": {"pk": "draft"},
    "console:publication_edit": {"pk": "draft"},
    "console:publication_preview": {"pk": "draft"},
    "console:publication_compare": {"pk": "draft"},
    "console:publication_attachment": {"pk": "published", "attachment": "attachment"},
    "console:publication_submit": {"pk": "draft"},
    "console:publication_abandon": {"pk": "draft"},
    "console:publication_take_back": {"pk": "submitted"},
    "console:publication_publish": {"pk": "approved"},
    "console:publication_correct": {"pk": "published"},
    "console:publication_withdraw": {"pk": "published"},
    "console:review_page": {"pk": "submission"},
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
