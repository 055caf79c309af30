"""Who may act on catalogues: people by their rights at the body, processes of this machine by being named."""

from __future__ import annotations

from gongkai.accounts.models import User
from gongkai.accounts.permissions import NotPermitted, Right, check_right
from gongkai.audit.chain import Actor, Process
from gongkai.organisations.models import Organisation


def check_may(by: Actor, right: Right, organisation: Organisation) -> None:
    """Raise NotPermitted unless `by` may do this at the body.

    A Process (command line, demo, clock) runs with the rights of whoever owns the machine; anything that is
    neither a person nor a Process is refused.
    """
    if isinstance(by, User):
        check_right(by, right, organisation)
    elif not isinstance(by, Process):
        raise NotPermitted("无法确认是谁在操作，未予办理。")
