"""Who held which site when, and how that is drawn: a shape for each kind, a colour for each side."""
from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch

from .clock import hours
from .labels import Labels
from .lengths import Lengths
from .names import Names
from .picture import BLACK, INK, QUIET
from .run import Run

# Tol (2021), "Colour schemes", muted: none of them is the colour of a section.
SIDES = ("#332288", "#CC6677", "#44AA99", "#DDCC77", "#882255", "#117733")
_DARK = ("#332288", "#882255", "#117733")
KINDS = {"garrison": "p", "outpost": "^", "checkpoint": "d", "camp": ">", "town": "8", "bridge": "v", "base": "P"}
OTHER_KIND, SIZE_PT = "h", 10.5
MOST_ROWS = 12  # sites of a timeline
NAME_WRAP = 18


def side_of(scenario: dict[str, Any], actor: str) -> str:
    """Who commands him in the end."""
    actors, seen = scenario.get("actors") or {}, set()
    while actor not in seen:
        seen.add(actor)
        above = (actors.get(actor) or {}).get("under")
        if not isinstance(above, str):
            return actor
        actor = above
    return actor


@dataclass(frozen=True)
class Held:
    """One site at one time."""

    name: str
    kind: str
    x_m: float
    y_m: float
    holder: str  # empty for nobody
    razed: bool


class Sites:
    """The sites of a run, each side in a colour of its own; the first to hold one has the first."""

    def __init__(self, run: Run):
        self.scenario = run.scenario
        self._run = run
        self.frame, self.tenures = run.sites, run.tenures
        holders = [*self.tenures["holder"], *self.frame["held_by"]] if not self.frame.empty else []
        # Whoever held one first comes first; of those, in the order in which the sites are written.
        first = [*dict.fromkeys(side_of(run.scenario, holder) for holder in [*self.frame.get("held_by", []), *holders])]
        self.sides = {side: SIDES[i % len(SIDES)] for i, side in enumerate(first)}

    def colour(self, holder: str) -> str:
        return self.sides[side_of(self.scenario, holder)]

    @cached_property
    def _left(self) -> pd.DataFrame:
        events = self._run.events
        left = events[events["kind"] == "site_vacated"]
        return pd.DataFrame({"site": left["other"].str.removeprefix("sites/"), "since_start": left["since_start"],
                             "razed": left["value"] > 0})

    def at(self, when: pd.Timedelta | None) -> list[Held]:
        """At the end where no time is given."""
        when = self._run.duration if when is None else when
        found = []
        for site in self.frame.itertuples():
            of = self.tenures[self.tenures["site"] == site.name]
            until = of["until_since_start"]
            holds = of[(of["since_since_start"] <= when) & (until.isna() | (until > when))]
            left = self._left[(self._left["site"] == site.name) & (self._left["since_start"] <= when)]
            rebuilt = len(holds) and holds["usable_since_start"].iloc[-1] <= when
            razed = bool(len(left) and left["razed"].iloc[-1] and not rebuilt)
            found.append(Held(site.name, str(site.kind), site.x, site.y,
                              holds["holder"].iloc[-1] if len(holds) else "", razed))
        return found

    def changes(self) -> list[float]:
        """Hours since the start at which a site changes hands or comes to be of use."""
        times = pd.concat([self.tenures[f"{name}_since_start"] for name in ("since", "until", "usable")])
        return sorted({hours(time) for time in times.dropna() if time > pd.Timedelta(0)})


def draw_sites(axes: Axes, sites: Sites, held: list[Held], labels: Labels, lengths: Lengths) -> None:
    """On a map: hollow where nobody holds it, crossed where it is razed."""
    for site in held:
        x, y = site.x_m / lengths.m, site.y_m / lengths.m
        look = {"color": "white", "markeredgecolor": INK} if not site.holder else {
            "color": sites.colour(site.holder), "markeredgecolor": BLACK}
        axes.plot(x, y, marker=KINDS.get(site.kind, OTHER_KIND), markersize=SIZE_PT, linestyle="none", zorder=4.45,
                  markeredgewidth=1.0, **look)
        if site.razed:
            axes.plot(x, y, marker="x", markersize=SIZE_PT + 3, color=INK, markeredgewidth=1.3, linestyle="none",
                      zorder=4.46)
        labels.take(x, y, SIZE_PT / 2 + 2)


def site_keys(held: list[Held]) -> list[Line2D]:
    """What the shapes mean."""
    style = {"linestyle": "none", "markersize": 8, "markeredgewidth": 0.8}
    kinds = dict.fromkeys(site.kind for site in held)
    keys = [Line2D([], [], marker=KINDS.get(kind, OTHER_KIND), color=QUIET, markeredgecolor=BLACK,
                   label=kind.replace("_", " "), **style) for kind in kinds]
    if any(not site.holder for site in held):
        keys.append(Line2D([], [], marker="o", color="white", markeredgecolor=INK, label="held by nobody", **style))
    if any(site.razed for site in held):
        keys.append(Line2D([], [], marker="x", color=INK, label="razed", **style | {"markeredgewidth": 1.3}))
    return keys


def side_keys(sites: Sites, names: Names, shown: set[str]) -> list[Line2D]:
    """The colours of the sides of these holders, as squares."""
    of = {side_of(sites.scenario, holder) for holder in shown}
    return [Line2D([], [], marker="s", markersize=8, linestyle="none", color=colour, markeredgecolor=BLACK,
                   markeredgewidth=0.6, label=f"held by {names.of(f'actors/{side}')}")
            for side, colour in sites.sides.items() if side in of]


def holders_in(sites: Sites, last: float) -> set[str]:
    """Of the sites of a timeline that ends so many hours after the start."""
    rows, of = {site.name for site in rows_of(sites)}, sites.tenures
    return set(of[of["site"].isin(rows) & (of["since_since_start"].map(hours) <= last)]["holder"]) if rows else set()


def draw_watched(axes: Axes, run: Run, sites: Sites, labels: Labels, lengths: Lengths,
                 when: pd.Timedelta | None) -> None:
    """Rings of the sensors that sites carry; at a time only of those that somebody holds then."""
    carried = {f"sensors/{name}": spec.get("carried_by") for name, spec in (run.scenario.get("sensors") or {}).items()
               if isinstance(spec, dict)}
    holders = {held.name: held.holder for held in sites.at(when)}
    angle = np.radians(np.linspace(0, 360, 361))
    for ring in run.ranges.itertuples():
        site = carried.get(ring.of)
        if site not in holders or (when is not None and not holders[site]):
            continue
        colour = sites.colour(ring.actor) if side_of(run.scenario, ring.actor) in sites.sides else QUIET
        x, y, r = ring.x / lengths.m, ring.y / lengths.m, ring.radius / lengths.m
        axes.add_patch(Circle((x, y), r, fill=False, edgecolor=colour, linewidth=1.1, linestyle=(0, (1, 1.6)),
                              zorder=2.05))
        labels.avoid_line(x + r * np.cos(angle), y + r * np.sin(angle), 1.5)
        labels.place_on_ring(x, y, r, f"{lengths.words(ring.radius)}, {Names.last(ring.of)}", outside=True, size=7.5,
                             color=colour, zorder=6)


def rounds_of(run: Run) -> list[tuple[str, list[tuple[float, float]]]]:
    """Units that patrol, each with the spots (m) of its round, beginning and ending where it stands."""
    spots = {place.name: (place.x, place.y) for place in run.places.itertuples()}
    spots |= {site.name: (site.x, site.y) for site in run.sites.itertuples()}
    found = []
    for unit, spec in (run.scenario.get("units") or {}).items():
        home = spec.get("at") if isinstance(spec, dict) else None
        for order in (spec.get("orders") or []) if isinstance(spec, dict) else []:
            patrol = order.get("patrol") if isinstance(order, dict) else None
            through = [spots[name] for name in (patrol or {}).get("through", []) if name in spots]
            if through:
                ends = [spots[home]] if isinstance(home, str) and home in spots else []
                found.append((unit, [*ends, *through, *ends]))
    return found


def draw_rounds(axes: Axes, run: Run, colour_of: dict[str, str], lengths: Lengths) -> None:
    """A wide pale band along each, which tracks lie upon."""
    for unit, spots in rounds_of(run):
        x, y = np.array(spots).T / lengths.m
        axes.plot(x, y, color=colour_of.get(unit, QUIET), linewidth=9, alpha=0.18, zorder=2.2, solid_capstyle="round")


def round_keys(run: Run) -> list[Line2D]:
    return [Line2D([], [], color=QUIET, linewidth=6, alpha=0.3, label="round of a patrol")] if rounds_of(run) else []


def rows_of(sites: Sites) -> list[Any]:
    """The sites of a timeline as they are written; where there are too many, first those that somebody left, then those that were
    taken or built in the run, then the others."""
    def rank(site: Any) -> int:
        of = sites.tenures[sites.tenures["site"] == site.name]
        if of["until_since_start"].notna().any():
            return 0
        return 2 if of.empty or (of["since_since_start"] <= pd.Timedelta(0)).any() else 1

    rows = list(sites.frame.itertuples())
    if len(rows) <= MOST_ROWS:
        return rows
    chosen = sorted(range(len(rows)), key=lambda row: (rank(rows[row]), row))[:MOST_ROWS]
    return [rows[row] for row in sorted(chosen)]


def draw_holders(axes: Axes, run: Run, sites: Sites, last: float) -> list[Patch | Line2D]:
    """A bar for each site in the colours of whoever held it, hatched while it was of no use to him."""
    rows = rows_of(sites)
    names = Names(run)
    end, hatched, vacant = hours(run.duration), False, False
    for row, site in enumerate(rows):
        axes.plot([0, end], [row, row], color=QUIET, linewidth=0.8, linestyle=(0, (1, 2)), zorder=1.9)
        of = sites.tenures[sites.tenures["site"] == site.name].sort_values("since_since_start")
        vacant = vacant or of.empty or of["until_since_start"].notna().any()
        for tenure in of.itertuples():
            since = hours(tenure.since_since_start)
            until = end if pd.isna(tenure.until_since_start) else hours(tenure.until_since_start)
            usable = until if pd.isna(tenure.usable_since_start) else min(until, hours(tenure.usable_since_start))
            colour = sites.colour(tenure.holder)
            if usable > since:
                hatched = True
                axes.barh(row, usable - since, left=since, height=0.56, facecolor="white", edgecolor=colour,
                          hatch="////", linewidth=0.8, zorder=2)
            if until > usable:
                axes.barh(row, until - usable, left=usable, height=0.56, facecolor=colour, edgecolor=colour,
                          linewidth=0.8, zorder=2)
            _name_bar(axes, names.of(f"actors/{tenure.holder}"), row, max(since, 0), min(until, last), usable, colour)
        left = sites._left[(sites._left["site"] == site.name)]
        for event in left.itertuples():
            axes.plot(hours(event.since_start), row, marker="x" if event.razed else "|", color=INK, markersize=9,
                      markeredgewidth=1.5, linestyle="none", zorder=4)
    axes.set_ylim(len(rows) - 0.45, -0.55)
    axes.set_yticks(range(len(rows)), [textwrap.fill(names.of(f"sites/{site.name}"), NAME_WRAP, max_lines=2,
                                                      placeholder=" …") for site in rows])
    axes.tick_params(axis="y", length=0, labelsize=8)
    axes.spines["left"].set_visible(False)
    keys: list[Patch | Line2D] = []
    if hatched:
        keys.append(Patch(facecolor="white", edgecolor=QUIET, hatch="////", linewidth=0.8, label="held, not of use yet"))
    if len(sites._left):
        style = {"color": INK, "markersize": 8, "markeredgewidth": 1.5, "linestyle": "none"}
        if (~sites._left["razed"]).any():
            keys.append(Line2D([], [], marker="|", label="site is left", **style))
        if sites._left["razed"].any():
            keys.append(Line2D([], [], marker="x", label="site is left, razed", **style))
    return keys


def _name_bar(axes: Axes, name: str, row: int, since: float, until: float, usable: float, colour: str) -> None:
    """In the bar, if there is room."""
    first, last = axes.get_xlim()
    since, until = max(since, first), min(until, last)
    width_pt = (until - since) / (last - first) * axes.get_window_extent().width / axes.figure.dpi * 72
    needed = 4.6 * len(name) + 8
    if width_pt < needed:
        return
    solid = usable < (since + until) / 2
    dark = colour in _DARK
    axes.text((since + until) / 2, row, name, ha="center", va="center", size=7.5, zorder=5, clip_on=True,
              color="white" if solid and dark else BLACK,
              bbox=None if solid else {"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.9})
