"""A picture of rows: each with a name at the left, an axis of its own, and what it says in numbers at the right."""
from __future__ import annotations

import textwrap

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .names import printable
from .picture import BLUE, INK, QUIET, STRIKE, WIDTH_IN, Page, add_note
from .units import number

LEFT_IN, RIGHT_IN, ROW_IN, GAP_IN, FOOT_IN = 2.35, 2.35, 0.42, 0.42, 0.52
GRID, BARS, REPORTED = "#EAEAEA", "#B9C7D6", "#E69F00"


class Rows:
    """`add` gives the axes of the next row, from the top."""

    def __init__(self, page: Page, n: int, notes: tuple[str, ...]):
        self._top = page.head_in + 0.12
        self.height = self._top + n * (ROW_IN + GAP_IN) + FOOT_IN + 0.12 * (len(notes) - 2)
        self.figure = Figure((WIDTH_IN, self.height), dpi=100)
        FigureCanvasAgg(self.figure)
        page.add_title(self.figure)
        add_note(self.figure, *notes)

    def add(self, name: str, right: str, unit: str) -> Axes:
        left, width = LEFT_IN / WIDTH_IN, 1 - (LEFT_IN + RIGHT_IN) / WIDTH_IN
        axes = self.figure.add_axes((left, 1 - (self._top + ROW_IN) / self.height, width, ROW_IN / self.height),
                                    label=f"{name} {self._top}")
        self._top += ROW_IN + GAP_IN
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x", color=GRID, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(labelsize=7.5, length=2, pad=2)
        words = textwrap.fill(printable(name), 34, max_lines=3, placeholder=" …")
        axes.text(-0.12 / (width * WIDTH_IN), 0.5, words, transform=axes.transAxes, ha="right", va="center", size=8.5,
                  linespacing=1.1)
        self.say(axes, right.splitlines())
        if unit:
            axes.annotate(unit, (1, 0), (14, -4), xycoords="axes fraction", textcoords="offset points", ha="left", va="top",
                          size=7.5, color=QUIET, annotation_clip=False)
        return axes

    @staticmethod
    def say(axes: Axes, lines: list[str], colours: list[str] | None = None) -> None:
        """Beside a row, a line below the other, each in its colour."""
        beside = 1 + 0.12 / (axes.get_position().width * WIDTH_IN)
        for i, line in enumerate(lines):
            axes.text(beside, 0.5 + 0.3 * ((len(lines) - 1) / 2 - i), line, transform=axes.transAxes, ha="left", va="center",
                      size=7.5, color=colours[i] if colours else INK)


def draw_distribution(axes: Axes, values: np.ndarray, whole: bool) -> None:
    """How often each value came: bars, one for each whole number where they are few."""
    values = values[np.isfinite(values)]
    if not len(values):
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.text(0.5, 0.5, "never came", transform=axes.transAxes, ha="center", va="center", size=8, color=QUIET)
        return
    low, high = float(values.min()), float(values.max())
    if whole and high - low <= 60:
        edges = np.arange(low - 0.5, high + 1.5)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    else:
        spread = (high - low) or max(abs(high), 1.0) * 0.1
        edges = np.linspace(low - (low == high) * spread / 2, high + (low == high) * spread / 2, 31)
    counts, edges = np.histogram(values, edges)
    axes.bar(edges[:-1], counts / counts.max(), np.diff(edges), align="edge", color=BARS, edgecolor="white", linewidth=0.4,
             zorder=2)
    axes.set_ylim(-0.42, 1.05)


def draw_interval(axes: Axes, value: float, low: float, high: float, at: float = -0.22, colour: str = STRIKE) -> None:
    """A point with its interval; an end that is not known is an arrow to the edge."""
    left, right = axes.get_xlim()
    ends = [low if np.isfinite(low) else left, high if np.isfinite(high) else right]
    axes.plot(ends, [at, at], color=colour, linewidth=1.6, solid_capstyle="butt", zorder=4)
    for end, known, marker in ((ends[0], np.isfinite(low), "<"), (ends[1], np.isfinite(high), ">")):
        axes.plot([end], [at], marker="|" if known else marker, color=colour, markersize=6, zorder=4, clip_on=False)
    if np.isfinite(value):
        axes.plot([value], [at], marker="o", color=colour, markersize=4.5, zorder=5, clip_on=False)
    axes.set_xlim(left, right)


def draw_share(axes: Axes, value: float, low: float, high: float) -> None:
    """A share as a bar of 0 to 100 % with its interval."""
    axes.set_xlim(0, 100)
    axes.set_ylim(-0.6, 0.6)
    axes.barh([0], [100 * value], height=0.66, color=BLUE, alpha=0.75, zorder=2)
    axes.set_xticks([0, 25, 50, 75, 100])
    draw_interval(axes, 100 * value, 100 * low, 100 * high, 0, INK)


def interval_text(low: float, high: float) -> str:
    return f"({number(low)} to {number(high)})"
