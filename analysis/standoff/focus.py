"""What ranges are told from: the centre of the zone that matters most, which may drift; without a zone the origin."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .names import Names, short, spoken
from .run import Run
from .trajectory import nearest_m


@dataclass(frozen=True)
class Centre:
    """Where it is at the start (m), and its drift (m/s)."""

    x_m: float
    y_m: float
    vx_mps: float = 0.0
    vy_mps: float = 0.0

    @classmethod
    def of(cls, row) -> Centre:
        """Of a row of `zones`, `ranges` or `places`; a file that is older than drifts in it has none."""
        return cls(row.x, row.y, getattr(row, "vx", 0.0), getattr(row, "vy", 0.0))

    @property
    def drifts(self) -> bool:
        return self.vx_mps != 0 or self.vy_mps != 0

    def at(self, since_s):
        """x and y in m, so many seconds after the start."""
        return self.x_m + self.vx_mps * since_s, self.y_m + self.vy_mps * since_s

    def is_with(self, other: Centre) -> bool:
        """Always within a metre."""
        return (np.hypot(self.x_m - other.x_m, self.y_m - other.y_m) < 1
                and (self.vx_mps, self.vy_mps) == (other.vx_mps, other.vy_mps))

    def offsets(self, times: pd.Series | pd.Timedelta, x_m, y_m):
        """From the centre, where it is at each of the times, to each of the spots."""
        x, y = self.at(times / pd.Timedelta(1, "s"))
        return x_m - x, y_m - y

    def nearest_m(self, corners: pd.DataFrame) -> float:
        """How near a section came; exact, as it goes straight between its corners and so does the centre."""
        return nearest_m(*self.offsets(corners["since_start"], corners["x"], corners["y"]))


@dataclass(frozen=True)
class Focus:
    name: str
    centre: Centre
    zone: str | None = None


def focus_of(run: Run) -> Focus:
    """The zone about whose centre most ranges are watched, of those the one with most incursions, of those the first;
    as its holder sees it."""
    zones = run.circles[run.circles["holder"]]
    if zones.empty:
        return Focus(short(Names(run).of(f"places/{run.origin}")), origin_of(run))
    watched, entered = [Centre.of(row) for row in run.ranges.itertuples()], run.incursions["zone"].value_counts()
    zone = max(zones.itertuples(),
               key=lambda row: (sum(map(Centre.of(row).is_with, watched)), entered.get(row.zone, 0)))
    centre = Centre.of(zone)
    return Focus(name_of(run, centre, zone.zone), centre, zone.zone)


def name_of(run: Run, centre: Centre, zone: str) -> str:
    """What the centre of a zone is called: the place that lies there, of several the origin."""
    places = sorted(run.places.itertuples(), key=lambda place: place.name != run.origin)
    at = next((place for place in places if centre.is_with(Centre.of(place))), None)
    return short(spoken(at)) if at else f"the centre of {zone.replace('_', ' ')}"


def origin_of(run: Run) -> Centre:
    return next(Centre.of(place) for place in run.places.itertuples() if place.name == run.origin)
