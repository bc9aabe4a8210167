"""A published fact: its words, and its place on the axis of an outcome."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .rows import REPORTED
from .script import UsageError

INSIDE = {"yes": "within", "partly": "partly within", "no": "outside", "unknown": "not compared with"}


class Fact(NamedTuple):
    """In the unit in which it was published; one that only says whether something came is 1 or 0."""

    only_came: bool
    scale: float  # what to multiply SI by
    unit: str
    low: float
    high: float

    @property
    def words(self) -> str:
        if self.only_came:
            return "it came" if self.low else "it did not come"
        behind = f" {self.unit}" if self.unit else ""
        if self.low == self.high:
            return f"{self.low:g}{behind}"
        if np.isinf(self.high):
            return f"at least {self.low:g}{behind}"
        return f"at most {self.high:g}{behind}" if np.isinf(self.low) else f"{self.low:g} to {self.high:g}{behind}"


def fact_of(row: pd.Series) -> Fact:
    """Of a row of `reported`."""
    if row["expects"] in ("came", "did_not_come"):
        came = float(row["expects"] == "came")
        return Fact(True, 1.0, "", came, came)
    scale = 1 / float(row["si_per_unit"])
    unit = "" if row["written_units"] in ("", "1") else str(row["written_units"])
    return Fact(False, scale, unit, float(row["low"]) * scale, float(row["high"]) * scale)


def choose_facts(reported: pd.DataFrame, path: object, wanted: list[str] | None) -> pd.DataFrame:
    """The rows of those named, or of all that something was reported of."""
    facts = reported[reported["expects"] != "not_reported"] if "expects" in reported else reported
    if not len(facts):
        raise UsageError(f"{path}: nothing was reported of its scenario")
    names = list(dict.fromkeys(facts["name"]))
    for name in wanted or []:
        if name not in names:
            raise UsageError(f"argument --fact: no fact '{name}', expected one of {', '.join(names)}")
    return facts[facts["name"].isin(wanted)] if wanted else facts


def draw_report(axes: Axes, low: float, high: float) -> None:
    """What was published, as a band below and a shade behind; an open end goes to the edge, with an arrow."""
    left, right = axes.get_xlim()
    ends = [end for end in (low, high) if np.isfinite(end)]
    room = 0.04 * (right - left)
    left, right = min(left, min(ends) - room), max(right, max(ends) + room)
    start, stop = (low if np.isfinite(low) else left), (high if np.isfinite(high) else right)
    axes.set_xlim(left, right)
    axes.axvspan(start, stop, color=REPORTED, alpha=0.22, linewidth=0, zorder=1)
    axes.plot([start, stop], [-0.3, -0.3], color=REPORTED, linewidth=3, solid_capstyle="butt", zorder=4)
    if low == high:
        axes.plot([low], [-0.3], marker="D", color=REPORTED, markersize=5, zorder=5)
    for end, known, marker in ((start, np.isfinite(low), "<"), (stop, np.isfinite(high), ">")):
        if not known:
            axes.plot([end], [-0.3], marker=marker, color=REPORTED, markersize=6, zorder=5, clip_on=False)
