"""Who acts for a body in the demo's history."""

from __future__ import annotations

from gongkai.accounts.models import Role, User
from gongkai.organisations.models import Organisation


class Cast:
    """The first person of a role at a body, found once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], User] = {}

    def person(self, organisation: Organisation, role: str) -> User:
        key = (organisation.pk, role)
        if key not in self._found:
            self._found[key] = User.objects.filter(
                role_assignments__organisation=organisation, role_assignments__role=role
            ).order_by("pk")[0]
        return self._found[key]

    def clerk(self, organisation: Organisation) -> User:
        return self.person(organisation, Role.CLERK)
