"""What became of the sections of a group, in a few words."""
from __future__ import annotations

import math
import re
from collections import Counter

import pandas as pd

from .focus import Centre, focus_of, name_of
from .groups import Group, Groups
from .lengths import Lengths
from .run import Run


def fates(run: Run, groups: Groups, lengths: Lengths) -> list[tuple[str, str, str]]:
    """By group its colour, its name, and words: "4 vehicles, nearest 28.5 km, struck, dug in at the end"."""
    tell = _Teller(run, lengths)
    return [(group.colour, group.name, tell.words(group)) for group in groups.all]


class _Teller:
    def __init__(self, run: Run, lengths: Lengths):
        self._lengths = lengths
        self._sections = run.sections
        self._tracks = dict(list(run.trajectories.groupby("section", sort=False)))
        self._struck = set(run.engagements.dropna(subset=["first_impact_since_start"])["section"])
        self._lost = run.engagements.groupby("section")["vehicles_lost"].sum()
        departed = run.events[run.events["kind"] == "departed"]
        self._set_out = dict(zip(departed["actor"][::-1], departed["value"][::-1]))  # the first counts
        held = run.circles[run.circles["holder"]]
        self._zones = [(name_of(run, Centre.of(zone), zone.zone), zone.radius, Centre.of(zone)) for zone in held.itertuples()]
        self._zones = self._zones or [("", 0.0, focus_of(run).centre)]

    def words(self, group: Group) -> str:
        of = self._sections.loc[group.sections]
        left = int(of["vehicles_at_end"].sum())
        began = sum(self._began(section) for section in group.sections)
        parts = [f"{group.n_units} units"] if group.n_units > 1 else []
        if len(of) > max(1, group.n_units):
            parts.append(f"{len(of)} sections")
        parts.append(_plural(began, "vehicle") + (f", {began - left} lost" if left < began else ""))
        parts.append(self._nearest(group))
        struck = len(self._struck.intersection(group.sections))
        if struck:
            parts.append("struck" if len(of) == 1 else f"{struck} struck")
        ends = Counter(str(phase).replace("_", " ") for phase in of["phase_at_end"])
        ends = [word if len(of) == 1 else f"{n} {word}" for word, n in ends.most_common()]
        parts.append(", ".join(ends) + " at the end")
        return ", ".join(_unbroken(part) for part in parts if part)

    def _began(self, section: str) -> int:
        left = int(self._sections.at[section, "vehicles_at_end"])
        return int(self._set_out.get(section, left + self._lost.get(section, 0)))

    def _nearest(self, group: Group) -> str:
        """To the zone into which it came deepest, or of which it stayed least far."""
        best, name = (math.inf, math.nan), ""
        for section in group.sections:
            for zone, radius, centre in self._zones:
                nearest = centre.nearest_m(self._tracks[section]) if section in self._tracks else math.nan
                if nearest - radius < best[0]:
                    best, name = (nearest - radius, nearest), zone
        if pd.isna(best[1]) or best[1] < 1:  # nowhere, or at the centre itself
            return ""
        return f"nearest {self._lengths.rough(best[1])}" + (f" to {name}" if len({name for name, *_ in self._zones}) > 1 else "")


def _unbroken(words: str) -> str:
    """A number stays with what it counts, where lines are broken."""
    return re.sub(r"(?<=\d) (?=\w)", "\u00a0", words)


def _plural(n: int, word: str) -> str:
    return f"{n} {word}{'s' if n != 1 else ''}"
