"""A time axis in the scenario's own clock; x is in hours since the start."""
from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from .run import Run

_STEPS_MIN = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400)


def hours(since_start: pd.Timedelta) -> float:
    return since_start / pd.Timedelta(1, "h")


def zone_name(run: Run) -> str:
    minutes = int(run.utc_offset.total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    whole, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{whole}" + (f":{rest:02}" if rest else "")


def put_clock(axes: Axes, run: Run, first: float, last: float) -> None:
    """Ticks at round local times between two times in hours; the date where it is first told and where it changes."""
    step = next((s for s in _STEPS_MIN if (last - first) * 60 / s <= 10), _STEPS_MIN[-1])
    midnight = run.start.normalize()
    offset = hours(run.start - midnight)
    ticks, labels, told = [], [], None
    for n in range(math.ceil((first + offset) * 60 / step), math.floor((last + offset) * 60 / step) + 1):
        at = midnight + pd.Timedelta(n * step, "min")
        date = f"{at.day} {at:%b}"
        ticks.append(n * step / 60 - offset)
        labels.append(f"{at:%H:%M}" + (f"\n{date}" if date != told else ""))
        told = date
    axes.set_xlim(first, last)
    axes.set_xticks(ticks, labels)
    axes.set_xlabel(f"local time ({zone_name(run)})", labelpad=1)
