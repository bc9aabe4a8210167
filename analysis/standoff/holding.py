"""Who held which site in a sweep: for how many days, and in what share of the replications at each time."""
from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from .sites import side_of
from .sweep import Sweep

NOBODY = ""


@dataclass(frozen=True)
class Mean:
    """A mean and its interval."""

    value: float
    low: float
    high: float


def mean_of(values: np.ndarray, confidence: float = 0.95) -> Mean:
    """Of what cannot be negative: Student's interval of the logarithm of the mean, as the program's tables have it."""
    n, mean = len(values), float(np.mean(values))
    if n < 2 or mean == 0:
        return Mean(mean, 0.0, np.inf) if n < 2 else Mean(0.0, 0.0, 0.0)
    half = student(n - 1, 0.5 + 0.5 * confidence) * float(np.std(values, ddof=1)) / np.sqrt(n)
    ratio = np.exp(half / mean)
    return Mean(mean, mean / ratio, mean * ratio)


def student(freedom: int, u: float) -> float:
    """Fisher's expansion about the normal quantile (Abramowitz & Stegun 26.7.5); 1 % off at 5 degrees."""
    z = NormalDist().inv_cdf(u)
    q = z * z
    g = [(q + 1) * z / 4, ((5 * q + 16) * q + 3) * z / 96, (((3 * q + 19) * q + 17) * q - 15) * z / 384]
    return z + sum(term / freedom ** (k + 1) for k, term in enumerate(g))


def wilson(hits: np.ndarray, n: int, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Wilson, JASA 22, 1927."""
    z = NormalDist().inv_cdf(0.5 + 0.5 * confidence)
    share, shrink = hits / n, 1 + z * z / n
    centre = (share + z * z / (2 * n)) / shrink
    half = z / shrink * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


class Holding:
    """The tenures of a sweep, holders as the sides that they belong to."""

    def __init__(self, sweep: Sweep):
        self.scenario: dict[str, Any] = sweep.scenario
        self.replications = sweep.replications.index.get_level_values("replication").unique()
        self.end_s = self._duration(sweep)
        frame = sweep.tenures
        self.frame = pd.DataFrame({
            "replication": frame["replication"], "site": frame["site"].astype(str),
            "side": [side_of(self.scenario, str(holder)) for holder in frame["holder"]],
            "since": frame["since"].clip(upper=self.end_s),
            "until": frame["until"].fillna(self.end_s).clip(upper=self.end_s),
        })
        written = self.scenario.get("sites") or {}
        order = {name: i for i, name in enumerate(written)}
        met = {name: self.written(name) for name in dict.fromkeys(self.frame["site"])}
        self.sites = sorted((name for name, (entry, _) in met.items() if entry in order),
                            key=lambda name: (order[met[name][0]], met[name][1]))
        first = [side_of(self.scenario, str(site.get("held_by", ""))) for site in written.values() if isinstance(site, dict)]
        self.sides = [side for side in dict.fromkeys([*first, *self.frame["side"]]) if side in set(self.frame["side"])]

    def title(self, section: str, name: str) -> str:
        entry, number = self.written(name) if section == "sites" else (name, 0)
        spec = (self.scenario.get(section) or {}).get(entry)
        title = str(spec.get("title", entry)) if isinstance(spec, dict) else entry
        return f"{title} {number}" if number else title

    def written(self, site: str) -> tuple[str, int]:
        """Its entry in the scenario; of one of a chain also its number, from 1."""
        written, (entry, _, number) = self.scenario.get("sites") or {}, site.rpartition("-")
        chain = written.get(entry)
        is_one = site not in written and number.isdecimal() and isinstance(chain, dict) and "along" in chain
        return (entry, int(number)) if is_one else (site, 0)

    def days(self, site: str) -> dict[str, Mean]:
        """By side, and for nobody where it stood empty: the mean over the replications."""
        of = self.frame[self.frame["site"] == site]
        of = of.assign(days=(of["until"] - of["since"]) / 86400)
        total = of.groupby("replication")["days"].sum().reindex(self.replications, fill_value=0.0)
        found = {side: mean_of(of[of["side"] == side].groupby("replication")["days"].sum()
                               .reindex(self.replications, fill_value=0.0).to_numpy())
                 for side in self.sides if (of["side"] == side).any()}
        empty = (self.end_s / 86400 - total).to_numpy()
        if (empty > 1e-9).any():
            found[NOBODY] = mean_of(np.maximum(empty, 0.0))
        return found

    def held(self, site: str, times_s: np.ndarray) -> dict[str, np.ndarray]:
        """By side and for nobody, in how many replications at each time."""
        of, n = self.frame[self.frame["site"] == site], len(self.replications)
        found = {side: self._covering(of[of["side"] == side], times_s) for side in self.sides
                 if (of["side"] == side).any()}
        nobody = n - sum(found.values(), np.zeros(len(times_s)))
        return found | ({NOBODY: nobody} if (nobody > 0).any() else {})

    @staticmethod
    def _covering(of: pd.DataFrame, times_s: np.ndarray) -> np.ndarray:
        since, until = np.sort(of["since"].to_numpy(float)), np.sort(of["until"].to_numpy(float))
        return np.searchsorted(since, times_s, side="right") - np.searchsorted(until, times_s, side="right").astype(float)

    def _duration(self, sweep: Sweep) -> float:
        try:
            return pd.Timedelta(self.scenario["duration"]).total_seconds()
        except (KeyError, TypeError, ValueError):
            return float(np.nanmax(sweep.tenures[["since", "until", "usable"]].to_numpy(float), initial=1.0))
