"""Where the order of two options turns: along which factor their difference goes through zero, and in which box it is turned."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from .experiment import Experiment
from .names import one_line
from .panels import look
from .picture import QUIET
from .units import number
from .varied import Varied

KEYS = (Line2D([], [], color=QUIET, linestyle=(0, (4, 2)), linewidth=1.2, label="there the difference is 0, with its interval"),
        Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=QUIET, linewidth=1.2, label="box in which the order is turned"))


def end_text(value: float, factor: Varied) -> str:
    """Fieller's intervals may have no end, or one where nothing was played."""
    return "below" if value < factor.low else "above" if value > factor.high else number(value)


class Turns:
    """Of one metric: its rows of `flips` and `boxes`, each in the colour of the option that is held against the first."""

    def __init__(self, trial: Experiment, metric: str):
        self._options = trial.options
        self.flips, self.boxes = (self._rows(trial, name, metric) for name in ("flips", "boxes"))

    @staticmethod
    def _rows(trial: Experiment, name: str, metric: str) -> pd.DataFrame:
        if not trial.has(name):
            return pd.DataFrame(columns=["factor", "option_b", "turned"])
        rows = getattr(trial, name)
        return rows[rows["metric"] == metric]

    @property
    def along(self) -> list[str]:
        """The factors that they name."""
        return list(dict.fromkeys([*self.boxes["factor"], *self.flips["factor"]]))

    @property
    def keys(self) -> list:
        return [key for key, rows in zip(KEYS, (self.flips, self.boxes)) if not rows.empty]

    def notes(self, plane: list[Varied]) -> list[str]:
        """A line for each box: how much of what it holds is turned, and how much of what is turned it holds. On a plane, where
        there is no room beside an axis, also where differences go through zero."""
        made = [f"{said} along {factor.name}." for factor in plane for said in self._said(factor)]
        for (option, turned), rows in self.boxes.groupby(["option_b", "turned"], sort=False):
            row = rows.iloc[0]
            made.append(f"Box: in {row['hits']} of the {row['inside']} points in it ({number(100 * row['density_low'])} to "
                        f"{number(100 * row['density_high'])} %) {one_line(option)} has {turned} of it than {one_line(row['option_a'])}; "
                        f"of all {row['points']} points it holds {100 * row['coverage']:.0f} % of those where that is so.")
        return made

    def _said(self, factor: Varied) -> list[str]:
        rows = self.flips[self.flips["factor"] == factor.name]
        return [f"{one_line(row.option_b)} turns at {number(factor.scaled(row.at))} ({end_text(factor.scaled(row.low), factor)} to "
                f"{end_text(factor.scaled(row.high), factor)})" for row in rows.itertuples()]

    def draw_along(self, axes: Axes, factor: Varied) -> None:
        """Upright across the axis of the factor, and in words below it."""
        low, high = axes.get_xlim()
        for option, rows in self.boxes[self.boxes["factor"] == factor.name].groupby("option_b", sort=False):
            for row in rows.itertuples():
                ends = np.clip([factor.scaled(row.low), factor.scaled(row.high)], low, high)
                axes.axvspan(*ends, facecolor=self._colour(option), alpha=0.1, linewidth=0, zorder=0.6)
                axes.axvspan(*ends, facecolor="none", edgecolor=self._colour(option), linewidth=1.2, zorder=1.5)
        for row in self.flips[self.flips["factor"] == factor.name].itertuples():
            at, ends = factor.scaled(row.at), [factor.scaled(row.low), factor.scaled(row.high)]
            axes.axvline(at, color=self._colour(row.option_b), linestyle=(0, (4, 2)), linewidth=1.2, zorder=1.6)
            beside = self._options.index(row.option_b) + 0.36  # in its own row, below its marks
            axes.plot(np.clip(ends, low, high), [beside] * 2, color=self._colour(row.option_b), linewidth=2, zorder=2.5)
        axes.set_xlim(low, high)
        if said := self._said(factor):
            more = f"; so do {len(said) - 1} more" if len(said) > 1 else ""
            axes.set_xlabel(f"{axes.get_xlabel()}\n{said[0]}{more}", labelpad=2, size=8)

    def draw_plane(self, axes: Axes, x: Varied, y: Varied) -> None:
        """Across both axes at once: a box has four sides, those that are not bounded at the edge."""
        (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
        for (option, _), rows in self.boxes.groupby(["option_b", "turned"], sort=False):
            sides = {x.name: (left, right), y.name: (bottom, top)}
            for row in rows.itertuples():
                factor = x if row.factor == x.name else y
                sides[row.factor] = tuple(np.clip([factor.scaled(row.low), factor.scaled(row.high)], *sides[row.factor]))
            (x0, x1), (y0, y1) = sides[x.name], sides[y.name]
            axes.add_patch(Rectangle((x0, y0), x1 - x0, y1 - y0, facecolor="none", edgecolor=self._colour(option), linewidth=1.4,
                                     zorder=2))
        for row in self.flips.itertuples():
            line = {"color": self._colour(row.option_b), "linestyle": (0, (4, 2)), "linewidth": 1.2, "zorder": 1.6}
            if row.factor == x.name:
                axes.axvline(x.scaled(row.at), **line)
                axes.axvspan(*np.clip([x.scaled(row.low), x.scaled(row.high)], left, right), color=line["color"], alpha=0.1,
                             linewidth=0, zorder=0.6)
            elif row.factor == y.name:
                axes.axhline(y.scaled(row.at), **line)
                axes.axhspan(*np.clip([y.scaled(row.low), y.scaled(row.high)], bottom, top), color=line["color"], alpha=0.1,
                             linewidth=0, zorder=0.6)
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)

    def _colour(self, option: str) -> str:
        return look(self._options.index(option))["color"]
