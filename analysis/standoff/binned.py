"""Means of scattered points along an axis, bin by bin."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .holding import student

BINS, LEAST, FEW_LEVELS = 5, 3, 6


class Step(NamedTuple):
    """The mean of the points from `low` to `high`; its interval is mean +- half."""

    low: float
    high: float
    mean: float
    half: float


def binned_means(at: np.ndarray, values: np.ndarray, confidence: float) -> list[Step]:
    """Of points that were drawn apart from each other: at each level where there are few, else in fifths of about as many
    points each. Student's t over points; no step rests on fewer than LEAST of them."""
    there = np.isfinite(at) & np.isfinite(values)
    at, values = at[there], values[there]
    order = np.argsort(at, kind="stable")
    at, values = at[order], values[order]
    levels = np.unique(at)
    if len(levels) <= FEW_LEVELS:
        parts = [np.flatnonzero(at == level) for level in levels]
    else:
        parts = np.array_split(np.arange(len(at)), min(BINS, max(1, len(at) // LEAST)))
    return [_step(at[part], values[part], confidence) for part in parts if len(part) >= LEAST]


def _step(at: np.ndarray, values: np.ndarray, confidence: float) -> Step:
    n = len(values)
    half = student(n - 1, 0.5 + 0.5 * confidence) * float(np.std(values, ddof=1)) / np.sqrt(n)
    return Step(float(at[0]), float(at[-1]), float(np.mean(values)), half)
