"""Zones on a map, as each side believes them, where they were at the time shown; of one that drifts also its path."""
from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from .focus import Centre
from .labels import Labels
from .lengths import Lengths
from .names import Names
from .picture import FAINT, INK, QUIET
from .run import Run

_ANGLE = np.radians(np.linspace(0, 360, 361))
_ON_PATH = np.linspace(0, 1, 401)


def draw_zones(axes: Axes, run: Run, labels: Labels, lengths: Lengths, at: pd.Timedelta | None) -> None:
    """One ring for all who believe in the same one; the holder's is solid. Without a time, a zone that drifts is drawn
    as it was at the start, and paler its holder's view at the end."""
    names = Names(run)
    views = run.circles.reindex(columns=[*run.circles, *({"vx", "vy"} - set(run.circles))], fill_value=0.0)
    rings = _about_units(run, names, lengths, at)
    for (zone, *_, radius), seen in views.groupby(["zone", "x", "y", "vx", "vy", "radius"], sort=False):
        centre, held = Centre.of(next(seen.itertuples())), bool(seen["holder"].any())
        widest = radius >= views.loc[views["zone"] == zone, "radius"].max()
        who = [textwrap.fill(names.of(f"actors/{actor}"), 38, max_lines=2, placeholder=" …") for actor in seen["actor"]]
        words = f"{lengths.words(radius)}, " + ",\n".join(who[:4]) + (f"\nand {len(who) - 4} more" if who[4:] else "")
        if centre.drifts:
            _draw_path(axes, labels, centre, run.duration, lengths)
        if centre.drifts and at is None:
            rings.append((centre, pd.Timedelta(0), radius, held, widest, f"{words}\nat the start"))
            if held:
                rings.append((centre, run.duration, radius, None, True, f"{lengths.words(radius)} at the end"))
        else:
            rings.append((centre, at or pd.Timedelta(0), radius, held, widest, words))
    for centre, when, radius, held, *_ in rings:
        _draw_ring(axes, labels, *_spot(centre, when, lengths), radius / lengths.m, held)
    for centre, when, radius, held, widest, words in rings:
        labels.place_on_ring(*_spot(centre, when, lengths), radius / lengths.m, words, outside=widest, size=8,
                             color=INK if held else QUIET, weight="bold" if held else "normal", zorder=6)


def _about_units(run: Run, names: Names, lengths: Lengths, at: pd.Timedelta | None) -> list[tuple]:
    """Zones that go with a unit: where its first section was then, or at the start, and paler at the end."""
    rings = []
    about = run.zones[run.round_of_zones.isin(run.sections["unit"])]
    for (zone, radius), seen in about.groupby(["zone", "radius"], sort=False):
        unit, held = seen["round"].iloc[0], bool(seen["holder"].any())
        who = [textwrap.fill(names.of(f"actors/{actor}"), 38, max_lines=2, placeholder=" …") for actor in seen["actor"]]
        words = f"{lengths.words(radius)} round {names.of(f'units/{unit}')}, " + ",\n".join(who)
        times = [(at, held, words)] if at is not None else [(pd.Timedelta(0), held, f"{words}\nat the start")]
        if at is None and held:
            times.append((run.duration, None, f"{lengths.words(radius)} at the end"))
        for when, how, told in times:
            of = run.at(when)
            of = of[of["unit"] == unit].dropna(subset=["x", "y"])
            if not of.empty:
                rings.append((Centre(of["x"].iloc[0], of["y"].iloc[0]), pd.Timedelta(0), radius, how, True, told))
    return rings


def _spot(centre: Centre, when: pd.Timedelta, lengths: Lengths) -> tuple[float, float]:
    x, y = centre.at(when.total_seconds())
    return x / lengths.m, y / lengths.m


def _draw_ring(axes: Axes, labels: Labels, x: float, y: float, radius: float, held: bool | None) -> None:
    """The holder's, that of another side (False), or where the holder's will be (None)."""
    axes.add_patch(Circle((x, y), radius, fill=bool(held), facecolor="#0000000A",
                          edgecolor=INK if held else QUIET if held is False else FAINT, linewidth=1.6 if held else 1.1,
                          linestyle=(0, (5, 3)) if held is False else "-", zorder=2 if held is not None else 1.9))
    labels.avoid_line(x + radius * np.cos(_ANGLE), y + radius * np.sin(_ANGLE), 1.5)


def _draw_path(axes: Axes, labels: Labels, centre: Centre, until: pd.Timedelta, lengths: Lengths) -> None:
    """A thin line along which the centre drifts, with an arrow in what is seen of it."""
    (x0, y0), (x1, y1) = _spot(centre, pd.Timedelta(0), lengths), _spot(centre, until, lengths)
    axes.plot([x0, x1], [y0, y1], color=QUIET, linewidth=0.9, linestyle=(0, (1, 2)), zorder=2.1)
    x, y = x0 + (x1 - x0) * _ON_PATH, y0 + (y1 - y0) * _ON_PATH
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    seen = np.flatnonzero((west < x) & (x < east) & (south < y) & (y < north))
    if len(seen) > 1:
        tip = seen[-1]
        axes.annotate("", (x[tip], y[tip]), (x[tip - 1], y[tip - 1]), zorder=2.1,
                      arrowprops={"arrowstyle": "-|>", "color": QUIET, "linewidth": 0.9, "shrinkA": 0, "shrinkB": 0})
        labels.avoid_line(x[seen], y[seen], 1)
