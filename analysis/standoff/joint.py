"""The results.h5 of an experiment over several scenarios: what all that was reported of them leaves of one prior."""
from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .answers import TRUTH, WHOLE
from .experiment import Designed, Experiment, open_experiment
from .store import Store, StandoffFileError, attributes_of
from .sweep import results_in, table_of

if TYPE_CHECKING:
    import xarray as xr


def open_joint(path: str | os.PathLike[str]) -> Joint:
    """The results.h5 of an experiment over several scenarios, or the folder that holds it. Raises StandoffFileError for
    anything else."""
    return Joint(Store(results_in(path), "joint"))


class Joint(Designed):
    """One design over several scenarios. Points, factors and numbers are as in an Experiment; all was computed by the program
    that wrote the file. Each scenario's own outcomes are an Experiment: `experiment(name)` opens it."""

    @cached_property
    def scenarios(self) -> pd.DataFrame:
        """A row a scenario, indexed by the name of its folder: title, facts (that it is held against), left (points that its
        own facts do not rule out), joint_share of its replications that agree with all of them at once, with joint_low and
        joint_high, replications and not_played. NaN where nothing was reported of it."""
        return table_of(self._store.group("scenarios")).set_index("name")

    def experiment(self, scenario: str) -> Experiment:
        """The experiment of one scenario, from its folder beside this file. KeyError for a scenario that it has not."""
        if scenario not in self.scenarios.index:
            raise KeyError(f"no scenario '{scenario}', expected one of {', '.join(self.scenarios.index)}")
        return open_experiment(self.path.parent / scenario)

    @cached_property
    def factors(self) -> pd.DataFrame:
        """A row an input: name, variable (its column in `design`), paths (what it sets), basis, units, low and high in them,
        shared_by (how many scenarios have it) and scenarios (which, apart by blanks)."""
        frame = table_of(self._store.group("factors"))
        frame.index.name = "factor"
        return frame

    @cached_property
    def design(self) -> pd.DataFrame:
        """A row a point, which is the index, and a column an input with its setting, in attrs["units"]."""
        root = self._store.root
        names = list(self.factors["variable"])
        frame = pd.DataFrame({name: root[name][()] for name in names}, index=self._points)
        frame.attrs = {"units": {name: attributes_of(root[name]).get("units", "") for name in names}}
        return frame

    @cached_property
    def reported(self) -> pd.DataFrame:
        """As Experiment.reported, with `scenario` in place of the option."""
        frame = table_of(self._group("reported"))
        return self._named(frame).drop(columns="of_option", errors="ignore")

    @cached_property
    def matching(self) -> pd.Series:
        """points, left (that no fact of any scenario makes implausible) with left_low and left_high of their share, and beyond
        (expected share of further points left outside a remaining range)."""
        return self._named(table_of(self._group("matching"))).iloc[0]

    @cached_property
    def remaining(self) -> pd.DataFrame:
        """A row an input: factor, low and high of the settings that are left, in its units, share of the width that the design
        spans, distance (Kolmogorov's, between those left and those ruled out), p of it (after Holm), learned (whether p is
        small; otherwise nothing is known that was not before)."""
        return self._named(table_of(self._group("remaining")))

    @cached_property
    def implausibility(self) -> xr.DataArray:
        """The worst over the facts of each scenario, over (point, scenario); the worst of all is its max("scenario")."""
        import xarray as xr  # as in Experiment.outcomes

        data = self._group("implausibility")["worst_of_scenario"]
        coordinates = {"point": self._points.to_numpy(), "scenario": self._names}
        return xr.DataArray(data[()], coordinates, ("point", "scenario"), "worst", attributes_of(data))

    # --- how they are read

    @cached_property
    def _names(self) -> list[str]:
        return [str(name) for name in self._store.group("scenario").asstr()[()]]

    @cached_property
    def _points(self) -> pd.Index:
        return pd.Index(self._store.root["point"][()].astype(np.int64), name="point")

    def _group(self, name: str):
        if not self._store.has(name):
            raise StandoffFileError(f"{self.path}: nothing was reported of its scenarios, so that it has no {name}")
        return self._store.group(name)

    def _named(self, frame: pd.DataFrame) -> pd.DataFrame:
        made = pd.DataFrame(index=frame.index)
        for column, values in frame.items():
            if column == "of_scenario":
                made["scenario"] = np.array(self._names, dtype=object)[values.to_numpy(int)]
            elif column == "of_factor":
                made["factor"] = self.factors["name"].to_numpy()[values.to_numpy(int)]
            elif column in WHOLE and values.dtype.kind == "f":
                made[column] = values.astype(np.int64)
            else:
                made[column] = values.astype(bool) if column in TRUTH else values
        made.attrs = frame.attrs
        return made

    def __repr__(self) -> str:
        return (f"<standoff.Joint '{self.title}', {self.design_kind}, {len(self._points)} points, {len(self._names)} scenarios, "
                f"seed {self.provenance['seed']}: {self.path}>")
