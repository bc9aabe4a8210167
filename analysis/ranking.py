#!/usr/bin/python3
"""Which factor of an experiment matters most: Sobol' indices, Morris's elementary effects, regression, or a tornado of one factor
at a time; and of a sampled design how much is chance and how much is what is not known."""
from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from standoff import measured
from standoff.answers import RANKED_BY
from standoff.bands import NOTE, band_of, band_title, draw_bands
from standoff.experiment import Experiment, open_experiment
from standoff.measured import Measured
from standoff.morris import draw_plane
from standoff.names import one_line
from standoff.panels import Panels, Row, choose_options, played, width_in
from standoff.picture import BLUE, INK, ORANGE, QUIET, VERMILLION, WIDTH_IN
from standoff.ranked import interval, put_rows, put_zero, with_interval
from standoff.script import main
from standoff.tornado import draw_tornado

LEFT_IN, RIGHT_IN, PLANE_IN, ROW_IN, BANDS_IN, MOST_ROWS, MOST_OUTCOMES = 2.75, 1.75, 3.1, 0.32, 0.55, 20, 3


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", metavar="NAME", action="append",
                        help="of this outcome; may be repeated; left out: the first that vary, as many as there is room for")
    parser.add_argument("--option", metavar="NAME", action="append",
                        help="under this option; may be repeated; left out: the first")
    parser.add_argument("--most", metavar="N", type=int, default=MOST_ROWS,
                        help=f"show this many factors, {MOST_ROWS} unless told")


@dataclass(frozen=True)
class Method:
    """How one is drawn: what it is called, its axis, the keys and what is to be known of it."""

    name: str
    axis: str
    keys: tuple
    note: str


def bar(colour: str, hatch: str, label: str) -> Patch:
    return Patch(facecolor="white" if hatch else colour, edgecolor=colour, hatch=hatch, label=label)


def dot(colour: str, marker: str, label: str) -> Line2D:
    return Line2D([], [], color=colour, marker=marker, markersize=5, linewidth=1.4, label=label)


METHODS = {
    "sobol": Method(
        "Sobol' indices", "of the variance between points (%)",
        (bar(BLUE, "", "first order: alone"), bar(ORANGE, "////", "total: with all that it acts together with")),
        "Intervals by bootstrap over the rows. An interval that holds 0: no effect is shown. The factors' ranges decide: a wider "
        "range weighs more."),
    "morris": Method(
        "Morris's elementary effects", "mean size of the effect of its whole range",
        (dot(BLUE, "o", "mu*, mean size of the effects"), Line2D([], [], color=QUIET, linestyle=(0, (4, 2)), linewidth=1,
                                                                  label="sigma = mu*: beyond it depends on other factors")),
        "mu* is how much it matters, sigma how much that changes with the other factors or along its range. Student's "
        "intervals over its steps."),
    "regression": Method(
        "regression over the points", "standardised coefficient, partial rank correlation",
        (dot(BLUE, "o", "straight line (standardised coefficient)"), dot(VERMILLION, "s", "by ranks (partial rank correlation)")),
        "To the right: more of the factor, more of the outcome. Where the straight surface explains little, the ranks tell more."),
    "one_at_a_time": Method(
        "one factor at a time", "",
        (dot(BLUE, "o", "lowest setting"), dot(VERMILLION, "s", "highest setting"), dot(QUIET, "|", "between")),
        "Line and band: the scenario as it is. What factors do together cannot show. Intervals cover the chance of the draws, each by "
        "itself; differences are paired, and known better."),
}


def draw(trial: Experiment, words: argparse.Namespace) -> Figure:
    alone = trial.design_kind == "one_at_a_time"
    method = METHODS["one_at_a_time" if alone else trial.sensitivity.attrs["method"]]
    options = choose_options(trial, words.option, 1)
    among = measured.varying(trial) if alone else ranked(trial, options)
    rows = min(len(trial.factors), max(1, words.most))
    most = min(MOST_OUTCOMES, max(1, MOST_ROWS // (rows * len(options) + 2)))
    names = measured.choose(trial, words.metric, most, among, "ranked outcome")
    height = ROW_IN * rows
    plane = method is METHODS["morris"]
    if plane:
        height = max(height, 2.0)
    under = f"; under {', '.join(map(one_line, options))}" if len(trial.options) > 1 else ""
    notes = [method.note]
    if rows < len(trial.factors):
        notes.insert(0, f"{len(trial.factors) - rows} more factors matter less.")
    bands = {(name, option): band_of(trial, name, option) for name in names for option in options}
    grid = []
    for band in bands.values():
        grid.append(Row(height, 1, LEFT_IN, PLANE_IN + 0.85 if plane else RIGHT_IN))
        grid += [Row(BANDS_IN, 1, LEFT_IN, RIGHT_IN)] if band is not None else []
    if len(grid) > len(bands):
        notes.append(NOTE)
    panels = Panels(trial, f"{method.name}{under}; {100 * trial.confidence:g} % intervals; {played(trial)}", grid,
                    list(method.keys), notes)
    for name in names:
        metric = Measured(trial, name)
        for option in options:
            suffix = f", under {one_line(option)}" if len(options) > 1 else ""
            axes = panels.add(metric.title + suffix, grid="x", whole_width=True)
            if alone:
                draw_tornado(axes, trial, metric, option, rows)
            elif plane:
                beside = panels.figure.add_axes((1 - (PLANE_IN + 0.15) / WIDTH_IN, axes.get_position().y0, PLANE_IN / WIDTH_IN,
                                                 axes.get_position().height), label=f"{name} {option}")
                draw_morris(axes, beside, trial, metric, option, rows)
            else:
                DRAWN[trial.sensitivity.attrs["method"]](axes, trial, metric, option, rows)
            if method.axis and not plane:
                axes.set_xlabel(method.axis, labelpad=2, size=8)
            band = bands[name, option]
            if band is not None:
                draw_bands(panels.add(band_title(band), grid="x", whole_width=True), metric, band)
    return panels.figure


def ranked(trial: Experiment, options: list[str]) -> list[str]:
    """The outcomes of which something is known under one of these, those that the program tells unasked first."""
    frame = trial.sensitivity
    known = frame[RANKED_BY[frame.attrs["method"]]].notna() & frame["option"].isin(options)
    names = list(dict.fromkeys(frame.loc[known, "metric"]))
    return sorted(names, key=lambda name: not trial.metrics.at[name, "asked"])


def draw_sobol(axes: Axes, trial: Experiment, metric: Measured, option: str, most: int) -> None:
    rows = trial.rank(metric.name, option).head(most)
    for i, row in enumerate(rows.itertuples()):
        for of, at, colour, hatch in (("first", i - 0.19, BLUE, ""), ("total", i + 0.19, ORANGE, "////")):
            value, low, high = (100 * getattr(row, f"{of}{end}") for end in ("", "_low", "_high"))
            axes.barh(at, value, height=0.34, facecolor="white" if hatch else colour, edgecolor=colour, hatch=hatch, linewidth=0.8,
                      zorder=2)
            interval(axes, low, high, at, INK)
    put_rows(axes, list(rows["factor"]), [f"total {with_interval(row, 'total', 100)}" for row in rows.itertuples()])
    put_zero(axes)


def draw_regression(axes: Axes, trial: Experiment, metric: Measured, option: str, most: int) -> None:
    rows = trial.rank(metric.name, option).head(most)
    for i, row in enumerate(rows.itertuples()):
        for of, at, colour, marker in (("straight", i - 0.15, BLUE, "o"), ("by_rank", i + 0.15, VERMILLION, "s")):
            value, low, high = (getattr(row, f"{of}{end}") for end in ("", "_low", "_high"))
            axes.plot([0, value], [at, at], color=colour, alpha=0.25, linewidth=5, solid_capstyle="butt", zorder=2)
            interval(axes, low, high, at, colour)
            axes.plot([value], [at], marker=marker, color=colour, markersize=4.5, zorder=4)
    put_rows(axes, list(rows["factor"]), [with_interval(row, "straight", 1) for row in rows.itertuples()])
    put_zero(axes)
    if len(rows):
        explains = f"the straight surface explains {100 * rows['r_squared'].iloc[0]:.0f} % over {rows['points'].iloc[0]} points"
        axes.set_title(explains, loc="right", size=7.5, pad=4, color=QUIET, x=1 + (RIGHT_IN - 0.15) / width_in(axes))


def draw_morris(axes: Axes, plane: Axes, trial: Experiment, metric: Measured, option: str, most: int) -> None:
    rows = trial.rank(metric.name, option).head(most)
    unit = metric.difference
    for i, row in enumerate(rows.itertuples()):
        interval(axes, row.mu_star_low * unit.factor, row.mu_star_high * unit.factor, i, BLUE)
        axes.plot([row.mu_star * unit.factor], [i], marker="o", color=BLUE, markersize=4.5, zorder=4)
    put_rows(axes, [f"{i + 1}  {name}" for i, name in enumerate(rows["factor"])], [])
    put_zero(axes)
    axes.set_xlabel(f"mu*{' (' + unit.name + ')' if unit.name else ''}", labelpad=2, size=8)
    draw_plane(plane, rows, unit)


DRAWN = {"sobol": draw_sobol, "regression": draw_regression}


if __name__ == "__main__":
    sys.exit(main("ranking", __doc__, draw, add_options, opens=open_experiment, takes="EXPERIMENT",
                  takes_help="the folder that `standoff sweep EXPERIMENT.yaml` made, or its results.h5"))
