"""The map of a run, on the plane about its origin, in the unit of length that the scenario uses."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from . import ground, legend
from .fates import fates
from .focus import focus_of
from .groups import Groups
from .labels import Labels
from .lengths import Lengths, lengths_of
from .marks import marks_of
from .names import Names, short
from .picture import WIDTH_IN, Page, add_caption
from .regions import draw_regions
from .rings import draw_zones
from .run import Run
from .sites import Sites, draw_rounds, draw_sites, draw_watched, round_keys, side_keys, site_keys
from .tracks import Tracks
from .trajectory import extent_m

LEFT_IN, RIGHT_IN = 0.66, 0.18
STILL_M = 1000.0  # who goes less far than this stands, seen from a map


def draw(run: Run, at: pd.Timedelta | None, zoom_km: float | None, subtitle: str = "") -> Figure:
    """With `at`, what came later is pale and each section stands where it was."""
    lengths, groups = lengths_of(run), Groups(run)
    west, east, south, north = view = view_of(run, zoom_km, lengths)
    places = ground.places_in(view, run, lengths)
    left = legend.group_keys(fates(run, groups, lengths))
    marks = [mark for mark in marks_of(run) if at is None or mark.style == "struck" and mark.since_start <= at]
    seen = [mark for mark in marks if west <= mark.x_m / lengths.m <= east and south <= mark.y_m / lengths.m <= north]
    right = legend.mark_keys({mark.style for mark in seen} | ({"here"} if at is not None else set()))
    right += legend.place_keys(estimates=any(ground.is_estimate(place) for place in places),
                               discs=any(ground.has_disc(place, view, lengths) for place in places))
    right += ground.road_keys(view, run, lengths)
    sites = Sites(run)
    held = [site for site in sites.at(at)
            if west <= site.x_m / lengths.m <= east and south <= site.y_m / lengths.m <= north]
    left += side_keys(sites, Names(run), {site.holder for site in held} - {""})
    right += site_keys(held) + round_keys(run)

    map_width = WIDTH_IN - LEFT_IN - RIGHT_IN
    map_height = map_width * (north - south) / (east - west)
    page = Page(run, subtitle)
    foot = legend.height_in(left, right) + 0.98
    figure = Figure((WIDTH_IN, page.head_in + map_height + foot), dpi=100)
    FigureCanvasAgg(figure)
    page.add_title(figure)
    height = figure.get_figheight()
    axes = figure.add_axes((LEFT_IN / WIDTH_IN, foot / height, map_width / WIDTH_IN, map_height / height))
    axes.set(xlim=(west, east), ylim=(south, north), aspect="equal")
    axes.grid(color="#F0F0F0", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=3)
    home = short(Names(run).of(f"places/{run.origin}"))
    axes.set_xlabel(f"{lengths.unit} east of {home}", labelpad=1)
    axes.set_ylabel(f"{lengths.unit} north of {home}", labelpad=1)

    labels = Labels(axes)
    tracks = Tracks(axes, run, groups, labels, lengths)
    ground.draw_roads(axes, run, lengths)
    draw_rounds(axes, run, {run.sections.at[section, "unit"]: group.colour for section, group in groups.of.items()}, lengths)
    tracks.draw(at)
    tracks.draw_marks(marks, at)
    ground.add_scale(axes, labels, view, lengths.unit)
    ground.draw_places(axes, places, labels, lengths, view)
    draw_sites(axes, sites, held, labels, lengths)
    draw_zones(axes, run, labels, lengths, at)
    draw_regions(axes, run, labels, lengths)
    draw_watched(axes, run, sites, labels, lengths, at)
    ground.label_places(axes, run, places, labels, lengths, view)
    legend.add(figure, left, right, foot - 0.4)
    add_caption(figure, run, " ".join(_notes(run, home, at)))
    return figure


def _notes(run: Run, home: str, at: pd.Timedelta | None) -> list[str]:
    lat, lon = run.plane.lat_deg, run.plane.lon_deg
    notes = [f"Azimuthal equidistant about {home} ({abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° "
             f"{'E' if lon >= 0 else 'W'})."]
    if not run.roads.empty:
        notes.append("Roads are schematic.")
    if not run.sites.empty:
        notes.append("Sites as at the end." if at is None else "Sites as at that time.")
    if run.sections["unit"].duplicated().any():
        notes.append("Sections are drawn side by side.")
    if focus_of(run).centre.drifts:
        notes.append("Nearest: to the centre of the zone as it was then.")
    return notes


def view_of(run: Run, zoom_km: float | None, lengths: Lengths) -> ground.View:
    """All tracks, what ranges are told from, and a margin. Zones may reach beyond, unless nobody moves."""
    if zoom_km is not None:
        reach = zoom_km * 1000 / lengths.m
        return -reach, reach, -reach, reach
    centre, tracks = focus_of(run).centre, run.trajectories
    x = np.concatenate([tracks["x"], run.sites["x"].astype(float), [centre.x_m]])
    y = np.concatenate([tracks["y"], run.sites["y"].astype(float), [centre.y_m]])
    if extent_m(tracks).max() < STILL_M:
        circles = [(place, place.uncertainty, STILL_M) for place in run.places.itertuples()]
        circles += [(zone, zone.radius, zone.radius) for zone in run.circles.itertuples()]
        for of, radius, near in circles:
            if np.hypot(of.x - tracks["x"], of.y - tracks["y"]).min() <= near:
                x, y = np.append(x, [of.x - radius, of.x + radius]), np.append(y, [of.y - radius, of.y + radius])
    across = max(np.ptp(x), np.ptp(y))
    margin = max(0.13 * across, min(STILL_M, 0.6 * across) or STILL_M)
    west, east, south, north = x.min() - margin, x.max() + margin, y.min() - margin, y.max() + margin
    # Neither a strip nor a tower.
    more = max(0.0, 0.62 * (east - west) - (north - south)) / 2
    south, north = south - more, north + more
    more = max(0.0, (north - south) / 0.85 - (east - west)) / 2
    west, east = west - more, east + more
    return west / lengths.m, east / lengths.m, south / lengths.m, north / lengths.m
