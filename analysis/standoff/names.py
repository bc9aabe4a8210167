"""What to call things in a picture: titles where the scenario gives them, else the last part of the name."""
from __future__ import annotations

import re

from .run import Run


class Names:
    def __init__(self, run: Run):
        self._titles = run.titles

    def actor(self, name: str) -> str:
        """"coalition" or "actors/coalition": "US-led coalition"."""
        name = name.rsplit("/", 1)[-1]
        return self._titles.get(f"actors/{name}", name)

    def place(self, name: str) -> str:
        return self._titles.get(f"places/{name}", name)

    @staticmethod
    def mover(name: str) -> str:
        """"units/convoy/2" is "convoy 2", "units/convoy" is "convoy"."""
        return " ".join(name.split("/")[1:]) if "/" in name else name

    @staticmethod
    def last(name: str) -> str:
        """"ladders/tanf/rungs/show_of_force" is "show of force"."""
        return name.rsplit("/", 1)[-1].replace("_", " ")


def short(title: str) -> str:
    """A title that fits a map: without what stands in brackets or after a slash."""
    return re.split(r"\s*[(/]", title)[0] or title
