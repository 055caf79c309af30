"""`gongkai setup` on an empty database: who can sign in afterwards, and when it refuses."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.accounts.permissions import Right, has_right
from gongkai.audit.chain import verify
from gongkai.audit.models import AuditEvent
from gongkai.cli import main
from gongkai.organisations.models import Organisation
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

GIVEN = ("--government", "明湖区人民政府", "--admin-name", "张三")


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["setup", *options])


def test_two_answers_are_enough():
    result = run(*GIVEN, "--government-short", "区政府")
    assert result.exit_code == 0, result.output
    government, office = Organisation.objects.order_by("pk")
    assert (government.name, government.kind, government.parent) == ("明湖区人民政府", "government", None)
    assert (office.name, office.short_name) == ("明湖区人民政府办公室", "区政府办")
    assert office.parent == government and office.is_supervising_office
    row = RoleAssignment.objects.get()
    assert (row.user.username, row.role, row.organisation) == ("admin", Role.ADMINISTRATOR, government)
    assert has_right(row.user, Right.ADMINISTER, office)


def test_the_password_is_told_once_opens_the_door_and_must_be_changed():
    password = json.loads(run(*GIVEN, "--json").stdout)["administrator"]["password"]
    client = Client()
    address = "/console/session/sign-in/"
    answer = client.post(address, {"username": "admin", "password": password, "login": "admin"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/password/")
    assert password not in str(list(AuditEvent.objects.values()))


def test_it_leaves_a_whole_audit_chain():
    run(*GIVEN)
    codes = list(AuditEvent.objects.order_by("sequence").values_list("action", "actor_label"))
    assert codes == [
        ("organisation.created", "安装"),
        ("organisation.created", "安装"),
        ("account.created", "安装"),
        ("account.role_granted", "安装"),
    ]
    assert verify().problems == ()


def test_it_does_nothing_where_there_are_bodies(cast: Cast):
    result = run(*GIVEN)
    assert result.exit_code == 1
    assert "已有机构或账户，没有改动" in result.stderr
    assert not Organisation.objects.filter(code="government").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "还缺少 --government、--admin-name"),
        (("--government", "明湖区人民政府"), "还缺少 --admin-name"),
        ((*GIVEN, "--admin", "A"), "账号应为3至30位小写字母"),
        ((*GIVEN, "--credit-code", "123"), "统一社会信用代码应为18位"),
        ((*GIVEN, "--office-code", "government"), "代码“government”已被其他机构使用"),
    ],
)
def test_what_cannot_stand_is_told_and_nothing_is_made(options: tuple[str, ...], told: str):
    result = run("--no-input", *options)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Organisation.objects.exists() and not User.objects.exists() and not AuditEvent.objects.exists()


def test_on_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gongkai.cli.setup._is_terminal", lambda: True)
    answers = ["明湖区人民政府", "", "minghu", "", "", "", "", "", "", "zhangsan", "张三"]
    result = CliRunner().invoke(main, ["setup"], input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "政府信息公开工作主管部门的全称，一般是办公室 [明湖区人民政府办公室]" in result.output
    assert Organisation.objects.filter(code="minghu", short_name="区政府").exists()
    assert User.objects.get().username == "zhangsan"
