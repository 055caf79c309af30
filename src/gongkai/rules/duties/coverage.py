"""Whether a body's item has anything published, and whether it is fresh (覆盖、空白、陈旧)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt


class ItemState(StrEnum):
    EMPTY = "empty"  # nothing was ever published
    STALE = "stale"  # the newest publication is older than the threshold
    COVERED = "covered"


ITEM_STATES: tuple[ItemState, ...] = tuple(ItemState)
ITEM_CODES: dict[ItemState, int] = {state: code for code, state in enumerate(ITEM_STATES)}
ITEM_STATE_LABELS: dict[ItemState, str] = {
    ItemState.EMPTY: "空白",
    ItemState.STALE: "陈旧",
    ItemState.COVERED: "已公开",
}


def item_state(newest: date | None, today: date, stale_after: int | None) -> ItemState:
    """The state on `today`. `stale_after` are calendar days; None for items that cannot grow stale."""
    if newest is None or newest > today:
        return ItemState.EMPTY
    if stale_after is not None and (today - newest).days > stale_after:
        return ItemState.STALE
    return ItemState.COVERED


def item_codes(
    newest: npt.NDArray[np.int32], today: date, stale_after: npt.NDArray[np.int32]
) -> npt.NDArray[np.uint8]:
    """`item_state` for arrays of ordinals (0 = never published) and thresholds (0 = cannot grow stale)."""
    ordinal = today.toordinal()
    codes = np.full(len(newest), ITEM_CODES[ItemState.COVERED], dtype=np.uint8)
    codes[(stale_after > 0) & (ordinal - newest > stale_after)] = ITEM_CODES[ItemState.STALE]
    codes[(newest == 0) | (newest > ordinal)] = ITEM_CODES[ItemState.EMPTY]
    return codes


def staleness_sentence(newest: date, today: date, stale_after: int) -> str:
    """Why an item is stale, for its row on the board."""
    days = (today - newest).days
    return f"最近一次发布为{newest.isoformat()}，至{today.isoformat()}已{days}天，超过{stale_after}天。"
