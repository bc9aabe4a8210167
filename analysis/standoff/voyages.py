"""Messages on their way: who held each one, from when to when, whom it reached and what became of it."""
from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from .clock import hours
from .groups import group_units
from .run import Run

MOST_UNITS, MOST_ACTORS = 6, 9  # lanes
OTHER_ACTORS = "others who handle messages"
_PASSED_ON = ("call_answered", "message_relayed")
_REACHED = ("message_understood", "message_received", "message_misunderstood")


@dataclass
class Voyage:
    """A message: from each time (hours since the start) on it lies with somebody ("actors/relay")."""

    number: int
    kind: str
    fate: str
    copy_of: int = -1
    untrue: bool = False  # 'told' was said though it was not so
    at: list[float] = field(default_factory=list)
    holder: list[str] = field(default_factory=list)
    reached: list[tuple[float, str]] = field(default_factory=list)  # by whom it was heard, if only wrongly
    end: float | None = None  # when its fate was settled; None if it was not
    replies: list[tuple[float, str]] = field(default_factory=list)


def voyages_of(run: Run) -> list[Voyage]:
    """By message, from the events that carry its number."""
    meanings = run.events.attrs["value_meanings"]
    carriers = [kind for kind, (first, *_) in meanings.items() if first == "message"]
    about = run.events[run.events["kind"].isin(carriers)]
    by_message = dict(list(about.groupby("value")))
    replies = list(run.messages["reply"].cat.categories)
    return [_voyage(message, by_message.get(message.Index, about.iloc[:0]), replies)
            for message in run.messages.itertuples()]


def _voyage(message, events: pd.DataFrame, replies: list[str]) -> Voyage:
    voyage = Voyage(message.Index, str(message.kind), str(message.fate), int(message.copy_of), bool(message.untrue))
    voyage.at, voyage.holder = [hours(message.placed_since_start)], [f"actors/{message.sender}"]
    for event in events.itertuples():
        now = hours(event.since_start)
        if event.kind == "message_duplicated":  # a second copy sets out where it was made
            voyage.at, voyage.holder = [now], [event.actor]
        elif event.kind in _PASSED_ON:
            voyage.at.append(now)
            voyage.holder.append(event.actor)
        elif event.kind in _REACHED:
            voyage.reached.append((now, event.actor))
        elif event.kind == "reply_received":
            voyage.replies.append((now, replies[int(event.value2)]))
    voyage.end = None if pd.isna(message.ended_since_start) else hours(message.ended_since_start)
    return voyage


@dataclass
class Lanes:
    """`names` from top to bottom ("actors/relay", "units/convoy", or words); the lane `of` an actor or unit."""

    names: list[str]
    of: dict[str, str]


def lanes_of(run: Run, voyages: list[Voyage]) -> Lanes:
    """Senders, then who handles hops of the channels that were used, then whom messages are for and whom they reached.
    Units share lanes when there are many."""
    messages = run.messages
    hops = run.hops[run.hops["channel"].isin(messages["channel"])]
    held = [holder for voyage in voyages for holder in voyage.holder]
    reached = [whom for voyage in voyages for _, whom in voyage.reached]
    actors = list(dict.fromkeys([*("actors/" + messages["sender"]), *("actors/" + hops["by"]), *held,
                                 *(whom for whom in reached if whom.startswith("actors/"))]))
    of = {actor: actor if i < MOST_ACTORS or len(actors) == MOST_ACTORS + 1 else OTHER_ACTORS
          for i, actor in enumerate(actors)}
    to_unit = messages[~messages["channel"].isin(_to_actors(run))]
    units = dict.fromkeys([*to_unit["about"], *(whom.split("/")[1] for whom in reached if whom.startswith("units/"))])
    of |= {f"units/{unit}": key for unit, key in group_units(run, list(units), MOST_UNITS).items()}
    return Lanes(list(dict.fromkeys(of.values())), of)


def _to_actors(run: Run) -> set[str]:
    """Channels that end at an actor and not at the unit that a message is about."""
    return {name for name, channel in (run.scenario.get("channels") or {}).items() if (channel or {}).get("reaches")}
