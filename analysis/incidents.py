#!/usr/bin/python3
"""Incidents of one run or of many beside the published list: when they came, and which of them would have been published."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from standoff.clock import put_clock
from standoff.incidents import Chronicle, incidents_of, read_record
from standoff.names import one_line
from standoff.picture import INK, OURS, QUIET, STRIKE, WIDTH_IN, Page, add_note, add_panel
from standoff.script import UsageError, main

LEFT_IN, RIGHT_IN, ROW_IN, CLOCK_IN, FOOT_IN = 1.35, 0.35, 0.21, 0.55, 0.52
MOST_RUNS = 30
MARKS = ("o", "^", "s", "D", "v", "P", "X", "*")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--record", metavar="CSV", type=Path,
                        help="the published list: columns date, measure and account; drawn above the runs")
    parser.add_argument("--measure", metavar="NAME", action="append",
                        help="what this measure counts only; may be repeated; left out: what the record names, or all")
    parser.add_argument("--list", action="store_true", help="also print the first run's incidents and the record, in order")


def draw(chronicle: Chronicle, words: argparse.Namespace) -> Figure:
    lists = {run.provenance["replication"]: incidents_of(run) for run in chronicle.runs[:MOST_RUNS]}
    measures = sorted({measure for of in lists.values() for measure in of["measure"]})
    if not measures:
        raise UsageError(f"{chronicle.path}: its scenario has no measure with 'seen_with', or nothing of the kind happened")
    first = chronicle.runs[0]
    record = None
    if words.record is not None:
        record = read_record(words.record)
        record["date"] = record["date"].dt.tz_localize(first.start.tz) + pd.Timedelta(12, "h")
        record = record[(record["date"] >= first.start) & (record["date"] <= first.start + first.planned)]
        measures = sorted({m for m in record["measure"] if m}) or measures
    if words.measure:
        measures = list(dict.fromkeys(words.measure))
    lists = {number: of[of["measure"].isin(measures)] for number, of in lists.items()}
    if words.list:
        print_lists(next(iter(lists.values())), record)
    look = {measure: (MARKS[i % len(MARKS)], (STRIKE, *OURS)[i % (len(OURS) + 1)]) for i, measure in enumerate(measures)}
    rows = (record is not None) + len(lists)
    page = Page(first, f"{len(lists)} run{'s' if len(lists) > 1 else ''}; filled: would have been published, hollow: would not")
    legend_in = 0.24 * ((len(measures) + 2) // 3) + 0.08
    height = page.head_in + legend_in + ROW_IN * (rows + 0.8) + CLOCK_IN + FOOT_IN
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    page.add_title(figure)
    axes = add_panel(figure, page.head_in + legend_in, ROW_IN * (rows + 0.8), LEFT_IN, RIGHT_IN)
    ticks: list[tuple[float, str]] = []
    at = 0.0
    if record is not None:
        axes.axhspan(-0.5, 0.5, color="#F1F1F1", zorder=0)
        for measure, (mark, colour) in look.items():
            draw_row(axes, first.start, record[record["measure"] == measure].assign(published=True), at, mark, colour)
        ticks.append((at, "published"))
        at += 1.2
    for number, of in lists.items():
        for measure, (mark, colour) in look.items():
            draw_row(axes, first.start, of[of["measure"] == measure], at, mark, colour)
        ticks.append((at, f"replication {number}"))
        at += 1
    axes.set_yticks([y for y, _ in ticks], [text for _, text in ticks], size=7.5)
    axes.set_ylim(at - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    put_clock(axes, first, 0, first.planned / pd.Timedelta(1, "h"))
    axes.legend(handles=[Line2D([], [], marker=mark, color=colour, linestyle="", markersize=6, label=title(measure))
                         for measure, (mark, colour) in look.items()],
                loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=7.5, borderaxespad=0.2, handlelength=1)
    p = first.provenance
    add_note(figure, "A published list shows what somebody chose to publish; chances of being published are assumed. One row is one draw.",
             f"Exploratory: draws of a partly assumed model, not a forecast. Seed {p['seed']}, Standoff {p['standoff_version']}.")
    return figure


def title(measure: str) -> str:
    return one_line(measure.removesuffix("_published").replace("_", " "))


def draw_row(axes: Axes, start: pd.Timestamp, of: pd.DataFrame, at: float, mark: str, colour: str) -> None:
    for published, face in ((True, colour), (False, "white")):
        some = of[of["published"] == published]
        hours = [(date - start) / pd.Timedelta(1, "h") for date in some["date"]]
        axes.plot(hours, [at] * len(hours), linestyle="", marker=mark, markersize=6, markerfacecolor=face,
                  markeredgecolor=colour if published else QUIET, markeredgewidth=1, color=INK, zorder=3, clip_on=False)


def print_lists(simulated: pd.DataFrame, record: pd.DataFrame | None) -> None:
    """Side by side in the order of time, as a table of Markdown."""
    rows = [(row["date"], row["account"] + ("" if row["published"] else " (not published)"), "")
            for _, row in simulated.iterrows()]
    if record is not None:
        rows += [(row["date"], "", row["account"]) for _, row in record[record["measure"] != ""].iterrows()]
    print("| date | simulated | published |\n|---|---|---|")
    for date, ours, theirs in sorted(rows, key=lambda row: row[0]):
        print(f"| {date.day} {date:%b} | {ours} | {theirs} |")


if __name__ == "__main__":
    sys.exit(main("incidents", __doc__, draw, add_options, opens=Chronicle, takes="RUNS",
                  takes_help="the file that `standoff run` wrote, or a folder of such files"))
