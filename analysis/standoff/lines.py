"""The lines that matter to an advance: zones as each side believes them, and the ranges that are watched."""
from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from matplotlib.axes import Axes

from .focus import Centre, Focus
from .lengths import Lengths
from .names import Names
from .picture import FAINT, INK, QUIET
from .run import Run

MOST = 14  # lines with words


@dataclass
class Line:
    """A circle about the focus, seen from the side."""

    radius_m: float
    words: list[str] = field(default_factory=list)
    is_zone: bool = False  # as somebody believes it to be
    is_held: bool = False  # as its holder does


def lines_of(run: Run, focus: Focus) -> list[Line]:
    """By radius. Circles about another centre are no lines in terms of the range."""
    names, lines = Names(run), {}

    def of(row) -> Line | None:
        if not focus.centre.is_with(Centre.of(row)):
            return None
        return lines.setdefault(row.radius, Line(row.radius))

    for view in run.circles.itertuples():
        line = of(view)
        if line is not None:
            line.words.append(("zone: " if not line.is_zone else "") + names.of(f"actors/{view.actor}"))
            line.is_zone, line.is_held = True, line.is_held or view.holder
    for watched in run.ranges.itertuples():
        line = of(watched)
        if line is not None:
            word = "seen" if watched.of.startswith("sensors/") else f"{names.last(watched.of)} due"
            line.words += [word] if word not in line.words else []
    return sorted(lines.values(), key=lambda line: line.radius_m)


def draw_lines(axes: Axes, lines: list[Line], lengths: Lengths) -> None:
    """Horizontal lines, each with its words beside the right edge, pushed apart where they would touch."""
    for line in lines:
        style = "-" if line.is_held else (0, (5, 3)) if line.is_zone else (0, (1, 2.5))
        axes.axhline(line.radius_m / lengths.m, color=INK if line.is_held else QUIET, zorder=1.5, linestyle=style,
                     linewidth=1.3 if line.is_held else 0.8)
    told = sorted(sorted(lines, key=lambda line: not line.is_zone)[:MOST], key=lambda line: line.radius_m)
    bottom, top = axes.get_ylim()
    row = 0.115 * axes.figure.dpi / axes.get_window_extent().height * (top - bottom)  # of a line of text
    texts = [textwrap.fill(f"{lengths.words(line.radius_m)}  {', '.join(line.words)}", 23 if line.is_held else 27,
                           break_on_hyphens=False, max_lines=5, placeholder=" …") for line in told]
    middles = spread([line.radius_m / lengths.m for line in told],
                     [(text.count("\n") + 1.3) / 2 * row for text in texts], bottom, top)
    for line, text, middle in zip(told, texts, middles):
        axes.annotate(text, (1, line.radius_m / lengths.m), (1.025, middle), xycoords=("axes fraction", "data"),
                      linespacing=1.05, textcoords=("axes fraction", "data"), size=7, va="center",
                      color=INK if line.is_held else QUIET, weight="bold" if line.is_held else "normal",
                      arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 0,
                                  "relpos": (0, 0.5)})


def name_ends(axes: Axes, x: float, ends: list[tuple[float, str, str]], row: float, bottom: float, top: float) -> None:
    """Words beside the right edge for lines that end at x: height, words and colour of each; `row` is a line of text high."""
    ends = sorted(ends, key=lambda end: end[0])
    middles = spread([height for height, _, _ in ends], [(words.count("\n") + 1.25) / 2 * row for _, words, _ in ends],
                     bottom, top)
    for (height, words, colour), middle in zip(ends, middles):
        axes.annotate(words, (x, height), (1.03, middle), xycoords="data", textcoords=("axes fraction", "data"), size=7.5,
                      va="center", color=INK, linespacing=1.05, annotation_clip=False,
                      arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 1.0, "shrinkA": 0, "shrinkB": 0,
                                  "relpos": (0, 0.5)})


def spread(wanted: list[float], halves: list[float], bottom: float, top: float) -> list[float]:
    """Middles near those wanted (rising), of things of these half heights that do not touch and, if that can be, lie
    between bottom and top."""
    at = list(wanted)
    for _ in range(300):
        for i in range(len(at) - 1):
            clash = at[i] + halves[i] - (at[i + 1] - halves[i + 1])
            if clash > 0:
                at[i], at[i + 1] = at[i] - clash / 2, at[i + 1] + clash / 2
        if at and sum(halves) * 2 <= top - bottom:
            at[0], at[-1] = max(at[0], bottom + halves[0]), min(at[-1], top - halves[-1])
    return at
