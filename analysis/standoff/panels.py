"""A picture of an experiment: a grid of panels below its title, then keys and what keeps it honest."""
from __future__ import annotations

import textwrap
from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .experiment import Experiment
from .names import one_line
from .picture import BLUE, GREEN, INK, PURPLE, QUIET, SKY, VERMILLION, WIDTH_IN, Page, add_note
from .script import UsageError

COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, INK, SKY, QUIET)  # what was reported is orange
DASHES = ("-", (0, (5, 1.5)), (0, (2, 1.2)), (0, (6, 1.5, 1, 1.5)), (0, (1, 1)), (0, (8, 2.5)), (0, (4, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
GRID = "#EAEAEA"
KEY_IN, NOTE_IN, FOOT_IN, WRAP = 0.18, 0.145, 0.58, 158


def look(i: int) -> dict:
    """Of the i-th of several: told apart by colour, dashes and marker."""
    return {"color": COLOURS[i % len(COLOURS)], "linestyle": DASHES[i % len(DASHES)], "marker": MARKERS[i % len(MARKERS)]}


def played(trial: Experiment) -> str:
    """"sobol: 248 points, 1 option, 100 replications of each"."""
    ends = trial.design["replications_of_point"]
    many = f"{ends.min()}" if ends.min() == ends.max() else f"{ends.min()} to {ends.max()}"
    points, options = len(trial.design), len(trial.options)
    return (f"{trial.design_kind}: {points} point{'s' if points > 1 else ''}, {options} option{'s' if options > 1 else ''}, "
            f"{many} replications of each")


def honesty(trial: Experiment) -> str:
    p = trial.provenance
    return f"Exploratory: draws of a partly assumed model, not a forecast. Seed {p['seed']}, Standoff {p['standoff_version']}."


def choose_options(trial: Experiment, wanted: list[str] | None, most: int | None = None) -> list[str]:
    """Those named, or the first `most`."""
    for name in wanted or []:
        if name not in trial.options:
            raise UsageError(f"argument --option: no option '{name}', expected one of {', '.join(trial.options)}")
    return list(dict.fromkeys(wanted)) if wanted else trial.options[:most]


class Row(NamedTuple):
    """One of a grid: its panels share its width between two margins, `apart_in` from each other and `below_in` from the next."""

    height_in: float
    columns: int = 1
    left_in: float = 0.72
    right_in: float = 0.2
    apart_in: float = 0.78
    below_in: float = 0.82


class Panels:
    """`add` gives the axes of the next panel, row by row."""

    def __init__(self, trial: Experiment, subtitle: str, rows: list[Row], keys: list[Artist], notes: list[str]):
        page = Page(trial, subtitle)
        lines = [line for note in [*notes, honesty(trial)] for line in textwrap.wrap(note, WRAP)]
        widest = max((len(key.get_label()) for key in keys), default=1)
        in_row = max(1, min(len(keys), 130 // (widest + 8)))
        key_in = KEY_IN * -(-len(keys) // in_row) + (0.1 if keys else 0)
        note_in = NOTE_IN * len(lines) + 0.12
        top = page.head_in + 0.3
        height = top + sum(row.height_in + row.below_in for row in rows) - rows[-1].below_in + FOOT_IN + key_in + note_in
        self.figure = Figure((WIDTH_IN, height), dpi=100)
        FigureCanvasAgg(self.figure)
        page.add_title(self.figure)
        add_note(self.figure, *lines)
        if keys:
            self.figure.legend(handles=keys, loc="upper left", ncol=in_row, fontsize=8, handlelength=3.2, borderaxespad=0,
                               labelspacing=0.3, columnspacing=1.6, bbox_to_anchor=(0.15 / WIDTH_IN, (note_in + key_in) / height))
        self._places = []
        for row in rows:
            panel = (WIDTH_IN - row.left_in - row.right_in - row.apart_in * (row.columns - 1)) / row.columns
            for column in range(row.columns):
                self._places.append(((row.left_in + column * (panel + row.apart_in)) / WIDTH_IN, 1 - (top + row.height_in) / height,
                                     panel / WIDTH_IN, row.height_in / height))
            top += row.height_in + row.below_in

    def add(self, title: str, grid: str = "both", whole_width: bool = False) -> Axes:
        """With `whole_width` the title begins where the figure's does."""
        axes = self.figure.add_axes(self._places.pop(0), label=str(len(self._places)))
        axes.grid(axis=grid, color=GRID, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(labelsize=7.5, length=2.5, pad=2)
        width, left = width_in(axes), axes.get_position().x0 * WIDTH_IN
        room = WIDTH_IN - 0.4 if whole_width else width
        lines = textwrap.wrap(title, int(room * 16), max_lines=2, placeholder=" …")
        axes.set_title("\n".join(lines), loc="left", size=8.5, pad=4, linespacing=1.1,
                       x=-(left - 0.15) / width if whole_width else 0)
        return axes


def width_in(axes: Axes) -> float:
    return axes.get_position().width * WIDTH_IN


def key_of(name: str, of: dict) -> Line2D:
    return Line2D([], [], linewidth=1.6, markersize=5, label=name, **of)


def option_keys(names: list[str]) -> list[Line2D]:
    """A key for each of several options; none for one."""
    return [key_of(one_line(name), look(i)) for i, name in enumerate(names)] if len(names) > 1 else []
