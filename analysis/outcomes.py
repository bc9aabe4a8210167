#!/usr/bin/python3
"""The outcomes of a sweep: how they were distributed, and their means and shares with intervals."""
from __future__ import annotations

import argparse
import sys

import numpy as np
from matplotlib.figure import Figure

from standoff.names import one_line
from standoff.picture import INK, Page
from standoff.rows import Rows, draw_distribution, draw_interval, draw_share, interval_text
from standoff.script import UsageError, main
from standoff.sweep import Sweep, open_sweep
from standoff.units import number, share, unit_for

MOST = 14


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", metavar="NAME", action="append",
                        help=f"this outcome; may be repeated; left out: the first {MOST} that vary")


def chosen(sweep: Sweep, wanted: list[str] | None) -> list[str]:
    frame = sweep.replications
    names = list(frame.attrs["kinds"])
    for name in wanted or []:
        if name not in names:
            raise UsageError(f"argument --metric: no outcome '{name}', expected one of {', '.join(names)}")
    if wanted:
        return list(dict.fromkeys(wanted))
    told = list(dict.fromkeys(sweep.estimates["metric"]))  # in the order in which the program tells them
    varying = [name for name in told if frame[name].nunique(dropna=True) > 1 and frame.attrs["applies"].get(name, True)]
    return varying[:MOST] or told[:MOST]


def draw(sweep: Sweep, words: argparse.Namespace) -> Figure:
    frame, names = sweep.replications, chosen(sweep, words.metric)
    estimates = sweep.estimates.set_index(["metric", "statistic"])
    confidence, p, n = float(sweep.estimates["confidence"].iloc[0]), sweep.provenance, len(frame)
    page = Page(sweep, f"{n} replications; red: mean with its {100 * confidence:g} % interval; "
                       "black: 5 to 95 %, median; bars: how often each value came")
    rows = Rows(page, len(names), (
        "All inputs at their best values: intervals cover the chance of the draws alone, not what is unknown. Shares: "
        "Wilson; means: Student's t.",
        f"Exploratory: draws of a partly assumed model, not a forecast. Seed {p['seed']}, Standoff {p['standoff_version']}."))
    for name in names:
        if frame.attrs["kinds"][name] == "flag":
            e = estimates.loc[(name, "share")]
            draw_share(rows.add(one_line(name), f"{share(e['value'])} ({share(e['low'])} to {share(e['high'])})", "%"),
                       e["value"], e["low"], e["high"])
            continue
        unit = unit_for(frame.attrs["units"][name], frame[name].to_numpy())
        values = frame[name].to_numpy() * unit.factor
        text = came = ""
        if (name, "came") in estimates.index:
            e = estimates.loc[(name, "came")]
            came = f"\ncame in {share(e['value'])} ({share(e['low'])} to {share(e['high'])})"
        if (name, "mean") in estimates.index:
            mean, q05, q50, q95 = (estimates.loc[(name, what)] for what in ("mean", "q05", "median", "q95"))
            text = (f"mean {number(mean['value'] * unit.factor)}{unit.behind} "
                    f"{interval_text(mean['low'] * unit.factor, mean['high'] * unit.factor)}\n"
                    f"5, 50, 95 %: {', '.join(number(q['value'] * unit.factor) for q in (q05, q50, q95))}")
        axes = rows.add(one_line(name), text + came, unit.name)
        draw_distribution(axes, values, frame.attrs["kinds"][name] == "count")
        if text:
            axes.plot([q["value"] * unit.factor for q in (q05, q95)], [0, 0], color=INK, linewidth=0.8, zorder=3)
            axes.plot([q50["value"] * unit.factor] * 2, [0, 0.5], color=INK, linewidth=1.2, zorder=3)
            draw_interval(axes, mean["value"] * unit.factor, *(np.array([mean["low"], mean["high"]]) * unit.factor))
    return rows.figure


if __name__ == "__main__":
    sys.exit(main("outcomes", __doc__, draw, add_options, opens=open_sweep, takes="SWEEP",
                  takes_help="the file or folder that `standoff sweep` wrote"))
