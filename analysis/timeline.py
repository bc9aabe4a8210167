#!/usr/bin/python3
"""One run in time: how near the convoys came and, by the same clock, how far the messages about them got."""
from __future__ import annotations

import argparse
import sys

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from standoff import legend
from standoff.advance import draw_advance
from standoff.clock import hours, put_clock
from standoff.lanes import draw_lanes, lanes_of
from standoff.picture import INK, STRIKE, WIDTH_IN, UsageError, add_caption, add_title, main
from standoff.run import Run
from standoff.times import since_start

LEFT_IN, RIGHT_IN, UPPER_IN, LANE_IN, GAP_IN = 1.32, 1.75, 3.5, 0.52, 0.16
# Without --until the picture ends soon after the last of these.
TOLD = ["departed", "halted", "turned_back", "digging_in", "zone_entered", "zone_left", "call_placed", "call_answered",
        "call_abandoned", "message_relayed", "message_lost", "message_refused", "message_understood", "reply_received",
        "radio_warning", "show_of_force", "warning_shots", "strike_ordered", "strike_impact", "strike_ended"]


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", metavar="TIME", help="where the picture ends: '6h' after the start, or a date with "
                        "its zone; left out: soon after the last thing that matters")


def span(run: Run, until: str | None) -> tuple[float, float]:
    """First and last hour since the start that are shown."""
    told = run.events.loc[run.events["kind"].isin(TOLD), "since_start"]
    if told.empty:
        first, last = 0.0, hours(run.duration)
    else:
        first, last = hours(told.min()), hours(told.max())
    if until is not None:
        try:
            last = hours(since_start(until, run.start))
        except ValueError as error:
            raise UsageError(f"argument --until: {error}") from error
        if not 0 < last <= hours(run.duration):
            raise UsageError(f"argument --until: {until} is outside the run, which lasts {hours(run.duration):g} h")
        first = min(first, 0.5 * last)
        return max(0.0, first - 0.03 * (last - first)), last
    margin = max(0.08 * (last - first), 0.05)
    return max(0.0, first - margin / 2), min(hours(run.duration), last + margin)


def draw(run: Run, words: argparse.Namespace) -> Figure:
    first, last = span(run, words.until)
    lanes = lanes_of(run)
    lower_in = LANE_IN * len(lanes)
    foot = 1.02 + legend.ROW_IN * max(min(len(run.sections), legend.MOST), 3)
    head = 0.55 + 0.21 * (len(run.title) // 76)
    height = head + UPPER_IN + (GAP_IN + lower_in if lanes else 0) + foot
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    add_title(figure, run)

    def panel(bottom_in: float, height_in: float, **more):
        width = WIDTH_IN - LEFT_IN - RIGHT_IN
        return figure.add_axes((LEFT_IN / WIDTH_IN, bottom_in / height, width / WIDTH_IN, height_in / height), **more)

    upper = panel(foot + (lower_in + GAP_IN if lanes else 0), UPPER_IN)
    panels, keys = [upper], []
    if lanes:
        panels.append(panel(foot, lower_in, sharex=upper))
        upper.tick_params(labelbottom=False)
    put_clock(panels[-1], run, first, last)
    for axes in panels:
        axes.grid(axis="x", color="#EAEAEA", linewidth=0.8)
        axes.set_axisbelow(True)
    keys += draw_advance(upper, run, first, last)
    if lanes:
        keys += draw_lanes(panels[1], run, last)
    mark_moments(panels, run, first, last)
    legend.add(figure, legend.section_keys(run), keys, foot - 0.48)
    add_caption(figure, run, "A message lies in a lane until it is passed on." if lanes else "Nobody called.")
    return figure


def mark_moments(panels: list, run: Run, first: float, last: float) -> None:
    """Lines through all panels where the race begins and where it is lost."""
    for kind, words, colour, align in [("zone_entered", "in the zone", INK, "right"),
                                       ("strike_impact", "struck", STRIKE, "left")]:
        moments = run.events.loc[run.events["kind"] == kind, "since_start"]
        if moments.empty or not first <= hours(moments.iloc[0]) <= last:
            continue
        if hours(moments.iloc[0]) < first + 0.1 * (last - first):
            align = "left"
        for axes in panels:
            axes.axvline(hours(moments.iloc[0]), color=colour, linewidth=1, linestyle=(0, (6, 3)), zorder=1.8)
        panels[0].annotate(words, (hours(moments.iloc[0]), 1), (3 if align == "left" else -3, 2), ha=align, va="bottom",
                           xycoords=("data", "axes fraction"), textcoords="offset points", size=8, color=colour)


if __name__ == "__main__":
    sys.exit(main("timeline", __doc__, draw, add_options))
