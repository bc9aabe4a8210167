"""Which part of a run a timeline shows: all in which something is drawn, and a margin."""
from __future__ import annotations

import pandas as pd

from .advance import SIGNALS
from .clock import hours
from .marks import marks_of
from .run import Run
from .sites import Sites
from .voyages import Voyage

_CROSSED = ("zone_entered", "zone_left")


def span_of(run: Run, voyages: list[Voyage], until: pd.Timedelta | None) -> tuple[float, float]:
    """First and last hour since the start. Whoever is on his way home, or stays, is not waited for."""
    events = run.events
    drawn = [hours(mark.since_start) for mark in marks_of(run) if mark.style != "stands"]
    for seen in (events["kind"].isin([*SIGNALS, *_CROSSED]),
                 (events["kind"] == "arrived") & (events["value"] >= 0)):  # -1: back at its start
        drawn += [hours(time) for time in events.loc[seen, "since_start"]]
    drawn += Sites(run).changes()
    for voyage in voyages:
        drawn += [*voyage.at, *(at for at, _ in voyage.reached + voyage.replies)]
        drawn += [] if voyage.end is None else [voyage.end]
    end = hours(run.duration)
    first, last = (min(drawn), max(drawn)) if drawn else (0.0, end)
    if until is not None:
        last = hours(until)
        first = min(first, 0.5 * last)
        first, last = max(0.0, first - 0.03 * (last - first)), last
    else:
        margin = max(0.08 * (last - first), 0.05)
        first, last = max(0.0, first - margin / 2), min(end, last + margin)
    return first, max(last, first + 1 / 3600)
