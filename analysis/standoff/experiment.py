"""The results.h5 of an experiment: the outcomes over points, options and replications, and what follows from them."""
from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np
import pandas as pd

from .answers import Answers
from .scenario import read_scenario
from .store import Store, attributes_of
from .sweep import Replicated, results_in, table_of
from .tables import decode

if TYPE_CHECKING:
    import xarray as xr

STATISTICS = ("value", "low", "high", "n", "came", "q05", "median", "q95")
DESIGN = ("design_part", "design_sample", "design_moved", "replications_of_point")


def open_experiment(path: str | os.PathLike[str]) -> Experiment:
    """The results.h5 of an experiment, or the folder that holds it. Raises StandoffFileError for anything else."""
    return Experiment(Store(results_in(path), "experiment"))


class Designed(Replicated):
    """Replications at the points of a design."""

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The experiment as it was written, as nested dicts."""
        return read_scenario(self._store.text("experiment_yaml"))

    @property
    def design_kind(self) -> str:
        """"factorial", "one_at_a_time", "list", "csv", "sobol", "morris", "latin_hypercube" or "random"; of several scenarios one of the
        last two."""
        return self._store.attributes["design"]

    @property
    def confidence(self) -> float:
        """Of all intervals."""
        return float(self._store.attributes["confidence"])


class Experiment(Answers, Designed):
    """One experiment. Points are numbered from 0, options and factors are called by their names; numbers are in SI units.
    Tables are read when they are first asked for, and kept; close it, or use it in a `with`. What is computed from the
    replications (see Answers) was computed by the program that wrote the file."""

    # --- what it is

    @cached_property
    def scenario(self) -> dict[str, Any]:
        """The resolved YAML as nested dicts, without what the points change; quantities are texts with their units."""
        return read_scenario(self._store.text("scenario_yaml"))

    @property
    def draws(self) -> str:
        """"common" where replication r draws the same at each point, "by_point" where each has its own; under all options of a
        point they are the same."""
        return self._store.attributes["draws"]

    @cached_property
    def options(self) -> list[str]:
        """Under which each point was played."""
        return [str(name) for name in self._store.group("option").asstr()[()]]

    @property
    def options_are(self) -> str:
        """What tells options apart: "what-ifs", "options of rule outpost"; "" where there is one only."""
        return self._store.attributes["options_are"]

    @cached_property
    def factors(self) -> pd.DataFrame:
        """A row a factor: name, variable (its column in `design`), paths (what it sets), units, low, high and mode of a
        range in them, shape, whole (whole numbers only), levels of a list (texts, apart by " | "), written_units and
        si_per_unit (how its numbers were written). Empty if only options were compared."""
        frame = table_of(self._store.group("factors"))
        written = [attributes_of(self._store.root[name]) for name in frame["variable"]]
        described = frame.attrs
        frame["written_units"] = [of.get("written_units", "") for of in written]
        frame["si_per_unit"] = [float(of.get("si_per_unit", 1.0)) for of in written]
        frame.index.name = "factor"
        frame.attrs = described
        frame.attrs["descriptions"] |= {"written_units": "in which its numbers were written",
                                        "si_per_unit": "what one of them is in `units`"}
        return frame

    @cached_property
    def design(self) -> pd.DataFrame:
        """A row a point, which is the index: design_part ("sample", "base", "moved", "A", "B", "A_B"), design_sample,
        design_moved (the factor's row in `factors`; -1: none), replications_of_point, and a column a factor with its setting:
        a number in attrs["units"], or the name of a level. NaN, or an empty name, where a point leaves the scenario as it is."""
        root = self._store.root
        names = [*DESIGN, *self.factors["variable"]]
        index = pd.Index(root["point"][()].astype(np.int64), name="point")
        frame = pd.DataFrame({name: decode(root[name]) for name in names}, index=index)
        about = {name: attributes_of(root[name]) for name in names}
        frame.attrs = {"units": {name: of.get("units", "") for name, of in about.items()},
                       "descriptions": {name: of.get("long_name", "") for name, of in about.items()},
                       "kind": self.design_kind}
        return frame

    # --- what came out

    @cached_property
    def metrics(self) -> pd.DataFrame:
        """A row a metric, indexed by its name: units, kind ("flag", "count", "number"), description, phrase, counts (whom or
        what), applies (whether the scenario has the means for it), asked (whether it is among those that the program tells)."""
        about = {name: attributes_of(data) for name, data in self._store.root.items()
                 if isinstance(data, h5py.Dataset) and data.ndim == 3 and "kind" in data.attrs}
        rows = {name: [of["units"], of["kind"], of.get("long_name", ""), of.get("phrase", ""), of.get("counts", ""),
                       bool(of.get("applies", 1)), bool(of.get("asked", 0))] for name, of in about.items()}
        columns = ["units", "kind", "description", "phrase", "counts", "applies", "asked"]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("metric")

    @cached_property
    def outcomes(self) -> xr.Dataset:
        """The metrics over (point, option, replication), with the settings of the points as coordinates over `point`; beside
        them `status` (attrs["flag_meanings"]) and `fingerprint` (0: not played). NaN where a metric did not come or nothing
        was played. Nothing is read before it is computed with, and then only the part that it takes:

            trial.outcomes["struck"].sel(option="no_hotline").mean("replication")
            trial.outcomes["struck"].diff("option")  # paired: replication r draws the same under each option
        """
        import xarray as xr  # here, for it takes a second and few scripts need it

        data = xr.open_dataset(self.path, engine="h5netcdf", decode_times=False,
                               drop_variables=["scenario_yaml", "experiment_yaml"])
        self._lazy.append(data)
        return data.set_coords([*DESIGN, *self.factors["variable"]])

    def paired(self, metric: str, option: str, against: str) -> xr.DataArray:
        """By point and replication how much more of a metric there is under an option than under another, in its unit
        (attrs["units"]); NaN where it did not come under both. Where draws are "common" both had the same. KeyError for a metric
        or an option that it has not."""
        for name in (option, against):
            if name not in self.options:
                raise KeyError(f"no option '{name}', expected one of {', '.join(self.options)}")
        if metric not in self.metrics.index:
            raise KeyError(f"no outcome '{metric}'")
        of = self.outcomes[metric]
        return (of.sel(option=option, drop=True) - of.sel(option=against, drop=True)).assign_attrs(units=self.metrics.at[metric, "units"])

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """A row a point, an option and a metric: point, option, metric, units, kind, value (the share of a flag, else the
        mean of those that came), its interval low and high, n (replications that it rests on), came (the share in which it
        came), q05, median and q95. NaN where none came. attrs["confidence"]. Each interval stands alone, and covers the
        chance of the draws, not what is unknown."""
        groups = {name: self._store.group(f"estimates/{name}") for name in STATISTICS}
        metrics, options = list(self.metrics.index), self.options
        points = self._store.group("point")[()].astype(np.int64)
        shape = (len(points), len(options), len(metrics))
        p, o, m = (index.ravel() for index in np.indices(shape))
        frame = pd.DataFrame({
            "point": points[p],
            "option": pd.Categorical.from_codes(o, options),
            "metric": pd.Categorical.from_codes(m, metrics),
            "units": self.metrics["units"].to_numpy()[m],
            "kind": self.metrics["kind"].to_numpy()[m],
            **{name: np.stack([group[metric][()] for metric in metrics], axis=-1).ravel() for name, group in groups.items()},
        })
        frame["n"] = frame["n"].fillna(0).astype(np.int64)
        frame.attrs = {"confidence": self.confidence}
        return frame

    def table(self, metric: str) -> pd.DataFrame:
        """The rows of `estimates` for one metric, indexed by (point, option). KeyError for a metric that it has not."""
        if metric not in self.metrics.index:
            raise KeyError(f"no outcome '{metric}'")
        frame = self.estimates[self.estimates["metric"] == metric].drop(columns="metric")
        return frame.assign(option=frame["option"].astype(str)).set_index(["point", "option"])

    @cached_property
    def failures(self) -> pd.DataFrame:
        """A row a replication that broke off, or a point that made no scenario: point, option, replication, status, what,
        command (plays it again). Of an invalid scenario the first of those that could not be played."""
        return self._named(table_of(self._store.group("failures")))

    # --- housekeeping

    @cached_property
    def _lazy(self) -> list[Any]:
        return []

    def close(self) -> None:
        """What was read stays readable."""
        for data in self._lazy:
            data.close()
        super().close()

    def __repr__(self) -> str:
        shape = f"{len(self.design)} points, {len(self.options)} options, {len(self.factors)} factors"
        return f"<standoff.Experiment '{self.title}', {self.design_kind}, {shape}, seed {self.provenance['seed']}: {self.path}>"
