"""Messages as a swim-lane diagram: who held each one, from when to when, and what became of it."""
from __future__ import annotations

import colorsys
import textwrap
from collections import Counter

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D

from .groups import OTHERS
from .labels import Labels
from .names import Names
from .picture import BLACK, BLUE, GREEN, ORANGE, PURPLE, QUIET, SKY, VERMILLION
from .run import Run
from .voyages import Lanes, Voyage

FATES = {  # colour, words where the file's own are too short
    "understood": (GREEN, None),
    "refused": (VERMILLION, "not passed on"),
    "lost": (PURPLE, None),
    "abandoned": (ORANGE, "given up"),
    "pending": (BLUE, "still on its way"),
    "garbled": (SKY, "understood wrong"),
    "blocked": (BLACK, None),
}
FEW, SOME, MANY = 6, 30, 60  # messages: up to so many have words, or numbers; beyond the last they are small


def look_of(fate: str) -> tuple[str, str]:
    """Colour and words; a fate that is not known here has those of the file, in grey."""
    colour, words = FATES.get(fate, (QUIET, None))
    return colour, words or fate.replace("_", " ")


def draw_lanes(axes: Axes, run: Run, lanes: Lanes, voyages: list[Voyage], last: float) -> list[Line2D]:
    """Draws up to `last` (hours since the start); returns a key for each fate that was met."""
    row, n = {lane: i for i, lane in enumerate(lanes.names)}, len(voyages)
    for i in range(0, len(row), 2):
        axes.axhspan(i - 0.5, i + 0.5, color="#F5F5F5", zorder=0, linewidth=0)
    axes.set_ylim(len(row) - 0.5, -0.5)
    axes.set_yticks(range(len(row)), [_lane_words(run, lanes, lane) for lane in lanes.names])
    axes.tick_params(axis="y", length=0, labelsize=8)
    # Side by side within a lane, so that messages which are held at one time can be told apart.
    tracks = min(n, FEW + 1)
    shift = [(k % tracks - (tracks - 1) / 2) * (0.5 if n <= FEW else 0.62) / max(1, tracks - 1) for k in range(n)]
    drawn = [_Drawn(voyage, row, lanes, shift[k], last) for k, voyage in enumerate(voyages) if voyage.at[0] <= last]
    labels = Labels(axes)
    for one in drawn:
        one.draw(axes, labels, n)
    if n <= SOME:
        for one in drawn:
            one.label(labels, n <= FEW)
    if n > FEW:
        _count_ends(axes, drawn)
    # Few messages bear their fate in words.
    fates = [fate for fate in run.messages["fate"].cat.categories if any(one.voyage.fate == fate for one in drawn)]
    keys = [Line2D([], [], color=look_of(fate)[0], linewidth=1.8, label=f"message {look_of(fate)[1]}")
            for fate in (fates if n > FEW else [])]
    if n <= MANY and any(one.voyage.replies for one in drawn):
        keys.append(Line2D([], [], color=QUIET, linewidth=0.9, linestyle=(0, (4, 2)),
                           label="what the sender hears back"))
    return keys


def _lane_words(run: Run, lanes: Lanes, lane: str) -> str:
    members = sum(of == lane for of in lanes.of.values())
    words = "other units" if lane == OTHERS else Names(run).of(lane)
    more = f" ({members})" if members > 1 else ""
    return textwrap.fill(words + more, 17, max_lines=3, placeholder=" …", break_on_hyphens=False)


def _count_ends(axes: Axes, drawn: list[_Drawn]) -> None:
    """Beside each lane, how many messages ended there and how; one that was heard in several counts in each."""
    counts: dict[int, Counter[str]] = {}
    for one in drawn:
        for lane in one.lanes_of_end if one.is_settled else ():
            counts.setdefault(lane, Counter())[one.voyage.fate] += 1
    for lane, here in counts.items():
        shown = here.most_common(3)
        for k, (fate, n) in enumerate(shown):
            colour, words = look_of(fate)
            y = lane + (k - (len(shown) - 1) / 2) * 0.26
            axes.annotate(f"{n} {words}", (1.015, y), color=darker(colour), size=7, va="center",
                          xycoords=("axes fraction", "data"))


class _Drawn:
    """A voyage with the heights at which it lies."""

    def __init__(self, voyage: Voyage, row: dict[str, int], lanes: Lanes, shift: float, last: float):
        self.voyage, self._last = voyage, last
        self._y = [row[lanes.of[holder]] + shift for holder in voyage.holder]
        self._reached = [(at, row[lanes.of[whom]] + shift) for at, whom in voyage.reached]
        self._end = last if voyage.end is None else voyage.end
        self._colour, self._words = look_of(voyage.fate)

    @property
    def is_settled(self) -> bool:
        return self.voyage.end is not None and self._end <= self._last

    @property
    def y_end(self) -> float:
        """Where it ended, or the last holder's; of several who heard it, the uppermost."""
        return min((y for _, y in self._reached), default=self._y[-1])

    @property
    def lanes_of_end(self) -> set[int]:
        return {round(y) for _, y in self._reached} or {round(self._y[-1])}

    def draw(self, axes: Axes, labels: Labels, n: int) -> None:
        voyage, y = self.voyage, self._y
        look = {"color": self._colour, "alpha": 1.0 if n <= MANY else max(0.3, 30 / n)}
        width = 1.8 if n <= MANY else 1.0
        # Steps: it lies with somebody until it is passed on.
        axes.plot([*voyage.at, self._end], [*y, y[-1]], drawstyle="steps-post", linewidth=width, zorder=3,
                  solid_joinstyle="miter", **look)
        t, level = np.repeat([*voyage.at, self._end], 2)[1:-1], np.repeat(y, 2)
        labels.avoid_line(np.append(t, self._end), np.append(level, y[-1]), 1.5)
        axes.plot(voyage.at[0], y[0], marker="o", markersize=4.5 if n <= MANY else 2.5, zorder=3.2, **look)
        labels.take(voyage.at[0], y[0], 2)
        axes.plot(voyage.at[1:], y[1:], marker=".", markersize=5 if n <= MANY else 2, linestyle="none", zorder=3.3,
                  **look)
        ends = [(at, level, "v" if voyage.fate == "understood" else "X") for at, level in self._reached]
        if voyage.end is not None and not ends:
            ends = [(self._end, y[-1], "X")]
        size = 1.0 if n <= MANY else 0.55
        for at, level, marker in ends:
            axes.plot([at, at], [y[-1], level], linewidth=width, zorder=3, **look)
            labels.avoid_line(np.array([at, at]), np.array([y[-1], level]), 1.5)
            edge = {"markeredgecolor": BLACK, "markeredgewidth": 0.7 * size} if marker == "X" else {}
            axes.plot(at, level, marker=marker, markersize=(8 if marker == "X" else 7) * size, zorder=4, **look, **edge)
            labels.take(at, level, 4.5 * size if marker == "X" else 3)
        for heard, reply in voyage.replies if n <= MANY else []:
            asked, start = self._asked(reply)
            axes.annotate("", (heard, y[0]), (asked, start), zorder=2.5, annotation_clip=True,
                          arrowprops={"arrowstyle": "-|>", "color": QUIET, "linewidth": 0.9, "linestyle": (0, (4, 2)),
                                      "shrinkA": 2, "shrinkB": 0, "mutation_scale": 8})
            labels.avoid_line(np.array([asked, heard]), np.array([start, y[0]]), 1)

    def _asked(self, reply: str) -> tuple[float, float]:
        """From when and where a reply comes: from whoever answered if he only asks for time, else from the end."""
        if reply == "need_time" and len(self.voyage.at) > 1:
            return self.voyage.at[1], self._y[1]
        return self._end, self.y_end

    def label(self, labels: Labels, few: bool) -> None:
        voyage, y = self.voyage, self._y
        style = {"size": 7, "zorder": 5, "color": darker(self._colour)}
        if not few:
            labels.place(voyage.at[0], y[0], str(voyage.number), 5, **style)
            return
        kind = f" ({voyage.kind.replace('_', ' ')})" if voyage.kind != "warning" else ""
        kind += f", copy of {voyage.copy_of}" if voyage.copy_of >= 0 else ""
        labels.place(voyage.at[0], y[0], f"message {voyage.number}{kind}", 4, **style)
        if self.is_settled:
            labels.place(self._end, self.y_end, self._words, 6, **style)
        for heard, reply in voyage.replies:
            untrue = reply == "told" and voyage.untrue
            told = f"“{reply.replace('_', ' ')}”" + (" (untrue)" if untrue else "")
            labels.place(heard, y[0], told, 4, **style | {"color": VERMILLION if untrue else QUIET})


def darker(colour: str) -> str:
    """The same hue, dark enough to be read on white."""
    hue, light, strength = colorsys.rgb_to_hls(*to_rgb(colour))
    return to_hex(colorsys.hls_to_rgb(hue, min(light, 0.36), strength))
