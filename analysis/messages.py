#!/usr/bin/python3
"""The messages of a run: how long each hop of each took, and how near the convoy had come by then; on one clock or, where they are
far apart, each from its call on."""
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

from standoff.clock import hours, put_clock, put_elapsed, short_clock
from standoff.focus import Centre, origin_of
from standoff.lanes import look_of
from standoff.lengths import lengths_of
from standoff.names import Names, one_line, short
from standoff.picture import GREEN, INK, ORANGE, QUIET, SECTIONS, SKY, STRIKE, WIDTH_IN, Page, add_caption, add_panel
from standoff.relay import WAITING, Leg, legs_of
from standoff.run import Run
from standoff.script import UsageError, main

LEFT_IN, RIGHT_IN, LANE_IN, RACE_IN, FOOT_IN = 2.2, 1.6, 0.3, 2.3, 0.95
MOST_MESSAGES, MOST_SECTIONS, APART = 24, 6, 0.125
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
    apart = are_apart(list(legs.values()))
    since_h = {number: hours(of[0].since) if apart else 0.0 for number, of in legs.items()}
    last = max(hours(of[-1].until) - since_h[number] for number, of in legs.items())
    first = min(hours(of[0].since) - since_h[number] for number, of in legs.items())
    room = 0.04 * (last - first) or 0.1
    first, last = (0.0, last + room) if apart else (max(0.0, first - room), min(hours(run.duration), last + room))
    times = {number: (hours(of[0].since), hours(of[-1].until)) if apart else (first, last) for number, of in legs.items()}
    still = nobody_moves(run, messages, times)
    page = Page(run, f"{len(messages)} message{'s' if len(messages) > 1 else ''} hop by hop, with what each took in minutes"
                     + ("" if still else "; below, the race against the sections")
                     + (f" ({left_out} later one{'s are' if left_out > 1 else ' is'} left out)" if left_out else ""))
    lanes_in = LANE_IN * len(messages) + 0.1
    height = page.head_in + 0.4 + lanes_in + (0 if still else 0.3 + RACE_IN) + FOOT_IN
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    page.add_title(figure)

    def panel(top_in: float, panel_in: float) -> Axes:
        return add_panel(figure, top_in, panel_in, LEFT_IN, RIGHT_IN)

    upper = panel(page.head_in + 0.4, lanes_in)
    draw_lanes(upper, run, messages, legs, look, since_h, first, last)
    if still:
        put_elapsed(upper, first, last, "time since the call") if apart else put_clock(upper, run, first, last)
        upper.tick_params(labelbottom=True)
        add_caption(figure, run, "Whom the messages are about does not move meanwhile: there is no race to show.")
        return figure
    lower = panel(page.head_in + 0.4 + lanes_in + 0.3, RACE_IN)
    draw_lines(lower, run)
    if apart:
        draw_races(lower, run, messages, legs)
        put_elapsed(lower, first, last, "time since the call")
    else:
        draw_race(lower, run, messages, first, last)
        put_clock(lower, run, first, last)
    finish_race(lower, run)
    upper.set_xticks(lower.get_xticks())
    about = ("Range: of the nearest section of whom the message is about, while it was on its way" if apart else
             "Range: of each section's head")
    add_caption(figure, run, f"{about}; dashed: a line about the same place as its holder has it.")
    return figure


def nobody_moves(run: Run, messages: pd.DataFrame, times: dict[int, tuple[float, float]]) -> bool:
    """Of whom each message is about, between its two times: by less than a metre."""
    return all(np.ptp(ranges(run, section, np.linspace(*times[number], 121))) * lengths_of(run).m < 1
               for number, about in messages["about"].astype(str).items() for section in sections_about(run, {about}))


def are_apart(legs: list[list[Leg]]) -> bool:
    """Whether on one clock each would be but a stroke."""
    whole = max(of[-1].until for of in legs) - min(of[0].since for of in legs)
    return len(legs) > 1 and max(of[-1].until - of[0].since for of in legs) < APART * whole


def draw_lanes(axes: Axes, run: Run, messages: pd.DataFrame, legs: dict[int, list[Leg]], look: dict,
               since_h: dict[int, float], first: float, last: float) -> None:
    """`since_h` is what the time of each begins at."""
    width_h = last - first
    for at, (number, message) in enumerate(messages.iterrows()):
        for leg in legs[number]:
            start, stop = hours(leg.since) - since_h[number], hours(leg.until) - since_h[number]
            colour, hatch = look[leg.hop]
            axes.barh(at, stop - start, left=start, height=0.62, facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.7,
                      linestyle=":" if leg.hop == WAITING else "-", zorder=2)
            if stop - start > 0.05 * width_h:
                axes.text((start + stop) / 2, at, f"{(stop - start) * 60:.0f}", ha="center", va="center", size=7.5, zorder=4,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})
        axes.annotate(look_of(str(message["fate"]))[1], (hours(legs[number][-1].until) - since_h[number], at), (4, 0),
                      textcoords="offset points", va="center", size=7.5, annotation_clip=False)
    axes.set_yticks(range(len(messages)), [lane_name(run, message, since_h[number] > 0) for number, message in messages.iterrows()], size=7.5)
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


def lane_name(run: Run, message: pd.Series, dated: bool) -> str:
    """By the number that the story and the timeline give it."""
    when = short_clock(run, message["placed_since_start"]) if dated else ""
    about = f"about {one_line(str(message['about']))}" if str(message["about"]) else ""
    lines = [f"message {message.name}, {Names.last(str(message['channel']))}", ", ".join(filter(None, (when, about)))]
    lines = [line for line in lines if line]
    return "\n".join(textwrap.shorten(line, 38, placeholder=" …") for line in lines)


def sections_about(run: Run, about: set[str]) -> list[str]:
    """Of whom the messages tell; where they tell of nobody, all."""
    units = run.sections["unit"].astype(str)
    return list(run.sections.index[units.isin(about)]) or list(run.sections.index)


def ranges(run: Run, section: str, at_h: np.ndarray) -> np.ndarray:
    """From the origin, at these hours since the start, in the unit of the scenario's lengths."""
    corners, home = run.trajectories[run.trajectories["section"] == section], origin_of(run)
    since = corners["since_start"].to_numpy() / np.timedelta64(1, "h")
    x, y = (np.interp(at_h, since, corners[axis].to_numpy()) for axis in ("x", "y"))
    return np.hypot(x - home.x_m, y - home.y_m) / lengths_of(run).m


def draw_lines(axes: Axes, run: Run) -> None:
    """The circles about the origin, as their holders have them."""
    home, circles, lengths = origin_of(run), run.circles[run.circles["holder"].astype(bool)], lengths_of(run)
    for radius_m in sorted({row.radius for row in circles.itertuples() if home.is_with(Centre.of(row))}):
        axes.axhline(radius_m / lengths.m, color=STRIKE, linestyle=(0, (5, 2)), linewidth=1.2, zorder=2,
                     label=f"line, {lengths.words(radius_m)}")


def draw_race(axes: Axes, run: Run, messages: pd.DataFrame, first: float, last: float) -> None:
    """Range of the sections over time, and when a message was understood or ended in vain."""
    times = np.linspace(first, last, 241)
    for i, section in enumerate(sections_about(run, set(messages["about"].astype(str)))[:MOST_SECTIONS]):
        axes.plot(times, ranges(run, section, times), color=SECTIONS[i % len(SECTIONS)], linewidth=1.6, zorder=3,
                  label=one_line(Names(run).of(str(section))))
    understood = messages["understood_since_start"].dropna()
    in_vain = messages.loc[messages["understood_since_start"].isna(), "ended_since_start"].dropna()
    for times_of, colour, style, label in ((understood, INK, "-", "message understood"), (in_vain, QUIET, ":", "message in vain")):
        for i, when in enumerate(times_of):
            axes.axvline(hours(when), color=colour, linestyle=style, linewidth=1.3, zorder=1, label="" if i else label)


def draw_races(axes: Axes, run: Run, messages: pd.DataFrame, legs: dict[int, list[Leg]]) -> None:
    """A line for each message, from its call to its end."""
    labelled = set()
    for number, message in messages.iterrows():
        begin, end = hours(legs[number][0].since), hours(legs[number][-1].until)
        times = np.linspace(begin, end, 61)
        nearest = np.min([ranges(run, section, times) for section in sections_about(run, {str(message["about"])})], axis=0)
        heard = not pd.isna(message["understood_since_start"])
        label = "until it was understood" if heard else "until it ended in vain"
        colour, style, marker = (INK, "-", "v") if heard else (QUIET, ":", "X")
        axes.plot(times - begin, nearest, color=colour, linestyle=style, linewidth=1.3, marker=marker, markevery=[60],
                  markersize=5, zorder=3, label="" if label in labelled else label)
        labelled.add(label)


def finish_race(axes: Axes, run: Run) -> None:
    axes.set_ylim(0, max(1.0, axes.get_ylim()[1]))  # whoever stands at the origin has a range too
    axes.set_ylabel(textwrap.fill(f"{lengths_of(run).unit} from {short(Names(run).of(f'places/{run.origin}'))}", 26))
    axes.grid(color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), fontsize=7.5, labelcolor=INK, borderaxespad=0, handlelength=1.5)


if __name__ == "__main__":
    sys.exit(main("messages", __doc__, draw, add_options))
