"""An outcome of an experiment on an axis: shares in per cent, the rest in the units of a reader."""
from __future__ import annotations

import numpy as np
import pandas as pd

from .experiment import Experiment
from .names import one_line
from .script import UsageError
from .units import Unit, unit_for


class Measured:
    """`table` holds value, low and high by (point, option), in `unit`."""

    def __init__(self, trial: Experiment, name: str):
        about = trial.metrics.loc[name]
        self.name, self.kind, self.phrase = name, about["kind"], one_line(about["phrase"] or about["description"])
        self._options = trial.options
        si = trial.table(name)[["value", "low", "high"]]
        self.unit = Unit(100.0, "%") if self.kind == "flag" else unit_for(about["units"], si["value"].to_numpy())
        self.table: pd.DataFrame = si * self.unit.factor

    @property
    def title(self) -> str:
        return one_line(self.name) if self.phrase in ("", self.name) else f"{one_line(self.name)}: {self.phrase}"

    @property
    def axis(self) -> str:
        """What stands beside an axis of its values."""
        return "replications (%)" if self.kind == "flag" else f"mean ({self.unit.name})" if self.unit.name else "mean"

    @property
    def difference(self) -> Unit:
        """For differences of it."""
        return Unit(100.0, "points") if self.kind == "flag" else self.unit

    def of(self, option: str) -> pd.DataFrame:
        """By point."""
        return self.table.xs(option, level="option")

    @property
    def by_option(self) -> pd.DataFrame:
        """Values by point, a column an option."""
        return self.table["value"].unstack("option")[self._options]


def varying(trial: Experiment) -> list[str]:
    """The outcomes that differ between points or options, first those that the program tells unasked."""
    value = trial.estimates.groupby("metric", observed=False)["value"].agg(["min", "max"])
    differs = value.index[(value["max"] > value["min"]).to_numpy()]
    about = trial.metrics.loc[[str(name) for name in differs]]
    about = about[about["applies"]]
    return [*about.index[about["asked"]], *about.index[~about["asked"]]]


def choose(trial: Experiment, wanted: list[str] | None, most: int, among: list[str] | None = None,
           what: str = "outcome") -> list[str]:
    """Those named, or the first `most` of `among`, which are those that vary unless told."""
    names = list(trial.metrics.index) if among is None else among
    for name in wanted or []:
        if name not in names:
            raise UsageError(f"argument --metric: no {what} '{name}', expected one of {', '.join(names)}")
    if wanted:
        return list(dict.fromkeys(wanted))
    told = varying(trial) if among is None else among
    if not told:
        raise UsageError(f"{trial.path}: no outcome differs between its points and options")
    return told[:most]


def finite(values: object) -> np.ndarray:
    made = np.asarray(values, dtype=float).ravel()
    return made[np.isfinite(made)]
