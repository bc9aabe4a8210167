"""A tornado: how far each factor alone, from its lowest to its highest setting, takes an outcome away from where it is."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .experiment import Experiment
from .measured import Measured
from .names import one_line
from .picture import BLUE, INK, QUIET, VERMILLION
from .ranked import interval, put_rows
from .units import number
from .varied import Varied


def draw_tornado(axes: Axes, trial: Experiment, metric: Measured, option: str, most: int) -> None:
    """Of a one_at_a_time, the factors that take it farthest first."""
    names = list(trial.swings(metric.name, option)["factor"])[:most]
    moved = trial.moved(metric.name, option)
    scale = metric.unit.factor
    base, low, high = (float(moved[name].iloc[0]) * scale for name in ("base", "base_low", "base_high"))
    axes.axvline(base, color=INK, linewidth=1.0, zorder=2)
    if np.isfinite([low, high]).all():
        axes.axvspan(low, high, color=QUIET, alpha=0.1, linewidth=0, zorder=1)
    right = []
    for i, name in enumerate(names):
        factor = Varied(trial, trial.factors[trial.factors["name"] == name].iloc[0])
        rows = moved[moved["factor"] == name]
        rows = rows.iloc[np.argsort(factor.at[rows["point"]], kind="stable")]
        draw_factor(axes, rows, base, scale, i)
        ends = rows.iloc[[0, -1]] if len(rows) > 1 else rows
        right.append("\n".join(f"{one_line(factor.words(factor.at[row.point]))}: {number(row.value * scale)}{metric.unit.behind}"
                               for row in ends.itertuples()))
    put_rows(axes, names, right)
    axes.set_xlabel(metric.axis, labelpad=2, size=8)


def draw_factor(axes: Axes, rows: pd.DataFrame, base: float, scale: float, at: float) -> None:
    """Settings from low to high, the lowest above and the highest below."""
    n = len(rows)
    for i, row in enumerate(rows.itertuples()):
        colour, marker = (BLUE, "o") if i == 0 else (VERMILLION, "s") if i == n - 1 else (QUIET, "|")
        y = at + (0.36 * i / (n - 1) - 0.18 if n > 1 else 0.0)
        axes.plot([base, row.value * scale], [y, y], color=colour, alpha=0.3, linewidth=4.5 if marker != "|" else 1,
                  solid_capstyle="butt", zorder=2)
        if marker != "|":
            interval(axes, row.low * scale, row.high * scale, y, colour)
        axes.plot([row.value * scale], [y], marker=marker, color=colour, markersize=4.5, zorder=4)
