"""What sections did and what was done to them, as marks on a map or a timeline."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .run import Run


@dataclass(frozen=True)
class Look:
    marker: object
    size: float  # points
    zorder: float
    label: str
    number_at: tuple[float, float] = (0, 0)  # where a number stands inside, in points


MARKS = {
    "set_out": Look("o", 5.5, 4.4, "sets out"),
    "turned": Look("<", 13, 4.8, "turns back", (1.7, -0.3)),
    "halted": Look("s", 9.5, 4.6, "halts", (0, -0.3)),
    "dug_in": Look("D", 9, 4.7, "digs in", (0, -0.3)),
    "here": Look("o", 11, 5.0, "is here", (0, -0.3)),
    "struck": Look("*", 18, 5.2, "is struck", (0, -0.6)),
}

_KINDS = {"departed": "set_out", "turned_back": "turned", "halted": "halted", "digging_in": "dug_in"}


@dataclass(frozen=True)
class Mark:
    style: str  # of MARKS
    section: str
    since_start: pd.Timedelta
    x_m: float
    y_m: float
    range_m: float


def marks_of(run: Run) -> list[Mark]:
    """In the order of time. A section sets out once, however many orders it has; a strike is one mark, at its first
    impact."""
    marks, gone = [], set()
    for event in run.events[run.events["kind"].isin(list(_KINDS))].itertuples():
        if event.kind == "departed":
            if event.actor in gone:
                continue
            gone.add(event.actor)
        marks.append(Mark(_KINDS[event.kind], event.actor, event.since_start, event.x, event.y, event.range))
    for strike in run.engagements.dropna(subset=["first_impact"]).itertuples():
        marks.append(Mark("struck", strike.section, strike.first_impact_since_start, strike.x, strike.y, strike.range))
    return sorted(marks, key=lambda mark: mark.since_start)
