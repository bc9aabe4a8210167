#!/usr/bin/python3
"""The messages of a run: how long each hop of each took, and how near the convoy had come by then."""
from __future__ import annotations

import argparse
import sys
import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from standoff.clock import hours, put_clock
from standoff.names import Names, one_line
from standoff.picture import GREEN, INK, ORANGE, QUIET, SECTIONS, SKY, STRIKE, WIDTH_IN, Page, add_caption, add_panel
from standoff.relay import WAITING, Leg, legs_of
from standoff.run import Run
from standoff.script import UsageError, main

LEFT_IN, RIGHT_IN, LANE_IN, RACE_IN, FOOT_IN = 1.75, 1.55, 0.3, 2.3, 0.95
MOST_MESSAGES, MOST_SECTIONS = 24, 6
HOPS = (ORANGE, SKY, GREEN, "#CC79A7", "#F0E442", "#0072B2")
HATCH = ("", "////", "....", "xxxx", "\\\\\\\\", "++")



def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--channel", metavar="NAME", help="messages over this channel only; left out: all")


def chosen(run: Run, channel: str | None) -> pd.DataFrame:
    messages = run.messages
    if not len(messages):
        raise UsageError(f"{run.path}: nobody sent a message")
    channels = sorted(set(messages["channel"].astype(str)))
    if channel is not None and channel not in channels:
        raise UsageError(f"argument --channel: no message over '{channel}', expected one of {', '.join(channels)}")
    of = messages if channel is None else messages[messages["channel"].astype(str) == channel]
    return of.sort_values("placed_since_start").head(MOST_MESSAGES)


def draw(run: Run, words: argparse.Namespace) -> Figure:
    messages = chosen(run, words.channel)
    legs = {number: legs_of(run, number) for number in messages.index}
    hops = list(dict.fromkeys(leg.hop for of in legs.values() for leg in of))
    look = {hop: (HOPS[i % len(HOPS)], HATCH[i % len(HATCH)]) for i, hop in enumerate(h for h in hops if h != WAITING)}
    look[WAITING] = ("white", "")
    left_out = len(run.messages) - len(messages) if words.channel is None else 0
    page = Page(run, f"{len(messages)} messages hop by hop, with what each took in minutes; below, the race against the sections"
                     + (f" ({left_out} later ones are left out)" if left_out else ""))
    lanes_in = LANE_IN * len(messages) + 0.1
    height = page.head_in + 0.4 + lanes_in + 0.3 + RACE_IN + FOOT_IN
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    page.add_title(figure)

    def panel(top_in: float, panel_in: float) -> Axes:
        return add_panel(figure, top_in, panel_in, LEFT_IN, RIGHT_IN)

    upper = panel(page.head_in + 0.4, lanes_in)
    lower = panel(page.head_in + 0.4 + lanes_in + 0.3, RACE_IN)
    ends = [hours(leg.until) for of in legs.values() for leg in of]
    first = min(hours(value) for value in messages["placed_since_start"])
    room = 0.04 * (max(ends) - first) or 0.1
    first, last = max(0.0, first - room), min(hours(run.duration), max(ends) + room)
    draw_lanes(upper, run, messages, legs, look, first, last)
    draw_race(lower, run, messages, first, last)
    add_caption(figure, run, "Range: of each section's head from the origin; dashed: the line as its holder has it.")
    return figure


def draw_lanes(axes: Axes, run: Run, messages: pd.DataFrame, legs: dict[int, list[Leg]], look: dict, first: float,
               last: float) -> None:
    width_h = last - first
    for at, (number, message) in enumerate(messages.iterrows()):
        for leg in legs[number]:
            start, stop = hours(leg.since), hours(leg.until)
            colour, hatch = look[leg.hop]
            axes.barh(at, stop - start, left=start, height=0.62, facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.7,
                      linestyle=":" if leg.hop == WAITING else "-", zorder=2)
            if stop - start > 0.05 * width_h:
                axes.text((start + stop) / 2, at, f"{(stop - start) * 60:.0f}", ha="center", va="center", size=7.5, zorder=4,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})
        axes.annotate(str(message["fate"]).replace("_", " "), (hours(legs[number][-1].until), at), (4, 0),
                      textcoords="offset points", va="center", size=7.5, annotation_clip=False)
    axes.set_yticks(range(len(messages)), [lane_name(run, message) for _, message in messages.iterrows()], size=7.5)
    axes.set_ylim(len(messages) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(first, last)
    axes.tick_params(labelbottom=False)
    axes.grid(axis="x", color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    handles = [Patch(facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.7, label=Names.last(hop))
               for hop, (colour, hatch) in look.items()]
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=min(6, len(handles)), fontsize=7.5,
                borderaxespad=0.2, handlelength=1.6)


def lane_name(run: Run, message: pd.Series) -> str:
    about = f" about {one_line(str(message['about']))}" if str(message["about"]) else ""
    return "\n".join(textwrap.wrap(f"{Names.last(str(message['channel']))} {message['ordinal']}{about}", 26, max_lines=2,
                                   placeholder=" …"))


def draw_race(axes: Axes, run: Run, messages: pd.DataFrame, first: float, last: float) -> None:
    """Range of the sections over time, the line, and when a message was understood or ended in vain."""
    times = np.linspace(first, last, 241)
    tracks = {}
    for section in run.sections.index[:MOST_SECTIONS]:
        corners = run.trajectories[run.trajectories["section"] == section]
        since = corners["since_start"].to_numpy() / np.timedelta64(1, "h")
        x, y = (np.interp(times, since, corners[axis].to_numpy()) for axis in ("x", "y"))
        home = run.places.set_index("name").loc[run.origin]
        tracks[section] = np.hypot(x - home["x"], y - home["y"]) / 1000
    for i, (section, range_km) in enumerate(tracks.items()):
        axes.plot(times, range_km, color=SECTIONS[i % len(SECTIONS)], linewidth=1.6, zorder=3,
                  label=one_line(Names(run).of(str(section))))
    holders = run.circles[run.circles["holder"].astype(bool)]
    for radius in sorted(set(holders["radius"] / 1000)):
        axes.axhline(radius, color=STRIKE, linestyle=(0, (5, 2)), linewidth=1.2, zorder=2, label=f"line, {radius:g} km")
    for _, message in messages.iterrows():
        understood = message["understood_since_start"]
        ended = message["ended_since_start"]
        when, colour, style = (understood, INK, "-") if not pd.isna(understood) else (ended, QUIET, ":")
        if not pd.isna(when):
            axes.axvline(hours(when), color=colour, linestyle=style, linewidth=1.3, zorder=1)
    axes.plot([], [], color=INK, linewidth=1.3, label="a message understood")
    axes.plot([], [], color=QUIET, linestyle=":", linewidth=1.3, label="one ended in vain")
    axes.set_ylim(bottom=0)
    axes.set_ylabel(f"range from {one_line(run.origin)}, km")
    axes.grid(color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    put_clock(axes, run, first, last)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), fontsize=7.5, labelcolor=INK, borderaxespad=0, handlelength=1.5)


if __name__ == "__main__":
    sys.exit(main("messages", __doc__, draw, add_options))
