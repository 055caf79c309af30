"""What the demo's administrator has set up: an emergency line, and a notice board that takes over publications."""

from __future__ import annotations

from datetime import datetime

from gongkai.accounts.models import Role, User
from gongkai.channels.actions.channels import Settings, create_channel
from gongkai.channels.models import ChannelKind
from gongkai.organisations.models import Organisation
from gongkai.publications.actions.workflows import StageValues, create_workflow

EMERGENCY_BODY, RELEASER = "yingji", "yingji_duty"
BOARD_BODY = "caizheng"


def set_up(bodies: dict[str, Organisation], people: dict[str, User], *, by: User, at: datetime) -> None:
    """The emergency bureau can publish in an emergency; the finance bureau has a board in the service hall."""
    create_workflow(
        organisation=bodies[EMERGENCY_BODY],
        kind=None,
        name="突发事件信息应急发布",
        stages=[StageValues(code="release", name="应急签发", role=Role.FINAL_REVIEWER, order=1)],
        by=by,
        at=at,
        is_emergency=True,
        # Not the bureau's usual final reviewer, who has to review afterwards.
        releasers=[people[RELEASER]],
        reason="突发事件信息须立即公开，保密审查在补审时进行",
    )
    board = ChannelKind.objects.get(code="notice_board")
    create_channel(
        bodies[BOARD_BODY], board, Settings(name="政务服务大厅公示栏", location="一楼大厅东侧"), by=by
    )
