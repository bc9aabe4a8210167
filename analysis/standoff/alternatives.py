"""The file of a comparison of several: the options of a rule, or several what-ifs, under common random numbers."""
from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .scenario import read_scenario
from .store import Store
from .sweep import Replicated, outcomes_of, table_of


def open_alternatives(path: str | os.PathLike[str]) -> Alternatives:
    """The file that `standoff compare SCENARIO --choose RULE=A,B,C -o FILE` wrote. Raises StandoffFileError for any
    other."""
    return Alternatives(Store(Path(path), "alternatives"))


class Alternatives(Replicated):
    """Tables are read when they are first asked for, and kept; close it, or use it in a `with`."""

    @property
    def varied(self) -> str:
        """What tells them apart: "options of rule outpost", "what-ifs"."""
        return self._store.attributes["varied"]

    @property
    def against(self) -> str:
        """The one that the others are held against."""
        return self._store.attributes["against"]

    @cached_property
    def names(self) -> list[str]:
        """What was compared, in the order in which it was named."""
        return list(self._store.group("alternative").asstr()[()])

    @cached_property
    def scenarios(self) -> dict[str, dict[str, Any]]:
        """By name the resolved YAML as nested dicts; quantities are texts with their units."""
        return {name: read_scenario(text) for name, text in zip(self.names, self._store.group("scenario_yaml").asstr()[()])}

    @cached_property
    def replications(self) -> pd.DataFrame:
        """A row a replication of each, indexed by (alternative, replication): the metrics and `fingerprint`, with the
        attrs of Sweep.replications. Rows of the same replication had the same draws:

            by = all.replications["site_days_own"].unstack("alternative")
            (by["left"] - by["kept"]).mean()
        """
        replications = self._store.group("replication")[()].astype(np.int64)
        index = pd.MultiIndex.from_product([self.names, replications], names=["alternative", "replication"])
        return outcomes_of(self._store.group("outcomes"), index)

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """A row an alternative, a metric and a statistic: alternative, metric, statistic, value, low, high, confidence,
        n, method. Each interval stands alone."""
        return table_of(self._store.group("estimates"))

    @cached_property
    def differences(self) -> pd.DataFrame:
        """A row an alternative but the one held against, and a metric: alternative, against, metric, units, kind, n (pairs
        in which it came in both), mean, mean_against, difference, low, high, p_alone, p_all, worth, differing, confidence.
        The intervals of an outcome hold together for all alternatives; p_all is after Holm, over all alternatives and all
        metrics that the scenario has means for, and missing for others."""
        return table_of(self._store.group("differences"))

    def __repr__(self) -> str:
        return f"<standoff.Alternatives '{self.title}', {', '.join(self.names)}: {self.path}>"
