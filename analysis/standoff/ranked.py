"""Rows of factors, one below the other: names at the left, marks with intervals, what is to be read of each at the right."""
from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from .measured import finite
from .picture import FAINT, QUIET
from .units import number
from .varied import fit

NOTHING = 1e-9


def put_rows(axes: Axes, names: list[str], right: list[str]) -> None:
    """The names of factors at the left, most important at the top, and what is to be read of each at the right."""
    if not names:
        axes.set_xticks([])
        axes.set_yticks([])
        axes.text(0.5, 0.5, "does not vary", transform=axes.transAxes, ha="center", va="center", size=8, color=QUIET)
        return
    axes.set_yticks(range(len(names)), [fit(name, 42, 2) for name in names], size=7.5)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for i, text in enumerate(right):
        axes.annotate(text, (1, i), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center", size=7.5,
                      annotation_clip=False)


def interval(axes: Axes, low: float, high: float, at: float, colour: str) -> None:
    """One that is not known is left out."""
    if np.isfinite([low, high]).all():
        axes.plot([low, high], [at, at], color=colour, linewidth=1.3, marker="|", markersize=5, zorder=3)


def put_zero(axes: Axes) -> None:
    axes.axvline(0, color=FAINT, linewidth=1.0, zorder=1)


def with_interval(row, of: str, factor: float) -> str:
    """Shares and coefficients: what is left of a difference of equals is nothing."""
    value, low, high = (0.0 if abs(value) <= NOTHING else value
                        for value in (getattr(row, f"{of}{end}") * factor for end in ("", "_low", "_high")))
    unit = " %" if factor == 100 else ""
    return f"{number(value)}{unit} ({number(low)} to {number(high)})" if len(finite([low, high])) == 2 else f"{number(value)}{unit}"
