"""Taking back: one asks, another decides; what may be secret is gone at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import verify
from gongkai.notices.models import Notice
from gongkai.publications.actions import publishing, withdrawals
from gongkai.publications.models import Edition, StatusChange
from gongkai.publications.queries import public_document
from gongkai.publications.queries.release import withdrawals_to_decide
from gongkai.publications.refusals import NotReady, NotYourTurn, Refused
from tests.factories.people import make_user
from tests.factories.publications import (
    approve_all,
    make_draft,
    make_published,
    make_submission,
    make_withdrawn,
)

SECRET_REASON = "第三条含未公开的侦查措施"


def ask(cast, edition, kind="error", reason="附表数字未经核实", by="clerk", **values):
    return withdrawals.request_withdrawal(
        edition.document, kind=kind, reason=reason, by=cast[by], at=timezone.now(), **values
    )


def answer(cast, request, verdict="approve", by="final_reviewer", opinion="按规定办理"):
    return withdrawals.decide_withdrawal(request, verdict, by=cast[by], at=timezone.now(), opinion=opinion)


def shown(edition):
    return public_document(edition.document.index_number)


def test_what_was_issued_in_error_stays_until_the_final_reviewer_agrees(cast, item):
    edition = make_published(cast, item)
    request = ask(cast, edition)
    assert shown(edition).edition == edition
    answer(cast, request)
    found = shown(edition)
    assert (found.edition, found.gone, found.title) == (None, "error", edition.title)
    assert found.withdrawal_reason == "附表数字未经核实"
    assert verify().problems == ()


def test_refused_it_simply_stays(cast, item):
    edition = make_published(cast, item)
    answer(cast, ask(cast, edition), "refuse", opinion="数字经核实无误")
    assert shown(edition).edition == edition
    ask(cast, edition)  # and may be asked for again


def test_what_may_be_secret_goes_at_once_and_leaves_neither_title_nor_reason(cast, item):
    edition = make_published(cast, item)
    request = ask(cast, edition, "secrecy", SECRET_REASON)
    edition.refresh_from_db()
    assert edition.state == "suspended"
    assert not Edition.objects.public().exists()
    for _ in ("suspended", "withdrawn"):
        found = shown(edition)
        assert (found.is_secret, found.title, found.withdrawal_reason, found.withdrawn_at) == (
            True,
            "",
            "",
            None,
        )
        if edition.state == "suspended":
            answer(cast, request)
            edition.refresh_from_db()
    assert edition.state == "withdrawn"
    assert not StatusChange.objects.filter(reason__contains="侦查").exists()


def test_a_suspended_text_comes_back_when_the_final_reviewer_refuses(cast, item):
    edition = make_published(cast, item)
    published_at = edition.published_at
    answer(cast, ask(cast, edition, "secrecy", SECRET_REASON), "refuse", opinion="不涉密")
    found = shown(edition)
    assert found.edition == edition
    assert found.edition.published_at == published_at


def test_a_replaced_one_points_to_its_successor_while_that_is_public(cast, item):
    old, new = make_published(cast, item, title="旧办法"), make_published(cast, item, title="新办法")
    make_withdrawn(cast, old, "replaced", "已由新办法替代", replaced_by=new.document)
    assert (shown(old).gone, shown(old).successor) == ("replaced", new.document)
    make_withdrawn(cast, new)
    assert shown(old).successor is None


@pytest.mark.parametrize(
    ("kind", "reason", "message"),
    [
        ("error", " ", "须写明原因"),
        ("replaced", "已替代", "索引号"),
        ("secrecy", "", "供终审判断"),
        ("whim", "原因", "请选择撤回的类别"),
        ("error", "因" * 501, "不得超过500字"),
    ],
)
def test_a_request_says_what_it_lacks(cast, item, kind, reason, message):
    with pytest.raises(Refused, match=message):
        ask(cast, make_published(cast, item), kind, reason)


def test_a_successor_must_be_public_and_another_document(cast, item):
    edition = make_published(cast, item)
    draft = make_draft(cast, item)
    with pytest.raises(Refused, match="尚未公开"):
        ask(cast, edition, "replaced", replaced_by=draft.document)
    with pytest.raises(Refused, match="不能是本件自己"):
        ask(cast, edition, "replaced", replaced_by=edition.document)


def test_one_request_at_a_time_and_one_decision(cast, item):
    edition = make_published(cast, item)
    request = ask(cast, edition)
    with pytest.raises(Refused, match="已有一份撤回申请"):
        ask(cast, edition)
    answer(cast, request, "refuse", opinion="不同意")
    with pytest.raises(Refused, match="已经审批"):
        answer(cast, request)


def test_nobody_decides_on_their_own_request(cast, item):
    request = ask(cast, make_published(cast, item), by="final_reviewer")
    with pytest.raises(NotYourTurn, match="是您申请的"):
        answer(cast, request)
    cast.people["second_final"] = make_user("second_final", "冯终审", (Role.FINAL_REVIEWER, cast.finance))
    answer(cast, request, by="second_final")


@pytest.mark.parametrize("part", ["clerk", "reviewer", "supervisor", "administrator", "other_clerk"])
def test_only_the_final_reviewer_of_the_body_decides(cast, item, part):
    request = ask(cast, make_published(cast, item), by="final_reviewer")
    with pytest.raises(NotPermitted):
        answer(cast, request, by=part)


@pytest.mark.parametrize("part", ["reviewer", "other_clerk", "supervisor"])
def test_only_who_may_publish_asks(cast, item, part):
    with pytest.raises(NotPermitted, match="申请撤回公开"):
        ask(cast, make_published(cast, item), by=part)


def test_refusing_needs_an_opinion(cast, item):
    with pytest.raises(Refused, match="请写明理由"):
        answer(cast, ask(cast, make_published(cast, item)), "refuse", opinion=" ")


def test_nothing_is_corrected_or_published_over_what_waits_for_a_decision(cast, item):
    edition = make_published(cast, item)
    correction = publishing.start_correction(
        edition.document, reason="更正", by=cast["clerk"], at=timezone.now()
    )
    approve_all(cast, make_submission(cast, correction))
    request = ask(cast, edition, "secrecy", SECRET_REASON)
    with pytest.raises(NotReady, match="已暂停公开，撤回申请尚未审批"):
        publishing.publish(correction, by=cast["clerk"])
    with pytest.raises(Refused, match="已暂停公开"):
        publishing.start_correction(edition.document, reason="更正", by=cast["clerk"], at=timezone.now())
    answer(cast, request, "refuse", opinion="不涉密")
    assert publishing.publish(correction, by=cast["clerk"]).state == "published"


def test_an_open_correction_is_given_up_with_the_text(cast, item):
    edition = make_published(cast, item)
    correction = publishing.start_correction(
        edition.document, reason="更正", by=cast["clerk"], at=timezone.now()
    )
    answer(cast, ask(cast, edition))
    correction.refresh_from_db()
    assert correction.state == "abandoned"


def test_the_final_reviewer_is_told_and_finds_it_and_the_asker_learns_the_answer(cast, item):
    request = ask(cast, make_published(cast, item))
    assert [row.pk for row in withdrawals_to_decide(cast["final_reviewer"])] == [request.pk]
    assert list(withdrawals_to_decide(cast["clerk"])) == []
    answer(cast, request)
    told = Notice.objects.order_by("pk").values_list("recipient__username", "kind")
    assert list(told) == [
        ("final_reviewer", "publication.withdrawal_requested"),
        ("clerk", "publication.withdrawal_decided"),
    ]
