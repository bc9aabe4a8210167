"""Lines through all panels of a timeline where the race begins and where it is lost."""
from __future__ import annotations

from matplotlib.axes import Axes

from .clock import hours
from .picture import INK, STRIKE
from .run import Run

NEAR = 0.25  # of the width: as wide as the words


def mark_moments(panels: list[Axes], run: Run, first: float, last: float) -> int:
    """Between two hours since the start; returns how many rows of words stand above the panels."""
    told: list[float] = []
    for kind, whom, words, colour, align in [("zone_entered", "actor", "in the zone", INK, "right"),
                                             ("strike_impact", "other", "struck", STRIKE, "left")]:
        events = run.events[run.events["kind"] == kind]
        if events.empty or not first <= hours(events["since_start"].iloc[0]) <= last:
            continue
        moment = hours(events["since_start"].iloc[0])
        share = (moment - first) / (last - first)
        align = "left" if share < 0.16 else "right" if share > 0.88 else align
        for axes in panels:
            axes.axvline(moment, color=colour, linewidth=1, linestyle=(0, (6, 3)), zorder=1.8)
        # Two that are near each other stand one above the other.
        row = int(any(abs(share - other) < NEAR for other in told))
        told.append(share)
        panels[0].annotate(f"first {words}" if events[whom].nunique() > 1 else words, (moment, 1),
                           (3 if align == "left" else -3, 2 + 11 * row), ha=align, va="bottom", size=8, color=colour,
                           xycoords=("data", "axes fraction"), textcoords="offset points")
    return 2 if len(told) == 2 and abs(told[0] - told[1]) < NEAR else 1
