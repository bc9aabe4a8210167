"""SI numbers in the units of a reader: kilometres; minutes, hours or days by size."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Unit(NamedTuple):
    """What to multiply SI by, and what to write behind it; "" for a plain number."""

    factor: float
    name: str

    @property
    def behind(self) -> str:
        return f" {self.name}" if self.name else ""


def unit_for(si: str, values: np.ndarray | list[float]) -> Unit:
    """One that suits the largest of `values`."""
    there = np.abs(np.asarray(values, dtype=float))
    size = float(np.max(there[np.isfinite(there)], initial=0.0))
    if si == "m":
        return Unit(1e-3, "km")
    if si == "s":
        return Unit(1 / 60, "min") if size < 3 * 3600 else Unit(1 / 3600, "h") if size <= 86400 else Unit(1 / 86400, "d")
    return Unit(1.0, "" if si == "1" else si)


def number(value: float) -> str:
    """Three digits or so, without an exponent for what fits."""
    if not np.isfinite(value):
        return "?"
    size = abs(value)
    text = f"{value:.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}" if size >= 0.1 else f"{value:.2g}"
    return "0" if float(text) == 0 else text


def share(value: float) -> str:
    return f"{100 * value:.1f} %"
