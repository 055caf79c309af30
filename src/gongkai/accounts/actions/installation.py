"""The first bodies and the first administrator of an empty installation; everything after that is done in the console."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.accounts.actions.accounts import check_username, new_password
from gongkai.accounts.actions.records import AccountRefused, record
from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.audit.chain import Process
from gongkai.organisations.actions.bodies import create_body
from gongkai.organisations.models import Organisation

INSTALLER = Process("安装")


@dataclass(frozen=True)
class FirstBody:
    """What is asked about a body at installation; the rest is filled in later in the console."""

    name: str
    code: str
    short_name: str = ""
    credit_code: str = ""

    def values(self) -> dict[str, object]:
        """Identity fields of the body."""
        short_name = self.short_name or self.name
        return {"name": self.name, "short_name": short_name, "credit_code": self.credit_code}


@dataclass(frozen=True)
class Installed:
    """What was made. The password is kept nowhere in clear and must be changed at the first sign-in."""

    government: Organisation
    office: Organisation
    administrator: User
    password: str


@transaction.atomic
def install(
    *,
    government: FirstBody,
    office: FirstBody,
    region_code: str,
    tier: str,
    username: str,
    display_name: str,
    today: date,
) -> Installed:
    """Make the government, its supervising office (Regulation art. 3) and an administrator over both.

    The only way to a role without an administrator who gives it, so it works on an empty installation alone.
    Raises AccountRefused or OrganisationRefused with a sentence; then nothing was made.
    """
    if Organisation.objects.exists() or User.objects.exists():
        raise AccountRefused("已有机构或账户，没有改动。请用已有的系统管理员账号登录工作台。")
    check_username(username)
    if not display_name.strip():
        raise AccountRefused("管理员姓名未填写。", "display_name")
    common = {"region_code": region_code, "tier": tier}
    top = create_body(
        code=government.code,
        values={**government.values(), **common, "kind": Organisation.Kind.GOVERNMENT},
        by=INSTALLER,
    )
    below = create_body(
        code=office.code,
        values={
            **office.values(),
            **common,
            "kind": Organisation.Kind.DEPARTMENT,
            "parent": top,
            "is_supervising_office": True,
        },
        by=INSTALLER,
    )
    person, password = _first_administrator(top, username, display_name.strip(), today)
    return Installed(top, below, person, password)


def _first_administrator(
    body: Organisation, username: str, display_name: str, today: date
) -> tuple[User, str]:
    password = new_password()
    person = User(username=username, display_name=display_name, password_is_temporary=True)
    person.set_password(password)
    person.save()
    record("account.created", person, by=INSTALLER, username=username)
    RoleAssignment.objects.create(user=person, organisation=body, role=Role.ADMINISTRATOR, valid_from=today)
    record(
        "account.role_granted",
        person,
        by=INSTALLER,
        organisation_id=body.pk,
        role=Role.ADMINISTRATOR.value,
        body=body.name,
        valid_from=today.isoformat(),
    )
    return person, password
