"""What to call things in a picture: titles where the scenario gives them, else the last part of the name."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .run import Run

MOST = 60  # characters


class Names:
    def __init__(self, run: Run):
        self._titles = run.titles
        self._parts = dict(run.sections["unit"].value_counts())

    def of(self, name: str) -> str:
        """"actors/coalition" is "US-led coalition", "commanded_by/coalition" its units; "units/convoy/2" is "convoy 2",
        or "convoy" if it has one section only, as is "units/convoy"."""
        kind, _, rest = name.partition("/")
        if kind == "commanded_by":
            return f"units of {self.of(f'actors/{rest}')}"
        if kind != "units" or not rest:
            return one_line(self._titles.get(name, rest or name))
        unit, _, section = rest.partition("/")
        return one_line(f"{unit} {section}" if section and self._parts.get(unit, 0) > 1 else unit)

    def spoken(self, name: str) -> str:
        """As `of`; without a title "zones/east_bank" is "east bank"."""
        return self.of(name) if name in self._titles else self.last(name)

    @staticmethod
    def last(name: str) -> str:
        """"ladders/tanf/rungs/show_of_force" is "show of force"."""
        return one_line(name.rsplit("/", 1)[-1].replace("_", " "))


def one_line(title: str) -> str:
    """Without breaks and control characters, and cut where it would fill the picture."""
    title = printable(title)
    return title if len(title) <= MOST else f"{title[:MOST - 1].rstrip()}…"


def printable(text: str) -> str:
    """Control characters become boxes, all blanks single ones."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def spoken(place) -> str:
    """The title of a row of `places`; without one its name in words."""
    return place.name.replace("_", " ") if place.title == place.name else place.title


def short(title: str) -> str:
    """A title that fits a map: without what stands in brackets or after a slash."""
    return one_line(re.split(r"\s*[(/]", title)[0]) or one_line(title)
