"""Lengths in words, as the scenario's author writes them: 8 nmi, and not 14.816 km."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .run import Run

METRES = {"km": 1000.0, "nmi": 1852.0, "mi": 1609.344, "m": 1.0, "ft": 0.3048, "cm": 0.01}
OF_AXES = ("km", "nmi", "mi")  # the first wins a tie
_WRITTEN = re.compile(rf"\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*({'|'.join(METRES)})\s*")


@dataclass(frozen=True)
class Lengths:
    unit: str  # of a picture's axes: the one that the scenario uses most
    written: dict[float, str]  # by metres: what stands in the scenario

    @property
    def m(self) -> float:
        """Metres of one `unit`."""
        return METRES[self.unit]

    def words(self, metres: float) -> str:
        """As it is written; if that is in another unit than the axes', as it is read off them too."""
        text = self.written.get(round(metres, 3))
        if text is None:
            return f"{metres / self.m:.3g} {self.unit}"
        if text.endswith(f" {self.unit}"):
            return text
        return f"{text} ({metres / self.m:.3g} {self.unit})"

    def rough(self, metres: float) -> str:
        """To the unit where it is large, in metres where it is small."""
        value = metres / self.m
        if value < 0.095:
            return f"{metres:.0f} m"
        return f"{value:.0f} {self.unit}" if value >= 9.5 else f"{value:.1f} {self.unit}"


def lengths_of(run: Run) -> Lengths:
    written: dict[float, str] = {}
    units: Counter[str] = Counter()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        elif isinstance(node, str) and (found := _WRITTEN.fullmatch(node)):
            try:
                metres = float(found[1]) * METRES[found[2]]
            except ValueError:  # 1.2.3
                return
            written.setdefault(round(metres, 3), f"{found[1]} {found[2]}")
            units[found[2]] += 1

    walk({key: value for key, value in run.scenario.items() if key not in ("what_if", "reported")})
    return Lengths(max(OF_AXES, key=lambda unit: units[unit]), written)
