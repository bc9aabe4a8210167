"""The map of a run, on the plane about its origin, in km."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.path import Path
from matplotlib.transforms import Bbox, ScaledTranslation

from . import legend
from .labels import HALO, Labels
from .marks import MARKS, Mark, marks_of
from .names import Names, short
from .picture import BLACK, INK, QUIET, STRIKE, WIDTH_IN, add_caption, add_title, section_colours
from .run import Run

KM = 1000.0
LEFT_IN, RIGHT_IN = 0.66, 0.18
SURFACES = {  # colour, width in points, dashes
    "paved": ("#8C8C8C", 2.0, "-"),
    "mixed": ("#A8A8A8", 1.5, (0, (6, 1.5))),
    "unpaved": ("#A8A8A8", 1.2, (0, (3, 2))),
    "cross_country": ("#B8B8B8", 1.0, (0, (1, 2))),
}


def draw(run: Run, at: pd.Timedelta | None, zoom_km: float | None, subtitle: str = "") -> Figure:
    """With `at`, what came later is pale and each section stands where it was."""
    west, east, south, north = view = view_of(run, zoom_km)
    places = places_in(view, run)
    left = legend.section_keys(run)
    marks = [mark for mark in marks_of(run) if at is None or mark.style == "struck" and mark.since_start <= at]
    right = legend.mark_keys({mark.style for mark in marks} | ({"here"} if at is not None else set()))
    right += legend.place_keys(any(is_estimate(place) for place in places))
    right += [_road_key(surface) for surface in surfaces_in(view, run)]

    map_width = WIDTH_IN - LEFT_IN - RIGHT_IN
    map_height = map_width * (north - south) / (east - west)
    foot = legend.height_in(left, right) + 0.98
    head = 0.36 + (0.22 if subtitle else 0) + 0.21 * (len(run.title) // 76)
    height = head + map_height + foot
    figure = Figure((WIDTH_IN, height), dpi=100)
    FigureCanvasAgg(figure)
    add_title(figure, run, subtitle)
    axes = figure.add_axes((LEFT_IN / WIDTH_IN, foot / height, map_width / WIDTH_IN, map_height / height))
    axes.set(xlim=(west, east), ylim=(south, north), aspect="equal")
    axes.grid(color="#F0F0F0", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=3)
    home = short(Names(run).place(run.origin))
    axes.set_xlabel(f"km east of {home}", labelpad=1)
    axes.set_ylabel(f"km north of {home}", labelpad=1)

    labels = Labels(axes)
    draw_roads(axes, run)
    draw_tracks(axes, run, labels, at)
    draw_marks(axes, run, labels, marks, at)
    add_scale(axes, labels, view)
    draw_places(axes, places, labels)
    draw_zones(axes, run, labels)
    label_places(axes, run, places, labels)
    legend.add(figure, left, right, foot - 0.4)
    schematic = "" if run.roads.empty else " Roads are schematic."
    beside = " Sections are drawn side by side." if run.sections["unit"].duplicated().any() else ""
    add_caption(figure, run, f"Azimuthal equidistant about {home} ({_degrees(run)}).{schematic}{beside}")
    return figure


def view_of(run: Run, zoom_km: float | None) -> tuple[float, float, float, float]:
    """West, east, south, north in km: all tracks, the origin and a margin. Zones may reach beyond."""
    if zoom_km is not None:
        return -zoom_km, zoom_km, -zoom_km, zoom_km
    home = run.places.set_index("name").loc[run.origin]
    x = np.append(run.trajectories["x"], home["x"]) / KM
    y = np.append(run.trajectories["y"], home["y"]) / KM
    margin = max(0.13 * max(np.ptp(x), np.ptp(y)), 1.0)
    west, east, south, north = x.min() - margin, x.max() + margin, y.min() - margin, y.max() + margin
    # Neither a strip nor a tower: between 1:0.62 and 1:1.
    short_by = 0.62 * (east - west) - (north - south)
    if short_by > 0:
        south, north = south - short_by / 2, north + short_by / 2
    short_by = (north - south) - (east - west)
    if short_by > 0:
        west, east = west - short_by / 2, east + short_by / 2
    return west, east, south, north


def _degrees(run: Run) -> str:
    lat, lon = run.plane.lat_deg, run.plane.lon_deg
    return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"


def draw_roads(axes: Axes, run: Run) -> None:
    for _, road in run.roads.groupby("road", sort=False):
        colour, width, dashes = SURFACES[str(road["surface"].iloc[0])]
        axes.plot(road["x"] / KM, road["y"] / KM, color=colour, linewidth=width, linestyle=dashes, zorder=1.5)


def surfaces_in(view: tuple[float, float, float, float], run: Run) -> list[str]:
    """The surfaces of the roads in view, best first."""
    west, east, south, north = view
    window = Bbox([[west, south], [east, north]])
    seen = {str(road["surface"].iloc[0]) for _, road in run.roads.groupby("road", sort=False)
            if Path(road[["x", "y"]].to_numpy() / KM).intersects_bbox(window, filled=False)}
    return [surface for surface in SURFACES if surface in seen]


def _road_key(surface: str) -> Line2D:
    colour, width, dashes = SURFACES[surface]
    return Line2D([], [], color=colour, linewidth=width, linestyle=dashes, label=f"{surface.replace('_', ' ')} road")


def spread_pt(n: int) -> float:
    """How far apart n sections of one unit are drawn."""
    return min(6.0, 40.0 / n)


def across(run: Run, unit: str) -> np.ndarray:
    """The unit vector to the left of the way that a unit goes out."""
    xy = run.trajectories.loc[run.trajectories["unit"] == unit, ["x", "y"]].to_numpy()
    way = xy[np.argmax(np.hypot(*(xy - xy[0]).T))] - xy[0]
    length = np.hypot(*way)
    return np.array([-way[1], way[0]]) / length if length > 0 else np.array([0.0, 1.0])


def offsets_pt(run: Run) -> dict[str, np.ndarray]:
    """How far to shift each section so that those on one road lie side by side: points right and up."""
    offsets = {}
    for unit, sections in run.sections.groupby("unit", sort=False):
        n = len(sections)
        for k, name in enumerate(sections.index):
            offsets[name] = (k - (n - 1) / 2) * spread_pt(n) * across(run, unit)
    return offsets


def shifted(axes: Axes, offset_pt: np.ndarray):
    return axes.transData + ScaledTranslation(offset_pt[0] / 72, offset_pt[1] / 72, axes.figure.dpi_scale_trans)


def draw_tracks(axes: Axes, run: Run, labels: Labels, at: pd.Timedelta | None) -> None:
    colours, offsets = section_colours(run), offsets_pt(run)
    spots = run.at(at) if at is not None else None
    for section, corners in run.trajectories.groupby("section", sort=False):
        x, y = corners["x"].to_numpy() / KM, corners["y"].to_numpy() / KM
        transform, colour = shifted(axes, offsets[section]), colours[section]
        labels.avoid_line(x, y, 3, offsets[section])
        axes.plot(x, y, color=colour, linewidth=2 if spots is None else 1.2, alpha=1 if spots is None else 0.35,
                  transform=transform, zorder=3)
        if spots is not None:
            here = spots.loc[section, ["x", "y"]].to_numpy(dtype=float) / KM
            past = (corners["since_start"] <= at).to_numpy()
            axes.plot(np.append(x[past], here[0]), np.append(y[past], here[1]), color=colour, linewidth=2.2,
                      transform=transform, zorder=3.1)
    for unit, corners in run.trajectories.groupby("unit", sort=False):
        first = corners[corners["section"] == corners["section"].iloc[0]]
        n = corners["section"].nunique()
        _arrow(axes, first["x"].to_numpy() / KM, first["y"].to_numpy() / KM,
               shifted(axes, (n / 2 * spread_pt(n) + 9) * across(run, unit)), labels)


def _arrow(axes: Axes, x: np.ndarray, y: np.ndarray, transform, labels: Labels) -> None:
    """Beside the longest stretch of the way out, which way it went."""
    out = int(np.argmax(np.hypot(x - x[0], y - y[0])))
    lengths = np.hypot(np.diff(x[: out + 1]), np.diff(y[: out + 1]))
    if lengths.size == 0 or lengths.max() == 0:
        return
    i = int(np.argmax(lengths))
    start, way = np.array([x[i], y[i]]), np.array([x[i + 1] - x[i], y[i + 1] - y[i]])
    axes.annotate("", start + 0.62 * way, start + 0.38 * way, xycoords=transform, textcoords=transform, zorder=3.2,
                  arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0})
    ends = axes.transData.inverted().transform(transform.transform([start + s * way for s in (0.38, 0.62)]))
    for x, y in ends:
        labels.take(x, y, 8)


def draw_marks(axes: Axes, run: Run, labels: Labels, marks: list[Mark], at: pd.Timedelta | None) -> None:
    colours, offsets = section_colours(run), offsets_pt(run)

    def put(mark: Mark) -> None:
        look, struck = MARKS[mark.style], mark.style == "struck"
        x, y = mark.x_m / KM, mark.y_m / KM
        transform = shifted(axes, offsets[mark.section])
        axes.plot(x, y, marker=look.marker, markersize=look.size, color=STRIKE if struck else colours[mark.section],
                  markeredgecolor=BLACK if struck else "white", markeredgewidth=0.6, transform=transform,
                  linestyle="none", zorder=look.zorder)
        if mark.style != "set_out":
            axes.annotate(mark.section.rsplit("/", 1)[-1], (x, y), xycoords=transform, xytext=look.number_at,
                          textcoords="offset points", size=7, color="white", weight="bold", ha="center", va="center",
                          zorder=look.zorder + 0.1, annotation_clip=True)
        labels.take(x, y, look.size / 2 + 1, offsets[mark.section])

    for mark in marks:
        put(mark)
    if at is not None:
        for section, spot in run.at(at).dropna(subset=["x"]).iterrows():
            put(Mark("here", section, at, spot["x"], spot["y"], spot["range"]))


def draw_zones(axes: Axes, run: Run, labels: Labels) -> None:
    """One ring for all who believe in the same one; the holder's is solid."""
    names = Names(run)
    rings = list(run.zones.groupby(["zone", "x", "y", "radius"], sort=False))
    angle = np.radians(np.linspace(0, 360, 361))
    for (_, x, y, radius), views in rings:
        held = bool(views["holder"].any())
        axes.add_patch(Circle((x / KM, y / KM), radius / KM, fill=held, facecolor="#0000000A",
                              edgecolor=INK if held else QUIET, linewidth=1.6 if held else 1.1,
                              linestyle="-" if held else (0, (5, 3)), zorder=2))
        labels.avoid_line((x + radius * np.cos(angle)) / KM, (y + radius * np.sin(angle)) / KM, 1.5)
    for (zone, x, y, radius), views in rings:
        held = bool(views["holder"].any())
        text = f"{radius / KM:g} km, " + ",\n".join(names.actor(actor) for actor in views["actor"])
        largest = radius >= run.zones.loc[run.zones["zone"] == zone, "radius"].max()
        labels.place_on_ring(x / KM, y / KM, radius / KM, text, outside=largest, size=8, color=INK if held else QUIET,
                             weight="bold" if held else "normal", zorder=6)


def used_places(run: Run) -> list[str]:
    """Places that the scenario itself speaks of, the origin first."""
    found = [run.origin]

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("at", "place", "centre", "go_to") and isinstance(value, str):
                    found.append(value)
                walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk({key: value for key, value in run.scenario.items() if key != "places"})
    return list(dict.fromkeys(found))


def is_estimate(place) -> bool:
    return place.confidence.startswith("low")


def places_in(view: tuple[float, float, float, float], run: Run) -> list:
    """Those that the scenario speaks of first, then the better known ones."""
    west, east, south, north = view
    used = used_places(run)
    inside = [p for p in run.places.itertuples() if west < p.x / KM < east and south < p.y / KM < north]
    return sorted(inside, key=lambda p: (used.index(p.name) if p.name in used else len(used), p.uncertainty))


def draw_places(axes: Axes, places: list, labels: Labels) -> None:
    for place in places:
        x, y = place.x / KM, place.y / KM
        if place.uncertainty > 0:
            axes.add_patch(Circle((x, y), place.uncertainty / KM, facecolor="#E69F000D", edgecolor="#E69F0066",
                                  linewidth=0.6, zorder=1.2))
        axes.plot(x, y, marker="o", markersize=4.5, color=INK, markerfacecolor="white" if is_estimate(place) else INK,
                  markeredgewidth=1, linestyle="none", zorder=4)
        labels.take(x, y, 3)


def label_places(axes: Axes, run: Run, places: list, labels: Labels) -> None:
    used = used_places(run)
    for place in places:
        key = place.name in used
        labels.place(place.x / KM, place.y / KM, short(place.title) + (" (?)" if is_estimate(place) else ""),
                     needed=key, size=8.5 if key else 7.5, color=INK if key else QUIET, zorder=6,
                     weight="bold" if place.name == run.origin else "normal")


def add_scale(axes: Axes, labels: Labels, view: tuple[float, float, float, float]) -> None:
    """A bar of a round length, and an arrow to the north (up, at the origin)."""
    west, east, south, north = view
    length = max(n for n in (p * 10.0**e for e in range(-2, 5) for p in (1, 2, 5)) if n <= (east - west) / 5)
    x1, y = east - 0.03 * (east - west), south + 0.035 * (north - south)
    x0 = x1 - length
    axes.plot([x0, x0, x1, x1], [y + 0.006 * (north - south), y, y, y + 0.006 * (north - south)], color=INK,
              linewidth=1.4, zorder=6, solid_joinstyle="miter")
    labels.take_text(axes.annotate(f"{length:g} km", ((x0 + x1) / 2, y), (0, 2), textcoords="offset points", size=8,
                                     ha="center", va="bottom", path_effects=HALO, zorder=6))
    x, tip = x1, north - 0.03 * (north - south)
    labels.take_text(axes.annotate("N", (x, tip), (0, -26), textcoords="offset points", size=9, ha="center", va="top",
                                     weight="bold", zorder=6))
    axes.annotate("", (x, tip), (0, -26), textcoords="offset points", zorder=6,
                  arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0})
    labels.avoid_line(np.array([x0, x1]), np.array([y, y]), 6)
    labels.take(x, tip, 12)
