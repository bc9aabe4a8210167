#!/usr/bin/python3
"""An outcome against a factor of an experiment: lines with intervals where levels were crossed or moved alone, else a point
for each point of the design."""
from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standoff import measured, varied
from standoff.binned import binned_means
from standoff.experiment import Experiment, open_experiment
from standoff.measured import Measured, finite
from standoff.names import one_line
from standoff.panels import Panels, Row, choose_options, key_of, look, option_keys, played
from standoff.picture import QUIET
from standoff.script import main
from standoff.varied import Varied, fit, room_below, tail

MOST_FACTORS, MOST_PANELS, MOST_NAMED, MOST_BARS = 6, 4, 6, 60
SAMPLED = ("sobol", "latin_hypercube", "random")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", metavar="NAME", action="append",
                        help="this outcome; may be repeated; left out: the first that vary, as many as there is room for")
    parser.add_argument("--factor", metavar="NAME", action="append",
                        help=f"against this factor; may be repeated; left out: the first of those that are crossed, else the "
                             f"{MOST_FACTORS} that matter most to the first outcome")
    parser.add_argument("--option", metavar="NAME", action="append", help="under this option; may be repeated; left out: all")


@dataclass(frozen=True)
class Series:
    """Points that belong together, along one factor."""

    option: str
    points: pd.Index
    name: str
    look: dict


def is_crossed(trial: Experiment) -> bool:
    """Whether a line from level to level means something."""
    return trial.design_kind == "factorial" or len(trial.factors) == 1 and trial.design_kind in ("list", "csv")


def draw(trial: Experiment, words: argparse.Namespace) -> Figure:
    options = choose_options(trial, words.option)
    first = measured.choose(trial, words.metric, 1)[0]
    factors = factors_of(trial, words.factor, first, options[0])
    names = measured.choose(trial, words.metric, max(1, MOST_PANELS // max(1, len(factors))))
    series = series_of(trial, factors[0], options) if len(factors) == 1 and is_crossed(trial) else []
    named = 0 < len(series) <= MOST_NAMED
    keys = [key_of(of.name, of.look) for of in series if of.name] if named else option_keys(options) if factors else []
    n = len(names) * max(1, len(factors))
    columns = 1 if n == 1 else 2
    panels = Panels(trial, f"{played(trial)}; {100 * trial.confidence:g} % intervals",
                    [Row(3.2 if n == 1 else 2.1, columns)] * -(-n // columns), keys, [notes(trial, factors, options, named)])
    for name in names:
        metric = Measured(trial, name)
        all_axes = [panels.add(metric.title) for _ in factors or [None]]
        for axes, factor in zip(all_axes, factors):
            draw_panel(axes, trial, factor, metric, options)
            factor.put_axis(axes)
        if not factors:
            draw_options(all_axes[0], metric, options)
        put_heights(all_axes, metric)
    return panels.figure


def draw_panel(axes: Axes, trial: Experiment, factor: Varied, metric: Measured, options: list[str]) -> None:
    if trial.design_kind == "one_at_a_time":
        draw_alone(axes, trial, factor, metric, options)
    elif is_crossed(trial):
        draw_lines(axes, factor, metric, series_of(trial, factor, options))
    else:
        draw_scatter(axes, trial, factor, metric, options)


def factors_of(trial: Experiment, wanted: list[str] | None, metric: str, option: str) -> list[Varied]:
    """Where only options are compared there is none."""
    if trial.factors.empty and not wanted:
        return []
    if wanted or is_crossed(trial):
        return varied.choose(trial, wanted, 1)
    names = list(trial.factors["name"])
    if trial.design_kind == "one_at_a_time":
        names = list(trial.swings(metric, option)["factor"])
    elif trial.has("sensitivity") and metric in set(trial.sensitivity["metric"]):
        names = list(trial.rank(metric, option)["factor"])
    return varied.choose(trial, names[:MOST_FACTORS], MOST_FACTORS)


def notes(trial: Experiment, factors: list[Varied], options: list[str], named: bool) -> str:
    same = "at each point and under each option" if trial.draws == "common" else "under each option"
    chance = (f"Intervals cover the chance of the draws alone, each by itself. Draws are the same {same}, so that differences are "
              "known better than they show.")
    if not factors or is_crossed(trial):
        return chance if named or not factors else f"A line for each combination of the other factors. {chance}"
    if trial.design_kind == "one_at_a_time":
        return f"One factor is moved, all others are left as they are; line and band: the scenario as it is. {chance}"
    bar = ("its bar covers the chance of the draws" if has_bars(points_of(trial), options) else
           "their intervals, of the chance of the draws, are left out, for there are too many")
    if trial.design_kind not in SAMPLED:
        return f"A mark is a point, in which other factors may differ too; {bar}. No curve is fitted."
    of = "rows of A and B" if trial.design_kind == "sobol" else "points"
    return (f"A mark is a point, in which all factors differ; {bar}. Steps: mean of the {of} in each fifth "
            f"of the factor, or at each level of few, with its {100 * trial.confidence:g} % interval (Student's t, over "
            f"{of}).")


def series_of(trial: Experiment, factor: Varied, options: list[str]) -> list[Series]:
    """A line for each option and each combination of what else is varied."""
    others = [Varied(trial, row) for _, row in trial.factors.iterrows() if row["name"] != factor.name]
    design = trial.design
    combinations: dict[tuple, list[int]] = {}
    for point in design.index:
        combinations.setdefault(tuple(other.at[point] for other in others), []).append(point)
    made = []
    for option in options:
        for settings, points in combinations.items():
            words = [f"{tail(other.name)} {other.words(at)}" for other, at in zip(others, settings)]
            if len(options) > 1:
                words = [one_line(option), *words]
            made.append(Series(option, pd.Index(points), ", ".join(words), {}))
    named = len(made) <= MOST_NAMED
    places = {option: i for i, option in enumerate(options)}
    return [Series(of.option, of.points, of.name, look(i if named else places[of.option])) for i, of in enumerate(made)]


def draw_lines(axes: Axes, factor: Varied, metric: Measured, series: list[Series]) -> None:
    few = len(series) <= MOST_NAMED
    apart = 0.011 * (factor.high - factor.low or 1.0) if few else 0.0
    for i, of in enumerate(series):
        points = of.points[np.argsort(factor.at[of.points], kind="stable")]
        at = factor.at[points] + apart * (i - (len(series) - 1) / 2)
        rows = metric.of(of.option).loc[points]
        line = of.look if factor.is_number else of.look | {"linestyle": "none"}
        axes.plot(at, rows["value"], linewidth=1.6 if few else 0.9, markersize=4.5 if few else 2.5, zorder=4, **line)
        draw_bars(axes, at, rows, of.look["color"], 1.1 if few else 0.5)


def draw_alone(axes: Axes, trial: Experiment, factor: Varied, metric: Measured, options: list[str]) -> None:
    """The points at which this factor alone was moved, across the scenario as it is."""
    design = trial.design
    base = design.index[design["design_part"] == "base"][0]
    moved = design.index[np.isfinite(factor.at)]
    apart = 0.011 * (factor.high - factor.low or 1.0)
    for i, option in enumerate(options):
        rows, own = metric.of(option), look(i)
        as_it_is = rows.loc[base]
        axes.axhline(as_it_is["value"], color=own["color"], linewidth=0.9, zorder=2)
        if np.isfinite(as_it_is[["low", "high"]].to_numpy(float)).all():
            axes.axhspan(as_it_is["low"], as_it_is["high"], color=own["color"], alpha=0.09, linewidth=0, zorder=1)
        points = moved[np.argsort(factor.at[moved], kind="stable")]
        at = factor.at[points] + apart * (i - (len(options) - 1) / 2)
        line = own if factor.is_number else own | {"linestyle": "none"}
        axes.plot(at, rows.loc[points, "value"], linewidth=1.6, markersize=4.5, zorder=4, **line)
        draw_bars(axes, at, rows.loc[points], own["color"], 1.1)


def draw_scatter(axes: Axes, trial: Experiment, factor: Varied, metric: Measured, options: list[str]) -> None:
    points = points_of(trial)
    at = factor.at[points]
    for i, option in enumerate(options):
        rows, own = metric.of(option).loc[points], look(i)
        axes.plot(at, rows["value"], linestyle="none", marker=own["marker"], color=own["color"], markersize=3.4, alpha=0.75,
                  markeredgewidth=0, zorder=3)
        if has_bars(points, options):
            draw_bars(axes, at, rows, own["color"], 0.6, alpha=0.45)
        if trial.design_kind not in SAMPLED:
            continue
        least = 0.02 * (factor.high - factor.low or 1.0)
        for step in binned_means(at, rows["value"].to_numpy(), trial.confidence):
            middle, half = (step.low + step.high) / 2, max((step.high - step.low) / 2, least)
            beside = middle + half * (2 * i + 1 - len(options)) / (len(options) + 1)
            axes.plot([middle - half, middle + half], [step.mean] * 2, color=own["color"], linewidth=2, solid_capstyle="butt",
                      zorder=5)
            axes.plot([beside] * 2, [step.mean - step.half, step.mean + step.half], color=own["color"], linewidth=2, zorder=5)


def points_of(trial: Experiment) -> pd.Index:
    """Those that are scattered: of Saltelli's scheme the rows of A and B."""
    design = trial.design
    return design.index[design["design_part"].isin(["A", "B"])] if trial.design_kind == "sobol" else design.index


def has_bars(points: pd.Index, options: list[str]) -> bool:
    """More of them would hide the marks."""
    return len(points) * len(options) <= MOST_BARS


def draw_bars(axes: Axes, at: np.ndarray, rows: pd.DataFrame, colour: str, width: float, alpha: float = 1.0) -> None:
    """Intervals, upright. One that is not known is left out: a point without a bar came fewer than two times."""
    low, high = rows["low"].to_numpy(), rows["high"].to_numpy()
    known = np.isfinite(low) & np.isfinite(high)
    axes.vlines(np.asarray(at)[known], low[known], high[known], color=colour, linewidth=width, alpha=alpha, zorder=3.5)


def draw_options(axes: Axes, metric: Measured, options: list[str]) -> None:
    """Where nothing is varied: an option beside the other."""
    for i, option in enumerate(options):
        rows = metric.of(option)
        axes.plot(np.full(len(rows), i), rows["value"], **look(i) | {"linestyle": "none"}, markersize=5, zorder=4)
        draw_bars(axes, np.full(len(rows), i), rows, look(i)["color"], 1.4)
    axes.set_xlim(-0.5, len(options) - 0.5)
    axes.set_xticks(range(len(options)), [fit(one_line(option), room_below(axes) // len(options), 3) for option in options])


def put_heights(panels: list[Axes], metric: Measured) -> None:
    """The same for all panels of an outcome; from 0 where that costs little; no share beyond 0 to 100 %."""
    if not len(finite(metric.table["value"])):
        for axes in panels:
            axes.text(0.5, 0.5, "never came", transform=axes.transAxes, ha="center", va="center", size=8, color=QUIET)
            axes.set_yticks([])
        return
    low, high = min(axes.get_ylim()[0] for axes in panels), max(axes.get_ylim()[1] for axes in panels)
    if finite(metric.table["value"]).min() >= 0 and low < 0.55 * high:
        low = 0.0
    if metric.kind == "flag":
        high = min(high, 100.0)
    for axes in panels:
        axes.set_ylim(low, high if high > low else low + 1)
        axes.set_ylabel(metric.axis, labelpad=3, size=8)


if __name__ == "__main__":
    sys.exit(main("response", __doc__, draw, add_options, opens=open_experiment, takes="EXPERIMENT",
                  takes_help="the folder that `standoff sweep EXPERIMENT.yaml` made, or its results.h5"))
