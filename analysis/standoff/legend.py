"""Below a picture: what became of each group, and what the marks mean."""
from __future__ import annotations

import textwrap

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .marks import MARKS, key_style
from .picture import INK, WIDTH_IN

ROW_IN, LINE_IN = 0.17, 0.13  # of a key, and of each further line of its words
WRAP = 78  # characters of the left column


def group_keys(fates: list[tuple[str, str, str]]) -> list[Line2D]:
    """For each group its colour, what it is called and what became of it."""
    return [Line2D([], [], color=colour, linewidth=2.4, label=textwrap.fill(f"{name}: {fate}", WRAP))
            for colour, name, fate in fates]


def mark_keys(styles: set[str]) -> list[Line2D]:
    """One for each of these styles of MARKS."""
    return [Line2D([], [], **key_style(style)) for style in MARKS if style in styles]


def place_keys(estimates: bool, discs: bool) -> list[Line2D]:
    style = {"marker": "o", "markersize": 4.5, "color": INK, "linestyle": "none"}
    keys = [Line2D([], [], label="place" + ("; disc: uncertainty" if discs else ""), **style)]
    if estimates:
        keys.append(Line2D([], [], markerfacecolor="white", label="place (?), an estimate", **style))
    return keys


def height_in(left: list[Line2D], right: list[Line2D]) -> float:
    """Inches that `add` will take."""
    further = sum(key.get_label().count("\n") for key in left)
    return max(ROW_IN * len(left) + LINE_IN * further, ROW_IN * ((len(right) + 1) // 2))


def add(figure: Figure, left: list[Line2D], right: list[Line2D], top_in: float) -> None:
    """`left` in one column, `right` in two; their upper edge is `top_in` inches above the figure's foot."""
    top = top_in / figure.get_figheight()
    style = {"fontsize": 7.5, "handlelength": 2, "borderaxespad": 0, "labelspacing": 0.35, "columnspacing": 1.6}
    figure.legend(handles=left, loc="upper left", bbox_to_anchor=(0.5 / WIDTH_IN, top), **style)
    figure.legend(handles=right, loc="upper right", bbox_to_anchor=(1 - 0.12 / WIDTH_IN, top), ncol=2, **style)
