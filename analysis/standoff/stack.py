"""Panels of one width, one above the other, over one clock."""
from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .clock import put_clock
from .picture import WIDTH_IN
from .run import Run

LEFT_IN, RIGHT_IN, GAP_IN, CLOCK_IN = 1.32, 1.75, 0.16, 0.54


class Stack:
    """`panels`, from top to bottom."""

    def __init__(self, figure: Figure, run: Run, first: float, last: float):
        """From one hour since the start to another."""
        self._figure, self._run, self._span = figure, run, (first, last)
        self._heights_in: list[float] = []
        self.panels: list[Axes] = []

    def add(self, height_in: float) -> Axes:
        self._heights_in.append(height_in)
        width = 1 - (LEFT_IN + RIGHT_IN) / WIDTH_IN
        axes = self._figure.add_axes((LEFT_IN / WIDTH_IN, 0, width, height_in / self._figure.get_figheight()),
                                     label=str(len(self.panels)))
        axes.grid(axis="x", color="#EAEAEA", linewidth=0.8)
        axes.set_axisbelow(True)
        put_clock(axes, self._run, *self._span)
        self.panels.append(axes)
        return axes

    def close(self, head_in: float, foot_in: float) -> None:
        """Puts the panels where they belong, when it is known how much room the rest needs. Their sizes stay: labels
        have found their places by them."""
        height = head_in + sum(self._heights_in) + GAP_IN * (len(self.panels) - 1) + CLOCK_IN + foot_in
        self._figure.set_figheight(height)
        top = height - head_in
        for axes, panel_in in zip(self.panels, self._heights_in):
            width = axes.get_position().width
            axes.set_position((LEFT_IN / WIDTH_IN, (top - panel_in) / height, width, panel_in / height))
            top -= panel_in + GAP_IN
        for axes in self.panels[:-1]:
            axes.tick_params(labelbottom=False)
            axes.set_xlabel("")
