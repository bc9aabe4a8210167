"""Who is drawn alike: each for itself while that can be told apart, else those that belong together."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .names import Names
from .picture import SECTIONS
from .run import Run

OTHERS = "others"


@dataclass
class Group:
    key: str  # "units/convoy/2", "units/trawlers", "commanded_by/navy" or OTHERS
    name: str
    colour: str
    sections: list[str] = field(default_factory=list)
    n_units: int = 0


class Groups:
    """Sections by group, in the order of the file: `all`, and `of` by section."""

    def __init__(self, run: Run):
        units, kin, names = dict(run.sections["unit"]), _kin(run), Names(run)
        keys = finest([
            {section: section for section in units},
            {section: section if kin[unit].is_alone else kin[unit].source for section, unit in units.items()},
            {section: kin[unit].source for section, unit in units.items()},
            {section: kin[unit].side for section, unit in units.items()},
        ], len(SECTIONS))
        made: dict[str, Group] = {}
        self.of: dict[str, Group] = {}
        for section, key in keys.items():
            colour = SECTIONS[len(made) % len(SECTIONS)]
            self.of[section] = made.setdefault(key, Group(key, names.of(key), colour))
            self.of[section].sections.append(section)
        self.all = list(made.values())
        for group in self.all:
            group.n_units = len({units[section] for section in group.sections})
        self._numbers = {section: self._number(section, unit, kin[unit]) for section, unit in units.items()}

    def number(self, section: str) -> str:
        """What tells it apart from others of its unit, or of its kind; nothing where that is not short."""
        return self._numbers[section]

    def _number(self, section: str, unit: str, kin: Kin) -> str:
        if self.of[section].n_units == 1:
            return section.rsplit("/", 1)[-1] if kin.sections > 1 else ""
        ordinal = re.search(r"-(\d{1,2})$", unit)
        return ordinal[1] if ordinal and self.of[section].key == kin.source else ""


@dataclass(frozen=True)
class Kin:
    is_alone: bool  # not one of several that were generated
    source: str
    side: str
    sections: int


def _kin(run: Run) -> dict[str, Kin]:
    """By unit; in a file that does not say, each stands for itself."""
    unit = run.sections["unit"]
    parts, sources = unit.value_counts(), run.sections.get("source", unit)
    sides = "commanded_by/" + run.sections["commanded_by"] if "commanded_by" in run.sections else "units/" + unit
    return {name: Kin(source == name, f"units/{source}", side, int(parts[name]))
            for name, source, side in zip(unit, sources, sides)}


def finest(levels: Sequence[dict[str, str]], most: int) -> dict[str, str]:
    """The first of these ways to group that makes at most `most` groups. If none does, the last one with its smaller
    groups as one."""
    for level in levels:
        if len(set(level.values())) <= most:
            return level
    kept = {key for key, _ in Counter(levels[-1].values()).most_common(most - 1)}
    return {one: key if key in kept else OTHERS for one, key in levels[-1].items()}


def group_units(run: Run, units: Sequence[str], most: int) -> dict[str, str]:
    """The group of each of these units: "units/convoy-3", "units/convoy", "commanded_by/navy" or OTHERS."""
    kin = _kin(run)
    alone = {unit: kin.get(unit, Kin(True, f"units/{unit}", f"units/{unit}", 1)) for unit in units}
    return finest([{unit: f"units/{unit}" for unit in alone}, {unit: of.source for unit, of in alone.items()},
                   {unit: of.side for unit, of in alone.items()}], most)
