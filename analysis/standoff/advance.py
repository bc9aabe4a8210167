"""The convoys' advance: range of each section from the origin against time, with the lines that matter."""
from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .clock import hours
from .legend import mark_keys
from .marks import MARKS, marks_of
from .names import Names
from .picture import BLACK, FAINT, GREEN, INK, QUIET, STRIKE, section_colours
from .run import Run

KM = 1000.0
SIGNALS = {  # kind: marker, label
    "radio_warning": ("|", "radio warning"),
    "show_of_force": ("^", "show of force"),
    "warning_shots": ("X", "warning shots"),
    "message_understood": ("P", "message reaches the convoy"),
}


def range_km(run: Run, corners: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Hours since the start and km from the origin: the corners exactly, and points between, as range bends there."""
    home = run.places.set_index("name").loc[run.origin]
    t = corners["since_start"].to_numpy() / np.timedelta64(1, "h")
    fine = np.unique(np.concatenate([t, *(np.linspace(a, b, 25) for a, b in zip(t[:-1], t[1:]))]))
    x, y = np.interp(fine, t, corners["x"]) - home["x"], np.interp(fine, t, corners["y"]) - home["y"]
    return fine, np.hypot(x, y) / KM


@dataclass
class Line:
    """A circle about the origin, seen from the side."""

    radius_km: float
    words: list[str] = field(default_factory=list)
    is_zone: bool = False  # as somebody believes it to be
    is_held: bool = False  # as its holder does


def lines_of(run: Run) -> list[Line]:
    """By radius."""
    names, home = Names(run), run.places.set_index("name").loc[run.origin]
    lines: dict[float, Line] = {}

    def of(row) -> Line | None:
        if np.hypot(row.x - home["x"], row.y - home["y"]) >= 1:
            return None  # about another centre: no line at all in terms of the range
        return lines.setdefault(row.radius, Line(row.radius / KM))

    for view in run.zones.itertuples():
        line = of(view)
        if line is not None:
            line.words.append(("zone: " if not line.is_zone else "") + names.actor(view.actor))
            line.is_zone, line.is_held = True, line.is_held or view.holder
    for watched in run.ranges.itertuples():
        line = of(watched)
        if line is not None:
            line.words.append("seen" if watched.of.startswith("sensors/") else f"{names.last(watched.of)} due")
    return sorted(lines.values(), key=lambda line: line.radius_km)


def draw_advance(axes: Axes, run: Run, first: float, last: float) -> list[Line2D]:
    """Draws between two times in hours since the start; returns the keys of the marks that it used."""
    colours = section_colours(run)
    nearest, farthest = np.inf, 0.0
    for section, corners in run.trajectories.groupby("section", sort=False):
        t, r = range_km(run, corners)
        shown = (t >= first) & (t <= last)
        nearest, farthest = min(nearest, r[shown].min(initial=np.inf)), max(farthest, r[shown].max(initial=0))
        axes.plot(t, r, color=colours[section], linewidth=1.8, zorder=3)
    lines = [line for line in lines_of(run) if line.radius_km <= farthest * 1.06]
    nearest = min([nearest, farthest, *(line.radius_km for line in lines)])
    axes.set_ylim(0.7 * nearest, farthest * 1.06 or 1)
    axes.set_ylabel(f"km from {Names(run).place(run.origin)}", labelpad=2)
    keys = _draw_signals(axes, run, colours)
    for mark in marks_of(run):
        if mark.style == "set_out":
            continue
        look, struck = MARKS[mark.style], mark.style == "struck"
        at = (hours(mark.since_start), mark.range_m / KM)
        axes.plot(*at, marker=look.marker, markersize=look.size, color=STRIKE if struck else colours[mark.section],
                  markeredgecolor=BLACK if struck else "white", markeredgewidth=0.6, linestyle="none",
                  zorder=look.zorder)
        axes.annotate(mark.section.rsplit("/", 1)[-1], at, look.number_at, textcoords="offset points", size=7,
                      color="white", weight="bold", ha="center", va="center", zorder=look.zorder + 0.1,
                      annotation_clip=True)
    _draw_lines(axes, lines)
    return mark_keys({mark.style for mark in marks_of(run)} - {"set_out"}) + keys


def _draw_signals(axes: Axes, run: Run, colours: dict[str, str]) -> list[Line2D]:
    keys = []
    for kind, (marker, label) in SIGNALS.items():
        events = run.events[(run.events["kind"] == kind) & run.events["range"].notna()]
        if events.empty:
            continue
        size = 8 if kind == "message_understood" else 6.5
        for event in events.itertuples():
            colour = GREEN if kind == "message_understood" else colours.get(event.other, QUIET)
            axes.plot(hours(event.since_start), event.range / KM, marker=marker, markersize=size, color=colour,
                      markeredgecolor=BLACK, markeredgewidth=0.7, linestyle="none", zorder=4.2)
        keys.append(Line2D([], [], marker=marker, markersize=size, linestyle="none", markeredgecolor=BLACK, label=label,
                           color=GREEN if kind == "message_understood" else QUIET, markeredgewidth=0.7))
    return keys


def _draw_lines(axes: Axes, lines: list[Line]) -> None:
    """Horizontal lines, each with its words beside the right edge, pushed apart where they would touch."""
    bottom, top = axes.get_ylim()
    row_km = 0.115 * axes.figure.dpi / axes.get_window_extent().height * (top - bottom)  # of a line of text
    texts = [textwrap.fill(f"{line.radius_km:g} km  {', '.join(line.words)}", 23 if line.is_held else 27,
                           break_on_hyphens=False) for line in lines]
    half = [(text.count("\n") + 1.3) / 2 * row_km for text in texts]
    at = [line.radius_km for line in lines]
    for _ in range(200):
        for i in range(len(at) - 1):
            clash = at[i] + half[i] - (at[i + 1] - half[i + 1])
            if clash > 0:
                at[i], at[i + 1] = at[i] - clash / 2, at[i + 1] + clash / 2
    for line, text, middle in zip(lines, texts, at):
        style = "-" if line.is_held else (0, (5, 3)) if line.is_zone else (0, (1, 2.5))
        colour = INK if line.is_held else QUIET
        axes.axhline(line.radius_km, color=colour, linewidth=1.3 if line.is_held else 0.8, zorder=1.5, linestyle=style)
        axes.annotate(text, (1, line.radius_km), (1.025, middle), xycoords=("axes fraction", "data"), linespacing=1.05,
                      textcoords=("axes fraction", "data"), size=7, va="center", color=colour,
                      weight="bold" if line.is_held else "normal",
                      arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 0,
                                  "relpos": (0, 0.5)})
