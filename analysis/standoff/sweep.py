"""The consolidated file of a sweep."""
from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pandas as pd

from .scenario import read_scenario
from .store import Opened, Store, StandoffFileError, attributes_of
from .tables import frame_of


def open_sweep(path: str | os.PathLike[str]) -> Sweep:
    """The results.h5 of a sweep, or the folder that holds it. Raises StandoffFileError for anything else."""
    return Sweep(Store(results_in(path), "sweep"))


def results_in(path: str | os.PathLike[str]) -> Path:
    """The results.h5 of a folder; a file is that file."""
    path = Path(path)
    if not path.is_dir():
        return path
    if not (path / "results.h5").exists():
        raise StandoffFileError(f"{path}: a folder without results.h5; is its sweep finished?")
    return path / "results.h5"


class Replicated(Opened):
    """A file of many replications."""

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """seed, standoff_version, git_revision, comment."""
        names = ("seed", "standoff_version", "git_revision", "comment")
        return {name: self._store.attributes[name] for name in names if name in self._store.attributes}


def outcomes_of(group: h5py.Group, index: pd.MultiIndex) -> pd.DataFrame:
    """The metrics of a group over two dimensions, as rows of `index`; see Sweep.replications."""
    metrics = {name: data for name, data in group.items() if isinstance(data, h5py.Dataset) and data.ndim == 2}
    frame = pd.DataFrame({name: data[()].ravel() for name, data in metrics.items()}, index=index)
    if "fingerprint" in frame:
        frame["fingerprint"] = [f"{value:016x}" for value in frame["fingerprint"]]
    about = {name: attributes_of(data) for name, data in metrics.items()}
    frame.attrs = {
        "units": {name: of.get("units", "") for name, of in about.items()},
        "descriptions": {name: of.get("long_name", "") for name, of in about.items()},
        "kinds": {name: of["kind"] for name, of in about.items() if "kind" in of},
        "counts": {name: of["counts"] for name, of in about.items() if "counts" in of},
        "applies": {name: bool(of["applies"]) for name, of in about.items() if "applies" in of},
    }
    return frame


def table_of(group: h5py.Group) -> pd.DataFrame:
    return frame_of({key: data for key, data in group.items() if not h5py.h5ds.is_scale(data.id)})


class Sweep(Replicated):
    """One sweep. Tables are read when they are first asked for, and kept; close it, or use it in a `with`."""

    @cached_property
    def scenario(self) -> dict[str, Any]:
        """The resolved YAML as nested dicts; quantities are texts with their units."""
        return read_scenario(self._store.text("scenario_yaml"))

    @cached_property
    def replications(self) -> pd.DataFrame:
        """A row a replication, indexed by (point, replication): the metrics, float with NaN for what did not come, and
        `fingerprint` as the 16 hexadecimal digits that a run shows.

        attrs["units"], attrs["descriptions"], attrs["kinds"] ("flag", "count", "number"), attrs["counts"] (whom or
        what) and attrs["applies"] (whether the scenario has the means for it) by metric.
        """
        root = self._store.root
        axes = [root[name][()].astype(np.int64) for name in ("point", "replication")]
        return outcomes_of(root, pd.MultiIndex.from_product(axes, names=["point", "replication"]))

    def given(self, condition: str) -> pd.DataFrame:
        """The rows of `replications` in which a condition on the metrics holds, as DataFrame.query takes it:

            sweep.given("struck == 1 and strike_range < 27e3")["vehicles_lost"].mean()

        A metric that did not come (NaN) fulfils no comparison but !=. attrs["given"], and attrs["of"], out of how many. ValueError
        where it names what is no metric, or is no condition."""
        try:
            holds = self.replications.eval(condition, engine="python")
        except Exception as error:  # pandas raises a dozen kinds
            raise ValueError(f"'{condition}' is no condition on metrics: {error}") from error
        if getattr(holds, "dtype", None) != bool:
            raise ValueError(f"'{condition}' is no condition on metrics: it is not true or false of each replication "
                             "(of a flag write, for instance, 'struck == 1')")
        found = self.replications[holds]
        found.attrs = self.replications.attrs | {"given": condition, "of": len(self.replications)}
        return found

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """A row a metric and a statistic: metric, statistic, value, low, high, confidence, n, method."""
        return self._table("estimates")

    @cached_property
    def reported(self) -> pd.DataFrame:
        """A row a published fact that replications are held against: name, measure, low, high, units, source, share,
        share_low, share_high, n_reported, the central 90 % of what was simulated (central_low, central_high) and whether
        what was published lies `inside` ("no", "partly", "yes"). Empty where nothing was published.

        attrs["joint"]: the share of replications that agree with all facts at once, with its interval (low, high).
        """
        if not self._store.has("reported"):  # older programs left the table out
            return pd.DataFrame(columns=["name", "measure", "low", "high", "units", "source", "share", "share_low",
                                         "share_high", "n_reported"])
        frame = self._table("reported")
        about = attributes_of(self._store.group("reported"))
        if "joint_share" in about:
            frame.attrs["joint"] = {key: about[f"joint_{key}"] for key in ("share", "low", "high")}
        return frame

    @cached_property
    def tenures(self) -> pd.DataFrame:
        """A row each time that somebody held a site: replication, site, holder, since, until (NaN if he held it at the
        end), usable (from when it was of use to him), in s since the start. Empty where the scenario has no sites."""
        if not self._store.has("tenures"):
            return pd.DataFrame(columns=["replication", "site", "holder", "since", "until", "usable"])
        frame = self._table("tenures")
        attrs = frame.attrs
        frame = frame.rename(columns={"of_replication": "replication"})
        frame.attrs = {kind: {{"of_replication": "replication"}.get(name, name): text for name, text in of.items()}
                       for kind, of in attrs.items()}
        return frame

    def _table(self, name: str) -> pd.DataFrame:
        return table_of(self._store.group(name))

    def __repr__(self) -> str:
        root = self._store.attributes
        return f"<standoff.Sweep '{self.title}', seed {root.get('seed')}: {self.path}>"
