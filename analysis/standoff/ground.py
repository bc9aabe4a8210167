"""What lies under the tracks of a map: roads, places, a scale and the north."""
from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from .labels import HALO, Labels
from .lengths import Lengths
from .names import short, spoken
from .picture import INK, QUIET
from .run import Run

View = tuple[float, float, float, float]  # west, east, south, north in the unit of the axes
SURFACES = {  # colour, width in points, dashes
    "paved": ("#8C8C8C", 2.0, "-"),
    "mixed": ("#A8A8A8", 1.5, (0, (6, 1.5))),
    "unpaved": ("#A8A8A8", 1.2, (0, (3, 2))),
    "cross_country": ("#B8B8B8", 1.0, (0, (1, 2))),
}
_OTHER_SURFACE = ("#B8B8B8", 1.0, "-")


def draw_roads(axes: Axes, run: Run, lengths: Lengths) -> None:
    for _, road in run.roads.groupby("road", sort=False):
        colour, width, dashes = SURFACES.get(str(road["surface"].iloc[0]), _OTHER_SURFACE)
        axes.plot(road["x"] / lengths.m, road["y"] / lengths.m, color=colour, linewidth=width, linestyle=dashes,
                  zorder=1.5)


def road_keys(view: View, run: Run, lengths: Lengths) -> list[Line2D]:
    """For the surfaces of the roads in view, best first."""
    west, east, south, north = view
    window = Bbox([[west, south], [east, north]])
    seen = {str(road["surface"].iloc[0]) for _, road in run.roads.groupby("road", sort=False)
            if Path(road[["x", "y"]].to_numpy() / lengths.m).intersects_bbox(window, filled=False)}
    keys = []
    for surface in run.roads["surface"].cat.categories:
        if surface in seen:
            colour, width, dashes = SURFACES.get(surface, _OTHER_SURFACE)
            keys.append(Line2D([], [], color=colour, linewidth=width, linestyle=dashes,
                               label=f"{surface.replace('_', ' ')} road"))
    return keys


def used_places(run: Run) -> list[str]:
    """Places that the scenario itself speaks of, the origin first."""
    found = [run.origin]

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("at", "place", "centre", "containing", "go_to", "from") and isinstance(value, str):
                    found.append(value)
                if key == "corners" and isinstance(value, list):
                    found.extend(place for place in value if isinstance(place, str))
                walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk({key: value for key, value in run.scenario.items() if key not in ("places", "what_if")})
    return list(dict.fromkeys(found))


def is_estimate(place) -> bool:
    return place.confidence.startswith("low")


def places_in(view: View, run: Run, lengths: Lengths) -> list:
    """Those that the scenario speaks of first, then the better known ones."""
    west, east, south, north = view
    used = used_places(run)
    inside = [p for p in run.places.itertuples() if west < p.x / lengths.m < east and south < p.y / lengths.m < north]
    return sorted(inside, key=lambda p: (used.index(p.name) if p.name in used else len(used), p.uncertainty))


def fills(place, view: View, lengths: Lengths) -> bool:
    """Whether all that is in view lies within the uncertainty of this place."""
    west, east, south, north = view
    x, y = place.x / lengths.m, place.y / lengths.m
    return np.hypot(max(x - west, east - x), max(y - south, north - y)) < place.uncertainty / lengths.m


def has_disc(place, view: View, lengths: Lengths) -> bool:
    return place.uncertainty > 0 and not fills(place, view, lengths)


def draw_places(axes: Axes, places: list, labels: Labels, lengths: Lengths, view: View) -> None:
    for place in places:
        x, y = place.x / lengths.m, place.y / lengths.m
        if has_disc(place, view, lengths):
            r = place.uncertainty / lengths.m
            whole = view[0] <= x - r and x + r <= view[1] and view[2] <= y - r and y + r <= view[3]
            axes.add_patch(Circle((x, y), r, facecolor="#E69F000D" if whole else "none", edgecolor="#E69F0066",
                                  linewidth=0.6, zorder=1.2))
        axes.plot(x, y, marker="o", markersize=4.5, color=INK, markerfacecolor="white" if is_estimate(place) else INK,
                  markeredgewidth=1, linestyle="none", zorder=4)
        labels.take(x, y, 3)


def label_places(axes: Axes, run: Run, places: list, labels: Labels, lengths: Lengths, view: View) -> None:
    used = used_places(run)
    for place in places:
        key = place.name in used
        text = short(spoken(place)) + (" (?)" if is_estimate(place) else "")
        text += f" (± {lengths.words(place.uncertainty)})" if fills(place, view, lengths) else ""
        labels.place(place.x / lengths.m, place.y / lengths.m, text, needed=place.name == run.origin,
                     size=8.5 if key else 7.5, color=INK if key else QUIET, zorder=6,
                     weight="bold" if place.name == run.origin else "normal")


def add_scale(axes: Axes, labels: Labels, view: View, unit: str) -> None:
    """A bar of a round length, and an arrow to the north (up, at the origin)."""
    west, east, south, north = view
    length = max(n for n in (p * 10.0**e for e in range(-4, 5) for p in (1, 2, 5)) if n <= (east - west) / 5)
    x1, y = east - 0.03 * (east - west), south + 0.035 * (north - south)
    x0 = x1 - length
    axes.plot([x0, x0, x1, x1], [y + 0.006 * (north - south), y, y, y + 0.006 * (north - south)], color=INK,
              linewidth=1.4, zorder=6, solid_joinstyle="miter")
    labels.take_text(axes.annotate(f"{length:g} {unit}", ((x0 + x1) / 2, y), (0, 2), textcoords="offset points", size=8,
                                   ha="center", va="bottom", path_effects=HALO, zorder=6))
    x, tip = x1, north - 0.03 * (north - south)
    labels.take_text(axes.annotate("N", (x, tip), (0, -26), textcoords="offset points", size=9, ha="center", va="top",
                                   weight="bold", zorder=6))
    axes.annotate("", (x, tip), (0, -26), textcoords="offset points", zorder=6,
                  arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0})
    labels.avoid_line(np.array([x0, x1]), np.array([y, y]), 6)
    labels.take(x, tip, 12)
