"""An experiment against what was reported: the central range of each fact's outcome, and which settings are left."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .experiment import Experiment
from .facts import INSIDE, choose_facts, draw_report, fact_of
from .names import one_line
from .panels import Panels, Row, choose_options, look, option_keys, played
from .picture import INK, QUIET
from .ranked import put_rows
from .rows import REPORTED
from .units import share
from .varied import Varied, fit

LEFT_IN, RIGHT_IN, FACT_IN, LINE_IN, FACTOR_IN, MOST_FACTORS = 2.35, 2.55, 0.3, 0.17, 0.27, 16


def draw_experiment(trial: Experiment, wanted: list[str] | None, wanted_options: list[str] | None) -> Figure:
    options = choose_options(trial, wanted_options)
    facts = choose_facts(trial.reported, trial.path, wanted)
    names = list(dict.fromkeys(facts["name"]))
    remaining = remaining_of(trial, options)
    rows = [Row(FACT_IN + LINE_IN * len(options), 1, LEFT_IN, RIGHT_IN, below_in=0.38)] * len(names)
    factors = list(dict.fromkeys(remaining["factor"]))
    if factors:
        rows[-1] = rows[-1]._replace(below_in=0.85)
        rows.append(Row(max(FACTOR_IN, LINE_IN * len(options) * 0.7) * len(factors), 1, 2.75, 2.1))
    keys = [Line2D([], [], color=REPORTED, linewidth=4, label="reported"),
            *(option_keys(options) or [Line2D([], [], color=look(0)["color"], linewidth=2.4, label="central 90 % simulated")])]
    panels = Panels(trial, f"each fact: n = 1 incident; lines: the central 90 % of all replications; {played(trial)}", rows, keys,
                    notes(trial, options, factors))
    for name in names:
        of = facts[facts["name"] == name].set_index("option").loc[options]
        draw_fact(panels.add("", grid="x"), name, of, trial.metrics["kind"].get(of["measure"].iloc[0], "number"))
    if factors:
        draw_remaining(panels.add("settings that are left", grid="x", whole_width=True), trial, remaining, factors, options)
    return panels.figure


def notes(trial: Experiment, options: list[str], factors: list[str]) -> list[str]:
    made = []
    for row in trial.matching.itertuples() if trial.has("matching") else ():
        if row.option in options:
            under = f"Under {one_line(row.option)}: " if len(trial.options) > 1 else ""
            made.append(f"{under}{row.left} of {row.points} points are left ({share(row.left_low)} to {share(row.left_high)}); all "
                        f"facts at once agree in {share(row.joint_share)} of the replications ({share(row.joint_low)} to "
                        f"{share(row.joint_high)}).")
    if made:
        made.append(f"A point is ruled out if a fact lies more than {trial.matching.attrs['cutoff']} standard deviations from what it "
                    "simulates." + (" Ranges of factors of which nothing was learned may be chance." if factors else ""))
    return [*made, "That replications agree with one incident is weak evidence."]


def remaining_of(trial: Experiment, options: list[str]) -> pd.DataFrame:
    """The ranges that are left, those of which something was learned first."""
    if not trial.has("remaining"):
        return pd.DataFrame({"factor": []})
    rows = trial.remaining
    rows = rows[rows["option"].isin(options) & rows["low"].notna()]
    best = rows["p"].fillna(1.0).groupby(rows["factor"], sort=False).min().sort_values(kind="stable")
    return rows[rows["factor"].isin(best.index[:MOST_FACTORS])].sort_values(
        "factor", key=lambda names: names.map({name: i for i, name in enumerate(best.index)}), kind="stable")


def draw_fact(axes: Axes, name: str, rows: pd.DataFrame, kind: str) -> None:
    """An option below the other, on an axis in the unit of the fact."""
    fact = fact_of(rows.iloc[0])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    n = len(rows)
    # Above the band of what was reported, which draw_report puts at -0.3.
    at = [0.15 + 0.75 * (n - 1 - i) / max(1, n - 1) if n > 1 else 0.35 for i in range(n)]
    axes.set_ylim(-0.5, 1.1)
    ends = rows[["central_low", "central_high"]].to_numpy(float) * fact.scale
    there = ends[np.isfinite(ends)]
    if fact.only_came or kind == "flag":
        axes.set_xlim(-0.15, 1.15)
        axes.set_xticks([0, 1], ["no", "yes"])
    elif len(there):
        room = 0.06 * (np.ptp(there) or max(abs(there).max(), 1.0))
        axes.set_xlim(there.min() - room, there.max() + room)
    else:
        known = [end for end in (fact.low, fact.high) if np.isfinite(end)]
        axes.set_xlim(min(known) - 1, max(known) + 1)
    draw_report(axes, fact.low, fact.high)
    for i, (low, high) in enumerate(ends):
        if np.isfinite([low, high]).all():
            axes.plot([low, high], [at[i]] * 2, color=look(i)["color"], linewidth=2.4, solid_capstyle="butt", marker="|",
                      markersize=6, zorder=4)
    axes.annotate(fit(one_line(name), 32, 2), (0, 0.5), (-9, 0), xycoords="axes fraction", textcoords="offset points", ha="right",
                  va="center", size=8.5)
    say(axes, fact.words, rows)
    if fact.unit:
        axes.annotate(fact.unit, (1, 0), (6, -2), xycoords="axes fraction", textcoords="offset points", va="top", size=7.5,
                      color=QUIET, annotation_clip=False)


def say(axes: Axes, reported: str, rows: pd.DataFrame) -> None:
    """At the right: what was reported, and under each option how many agree."""
    lines = [(f"reported: {reported}", INK)]
    for i, row in enumerate(rows.itertuples()):
        ruled = f"; rules out {int(row.ruled_out)}" if row.ruled_out > 0 else ""
        lines.append((f"agree: {share(row.share)} ({100 * row.share_low:.3g} to {100 * row.share_high:.3g}){ruled}",
                      look(i)["color"] if len(rows) > 1 else INK))
        if len(rows) == 1:
            lines.append((f"{INSIDE[str(row.inside)]} the central 90 %", INK))
    height = axes.get_position().height * axes.figure.get_figheight()
    for i, (line, colour) in enumerate(lines):
        axes.text(1, 0.5 + 0.135 / height * ((len(lines) - 1) / 2 - i), f"  {line}", transform=axes.transAxes, va="center", size=7.5,
                  color=colour)


def rough(value: float) -> str:
    """Three digits, and no exponent."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def draw_remaining(axes: Axes, trial: Experiment, remaining: pd.DataFrame, factors: list[str], options: list[str]) -> None:
    """Each factor from the lowest to the highest setting that was played, and what is left of it under each option."""
    right, names = [], []
    for i, name in enumerate(factors):
        factor = Varied(trial, trial.factors[trial.factors["name"] == name].iloc[0])
        rows = remaining[remaining["factor"] == name].set_index("option")
        lowest, width = factor.levels[0], (factor.levels[-1] - factor.levels[0]) or 1.0
        axes.plot([0, 100], [i, i], color="#EFEFEF", linewidth=9, solid_capstyle="butt", zorder=1)
        for k, option in enumerate(options):
            if option not in rows.index:
                continue
            row = rows.loc[option]
            low, high = (100 * (factor.scaled(row[end]) - lowest) / width for end in ("low", "high"))
            at = i + (0.6 * k / (len(options) - 1) - 0.3 if len(options) > 1 else 0.0)
            axes.plot([low, high], [at, at], color=look(k)["color"], linewidth=5 if len(options) == 1 else 2.2,
                      alpha=1.0 if row["learned"] else 0.4, solid_capstyle="butt", marker="|", markersize=6, zorder=3)
        first = rows.iloc[0]
        unit = f" {factor.unit}" if factor.unit else ""
        left = f"{rough(factor.scaled(first['low']))} to {rough(factor.scaled(first['high']))}{unit}"
        right.append((left if len(options) == 1 else f"{rough(lowest)} to {rough(factor.levels[-1])}{unit}")
                     + ("" if rows["learned"].any() else ", nothing learned"))
        names.append(name)
    put_rows(axes, names, right)
    axes.set_xlim(-1, 101)
    axes.set_xlabel("of the range that was played (%)", labelpad=2, size=8)


