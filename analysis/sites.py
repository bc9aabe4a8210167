#!/usr/bin/python3
"""The sites of a sweep: for how many days each side held each of them, and in what share of the replications when."""
from __future__ import annotations

import argparse
import sys
import textwrap
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from standoff.clock import put_clock
from standoff.holding import NOBODY, Holding, wilson
from standoff.lines import name_ends
from standoff.names import one_line
from standoff.picture import DASHES, FAINT, INK, QUIET, WIDTH_IN, Page, add_note, add_panel
from standoff.script import UsageError, main
from standoff.sites import SIDES
from standoff.sweep import Sweep, open_sweep

LEFT_IN, RIGHT_IN, ROW_IN, SHARE_IN, GAP_IN, CLOCK_IN = 2.35, 1.75, 0.25, 1.65, 0.3, 0.6
MOST_SITES, MOST_SHARES = 10, 6
HATCH = ("", "////", "....", "\\\\\\\\", "xxxx", "++++")


@dataclass(frozen=True)
class Clock:
    """What an axis of time needs of a run."""

    start: pd.Timestamp

    @property
    def utc_offset(self) -> pd.Timedelta:
        return self.start.utcoffset() or pd.Timedelta(0)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", metavar="NAME", action="append",
                        help="this site only; may be repeated; left out: all, first those that change hands")


def start_of(sweep: Sweep) -> pd.Timestamp:
    try:
        start = pd.Timestamp(sweep.scenario["start"])
    except (KeyError, TypeError, ValueError):
        return pd.NaT
    return start if start is pd.NaT or start.tzinfo else start.tz_localize("UTC")


def chosen(holding: Holding, wanted: list[str] | None) -> list[str]:
    for name in wanted or []:
        if name not in holding.sites:
            raise UsageError(f"argument --site: no site '{name}', expected one of {', '.join(holding.sites)}")
    if wanted:
        return list(dict.fromkeys(wanted))
    # Of a chain the first stands for the others while there is no room for all.
    return sorted(holding.sites, key=lambda site: (len(holding.days(site)) < 2, holding.written(site)[1] > 1))


def draw(sweep: Sweep, words: argparse.Namespace) -> Figure:
    holding = Holding(sweep)
    if not holding.sites:
        raise UsageError(f"{sweep.path}: its scenario has no sites")
    sites = chosen(holding, words.site)[:MOST_SITES]
    look = {side: (SIDES[i % len(SIDES)], DASHES[i % len(DASHES)], HATCH[i % len(HATCH)])
            for i, side in enumerate(holding.sides)} | {NOBODY: (QUIET, (0, (1, 1.6)), "")}
    shared = [site for site in sites if len(holding.days(site)) > 1][:MOST_SHARES] or sites[:1]
    rows = [(site, side) for site in sites for side in holding.days(site)]
    bars_in = ROW_IN * len(rows) + 0.12 * len(sites)
    left_out = len(holding.sites) - len(sites) if not words.site else 0
    page = Page(sweep, f"{len(holding.replications)} replications; bars and bands are 95 % intervals"
                       + (f"; {len(sites)} of {len(holding.sites)} sites, --site names others" if left_out else ""))
    foot = 0.52
    height = page.head_in + 0.1 + bars_in + 0.62 + len(shared) * (SHARE_IN + GAP_IN) + CLOCK_IN + foot
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    page.add_title(figure)

    def panel(top_in: float, panel_in: float) -> Axes:
        return add_panel(figure, top_in, panel_in, LEFT_IN, RIGHT_IN)

    top = page.head_in + 0.1
    draw_days(panel(top, bars_in), holding, sites, look)
    top += bars_in + 0.62
    for i, site in enumerate(shared):
        axes = panel(top + GAP_IN, SHARE_IN)
        draw_share(axes, holding, site, look, Clock(start_of(sweep)))
        top += SHARE_IN + GAP_IN
        if i + 1 < len(shared):
            axes.tick_params(labelbottom=False)
            axes.set_xlabel("")
    p = sweep.provenance
    add_note(figure, "A side is whoever commands the holder in the end. Intervals cover the chance of the draws alone, not "
                     "what is unknown.",
             f"Exploratory: draws of a partly assumed model, not a forecast. Seed {p['seed']}, "
             f"Standoff {p['standoff_version']}.")
    return figure


def side_title(holding: Holding, side: str) -> str:
    return "nobody" if side == NOBODY else one_line(holding.title("actors", side))


def draw_days(axes: Axes, holding: Holding, sites: list[str], look: dict) -> None:
    """A bar for each site and side, its interval at its end and its number beside."""
    at, ticks, labels, most = 0.0, [], [], holding.end_s / 86400
    for site in sites:
        for side, mean in holding.days(site).items():
            colour, _, hatch = look[side]
            axes.barh(at, mean.value, height=0.72, facecolor="white" if hatch else colour, edgecolor=colour, hatch=hatch,
                      linewidth=0.8, zorder=2)
            if np.isfinite(mean.high):
                axes.plot([mean.low, mean.high], [at, at], color=INK, linewidth=1.2, marker="|", markersize=6, zorder=3)
            end = min(max(mean.value, mean.high if np.isfinite(mean.high) else 0), most)
            interval = f" ({mean.low:.3g} to {mean.high:.3g})" if mean.high > mean.low else ""
            axes.annotate(f"{mean.value:.3g} d{interval}", (end, at), (5, 0), textcoords="offset points", va="center",
                          size=7.5, annotation_clip=False)
            ticks.append(at)
            labels.append(textwrap.fill(f"{one_line(holding.title('sites', site))}: {side_title(holding, side)}", 36,
                                        max_lines=2, placeholder=" …"))
            at += 1
        at += 0.48
    axes.set_yticks(ticks, labels, size=7.5)
    axes.set_ylim(at - 0.9, -0.55)
    axes.set_xlim(0, most)
    axes.set_xlabel(f"days held, of {most:.4g}", labelpad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)


def draw_share(axes: Axes, holding: Holding, site: str, look: dict, clock: Clock) -> None:
    """The share of the replications in which each side holds it, with a band, and at the right its value at the end."""
    n, end_h = len(holding.replications), holding.end_s / 3600
    hours = np.linspace(0, end_h, 721)
    shares = holding.held(site, np.minimum(hours * 3600, np.nextafter(holding.end_s, 0)))
    for side, hits in shares.items():
        colour, dashes, _ = look[side]
        low, high = wilson(hits, n)
        axes.fill_between(hours, low, high, color=colour, alpha=0.2, linewidth=0, zorder=2)
        axes.plot(hours, hits / n, color=colour, linestyle=dashes, linewidth=1.7, zorder=3)
    axes.set_ylim(-0.02, 1.02)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_ylabel("replications", labelpad=2)
    axes.grid(color="#EAEAEA", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_title(one_line(holding.title("sites", site)), loc="left", size=9, pad=3)
    put_clock(axes, clock, 0, end_h)
    ends = [(hits[-1] / n,
             textwrap.fill(f"{100 * hits[-1] / n:.1f} %  {side_title(holding, side)}", 27, max_lines=2, placeholder=" …"),
             look[side][0] if side else FAINT) for side, hits in shares.items()]
    name_ends(axes, end_h, ends, 0.125 / SHARE_IN * 1.04, -0.02, 1.02)


if __name__ == "__main__":
    sys.exit(main("sites", __doc__, draw, add_options, opens=open_sweep, takes="SWEEP",
                  takes_help="the file or folder that `standoff sweep` wrote"))
