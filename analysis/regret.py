#!/usr/bin/python3
"""The options of an experiment: how much each would be regretted over the points, where which of them is best, and where the order
of two turns."""
from __future__ import annotations

import argparse
import sys

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from standoff import measured, varied
from standoff.experiment import Experiment, open_experiment
from standoff.measured import Measured, finite
from standoff.names import one_line
from standoff.panels import Panels, Row, key_of, look, played
from standoff.picture import FAINT, INK, QUIET
from standoff.ranked import interval
from standoff.rows import interval_text
from standoff.script import UsageError, main
from standoff.turns import Turns
from standoff.units import Unit, number, share
from standoff.varied import Varied, fit

LEFT_IN, RIGHT_IN, ROW_IN, STRIP_IN, MOST_FACTORS = 1.75, 2.35, 0.5, 0.2, 6


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", metavar="NAME", help="of this outcome; left out: the first that varies")
    parser.add_argument("--better", choices=["less", "more"],
                        help="whether less or more of it is better; left out: less, unless the file tells only of more")
    parser.add_argument("--factor", metavar="NAME", action="append",
                        help=f"where along this factor; may be repeated; left out: {MOST_FACTORS}, those along which the "
                             "order turns first, then those that matter most")


def draw(trial: Experiment, words: argparse.Namespace) -> Figure:
    name, better = question(trial, words)
    standings, metric = trial.standings(name, better), Measured(trial, name)
    told = trial.design.index[trial.design["design_part"] != "A_B"]
    regrets = regrets_of(metric.by_option.loc[told], better)
    turns = Turns(trial, name)
    factors = factors_of(trial, words.factor, name, turns.along)
    keys = [Line2D([], [], label="a point", color=QUIET, marker="o", markersize=3.5, linestyle="none", markeredgewidth=0),
            key_of("mean over the points, with its interval", {"color": INK, "marker": "o"}),
            Line2D([], [], label="worst point", color=INK, marker="o", markerfacecolor="none", markersize=8, linestyle="none")]
    rows = [Row(ROW_IN * len(trial.options), 1, LEFT_IN, RIGHT_IN)]
    plane = len(factors) == 2 and len(trial.factors) == 2
    strip_in = STRIP_IN * len(trial.options) + 0.15
    if plane:
        rows.append(Row(2.6, 1, LEFT_IN, RIGHT_IN))
        keys += [Line2D([], [], linestyle="none", label=f"best: {one_line(option)}", markersize=6,
                        **{key: value for key, value in look(i).items() if key != "linestyle"})
                 for i, option in enumerate(trial.options)]
        keys.append(Line2D([], [], linestyle="none", marker="o", markersize=6, color=FAINT, label="several are best"))
    else:
        rows += [Row(strip_in, 2 if len(factors) > 1 else 1, LEFT_IN, apart_in=0.3)] * -(-len(factors) // 2)
    keys += turns.keys if factors else []
    panels = Panels(trial, f"{better} is better; {played(trial)}; {100 * trial.confidence:g} % intervals", rows, keys, [
        "Regret: how much worse an option is at a point than the best there. Points are weighed alike. Where options are told apart "
        "by less than the chance of the draws, the best of them is chance as well.",
        *(["Below: a mark where an option is best, by the settings of the point; a short line where it is not."]
          if factors and not plane else []), *(turns.notes(factors if plane else []) if factors else [])])
    draw_regrets(panels.add(metric.title, grid="x", whole_width=True), metric, standings, regrets)
    if plane:
        draw_plane(panels.add("where which option is best", whole_width=True), factors, regrets, turns)
    else:
        for i, factor in enumerate(factors):
            draw_strip(panels.add("where which option is best" if i == 0 else "", grid="x"), factor, regrets, turns, i % 2 == 0)
    return panels.figure


def question(trial: Experiment, words: argparse.Namespace) -> tuple[str, str]:
    """The outcome and which way it is better."""
    told = trial.comparable
    name = measured.choose(trial, [words.metric] if words.metric else None, 1, list(told), "outcome with standings")[0]
    better = words.better or ("less" if "less" in told[name] else told[name][0])
    if better not in told[name]:
        raise UsageError(f"argument --better: of '{name}' {' or '.join(told[name])} is held to be better")
    return name, better


def regrets_of(by: pd.DataFrame, better: str) -> pd.DataFrame:
    """By point and option, as the values are; NaN at a point where the outcome did not come under all options."""
    worse = by.sub(by.min(axis=1), axis=0) if better == "less" else by.rsub(by.max(axis=1), axis=0)
    return worse.where(by.notna().all(axis=1))


def factors_of(trial: Experiment, wanted: list[str] | None, metric: str, turning: list[str]) -> list[Varied]:
    """First those along which the order of options turns."""
    if trial.factors.empty and not wanted:
        return []
    names = list(trial.factors["name"])
    if not wanted and trial.has("sensitivity") and metric in set(trial.sensitivity["metric"]):
        names = list(dict.fromkeys(trial.rank(metric)["factor"]))
    names = list(dict.fromkeys([*turning, *names]))
    return varied.choose(trial, wanted or names[:MOST_FACTORS], MOST_FACTORS)


def draw_regrets(axes: Axes, metric: Measured, standings: pd.DataFrame, regrets: pd.DataFrame) -> None:
    """A row an option: each point, their mean and the worst of them."""
    unit = metric.difference
    most = max([0.0, *finite(regrets), *finite(standings["mean_regret_high"]) * unit.factor]) or 1.0
    axes.set_xlim(-0.03 * most, 1.05 * most)
    axes.set_ylim(len(standings) - 0.5, -0.5)
    for i, row in enumerate(standings.itertuples()):
        own, there = look(i), regrets[row.option].dropna()
        scatter = 0.5 * ((np.arange(len(there)) * 0.6180339887) % 1 - 0.5) if len(there) > 1 else 0.0
        axes.plot(there, i + 0.05 + scatter, linestyle="none", marker="o", markersize=3, markeredgewidth=0, color=own["color"],
                  alpha=0.55, zorder=3)
        mean = [value * unit.factor for value in (row.mean_regret, row.mean_regret_low, row.mean_regret_high)]
        interval(axes, mean[1], mean[2], i, INK)
        axes.plot(mean[:1], [i], marker="o", color=INK, markersize=4.5, zorder=4)
        axes.plot([row.max_regret * unit.factor], [i], marker="o", markerfacecolor="none", color=INK, markersize=8, zorder=5)
        axes.annotate(said(row, unit), (1, i), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                      va="center", size=7.5, annotation_clip=False, linespacing=1.15)
    put_options(axes, list(standings["option"]), int(LEFT_IN * 12))
    axes.set_xlabel(f"regret{' (' + unit.name + ')' if unit.name else ''}", labelpad=2, size=8)


def said(row, unit: Unit) -> str:
    mean, low, high, worst = (row.mean_regret * unit.factor, row.mean_regret_low * unit.factor, row.mean_regret_high * unit.factor,
                              row.max_regret * unit.factor)
    if row.points == 1:
        return f"regret {number(mean)}{unit.behind}" if worst > 0 else "best"
    best = f"best at {row.best_at} of {row.points}: {share(row.best_share)}"
    if len(finite([row.best_share_low, row.best_share_high])) == 2:
        best += f" {interval_text(100 * row.best_share_low, 100 * row.best_share_high)}"
    if worst == 0:
        return f"never regretted\n{best}"
    of_mean = f" {interval_text(low, high)}" if len(finite([low, high])) == 2 else ""
    return f"mean {number(mean)}{of_mean}\nworst {number(worst)} at point {row.max_regret_at}\n{best}"


def put_options(axes: Axes, options: list[str], width: int) -> None:
    axes.set_yticks(range(len(options)), [fit(one_line(option), width, 2) for option in options], size=8)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def draw_strip(axes: Axes, factor: Varied, regrets: pd.DataFrame, turns: Turns, named: bool) -> None:
    """A row an option, a mark at the setting of each point at which no other is better."""
    for i, option in enumerate(regrets):
        own, there = look(i), regrets[option].dropna()
        at = factor.at[there.index]
        best = there.to_numpy() == 0
        axes.plot(at[~best], np.full((~best).sum(), i), linestyle="none", marker="|", markersize=4, color=FAINT, zorder=2)
        axes.plot(at[best], np.full(best.sum(), i), linestyle="none", marker=own["marker"], markersize=4.5, color=own["color"],
                  markeredgewidth=0, alpha=0.8, zorder=3)
    axes.set_ylim(len(regrets.columns) - 0.4, -0.6)
    put_options(axes, list(regrets), int(LEFT_IN * 12))
    axes.tick_params(axis="y", labelleft=named)
    factor.put_axis(axes)
    turns.draw_along(axes, factor)


def draw_plane(axes: Axes, factors: list[Varied], regrets: pd.DataFrame, turns: Turns) -> None:
    """Both factors of the experiment against each other, each point in the look of the option that is best there."""
    x, y = factors
    best = regrets.eq(0)
    for point in regrets.dropna().index:
        options = np.flatnonzero(best.loc[point])
        own = look(int(options[0])) if len(options) == 1 else {"color": FAINT, "marker": "o"}
        axes.plot([x.at[point]], [y.at[point]], marker=own["marker"], color=own["color"], markersize=7, zorder=3)
    x.put_axis(axes)
    y.put_upright_axis(axes, int(LEFT_IN * 12))
    turns.draw_plane(axes, x, y)


if __name__ == "__main__":
    sys.exit(main("regret", __doc__, draw, add_options, opens=open_experiment, takes="EXPERIMENT",
                  takes_help="the folder that `standoff sweep EXPERIMENT.yaml` made, or its results.h5"))
