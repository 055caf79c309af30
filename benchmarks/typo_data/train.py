"""Writes data/weights.npz: a small network that says how surely an alternative is what was meant.

Trained on laws that were not counted, with typos made from the package's own sounds and shapes, and on every second
pair of the samples. Run: `python -m benchmarks.typo_data.train` (about three minutes).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from benchmarks.typo_data.corpus import ROOT, TRAINED, laws
from benchmarks.typo_data.pairs import pairs
from benchmarks.typo_data.synthetic import sentences, with_typo
from gongkai.rules.text_checks.typos.alphabet import FIRST_SIGN
from gongkai.rules.text_checks.typos.alternatives import (
    NEAR_SOUND,
    SAME_SOUND,
    SAME_TONE,
    SHAPE,
    alternatives,
)
from gongkai.rules.text_checks.typos.features import propose
from gongkai.rules.text_checks.typos.store import store

TARGET = ROOT / "src/gongkai/rules/text_checks/typos/data/weights.npz"
HIDDEN, EPOCHS, BATCH, RATE = 32, 8, 1024, 3e-3
MADE, CLEAN = 8_000, 8_000
SAMPLE_WEIGHT = 4.0
ROUGH_GAIN = 33  # column of the figures
INVENTED = 6  # typos made in each sentence of the samples
THINNED = {0: 1.0, 3: 0.4, 6: 0.4}  # levels taken from all counts: weight of the examples seen so


def main() -> None:
    figures, labels, weights = examples()
    print(figures.shape, int(labels.sum()))
    network = train(figures, labels, weights)
    np.savez_compressed(TARGET, **network)  # type: ignore[arg-type]


def own_sets() -> dict[str, list[str]]:
    """For every sign what it may be mistyped as; equal tones and shapes come up more often."""
    table, signs = alternatives(), store().alphabet.signs
    sets: dict[str, list[str]] = {}
    for number in range(FIRST_SIGN, len(signs) + FIRST_SIGN):
        low, high = table.starts[number], table.starts[number + 1]
        for other, kind in zip(table.numbers[low:high], table.kinds[low:high], strict=True):
            if store().frequencies[other] < 6:
                continue
            times = sum(
                share
                for flag, share in ((SAME_TONE, 4), (SAME_SOUND, 2), (NEAR_SOUND, 1), (SHAPE, 6))
                if kind & flag
            )
            sets.setdefault(signs[number - FIRST_SIGN], []).extend([signs[other - FIRST_SIGN]] * times)
    return sets


def examples() -> tuple[np.ndarray, ...]:
    chance = random.Random(2026)
    lines = sentences(laws(TRAINED))
    chance.shuffle(lines)
    sets = own_sets()
    made = [(with_typo(line, sets, chance)[0], line) for line in lines[:MADE]]
    clean = [(line, line) for line in lines[MADE : MADE + CLEAN]]
    sample = pairs(0)
    sample += [(right, right) for wrong, right in sample if wrong != right]
    invented = [(with_typo(right, sets, chance)[0], right) for _, right in sample * INVENTED]
    results, weight = [], []
    for levels, share in THINNED.items():
        with thinned(levels):
            results.append(rows_of(made + clean))
            weight.append(np.full(len(results[-1][1]), share))
    for given, share in ((sample, SAMPLE_WEIGHT), (invented, SAMPLE_WEIGHT / INVENTED)):
        results.append(rows_of(given))
        weight.append(np.full(len(results[-1][1]), share))
    return fewer_hopeless(*(np.concatenate(parts) for parts in (*zip(*results, strict=True), weight)))


def fewer_hopeless(figures: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, ...]:
    """One in ten of the alternatives that fit worse than what is written, for all ten."""
    hopeless = (labels == 0) & (figures[:, ROUGH_GAIN] < 0)
    kept = ~hopeless | (np.random.default_rng(1).random(len(labels)) < 0.1)
    return figures[kept], labels[kept], np.where(hopeless, weights * 10, weights)[kept]


@contextmanager
def thinned(levels: int) -> Iterator[None]:
    """As if far less had been counted: what texts of another kind than laws look like."""
    tables = [store().runs[length] for length in (2, 3, 4)]
    kept = [table._levels for table in tables]
    try:
        for table in tables:
            table._levels = np.maximum(table._levels, levels) - np.uint8(levels)
        yield
    finally:
        for table, before in zip(tables, kept, strict=True):
            table._levels = before


def rows_of(given: list[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
    """Figures of all proposals, and whether each is the right character at a wrong place."""
    wrong, right = "\n".join(each[0] for each in given), "\n".join(each[1] for each in given)
    numbers, meant = store().alphabet.encode(wrong), store().alphabet.encode(right)
    found = propose(wrong, numbers, np.ones(len(numbers), bool))
    labels = (meant[found.places] == found.numbers) & (numbers[found.places] != found.numbers)
    return found.figures, labels.astype(np.float32)


def train(figures: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """One hidden layer, logistic loss, Adam."""
    chance = np.random.default_rng(2026)
    mean, spread = figures.mean(axis=0), figures.std(axis=0) + 1e-3
    inputs = ((figures - mean) / spread).astype(np.float32)
    width = inputs.shape[1]
    net = {
        "first": (chance.standard_normal((width, HIDDEN)) / np.sqrt(width)).astype(np.float32),
        "first_bias": np.zeros(HIDDEN, np.float32),
        "second": (chance.standard_normal(HIDDEN) / np.sqrt(HIDDEN)).astype(np.float32),
        "second_bias": np.zeros(1, np.float32),
    }
    moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in net.items()}
    step = 0
    for epoch in range(EPOCHS):
        order = chance.permutation(len(labels))
        rate = RATE * (1 - epoch / EPOCHS)
        for begin in range(0, len(order), BATCH):
            rows = order[begin : begin + BATCH]
            step += 1
            update(net, moments, gradients(net, inputs[rows], labels[rows], weights[rows]), rate, step)
        print(epoch, loss(net, inputs, labels, weights))
    return {**net, "mean": mean.astype(np.float32), "spread": spread.astype(np.float32)}


def gradients(net: dict, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> dict[str, np.ndarray]:
    hidden = np.maximum(x @ net["first"] + net["first_bias"], 0)
    off = (1 / (1 + np.exp(-(hidden @ net["second"] + net["second_bias"]))) - y) * weight / len(y)
    back = np.outer(off, net["second"]) * (hidden > 0)
    return {
        "first": x.T @ back + 1e-5 * net["first"],
        "first_bias": back.sum(axis=0),
        "second": hidden.T @ off + 1e-5 * net["second"],
        "second_bias": np.array([off.sum()]),
    }


def update(net: dict, moments: dict, slopes: dict[str, np.ndarray], rate: float, step: int) -> None:
    for name, slope in slopes.items():
        mean, square = moments[name]
        mean *= 0.9
        mean += 0.1 * slope
        square *= 0.999
        square += 0.001 * slope**2
        net[name] -= (rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)).astype(
            np.float32
        )


def loss(net: dict, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> float:
    score = np.maximum(x @ net["first"] + net["first_bias"], 0) @ net["second"] + net["second_bias"]
    return float(((np.logaddexp(0, score) - y * score) * weight).mean())


if __name__ == "__main__":
    main()
