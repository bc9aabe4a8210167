"""What sections did and what was done to them, as marks on a map or a timeline."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from .groups import Groups
from .picture import BLACK, QUIET, STRIKE
from .run import Run
from .trajectory import extent_m

MANY = 30  # more marks than this are drawn small, and without numbers


@dataclass(frozen=True)
class Look:
    marker: object
    size: float  # points
    zorder: float
    label: str
    number_at: tuple[float, float] = (0, 0)  # where a number stands inside, in points


MARKS = {
    "set_out": Look("o", 5.5, 4.4, "sets out"),
    "stands": Look("h", 8, 4.4, "stands"),
    "turned": Look("<", 13, 4.8, "turns back", (1.7, -0.3)),
    "halted": Look("s", 9.5, 4.6, "halts", (0, -0.3)),
    "dug_in": Look("D", 9, 4.7, "digs in", (0, -0.3)),
    "here": Look("o", 11, 5.0, "is here", (0, -0.3)),
    "struck": Look("*", 18, 5.2, "is struck", (0, -0.6)),
}

AT_HOME = ("set_out", "stands")

_KINDS = {"departed": "set_out", "turned_back": "turned", "halted": "halted", "digging_in": "dug_in"}


@dataclass(frozen=True)
class Mark:
    style: str  # of MARKS
    section: str
    since_start: pd.Timedelta
    x_m: float
    y_m: float


def marks_of(run: Run) -> list[Mark]:
    """In the order of time. A section sets out once, however many orders it has, or stands where it is; a strike is one
    mark, at its first impact."""
    marks, gone = [], set()
    for event in run.events[run.events["kind"].isin(list(_KINDS))].itertuples():
        if event.actor not in run.sections.index:
            continue
        if event.kind == "departed":
            if event.actor in gone:
                continue
            gone.add(event.actor)
        marks.append(Mark(_KINDS[event.kind], event.actor, event.since_start, event.x, event.y))
    stand = extent_m(run.trajectories) < 1
    for track in run.trajectories.drop_duplicates("section").itertuples():
        if stand[track.section] and track.section not in gone:
            marks.append(Mark("stands", track.section, track.since_start, track.x, track.y))
    impacts = run.engagements.dropna(subset=["first_impact_since_start"])
    for strike in impacts[impacts["section"].isin(run.sections.index)].itertuples():
        marks.append(Mark("struck", strike.section, strike.first_impact_since_start, strike.x, strike.y))
    return sorted(marks, key=lambda mark: mark.since_start)


class Marker:
    """Draws marks in the colours of their groups; so many that they would hide each other become small."""

    def __init__(self, axes: Axes, groups: Groups, n_marks: int):
        self._axes, self._groups = axes, groups
        self._scale = 1.0 if n_marks <= MANY else 0.55

    def size(self, style: str) -> float:
        return MARKS[style].size * (1 if style in AT_HOME else self._scale)

    def draw(self, mark: Mark, x: float, y: float, transform=None) -> None:
        look, struck = MARKS[mark.style], mark.style == "struck"
        transform = transform or self._axes.transData
        colour = STRIKE if struck else self._groups.of[mark.section].colour
        self._axes.plot(x, y, marker=look.marker, markersize=self.size(mark.style), color=colour,
                        markeredgecolor=BLACK if struck else "white", markeredgewidth=0.6 * self._scale,
                        transform=transform, linestyle="none", zorder=look.zorder)
        number = self._groups.number(mark.section)
        if number and mark.style not in AT_HOME and self._scale == 1:
            self._axes.annotate(number, (x, y), xycoords=transform, xytext=look.number_at, textcoords="offset points",
                                size=7 if len(number) == 1 else 6, color="white", weight="bold", ha="center",
                                va="center", zorder=look.zorder + 0.1, annotation_clip=True)


def key_style(style: str) -> dict:
    """How a mark looks in a legend."""
    struck = style == "struck"
    return {"marker": MARKS[style].marker, "markersize": min(MARKS[style].size, 10), "linestyle": "none",
            "color": STRIKE if struck else QUIET, "markeredgecolor": BLACK if struck else "white",
            "markeredgewidth": 0.6, "label": MARKS[style].label}
