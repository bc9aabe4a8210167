"""Times as the story tells them, and a time axis in the scenario's own clock; x is in hours since the start."""
from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from .run import Run
from .times import date_at

MOST = 10  # ticks
# Step, what stands beside a tick, and below it where it changes.
_STEPS = [*((pd.Timedelta(n, "s"), "%H:%M:%S", "%d %b %Y") for n in (1, 2, 5, 10, 15, 30)),
          *((pd.Timedelta(n, "min"), "%H:%M", "%d %b %Y") for n in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)),
          *((pd.Timedelta(n, "d"), "%d %b", "%Y") for n in (1, 2, 5, 10))]
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_MONTH = pd.Timedelta(30.4375, "d")
_HOUR = pd.Timedelta(1, "h")


def hours(since_start: pd.Timedelta) -> float:
    return since_start / _HOUR


def zone_name(run: Run) -> str:
    minutes = int(run.utc_offset.total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    whole, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{whole}" + (f":{rest:02}" if rest else "")


def elapsed(since_start: pd.Timedelta) -> str:
    """"+1:28:55", "+2 d 03:15:00"."""
    s = int(since_start.total_seconds())
    days, clock = s // 86400, f"{s // 3600 % 24:02}:{s // 60 % 60:02}:{s % 60:02}"
    return f"+{days} d {clock}" if days else f"+{clock.removeprefix('0')}"


def clock(run: Run, since_start: pd.Timedelta) -> str:
    """Local time and time since the start; the latter alone if there is no date."""
    date = date_at(run.start, since_start)
    told = elapsed(since_start)
    return told if date is pd.NaT else f"{date.day} {date:%b %Y %H:%M:%S} ({told})"


def short_clock(run: Run, since_start: pd.Timedelta) -> str:
    """"18 May 13:30"; without a date the time since the start."""
    date = date_at(run.start, since_start)
    return elapsed(since_start) if date is pd.NaT else f"{date.day} {date:%b %H:%M}"


def put_clock(axes: Axes, run: Run, first: float, last: float) -> None:
    """Ticks at round local times between two times in hours; the date where it is first told and where it changes."""
    if date_at(run.start, last * _HOUR) is pd.NaT:
        put_elapsed(axes, first, last, "time since the start")
        return
    axes.set_xlim(first, last)
    dates, upper, lower = _round_dates(run.start + first * _HOUR, run.start + last * _HOUR)
    words, told = [], None
    for date in dates:
        below = f"{date:{lower}}".lstrip("0")
        beside = f"{date:{upper}}"
        words.append((beside if ":" in beside else beside.lstrip("0")) + (f"\n{below}" if below != told else ""))
        told = below
    axes.set_xticks([hours(date - run.start) for date in dates], words)
    axes.set_xlabel(f"local time ({zone_name(run)})", labelpad=1)


def put_elapsed(axes: Axes, first: float, last: float, label: str) -> None:
    """Ticks at round lengths of time, between two of them in hours."""
    axes.set_xlim(first, last)
    axes.set_xticks(*_lengths(first, last))
    axes.set_xlabel(label, labelpad=1)


def _round_dates(begin: pd.Timestamp, end: pd.Timestamp) -> tuple[list[pd.Timestamp], str, str]:
    """Dates and how to write them: beside the tick, and below it."""
    midnight = begin.normalize()
    for step, upper, lower in _STEPS:
        if (end - begin) / step <= MOST:
            numbers = range(math.ceil((begin - midnight) / step), math.floor((end - midnight) / step) + 1)
            return [midnight + n * step for n in numbers], upper, lower
    months = next(n for n in _STEPS_MONTHS if (end - begin) / (n * _MONTH) <= MOST)
    numbers = range(12 * begin.year + begin.month - 1, 12 * end.year + end.month)
    dates = [pd.Timestamp(year=n // 12, month=n % 12 + 1, day=1, tz=begin.tz) for n in numbers if n % months == 0]
    return [date for date in dates if begin <= date <= end], "%b" if months < 12 else "%Y", "%Y" if months < 12 else ""


def _lengths(first: float, last: float) -> tuple[list[float], list[str]]:
    """Hours, and "1:30" above "2 d"."""
    steps = [*(step for step, *_ in _STEPS), *(pd.Timedelta(n * 10**e, "d") for e in (1, 2, 3, 4) for n in (2, 5, 10))]
    step = next(step for step in steps if (last - first) * _HOUR / step <= MOST) / _HOUR
    ticks = [n * step for n in range(math.ceil(first / step), math.floor(last / step) + 1)]
    words, told = [], "0 d"
    for tick in ticks:
        s, days = round(tick * 3600), f"{tick // 24:.0f} d"
        beside = f"{s // 3600 % 24}:{s // 60 % 60:02}" + (f":{s % 60:02}" if step < 1 / 60 else "")
        words.append(days if step >= 24 else beside + (f"\n{days}" if days != told else ""))
        told = days
    return ticks, words
