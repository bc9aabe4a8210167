"""Zones on a map that are no circles: polygons, sides of lines, bands along roads."""
from __future__ import annotations

import textwrap

import numpy as np
from matplotlib.axes import Axes

from .labels import Labels
from .lengths import Lengths
from .names import Names
from .picture import INK, QUIET
from .run import Run

_CELLS = 400  # of the wider side of the map


def draw_regions(axes: Axes, run: Run, labels: Labels, lengths: Lengths) -> None:
    """The border as each side believes it to be; the holder's is solid. What is inside is a little darker."""
    others = run.zones[run.shape_of_zones != "circle"]
    if others.empty:
        return
    names = Names(run)
    x, y = _grid(axes)
    depths = {zone: depth_m(parts, x * lengths.m, y * lengths.m, is_band)
              for zone, parts, is_band in _borders(run)}
    for (zone, radius), seen in others.groupby(["zone", "radius"], sort=False):
        held = bool(seen["holder"].any())
        who = [textwrap.fill(names.of(f"actors/{actor}"), 38, max_lines=2, placeholder=" …") for actor in seen["actor"]]
        words = f"{names.spoken(f'zones/{zone}')}: " + ",\n".join(who[:4]) + (f"\nand {len(who) - 4} more" if who[4:] else "")
        level = depths[zone] + radius
        if held:
            axes.contourf(x, y, level, levels=[0, np.inf], colors=["#0000000A"], zorder=1.1)
        drawn = axes.contour(x, y, level, levels=[0], colors=INK if held else QUIET, linewidths=1.6 if held else 1.1,
                             linestyles="-" if held else [(0, (5, 3))], zorder=2)
        _label(labels, drawn.allsegs[0], words, color=INK if held else QUIET, weight="bold" if held else "normal")


def depth_m(parts: list[np.ndarray], x_m: np.ndarray, y_m: np.ndarray, is_band: bool) -> np.ndarray:
    """Signed distance to a border, positive inside: to the left of its pieces, of a band never."""
    nearest = np.full(x_m.shape, np.inf)
    inside = np.zeros(x_m.shape, dtype=bool)
    for corners in parts:
        for (ax, ay), (bx, by) in zip(corners[:-1], corners[1:]):
            wx, wy = bx - ax, by - ay
            share = np.clip(((x_m - ax) * wx + (y_m - ay) * wy) / (wx**2 + wy**2), 0, 1)
            nearest = np.minimum(nearest, np.hypot(x_m - ax - share * wx, y_m - ay - share * wy))
        if not is_band:
            closed = _closed(corners)
            for (ax, ay), (bx, by) in zip(closed, np.roll(closed, -1, axis=0)):
                (lx, ly), (hx, hy) = ((ax, ay), (bx, by)) if ay < by else ((bx, by), (ax, ay))
                inside ^= ((ay > y_m) != (by > y_m)) & ((hx - lx) * (y_m - ly) - (hy - ly) * (x_m - lx) > 0)
    return np.where(inside, nearest, -nearest)


def _closed(corners: np.ndarray) -> np.ndarray:
    """A line that runs on for ever is closed far away on its left, by the corners of a square turned with its end."""
    if np.array_equal(corners[0], corners[-1]):
        return corners[:-1]
    on = (corners[-1] - corners[-2]) / np.hypot(*(corners[-1] - corners[-2]))
    left = np.array([-on[1], on[0]])
    back = (corners[0] - corners[1]) / np.hypot(*(corners[0] - corners[1]))
    ahead, aside = back @ on, back @ left
    far = np.abs(corners).max()
    more = [far * left] if aside < 0 or ahead < 0 else []
    more += [-far * on] if aside < 0 else []
    more += [-far * left] if aside < 0 and ahead > 0 else []
    return np.vstack([corners, *(2 * np.atleast_2d(corner) for corner in more)])


def _borders(run: Run) -> list[tuple[str, list[np.ndarray], bool]]:
    shapes = dict(zip(run.zones["zone"], run.shape_of_zones))
    return [(zone, [part[["x", "y"]].to_numpy() for _, part in border.groupby("part", sort=False)],
             shapes[zone] == "band") for zone, border in run.borders.groupby("zone", sort=False)]


def _grid(axes: Axes) -> tuple[np.ndarray, np.ndarray]:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    step = max(east - west, north - south) / _CELLS
    return np.meshgrid(np.linspace(west, east, max(2, round((east - west) / step))),
                       np.linspace(south, north, max(2, round((north - south) / step))))


def _label(labels: Labels, segments: list[np.ndarray], words: str, **style) -> None:
    """At the middle of the longest piece of the border in view."""
    if not segments:
        return
    for segment in segments:
        labels.avoid_line(segment[:, 0], segment[:, 1], 1.5)
    longest = max(segments, key=len)
    for share in (0.5, 0.35, 0.65, 0.2, 0.8):
        x, y = longest[int(share * (len(longest) - 1))]
        if labels.place(x, y, words, size=8, zorder=6, **style) is not None:
            return
