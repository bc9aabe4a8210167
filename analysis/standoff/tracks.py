"""The tracks of a map: sections of one unit side by side, with an arrow the way they went out, and their marks."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from .groups import Groups
from .labels import Labels
from .lengths import Lengths
from .marks import AT_HOME, Mark, Marker
from .picture import INK
from .run import Run

MOST_ARROWS = 12


def _spread_pt(n: int) -> float:
    """How far apart n sections of one unit are drawn."""
    return min(6.0, 40.0 / n)


def line_width(n: int) -> float:
    """Of one of n tracks, in points."""
    return 2.0 if n <= 12 else 1.4 if n <= 60 else 0.9 if n <= 300 else 0.5


class Tracks:
    def __init__(self, axes: Axes, run: Run, groups: Groups, labels: Labels, lengths: Lengths):
        self._axes, self._run, self._groups, self._labels, self._m = axes, run, groups, labels, lengths.m
        self._across: dict[str, np.ndarray] = {}
        self._offset_pt: dict[str, np.ndarray] = {}
        of_section = dict(list(run.trajectories.groupby("section", sort=False)))
        # The larger groups below: a single track on a road that many take would not be seen else.
        order = sorted(groups.all, key=lambda group: -len(group.sections))
        self._tracks = {name: of_section[name] for group in order for name in group.sections if name in of_section}
        for unit, sections in run.sections.groupby("unit", sort=False):
            first = next((self._tracks[name] for name in sections.index if name in self._tracks), None)
            across = self._across[unit] = np.array([0.0, 1.0]) if first is None else _left_of_way_out(first)
            n = len(sections)
            for k, name in enumerate(sections.index):
                self._offset_pt[name] = (k - (n - 1) / 2) * _spread_pt(n) * across

    def draw(self, at: pd.Timedelta | None) -> None:
        spots = self._run.at(at) if at is not None else None
        width = line_width(len(self._tracks))
        for section, corners in self._tracks.items():
            x, y = corners["x"].to_numpy() / self._m, corners["y"].to_numpy() / self._m
            look = {"color": self._groups.of[section].colour, "transform": self._moved(self._offset_pt[section])}
            self._labels.avoid_line(x, y, 3, self._offset_pt[section])
            if spots is None:
                self._axes.plot(x, y, linewidth=width, zorder=3, **look)
                continue
            self._axes.plot(x, y, linewidth=0.6 * width, alpha=0.35, zorder=3, **look)
            here = spots.loc[section, ["x", "y"]].to_numpy(dtype=float) / self._m
            past = (corners["since_start"] <= at).to_numpy()
            self._axes.plot(np.append(x[past], here[0]), np.append(y[past], here[1]), linewidth=1.1 * width, zorder=3.1,
                            **look)
        self._draw_arrows()

    def draw_marks(self, marks: list[Mark], at: pd.Timedelta | None) -> None:
        """And with a time, where everybody was."""
        if at is not None:
            here = self._run.at(at).dropna(subset=["x"]).iterrows()
            marks = [*marks, *(Mark("here", section, at, spot["x"], spot["y"]) for section, spot in here)]
        marker = Marker(self._axes, self._groups, sum(mark.style not in AT_HOME for mark in marks))
        for mark in marks:
            offset, x, y = self._offset_pt[mark.section], mark.x_m / self._m, mark.y_m / self._m
            marker.draw(mark, x, y, self._moved(offset))
            self._labels.take(x, y, marker.size(mark.style) / 2 + 1, offset)

    def _moved(self, offset_pt: np.ndarray):
        return self._axes.transData + ScaledTranslation(offset_pt[0] / 72, offset_pt[1] / 72,
                                                        self._axes.figure.dpi_scale_trans)

    def _draw_arrows(self) -> None:
        """One beside each way, however many went it."""
        told = set()
        for section, corners in self._tracks.items():
            unit = corners["unit"].iloc[0]
            stretch = self._longest_stretch(corners["x"].to_numpy() / self._m, corners["y"].to_numpy() / self._m)
            if stretch is None or len(told) >= MOST_ARROWS:
                continue
            start, way = stretch
            degrees = np.degrees(np.arctan2(*way))
            pixel = self._axes.transData.transform(start)
            beside = (*np.round(pixel / 40), round(degrees / 15))
            if beside in told:
                continue
            told.add(beside)
            n = int((self._run.sections["unit"] == unit).sum())
            moved = self._moved((n / 2 * _spread_pt(n) + 9) * self._across[unit])
            ends = [start + share * way for share in (0.38, 0.62)]
            self._axes.annotate("", ends[1], ends[0], xycoords=moved, textcoords=moved, zorder=3.2, arrowprops={
                "arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0})
            spots = [ends[0] + share * (ends[1] - ends[0]) for share in np.linspace(0, 1, 7)]
            for x, y in self._axes.transData.inverted().transform(moved.transform(spots)):
                self._labels.take(x, y, 5)


    def _longest_stretch(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        """Start and way of what is seen of the leg on the way out of which most is seen."""
        out = int(np.argmax(np.hypot(x - x[0], y - y[0])))
        begins, ways = np.column_stack([x, y])[:out], np.column_stack([np.diff(x), np.diff(y)])[:out]
        low, high = np.array([self._axes.get_xlim(), self._axes.get_ylim()]).T
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = np.sort([(low - begins) / ways, (high - begins) / ways], axis=0)  # where it comes in, and goes out
        first = np.nanmax(np.column_stack([shares[0], np.zeros(out)]), axis=1, initial=0)
        last = np.nanmin(np.column_stack([shares[1], np.ones(out)]), axis=1, initial=1)
        seen = np.clip(last - first, 0, 1) * np.hypot(*ways.T)
        if out == 0 or seen.max() == 0:
            return None
        i = int(np.argmax(seen))
        return begins[i] + first[i] * ways[i], (last[i] - first[i]) * ways[i]


def _left_of_way_out(corners: pd.DataFrame) -> np.ndarray:
    """The unit vector to the left of the way to the farthest point."""
    xy = corners[["x", "y"]].to_numpy()
    way = xy[np.argmax(np.hypot(*(xy - xy[0]).T))] - xy[0]
    length = np.hypot(*way)
    return np.array([-way[1], way[0]]) / length if length > 0 else np.array([0.0, 1.0])
