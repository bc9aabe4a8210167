"""Below a picture: what became of each section, and what the marks mean."""
from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .marks import MARKS
from .names import Names
from .picture import BLACK, INK, QUIET, STRIKE, WIDTH_IN, section_colours
from .run import Run
from .trajectory import nearest_m

ROW_IN = 0.17
MOST = 12  # sections that are told one by one


def fates(run: Run) -> dict[str, str]:
    """In a few words what became of each section: "4 vehicles, to 28.5 km, struck, dug in"."""
    words = {}
    events, tracks, home = run.events, run.trajectories, run.places.set_index("name").loc[run.origin]
    struck = set(run.engagements.dropna(subset=["first_impact"])["section"])
    for section, of in run.sections.iterrows():
        departed = events[(events["kind"] == "departed") & (events["actor"] == section)]["value"]
        n, left = int(departed.iloc[0]) if len(departed) else int(of["vehicles_at_end"]), int(of["vehicles_at_end"])
        parts = [f"{n} vehicle{'s' if n != 1 else ''}" + (f", {n - left} lost" if left < n else "")]
        nearest = nearest_m(tracks[tracks["section"] == section], home["x"], home["y"])
        if pd.notna(nearest):
            parts.append(f"nearest {nearest / 1000:.0f} km")
        if section in struck:
            parts.append("struck")
        parts.append(str(of["phase_at_end"]).replace("_", " ") + " at the end")
        words[section] = ", ".join(parts)
    return words


def section_keys(run: Run) -> list[Line2D]:
    colours, told = section_colours(run), list(fates(run).items())
    shown = told if len(told) <= MOST else told[: MOST - 1]
    keys = [Line2D([], [], color=colours[name], linewidth=2.4, label=f"{Names.mover(name)}: {fate}")
            for name, fate in shown]
    if len(shown) < len(told):
        keys.append(Line2D([], [], linewidth=0, label=f"and {len(told) - len(shown)} more"))
    return keys


def mark_keys(styles: set[str]) -> list[Line2D]:
    """One for each of these styles of MARKS."""
    keys = []
    for name, look in MARKS.items():
        if name in styles:
            struck = name == "struck"
            keys.append(Line2D([], [], marker=look.marker, markersize=min(look.size, 10), linestyle="none",
                               color=STRIKE if struck else QUIET, markeredgecolor=BLACK if struck else "white",
                               markeredgewidth=0.6, label=look.label))
    return keys


def place_keys(estimates: bool) -> list[Line2D]:
    style = {"marker": "o", "markersize": 4.5, "color": INK, "linestyle": "none"}
    keys = [Line2D([], [], label="place", **style)]
    if estimates:
        keys.append(Line2D([], [], markerfacecolor="white", label="place (?), an estimate; disc: uncertainty", **style))
    return keys


def height_in(left: list[Line2D], right: list[Line2D]) -> float:
    """Inches that `add` will take."""
    return ROW_IN * max(len(left), (len(right) + 1) // 2)


def add(figure: Figure, left: list[Line2D], right: list[Line2D], top_in: float) -> None:
    """`left` in one column, `right` in two; their upper edge is `top_in` inches above the figure's foot."""
    top = top_in / figure.get_figheight()
    style = {"fontsize": 7.5, "handlelength": 2, "borderaxespad": 0, "labelspacing": 0.35, "columnspacing": 1.6}
    figure.legend(handles=left, loc="upper left", bbox_to_anchor=(0.5 / WIDTH_IN, top), **style)
    figure.legend(handles=right, loc="upper right", bbox_to_anchor=(1 - 0.12 / WIDTH_IN, top), ncol=2, **style)
