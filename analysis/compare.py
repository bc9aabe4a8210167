#!/usr/bin/python3
"""A comparison: by how much the outcomes differ, with paired intervals; of two scenarios, or of several options."""
from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from standoff.alternatives import Alternatives, open_alternatives
from standoff.comparison import Comparison, open_comparison
from standoff.names import one_line, printable
from standoff.picture import GREEN, INK, ORANGE, PURPLE, QUIET, SKY, VERMILLION, Page
from standoff.rows import Rows, draw_interval, interval_text
from standoff.script import UsageError, main
from standoff.store import StandoffFileError
from standoff.units import Unit, number, unit_for

MOST = 14
COLOURS = (VERMILLION, GREEN, PURPLE, ORANGE, SKY, INK)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", metavar="NAME", action="append",
                        help=f"this outcome; may be repeated; left out: the first {MOST} that differ clearly")


def open_either(path: Path) -> Comparison | Alternatives:
    try:
        return open_comparison(path)
    except StandoffFileError as error:
        try:
            return open_alternatives(path)
        except StandoffFileError:
            raise error from None


def chosen(frame: pd.DataFrame, wanted: list[str] | None) -> list[str]:
    names = list(dict.fromkeys(frame["metric"]))
    for name in wanted or []:
        if name not in names:
            raise UsageError(f"argument --metric: no outcome '{name}', expected one of {', '.join(names)}")
    if wanted:
        return list(dict.fromkeys(wanted))
    clear = set(frame.loc[(frame["low"] > 0) | (frame["high"] < 0), "metric"])
    differing = set(frame.loc[frame["differing"] > 0, "metric"])
    return ([name for name in names if name in clear] or [name for name in names if name in differing] or names)[:MOST]


def unit_of(rows: pd.DataFrame) -> Unit:
    if rows["kind"].iloc[0] == "flag":
        return Unit(100.0, "points")
    return unit_for(rows["units"].iloc[0], rows[["difference", "low", "high"]].to_numpy().ravel())


def draw(compared: Comparison | Alternatives, words: argparse.Namespace) -> Figure:
    two = isinstance(compared, Comparison)
    frame = compared.differences
    frame = frame.assign(alternative="B") if two else frame
    against = "A" if two else compared.against
    others = list(dict.fromkeys(frame["alternative"]))
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(others)}
    names, p = chosen(frame, words.metric), compared.provenance
    n, confidence = int(frame[["both", "only_a", "only_b", "neither"]].iloc[0].sum()) if two else int(frame["n"].max()), (
        float(frame["confidence"].iloc[0]))
    page = Page(compared, f"{n} replications with the same draws; {', '.join(others) if len(others) < 4 else 'each'} "
                          f"less {against}; paired {100 * confidence:.3g} % intervals",
                compared.labels["a"] if two else "")
    labels = tuple(textwrap.wrap(f"A is the scenario above. B: {printable(compared.labels['b'])}", 150, max_lines=3,
                                 placeholder=" …")) if two else ()
    rows = Rows(page, len(names), labels + (
        "Intervals that leave out 0 differ by more than the chance of the draws; they do not cover what is unknown."
        + ("" if two else " Those of an outcome hold together for all alternatives."),
        f"Exploratory: draws of a partly assumed model, not a forecast. Seed {p['seed']}, Standoff {p['standoff_version']}."))
    for name in names:
        of = frame[frame["metric"] == name]
        unit = unit_of(of)
        scaled = of[["difference", "low", "high"]] * unit.factor
        ends = [0.0, *(value for value in scaled.to_numpy().ravel() if abs(value) < float("inf"))]
        room = 0.08 * ((max(ends) - min(ends)) or 1.0)
        text = []
        axes = rows.add(one_line(name), "", unit.name)
        axes.set_xlim(min(ends) - room, max(ends) + room)
        axes.set_ylim(-0.5 - 0.5 * (len(of) > 1), 0.5)
        axes.axvline(0, color=QUIET, linewidth=1.0, zorder=1)
        for i, (row, (_, of_one)) in enumerate(zip(of.itertuples(), scaled.iterrows())):
            at = 0.0 if len(of) == 1 else 0.3 - 1.1 * i / (len(of) - 1)
            draw_interval(axes, of_one["difference"], of_one["low"], of_one["high"], at, colours[row.alternative])
            sign = "+" if of_one["difference"] > 0 else ""
            lead = "" if two else f"{one_line(row.alternative)}: "
            part = f", in {row.n}" if row.n < n else ""
            text.append(f"{lead}{sign}{number(of_one['difference'])}{unit.behind} "
                        f"{interval_text(of_one['low'], of_one['high'])}{part}")
        rows.say(axes, text, [colours[name] for name in of["alternative"]] if not two else None)
    return rows.figure


if __name__ == "__main__":
    sys.exit(main("compare", __doc__, draw, add_options, opens=open_either, takes="COMPARISON",
                  takes_help="the file that `standoff compare ... -o FILE` wrote"))
