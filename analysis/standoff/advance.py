"""The advance: how far each section was from the zone's centre against time, with the lines that matter."""
from __future__ import annotations

import textwrap
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .clock import hours
from .focus import Focus, focus_of
from .groups import Groups
from .legend import mark_keys
from .lengths import Lengths
from .lines import draw_lines, lines_of
from .marks import AT_HOME, Marker, marks_of
from .picture import BLACK, GREEN, QUIET, STRIKE
from .run import Run
from .tracks import line_width
from .trajectory import extent_m

SIGNALS = {  # kind: marker, label, colour if it is not that of whom it is meant for
    "radio_warning": ("|", "radio warning", None),
    "leaflets": ("v", "leaflets", None),
    "show_of_force": ("^", "show of force", None),
    "warning_shots": ("X", "warning shots", None),
    "message_understood": ("P", "message reaches the unit", GREEN),
    "strike_impact": ("*", "a pass hits", STRIKE),
}
MANY_TRACKS, MANY_SIGNALS = 12, 30


def range_of(focus: Focus, corners: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Hours since the start and m from the focus: the corners exactly, and points between, as range bends there."""
    t = corners["since_start"].to_numpy() / np.timedelta64(1, "h")
    fine = np.unique(np.concatenate([t, *(np.linspace(a, b, 25) for a, b in zip(t[:-1], t[1:]))]))
    x, y = focus.centre.at(fine * 3600)
    return fine, np.hypot(np.interp(fine, t, corners["x"]) - x, np.interp(fine, t, corners["y"]) - y)


def on_the_way(corners: pd.DataFrame) -> pd.DataFrame:
    """Without the time at its place before it set out and after it came back."""
    xy = corners[["x", "y"]].to_numpy()
    away = np.flatnonzero(np.hypot(*(xy - xy[0]).T) > 1)
    return corners.iloc[max(0, away[0] - 1) : away[-1] + 2] if len(away) else corners.iloc[:0]


def draw_advance(axes: Axes, run: Run, groups: Groups, lengths: Lengths, first: float, last: float) -> list[Line2D]:
    """Draws between two times in hours since the start; returns the keys of the marks that it used."""
    focus = focus_of(run)
    nearest, farthest = np.inf, 0.0
    width = 0.9 * line_width(len(run.sections))
    many = len(run.sections) > MANY_TRACKS and extent_m(run.trajectories).max() > 1
    opaque = max(0.2, min(0.7, 60 / len(run.sections))) if many else 1
    for section, corners in run.trajectories.groupby("section", sort=False):
        corners = on_the_way(corners) if many else corners
        if corners.empty:
            continue
        t, r = range_of(focus, corners)
        shown = (t >= first) & (t <= last)
        # Where it is cut off counts as well.
        seen = np.append(r[shown], np.interp([first, last], t, r, left=np.nan, right=np.nan)) / lengths.m
        nearest, farthest = np.nanmin([nearest, *seen]), np.nanmax([farthest, *seen])
        axes.plot(t, r / lengths.m, color=groups.of[section].colour, linewidth=width, zorder=3, alpha=opaque)
    lines = [line for line in lines_of(run, focus)
             if line.radius_m / lengths.m <= farthest * (2 if line.is_held else 1.06)]
    farthest = max([farthest, *(line.radius_m / lengths.m for line in lines)])
    nearest = min([nearest, farthest, *(line.radius_m / lengths.m for line in lines)])
    top = farthest * 1.06 or 1.0
    bottom = nearest - 0.1 * (top - nearest) if nearest < 0.8 * top else 0.0
    axes.set_ylim(bottom, top)
    axes.set_yticks([tick for tick in axes.get_yticks() if max(0, bottom) <= tick <= top])
    axes.set_ylabel(textwrap.fill(f"{lengths.unit} from {focus.name}", 34), labelpad=2)
    marks = [mark for mark in marks_of(run) if mark.style not in AT_HOME and first <= hours(mark.since_start) <= last]
    keys = _draw_signals(axes, run, groups, focus, lengths)
    marker = Marker(axes, groups, len(marks))
    for mark in marks:
        r = np.hypot(*focus.centre.offsets(mark.since_start, mark.x_m, mark.y_m))
        marker.draw(mark, hours(mark.since_start), r / lengths.m)
    draw_lines(axes, lines, lengths)
    return mark_keys({mark.style for mark in marks}) + keys


def _draw_signals(axes: Axes, run: Run, groups: Groups, focus: Focus, lengths: Lengths) -> list[Line2D]:
    keys, small = [], run.events["kind"].isin(list(SIGNALS)).sum() > MANY_SIGNALS
    first_impacts = set(run.engagements["first_impact_since_start"].dropna())
    for kind, (marker, label, colour) in SIGNALS.items():
        events = run.events[(run.events["kind"] == kind) & run.events["x"].notna()]
        if kind == "strike_impact":  # the first is a mark of its own
            events = events[~events["since_start"].isin(first_impacts)]
        if events.empty:
            continue
        look = {"marker": marker, "markersize": 8 if kind == "message_understood" else 6.5, "markeredgecolor": BLACK,
                "markeredgewidth": 0.7, "linestyle": "none"}
        for event in events.itertuples():
            group = groups.of.get(event.other)
            r = np.hypot(*focus.centre.offsets(event.since_start, event.x, event.y))
            axes.plot(hours(event.since_start), r / lengths.m, zorder=4.2,
                      color=colour or (group.colour if group else QUIET),
                      **look | ({"markersize": 4, "markeredgewidth": 0.4} if small else {}))
        keys.append(Line2D([], [], label=label, color=colour or QUIET, **look))
    return keys
