"""Vehicles left against time, of those who stand: who does not move has no advance to show."""
from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .clock import hours
from .focus import focus_of
from .groups import Groups
from .picture import BLACK, STRIKE
from .run import Run
from .trajectory import extent_m


def nobody_moves(run: Run) -> bool:
    """Within a metre, and neither does what the ranges are told from."""
    return not focus_of(run).centre.drifts and not (extent_m(run.trajectories) >= 1).any()


def draw_losses(axes: Axes, run: Run, groups: Groups, last: float) -> list[Line2D]:
    """A step down for each pass that hits; returns the keys of the marks that it used."""
    impacts = run.events[run.events["kind"] == "strike_impact"]
    most = 1
    for group in groups.all:
        hits = impacts[impacts["other"].isin(group.sections)]
        left = int(run.sections.loc[group.sections, "vehicles_at_end"].sum())
        t = np.array([0.0, *map(hours, hits["since_start"]), last])
        n = np.array([left + hits["value"].sum(), *(left + hits["value"].sum() - hits["value"].cumsum()), left])
        most = max(most, n[0])
        axes.plot(t, n, color=group.colour, drawstyle="steps-post", linewidth=1.8, zorder=3)
        axes.plot(t[1:-1], n[1:-1], marker="*", markersize=8, color=STRIKE, markeredgecolor=BLACK, markeredgewidth=0.5,
                  linestyle="none", zorder=4)
    axes.set_ylim(0, 1.08 * most)
    axes.set_ylabel("vehicles left", labelpad=2)
    return [Line2D([], [], marker="*", markersize=8, color=STRIKE, markeredgecolor=BLACK, markeredgewidth=0.5,
                   linestyle="none", label="a pass of a strike")] if len(impacts) else []
