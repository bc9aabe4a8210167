"""Times: seconds since a run's start in the file, dates and timedeltas in the frames."""
from __future__ import annotations

import datetime
import re
from typing import Union

import numpy as np
import pandas as pd

NS = 1_000_000_000
# A date with a zone (np.datetime64: UTC), or a length of time since the start; or either as a text. pandas' own types
# are kinds of datetime and timedelta.
Moment = Union[datetime.datetime, datetime.timedelta, np.datetime64, np.timedelta64, str]
BEYOND = "its dates lie outside those that pandas can hold, 1678 to 2262"


def durations(seconds: np.ndarray) -> pd.TimedeltaIndex:
    """Seconds, to the nanosecond; NaN becomes NaT."""
    seconds = np.asarray(seconds, dtype=np.float64)
    there = np.isfinite(seconds)
    ns = np.full(seconds.shape, np.iinfo(np.int64).min, dtype=np.int64)  # NaT
    ns[there] = np.rint(seconds[there] * NS).astype(np.int64)
    return pd.TimedeltaIndex(ns.view("timedelta64[ns]"))


def date_of(text: str) -> pd.Timestamp:
    """An instant as the file writes it; NaT for one that pandas cannot hold."""
    try:
        return pd.Timestamp(text)
    except pd.errors.OutOfBoundsDatetime:
        return pd.NaT


def epoch_of(units: str) -> pd.Timestamp:
    """The date in "seconds since 2017-05-18T09:00:00Z", or NaT."""
    epoch = date_of(units.split("since", 1)[1].strip())
    if epoch is pd.NaT:
        return epoch
    return epoch.tz_localize("UTC") if epoch.tzinfo is None else epoch.tz_convert("UTC")


def dates(epoch: pd.Timestamp, since: pd.TimedeltaIndex) -> pd.DatetimeIndex:
    """UTC; NaT where there is no time, and where pandas cannot hold the date."""
    if epoch is pd.NaT:
        return pd.DatetimeIndex([pd.NaT] * len(since), tz="UTC")
    room_ns = min(pd.Timestamp.max.value - epoch.value, np.iinfo(np.int64).max)
    return epoch + since.where(since.asi8 <= room_ns)


def date_at(start: pd.Timestamp, since: pd.Timedelta) -> pd.Timestamp:
    """`start` and so much later, in its zone; NaT if pandas cannot hold that."""
    if start is pd.NaT or start.value + since.value > pd.Timestamp.max.value:
        return pd.NaT
    return start + since


def since_start(moment: Moment, start: pd.Timestamp) -> pd.Timedelta:
    """How long after `start` (with a zone). ValueError for what is neither a date with a zone nor a length of time."""
    if isinstance(moment, str):
        moment = _parse(moment)
    if isinstance(moment, (datetime.timedelta, np.timedelta64)):
        return pd.Timedelta(moment)
    if not isinstance(moment, (datetime.datetime, np.datetime64)) or pd.isna(moment):
        raise ValueError(
            f"{moment!r} is not a time: give a date with its zone, or a length of time such as '6h30min'")
    if start is pd.NaT:
        raise ValueError(f"{moment} cannot be found in this run: {BEYOND}; give a length of time since the start")
    date = pd.Timestamp(moment)
    if isinstance(moment, np.datetime64):  # always UTC, as xarray gives it
        date = date.tz_localize("UTC")
    if date.tzinfo is None:
        raise ValueError(f"{moment} has no time zone; write {date.isoformat()}Z for UTC, or ...+03:00")
    try:
        return date - start
    except (OverflowError, pd.errors.OutOfBoundsDatetime):
        raise ValueError(f"{moment} is centuries away from the run") from None


def _parse(text: str) -> pd.Timedelta | pd.Timestamp:
    expected = "expected a date with its zone (2017-05-18T13:00+03:00) or a length of time since the start (6h30min)"
    if re.fullmatch(r"\s*[-+]?[\d.]+\s*", text):
        raise ValueError(f"'{text}' has no unit, {expected}")
    for read in (pd.Timedelta, pd.Timestamp):
        try:
            moment = read(text)
        except (ValueError, OverflowError):
            continue
        if not pd.isna(moment):
            return moment
    raise ValueError(f"'{text}' is not a time, {expected}")
