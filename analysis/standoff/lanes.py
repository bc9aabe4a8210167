"""Messages as a swim-lane diagram: who held each one, from when to when, and what became of it."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .clock import hours
from .labels import Labels
from .names import Names
from .picture import BLACK, BLUE, GREEN, ORANGE, PURPLE, QUIET, VERMILLION
from .run import Run

FATES = {  # colour, word
    "understood": (GREEN, "understood"),
    "refused": (VERMILLION, "not passed on"),
    "lost": (PURPLE, "lost"),
    "abandoned": (ORANGE, "given up"),
    "pending": (BLUE, "still on its way"),
}
FEW = 6
_PASSED_ON = ("call_answered", "message_relayed", "message_understood")


@dataclass
class Voyage:
    """A message: from each time (hours since the start) on it lies in a lane."""

    number: int
    fate: str
    at: list[float] = field(default_factory=list)
    lane: list[str] = field(default_factory=list)
    end: float | None = None  # when its fate was settled; None if it was not
    replies: list[tuple[float, str]] = field(default_factory=list)


def lanes_of(run: Run) -> list[str]:
    """Senders, then who handles the hops, then the units that the messages are about; each once."""
    messages = run.messages
    hops = run.hops[run.hops["channel"].isin(messages["channel"])]
    units = [f"units/{unit}" for unit in messages["about"]]
    return list(dict.fromkeys([*("actors/" + messages["sender"]), *("actors/" + hops["by"]), *units]))


def voyages_of(run: Run) -> list[Voyage]:
    """By message, from the events that carry its number."""
    words = list(run.messages["reply"].cat.categories)
    about = run.events[run.events["kind"].isin([*_PASSED_ON, "reply_received"])]
    voyages = []
    for message in run.messages.itertuples():
        placed, sender = hours(message.placed_since_start), f"actors/{message.sender}"
        voyage = Voyage(message.Index, str(message.fate), [placed], [sender])
        for event in about[about["value"] == message.Index].itertuples():
            if event.kind == "reply_received":
                voyage.replies.append((hours(event.since_start), words[int(event.value2)]))
            else:
                voyage.at.append(hours(event.since_start))
                voyage.lane.append(event.actor)
        voyage.end = None if pd.isna(message.ended_since_start) else hours(message.ended_since_start)
        voyages.append(voyage)
    return voyages


def draw_lanes(axes: Axes, run: Run, last: float) -> list[Line2D]:
    """Draws up to `last` (hours since the start); returns a key for each fate that was met."""
    lanes, voyages, names = lanes_of(run), voyages_of(run), Names(run)
    row = {lane: i for i, lane in enumerate(lanes)}
    for i in range(0, len(lanes), 2):
        axes.axhspan(i - 0.5, i + 0.5, color="#F5F5F5", zorder=0, linewidth=0)
    axes.set_ylim(len(lanes) - 0.5, -0.5)
    axes.set_yticks(range(len(lanes)), [_wrapped(names, lane) for lane in lanes])
    axes.tick_params(axis="y", length=0, labelsize=8)
    n, labels = len(voyages), Labels(axes)
    # Side by side within a lane, so that messages which are held at one time can be told apart.
    tracks = min(n, FEW + 1)
    shift = [(k % tracks - (tracks - 1) / 2) * (0.5 if n <= FEW else 0.62) / max(1, tracks - 1) for k in range(n)]
    levels = [[row[lane] + shift[k] for lane in voyage.lane] for k, voyage in enumerate(voyages)]
    for voyage, y in zip(voyages, levels):
        _draw_voyage(axes, voyage, y, last, labels)
    for voyage, y in zip(voyages, levels):
        _label_voyage(voyage, y, last, labels, few=n <= FEW)
    # Few messages bear their fate in words.
    met = [] if n <= FEW else [fate for fate in FATES if any(voyage.fate == fate for voyage in voyages)]
    keys = [Line2D([], [], color=FATES[fate][0], linewidth=1.8, label=f"message {FATES[fate][1]}") for fate in met]
    if any(voyage.replies for voyage in voyages):
        keys.append(Line2D([], [], color=QUIET, linewidth=0.9, linestyle=(0, (4, 2)),
                           label="what the sender hears back"))
    return keys


def _wrapped(names: Names, lane: str) -> str:
    if lane.startswith("units/"):
        return names.mover(lane)
    words, lines = names.actor(lane).split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 17 and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _draw_voyage(axes: Axes, voyage: Voyage, y: list[float], last: float, labels: Labels) -> None:
    colour, _ = FATES[voyage.fate]
    end = last if voyage.end is None else voyage.end
    # Steps: it lies in a lane until it is passed on.
    t, level = np.repeat([*voyage.at, end], 2)[1:-1], np.repeat(y, 2)
    t, level = np.append(t, end), np.append(level, y[-1])
    axes.plot([*voyage.at, end], [*y, y[-1]], drawstyle="steps-post", color=colour, linewidth=1.8, zorder=3,
              solid_joinstyle="miter")
    labels.avoid_line(t, level, 1.5)
    axes.plot(voyage.at[0], y[0], marker="o", markersize=4.5, color=colour, zorder=3.2)
    labels.take(voyage.at[0], y[0], 2)
    axes.plot(voyage.at[1:], y[1:], marker=".", markersize=5, color=colour, linestyle="none", zorder=3.3)
    if voyage.fate == "understood":
        axes.plot(end, y[-1], marker="v", markersize=7, color=colour, zorder=4)
    elif voyage.fate != "pending":
        axes.plot(end, y[-1], marker="X", markersize=8, color=colour, markeredgecolor=BLACK, markeredgewidth=0.7,
                  zorder=4)
    labels.take(end, y[-1], 3)
    for heard, reply in voyage.replies:
        asked, start = _asked(voyage, y, reply, end)
        axes.annotate("", (heard, y[0]), (asked, start), zorder=2.5, annotation_clip=False,
                      arrowprops={"arrowstyle": "-|>", "color": QUIET, "linewidth": 0.9, "linestyle": (0, (4, 2)),
                                  "shrinkA": 2, "shrinkB": 0, "mutation_scale": 8})
        labels.avoid_line(np.array([asked, heard]), np.array([start, y[0]]), 1)


def _asked(voyage: Voyage, y: list[float], reply: str, end: float) -> tuple[float, float]:
    """From when and where a reply comes: from whoever answered if he only asks for time, else from where it ended."""
    return (voyage.at[1], y[1]) if reply == "need_time" and len(voyage.at) > 1 else (end, y[-1])


def _label_voyage(voyage: Voyage, y: list[float], last: float, labels: Labels, few: bool) -> None:
    colour, word = FATES[voyage.fate]
    style = {"size": 7, "zorder": 5}
    number = f"message {voyage.number}" if few else str(voyage.number)
    labels.place(voyage.at[0], y[0], number, 4, color=colour, **style)
    end = last if voyage.end is None else voyage.end
    if few and voyage.fate != "pending" and end <= last:
        labels.place(end, y[-1], word, 6, color=colour, **style)
    for heard, reply in voyage.replies if few else []:
        untrue = reply == "told" and voyage.fate != "understood"
        told = f"“{reply.replace('_', ' ')}”" + (" (untrue)" if untrue else "")
        labels.place(heard, y[0], told, 4, color=VERMILLION if untrue else QUIET, **style)
