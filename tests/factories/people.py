"""The fixed cast: one government, its office, two departments, and a person for every role."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.organisations.models import Organisation

PASSWORD = "correct horse battery"


def make_organisation(code: str, name: str, **values: object) -> Organisation:
    values.setdefault("short_name", name.replace("明湖区", "区"))
    values.setdefault("kind", Organisation.Kind.DEPARTMENT)
    return Organisation.objects.create(code=code, name=name, **values)


def make_user(username: str, display_name: str, *roles: tuple[str, Organisation]) -> User:
    user = User.objects.create_user(username=username, password=PASSWORD, display_name=display_name)
    for role, organisation in roles:
        RoleAssignment.objects.create(user=user, organisation=organisation, role=role)
    return user


@dataclass
class Cast:
    """`people` maps a part to its user: the seven roles at the finance bureau, and `other_clerk` elsewhere."""

    government: Organisation
    office: Organisation
    finance: Organisation
    housing: Organisation
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, part: str) -> User:
        return self.people[part]


def make_cast() -> Cast:
    government = make_organisation(
        "minghu", "明湖区人民政府", kind=Organisation.Kind.GOVERNMENT, short_name="区政府"
    )
    office = make_organisation(
        "office", "明湖区人民政府办公室", parent=government, is_supervising_office=True
    )
    finance = make_organisation(
        "finance",
        "明湖区财政局",
        parent=government,
        short_name="区财政局",
        credit_code="11990106MH0002059K",
    )
    housing = make_organisation("housing", "明湖区住房和城乡建设局", parent=government, short_name="区住建局")
    cast = Cast(government, office, finance, housing)
    at_finance = {
        "clerk": (Role.CLERK, "陈经办"),
        "reviewer": (Role.REVIEWER, "李初审"),
        "second_reviewer": (Role.SECOND_REVIEWER, "吴复审"),
        "final_reviewer": (Role.FINAL_REVIEWER, "王终审"),
        "secrecy_reviewer": (Role.SECRECY_REVIEWER, "赵保密"),
    }
    for part, (role, name) in at_finance.items():
        cast.people[part] = make_user(part, name, (role, finance))
    for part, role, name in [
        ("supervisor", Role.SUPERVISOR, "孙主管"),
        ("assessor", Role.ASSESSOR, "周评估"),
        ("administrator", Role.ADMINISTRATOR, "钱管理"),
    ]:
        cast.people[part] = make_user(part, name, (role, government))
    cast.people["other_clerk"] = make_user("other_clerk", "郑经办", (Role.CLERK, housing))
    cast.people["nobody"] = make_user("nobody", "何无权")
    return cast
