"""The bell, the list, opening, and what comes by mail."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.notices.actions.telling import tell
from gongkai.notices.models import MailPreference, Notice
from tests.factories.channels import make_reminder
from tests.factories.people import Cast


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_bell_counts_until_the_reminder_is_opened(cast: Cast):
    notice = make_reminder(cast)
    clerk = signed_in(cast, "clerk")
    assert 'title="1条未读提醒"' in clerk.get("/console/notices/").content.decode()
    assert clerk.get(f"/console/notices/{notice.pk}/")["Location"] == "/console/channels/"
    assert "未读提醒" not in clerk.get("/console/notices/").content.decode()
    assert notice.subject in clerk.get("/console/notices/").content.decode()
    assert "没有未读的提醒" in clerk.get("/console/notices/?show=unread").content.decode()


def test_nobody_reads_or_marks_the_reminders_of_another(cast: Cast):
    notice = make_reminder(cast)
    reviewer = signed_in(cast, "reviewer")
    assert notice.subject not in reviewer.get("/console/notices/").content.decode()
    reviewer.post("/console/notices/read/", {"row": [notice.pk]})
    reviewer.post("/console/notices/read/", {"which": "all"})
    assert Notice.objects.get().read_at is None


def test_many_reminders_come_in_pages(cast: Cast):
    for number in range(120):
        tell(
            [cast["clerk"]], kind="duty.due", subject=f"第{number}件", key=f"duty:{number}", at=timezone.now()
        )
    clerk = signed_in(cast, "clerk")
    page = clerk.get("/console/notices/")
    assert "第119件" in page.content.decode()
    assert "第60件" not in page.content.decode()
    page = clerk.get("/console/notices/" + page.context["next_url"])
    assert "第60件" in page.content.decode()
    assert clerk.get("/console/notices/?before=99999999999999999999x").status_code == 200
    clerk.post("/console/notices/read/", {"which": "all"})
    assert Notice.objects.unread().count() == 0


@pytest.mark.parametrize("configured", [True, False])
def test_without_a_mail_server_the_page_says_so(cast: Cast, settings, configured: bool):
    settings.GONGKAI_MAIL_CONFIGURED = configured
    page = signed_in(cast, "clerk").get("/console/notices/settings/").content.decode()
    assert ("没有配置邮件服务器" in page) is not configured


def test_choosing_what_comes_by_mail(cast: Cast):
    clerk = signed_in(cast, "clerk")
    wrong = clerk.post("/console/notices/settings/", {"address": "陈经办", "mail_groups": ["review"]})
    assert wrong.status_code == 400
    assert "邮箱的格式不对" in wrong.content.decode()
    filled = {"address": "chen@example.gov.cn", "mail_groups": ["review"]}
    assert clerk.post("/console/notices/settings/", filled).status_code == 302
    row = MailPreference.objects.get(user=cast["clerk"])
    assert (row.address, "review" in row.muted_groups, "channel" in row.muted_groups) == (
        "chen@example.gov.cn",
        False,
        True,
    )
