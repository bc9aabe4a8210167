#!/usr/bin/python3
"""The gauges of a run: what each of their holders remembered, from the first day to the last."""
from __future__ import annotations

import argparse
import sys
import textwrap

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from standoff.clock import hours, put_clock
from standoff.lines import name_ends
from standoff.names import one_line
from standoff.picture import DASHES, OURS, WIDTH_IN, Page, add_caption, add_panel
from standoff.run import Run
from standoff.script import UsageError, main

LEFT_IN, RIGHT_IN, PANEL_IN, GAP_IN, CLOCK_IN, FOOT_IN = 0.75, 2.1, 1.7, 0.42, 0.6, 0.45
POINTS = 1200


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gauge", metavar="NAME", action="append", help="this gauge only; may be repeated; left out: all")


def level(steps: pd.DataFrame, at_h: np.ndarray, start: pd.Timestamp) -> np.ndarray:
    """Of one holder at these hours: a step holds from its time on, and fades by its half-life."""
    since_h = np.array([hours(time - start) for time in steps["time"]])
    which = np.searchsorted(since_h, at_h, side="right") - 1
    faded = (at_h - since_h[which]) * 3600 / steps["half_life"].to_numpy()[which]
    return steps["level"].to_numpy()[which] * np.exp2(-faded)


def chosen(run: Run, wanted: list[str] | None) -> list[str]:
    names = list(dict.fromkeys(run.gauges["gauge"]))
    if not names:
        raise UsageError(f"{run.path}: its scenario has no gauges")
    for name in wanted or []:
        if name not in names:
            raise UsageError(f"argument --gauge: no gauge '{name}', expected one of {', '.join(names)}")
    return list(dict.fromkeys(wanted or names))


def draw(run: Run, words: argparse.Namespace) -> Figure:
    gauges = chosen(run, words.gauge)
    page = Page(run)
    height = page.head_in + len(gauges) * (PANEL_IN + GAP_IN) + CLOCK_IN + FOOT_IN
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    page.add_title(figure)
    top = page.head_in
    for i, gauge in enumerate(gauges):
        axes = add_panel(figure, top + GAP_IN, PANEL_IN, LEFT_IN, RIGHT_IN)
        draw_gauge(axes, run, gauge)
        top += GAP_IN + PANEL_IN
        if i + 1 < len(gauges):
            axes.tick_params(labelbottom=False)
            axes.set_xlabel("")
    add_caption(figure, run, "A gauge is what its holder remembers of what he has learned; it moves with news, and fades.")
    return figure


def draw_gauge(axes, run: Run, gauge: str) -> None:
    steps = run.gauges[run.gauges["gauge"] == gauge]
    end_h = hours(run.duration)
    ends = []
    for i, (holder, own) in enumerate(steps.groupby("holder", sort=False)):
        # Each step from its own instant on, so that it is drawn upright.
        at_steps = np.array([hours(time - run.start) for time in own["time"]])
        at_h = np.unique(np.concatenate([np.linspace(0, end_h, POINTS), at_steps, np.nextafter(at_steps[1:], -np.inf)]))
        values = level(own, at_h, run.start)
        colour = OURS[i % len(OURS)]
        axes.plot(at_h, values, color=colour, linestyle=DASHES[i % len(DASHES)], linewidth=1.6, zorder=3)
        left = "< 0.001" if 0 < values[-1] < 1e-3 else f"{values[-1]:.2g}"
        words = f"{left}  {one_line(run.titles.get(f'actors/{holder}', holder))}"
        ends.append((float(values[-1]), textwrap.fill(words, 30, max_lines=2, placeholder=" …"), colour))
    most = max(float(steps["level"].max()), 1e-9) * 1.08
    axes.set_ylim(0, most)
    axes.set_ylabel("level", labelpad=3)
    axes.grid(color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_title(gauge.replace("_", " "), loc="left", size=9, pad=3)
    put_clock(axes, run, 0, end_h)
    name_ends(axes, end_h, ends, 0.125 / PANEL_IN * most, 0, most)


if __name__ == "__main__":
    sys.exit(main("gauges", __doc__, draw, add_options))
