"""审计: filters, paging, the proof, the copy."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client

from gongkai.accounts.models import Role
from gongkai.audit.chain import record
from gongkai.audit.models import AuditEvent
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db
BASE = "/console/audit/"


def client_of(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
    return client


def note(cast: Cast, label: str, *, by: str = "clerk", action: str = "publication.published", **more: object):
    values = {"subject_type": "publications.edition", "subject_id": 1, "organisation_id": cast.finance.pk}
    return record(action, by=cast[by], subject_label=label, **(values | more))


def page(cast: Cast, query: str = "", part: str = "administrator") -> str:
    return client_of(cast, part).get(f"{BASE}{query}").content.decode()


def test_each_filter_narrows(cast: Cast):
    note(cast, "预算公开通知", at=datetime(2026, 3, 1, 2, tzinfo=UTC))
    note(cast, "住房保障通知", by="other_clerk", organisation_id=cast.housing.pk)
    note(cast, "财政收支月报", action="publication.withdrawn")
    for query, wanted in [
        ("?until=2026-03-01", "预算公开通知"),
        ("?person=郑经办", "住房保障通知"),
        (f"?person={cast['other_clerk'].pk}", "住房保障通知"),
        ("?action=publication.withdrawn", "财政收支月报"),
        ("?subject=住房", "住房保障通知"),
        ("?body=housing", "住房保障通知"),
    ]:
        found = page(cast, query)
        for label in ("预算公开通知", "住房保障通知", "财政收支月报"):
            assert (label in found) == (label == wanted), (query, label)
    assert "没有符合条件的记录" in page(cast, "?subject=没有")


def test_days_are_the_sites_own(cast: Cast):
    note(cast, "凌晨的事", at=datetime(2026, 3, 1, 17, tzinfo=UTC))  # 2 March 01:00 in Beijing
    assert "凌晨的事" in page(cast, "?since=2026-03-02&until=2026-03-02")
    assert "凌晨的事" not in page(cast, "?until=2026-03-01")


def test_a_wrong_date_is_said_and_leaves_the_rest(cast: Cast):
    note(cast, "预算公开通知")
    found = page(cast, "?since=昨天&subject=预算")
    assert "日期无法识别" in found and "预算公开通知" in found


def test_pages_go_back_in_time_without_gaps(cast: Cast):
    for number in range(120):
        note(cast, f"第{number:03}件")
    seen: list[str] = []
    client, query = client_of(cast, "administrator"), "?"
    while query:
        response = client.get(BASE + query)
        seen += [row["event"].subject_label for row in response.context["rows"]]
        query = response.context["next_url"]
    assert [label for label in seen if label.startswith("第")] == [
        f"第{n:03}件" for n in reversed(range(120))
    ]


def test_labels_and_details_are_in_words(cast: Cast):
    note(cast, "某某", action="organisation.contact_changed", detail={"changes": {"phone": ["1", "2"]}})
    found = page(cast)
    assert "修改职责和联系方式" in found
    assert "1 → 2" in found


def test_the_proof_tells_that_all_is_well_and_is_itself_an_event(cast: Cast):
    note(cast, "预算公开通知")
    client = client_of(cast, "administrator")
    assert client.get(f"{BASE}verify/").status_code == 302
    assert "审计链完好" in client.post(f"{BASE}verify/").content.decode()
    assert AuditEvent.objects.get(action="audit.verified").detail == {"events": 1, "problems": 0}


def test_the_proof_names_what_was_changed(cast: Cast):
    note(cast, "预算公开通知")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_auditevent SET subject_label = '别的通知'")
    found = client_of(cast, "administrator").post(f"{BASE}verify/").content.decode()
    assert "第 1 条审计记录" in found and "发现 1 处问题" in found


def test_the_copy_is_filtered_readable_inert_and_noted(cast: Cast):
    note(cast, "=HYPERLINK(1)")
    note(cast, "住房保障通知", organisation_id=cast.housing.pk)
    client = client_of(cast, "administrator")
    response = client.get(f"{BASE}export.csv?body=finance")
    content = b"".join(response.streaming_content).decode()
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))
    assert content.startswith("\ufeff")
    assert (rows[1][3], rows[1][6]) == ("发布", "'=HYPERLINK(1)")
    assert len(rows) == 2
    assert AuditEvent.objects.get(action="audit.exported").detail == {"filters": {"body": "finance"}}


def test_administrators_of_one_body_see_its_events_only(cast: Cast):
    cast.people["local"] = make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    note(cast, "财政的事")
    note(cast, "住建的事", organisation_id=cast.housing.pk)
    found = page(cast, part="local")
    assert ("财政的事" in found, "住建的事" in found) == (True, False)


@pytest.mark.parametrize("part", ["clerk", "supervisor", "assessor", "final_reviewer", "nobody"])
def test_nobody_else_looks_in(cast: Cast, part: str):
    client = client_of(cast, part)
    assert client.get(BASE).status_code == 403
    assert client.post(f"{BASE}verify/").status_code == 403
    assert client.get(f"{BASE}export.csv").status_code == 403
