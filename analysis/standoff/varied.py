"""A factor of an experiment as an axis: its settings in the unit in which they were written, or the names of its levels."""
from __future__ import annotations

import re
import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .experiment import Experiment
from .names import printable
from .panels import width_in
from .script import UsageError

MOST_TICKS = 7


class Varied:
    """`at` is where each point lies on the axis; NaN where it leaves the factor as the scenario has it."""

    def __init__(self, trial: Experiment, row: pd.Series):
        self.name: str = row["name"]
        settings = trial.design[row["variable"]]
        self.is_number = settings.dtype.kind == "f"
        self.unit = "" if row["written_units"] in ("", "1") else str(row["written_units"])
        self._scale = 1 / row["si_per_unit"]
        if self.is_number:
            self.at = settings.to_numpy(float) * self._scale
            self._names: list[str] = []
        else:
            written = [name for name in str(row["levels"]).split(" | ") if name]
            self._names = list(dict.fromkeys([*written, *(name for name in settings if name)]))
            place = {name: float(i) for i, name in enumerate(self._names)}
            self.at = np.array([place.get(name, np.nan) for name in settings])
        ends = [row["low"] * self._scale, row["high"] * self._scale] if np.isfinite(row["low"]) else []
        there = [*self.at[np.isfinite(self.at)], *ends]
        self.low, self.high = (min(there), max(there)) if there else (0.0, 1.0)

    @property
    def levels(self) -> np.ndarray:
        """Where the points lie, from left to right, each place once."""
        return np.unique(self.at[np.isfinite(self.at)])

    def scaled(self, si: float) -> float:
        """A number of the file's on the axis."""
        return si * self._scale

    def words(self, at: float) -> str:
        """A place on the axis: "27 min", or the name of a level."""
        if not self.is_number:
            return printable(self._names[round(at)])
        return f"{at:.4g}{' ' + self.unit if self.unit else ''}"

    @property
    def label(self) -> str:
        return f"{self.name} ({self.unit})" if self.unit else self.name

    def put_axis(self, axes: Axes) -> None:
        """Along x, with room at both ends."""
        axes.set_xlim(*self._limits())
        places = self._ticks()
        if places is not None:
            each = max(6, room_below(axes) // max(1, len(places)))
            axes.set_xticks(places, [self._tick(at, each) for at in places])
        axes.set_xlabel(fit(self.label, room_below(axes), 2), labelpad=2, size=8)

    def put_upright_axis(self, axes: Axes, width: int) -> None:
        """Along y; a level takes `width` characters."""
        axes.set_ylim(*self._limits())
        places = self._ticks()
        if places is not None:
            axes.set_yticks(places, [self._tick(at, width) for at in places])
        height = axes.get_position().height * axes.figure.get_figheight()
        axes.set_ylabel(fit(self.label, int(height * 13), 2), labelpad=3, size=8)

    def _limits(self) -> tuple[float, float]:
        room = (0.06 * (self.high - self.low) or 0.5) if self.is_number else 0.4
        return self.low - room, self.high + room

    def _ticks(self) -> np.ndarray | None:
        """Where there are few settings, each of them."""
        if not self.is_number:
            return np.arange(float(len(self._names)))
        levels = self.levels
        gap = float(np.diff(levels).min()) if len(levels) > 1 else np.inf
        return levels if 1 <= len(levels) <= MOST_TICKS and gap >= 0.07 * (self.high - self.low) else None

    def _tick(self, at: float, width: int) -> str:
        return f"{at:.4g}" if self.is_number else textwrap.fill(self.words(at), width, max_lines=3, placeholder=" …")


def room_below(axes: Axes) -> int:
    """Characters of an axis's label."""
    return int(width_in(axes) * 13)


def choose(trial: Experiment, wanted: list[str] | None, most: int) -> list[Varied]:
    """Those named, or the first `most`. UsageError where there are none."""
    names = list(trial.factors["name"])
    if not names:
        raise UsageError(f"{trial.path}: it varies nothing, and only compares options")
    for name in wanted or []:
        if name not in names:
            raise UsageError(f"argument --factor: no factor '{name}', expected one of {', '.join(names)}")
    picked = list(dict.fromkeys(wanted)) if wanted else names[:most]
    return [Varied(trial, trial.factors.loc[names.index(name)]) for name in picked]


def fit(name: str, width: int, lines: int) -> str:
    """Broken behind dots, underscores and blanks into `lines` of `width` characters. What does not fit goes at the front,
    for the end of a path tells most."""
    parts = re.findall(r"[^._ ]*[._ ]|[^._ ]+", printable(name))
    made = _fill(parts, width)
    while len(made) > lines and len(parts) > 1:
        parts = parts[2:] if parts[0] == "…" else parts[1:]
        parts = ["…", *parts]
        made = _fill(parts, width)
    return "\n".join(line.rstrip() for line in made[:lines])


def _fill(parts: list[str], width: int) -> list[str]:
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > width:
            lines.append("")
        lines[-1] += part if len(part) <= width else part[:width - 1] + "…"
    return lines


def tail(name: str, room: int = 24) -> str:
    """The last words of a path, as the program's tables have it."""
    while len(name) > room and "." in name:
        name = name.split(".", 1)[1]
    return name
