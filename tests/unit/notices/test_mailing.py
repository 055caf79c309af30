"""Mail through a real server: sent once, tried again later, given up in words, never with the text of a document."""

from __future__ import annotations

import multiprocessing
import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from gongkai.accounts.models import User
from gongkai.notices.actions.mailing import send_waiting
from gongkai.notices.actions.preferences import set_preference
from gongkai.notices.actions.reading import mark_read
from gongkai.notices.actions.telling import tell
from gongkai.notices.models import Notice
from tests.factories.people import Cast, make_cast
from tests.unit.notices.conftest import Postmaster

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
State = Notice.MailState


def with_mail(user: User, *groups: str) -> User:
    set_preference(
        address=f"{user.username}@example.gov.cn", mail_groups=groups or ("review", "channel"), by=user
    )
    return user


def remind(user: User, key: str = "1") -> Notice:
    (row,) = tell(
        [user],
        kind="review.deadline",
        subject="《关于印发预算公开工作方案的通知》待初审",
        text="送审意见：张三（身份证号从略）的材料已核对。",
        url="/console/reviews/7/",
        key=f"review.deadline:{key}",
        at=AT,
    )
    return row


def state(row: Notice) -> tuple[str, int]:
    row.refresh_from_db()
    return row.mail_state, row.mail_attempts


def test_title_and_link_go_out_and_nothing_else(cast: Cast, post: Postmaster):
    row = remind(with_mail(cast["reviewer"]))
    assert (send_waiting(at=AT).sent, send_waiting(at=AT + MINUTE).sent) == (1, 0)
    assert state(row) == (State.SENT, 1)
    (mail,) = post.delivered
    assert mail["To"] == "reviewer@example.gov.cn"
    assert mail["Subject"].strip() == "[政务公开] 《关于印发预算公开工作方案的通知》待初审"
    assert mail["Message-ID"] == f"<notice-{row.pk}@www.minghu.example.cn>"
    text = mail.get_content()
    assert "https://www.minghu.example.cn/console/reviews/7/" in text
    assert "张三" not in text and "李初审" not in text


def test_without_a_server_notices_stay_in_the_console(cast: Cast, settings):
    settings.GONGKAI_MAIL_CONFIGURED = False
    row = remind(with_mail(cast["reviewer"]))
    assert send_waiting(at=AT).sent == 0
    assert state(row) == (State.NONE, 0)


def test_nobody_gets_what_they_do_not_want_may_not_see_or_have_read(cast: Cast, post: Postmaster):
    assert state(remind(cast["clerk"]))[0] == State.NONE  # no address
    assert state(remind(with_mail(cast["reviewer"], "channel")))[0] == State.NONE  # wants others only
    read = remind(with_mail(cast["final_reviewer"]))
    mark_read(cast["final_reviewer"], at=AT)
    left = remind(with_mail(cast["secrecy_reviewer"]))
    User.objects.filter(username="secrecy_reviewer").update(is_active=False)
    send_waiting(at=AT)
    assert (post.delivered, state(read)[0], state(left)[0]) == ([], State.NONE, State.NONE)


def test_a_temporary_refusal_is_tried_again_later_each_time(cast: Cast, post: Postmaster):
    row = remind(with_mail(cast["reviewer"]))
    post.answers = ["451 try later", "452 full"]
    assert send_waiting(at=AT).postponed == 1
    assert "451" in Notice.objects.get().last_error
    assert send_waiting(at=AT + MINUTE / 2).postponed == 0  # not due yet
    assert send_waiting(at=AT + MINUTE).postponed == 1
    assert send_waiting(at=AT + 2 * MINUTE).sent == 0  # the second wait is five minutes
    assert send_waiting(at=AT + 6 * MINUTE).sent == 1
    assert state(row) == (State.SENT, 3)
    assert Notice.objects.get().last_error == ""


def test_a_permanent_refusal_is_final_and_holds_nobody_up(cast: Cast, post: Postmaster):
    refused = remind(with_mail(cast["clerk"]))
    well = remind(with_mail(cast["reviewer"]))
    post.refuse["clerk@example.gov.cn"] = "550 no such user clerk@example.gov.cn"
    run = send_waiting(at=AT)
    assert (run.failed, run.sent) == (1, 1)
    assert (state(refused)[0], state(well)[0]) == (State.FAILED, State.SENT)
    assert "550" in Notice.objects.get(pk=refused.pk).last_error
    assert "clerk@" not in Notice.objects.get(pk=refused.pk).last_error
    assert send_waiting(at=AT + timedelta(days=1)).failed == 0


def test_an_outage_costs_one_attempt_a_run_and_loses_nothing(cast: Cast, post: Postmaster, settings):
    rows = [remind(with_mail(cast["reviewer"]), key=str(number)) for number in range(5)]
    working = settings.EMAIL_PORT
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]  # nobody listens there
        for minute in range(3):
            send_waiting(at=AT + minute * MINUTE)
    assert sum(attempts for _, attempts in map(state, rows)) == 3
    settings.EMAIL_PORT = working
    assert send_waiting(at=AT + timedelta(hours=3)).sent == 5
    assert len(post.delivered) == 5


def test_after_three_days_a_reminder_is_given_up(cast: Cast, post: Postmaster):
    row = remind(with_mail(cast["reviewer"]))
    post.answers = ["451 later"] * 100
    at = AT
    while state(row)[0] == State.WAITING and at < AT + timedelta(days=9):
        send_waiting(at=at)
        at += timedelta(hours=1)
    assert state(row)[0] == State.FAILED
    assert timedelta(days=3) <= at - AT <= timedelta(days=3, hours=3)  # at the first try after three days


def test_two_workers_never_both_send(cast: Cast, post: Postmaster):
    row = remind(with_mail(cast["reviewer"]))
    seen = Notice.objects.filter(pk=row.pk, mail_state=State.WAITING, next_try_at__lte=AT)
    assert seen.update(next_try_at=AT + timedelta(minutes=10)) == 1  # the other worker was faster
    assert send_waiting(at=AT).sent == 0


@pytest.mark.django_db(transaction=True)
def test_killed_between_sending_and_noting_it_costs_one_mail_too_many(post: Postmaster):
    cast = make_cast()
    row = remind(with_mail(cast["reviewer"]))
    connections.close_all()  # a database handle must not cross the fork
    worker = multiprocessing.get_context("fork").Process(target=send_waiting, kwargs={"at": AT})
    post.kill = lambda: worker.pid or 0
    worker.start()
    worker.join(20)
    assert worker.exitcode == -9
    post.kill = None
    assert state(row) == (State.WAITING, 1)
    assert send_waiting(at=AT + MINUTE).sent == 0  # the claim still holds
    assert send_waiting(at=AT + 11 * MINUTE).sent == 1
    assert send_waiting(at=AT + 22 * MINUTE).sent == 0
    first, second = post.delivered
    assert first["Message-ID"] == second["Message-ID"]
