"""How surely an alternative is what was meant: a small trained network over its figures."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from gongkai.rules.text_checks.typos.store import DATA
from gongkai.rules.text_checks.typos.windows import Floats


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    with (DATA / "weights.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


def confidence(figures: Floats) -> Floats:
    """Between 0 and 1 for every row of figures."""
    net = _weights()
    inputs = (figures - net["mean"]) / net["spread"]
    hidden = np.maximum(inputs @ net["first"] + net["first_bias"], 0)
    score = hidden @ net["second"] + net["second_bias"]
    result: Floats = (1 / (1 + np.exp(-score.clip(-50, 50)))).astype(np.float32)
    return result
