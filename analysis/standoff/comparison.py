"""The file of a comparison of two scenarios under common random numbers."""
from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pandas as pd

from .scenario import read_scenario
from .store import Store, attributes_of
from .sweep import Replicated, table_of


def open_comparison(path: str | os.PathLike[str]) -> Comparison:
    """The file that `standoff compare A B -o FILE` wrote. Raises StandoffFileError for any other."""
    return Comparison(Store(Path(path), "comparison"))


class Comparison(Replicated):
    """Tables are read when they are first asked for, and kept; close it, or use it in a `with`."""

    @cached_property
    def labels(self) -> dict[str, str]:
        """What sides "a" and "b" are called."""
        return {side: attributes_of(self._store.group(side))["title"] for side in ("a", "b")}

    @cached_property
    def scenarios(self) -> dict[str, dict[str, Any]]:
        """By side the resolved YAML as nested dicts; quantities are texts with their units."""
        return {side: read_scenario(self._store.text(f"scenario_yaml_{side}")) for side in ("a", "b")}

    @property
    def n(self) -> int:
        """Replications of each side."""
        return len(self._store.group("replication"))

    @cached_property
    def differences(self) -> pd.DataFrame:
        """A row a metric that both sides have: metric, units, kind, n (pairs in which it came on both sides), mean_a,
        mean_b, difference (B - A) with its paired interval low and high, worth, both, only_a, only_b, neither, differing,
        only_b_low, only_b_high, confidence."""
        return table_of(self._store.group("differences"))

    def side(self, name: str) -> pd.DataFrame:
        """A row a replication of side "a" or "b", in which the same row of the other side had the same draws: the metrics,
        with attrs["units"] and attrs["descriptions"]."""
        metrics = {key: data for key, data in self._store.group(name).items()
                   if isinstance(data, h5py.Dataset) and "kind" in attributes_of(data)}
        index = pd.Index(self._store.group("replication")[()].astype(np.int64), name="replication")
        frame = pd.DataFrame({key: data[()] for key, data in metrics.items()}, index=index)
        about = {key: attributes_of(data) for key, data in metrics.items()}
        frame.attrs = {"units": {key: of.get("units", "") for key, of in about.items()},
                       "descriptions": {key: of.get("long_name", "") for key, of in about.items()},
                       "asked": {key: bool(of.get("asked", 0)) for key, of in about.items()},
                       "applies": {key: bool(of.get("applies", 1)) for key, of in about.items()}}
        return frame

    def paired(self, metric: str) -> pd.DataFrame:
        """A row a replication: a, b and difference (B - A) of one metric, in its unit (attrs["units"]); NaN where it did not come on
        a side. Both sides of a row had the same draws. KeyError for a metric that both have not."""
        sides = {name: self.side(name) for name in ("a", "b")}
        for name, side in sides.items():
            if metric not in side:
                raise KeyError(f"no outcome '{metric}' of side {name}")
        frame = pd.DataFrame({name: side[metric] for name, side in sides.items()})
        frame["difference"] = frame["b"] - frame["a"]
        frame.attrs = {"units": sides["a"].attrs["units"][metric]}
        return frame

    def __repr__(self) -> str:
        return f"<standoff.Comparison '{self.labels['a']}' and '{self.labels['b']}': {self.path}>"
