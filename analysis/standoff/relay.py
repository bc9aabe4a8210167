"""A message on its way: from when to when it lay at which hop."""
from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from .run import Run

WAITING = "waiting to be answered"


class Leg(NamedTuple):
    hop: str
    since: pd.Timedelta
    until: pd.Timedelta


def legs_of(run: Run, number: int) -> list[Leg]:
    """In order of time, from when the message was placed to when it was understood or ended, or to the end of the run.
    The first is the wait for an answer; what follows is named after the hops of its channel."""
    message = run.messages.loc[number]
    hops = run.hops[run.hops["channel"].astype(str) == str(message["channel"])].sort_values("order")["hop"].astype(str)
    names, kinds = list(hops), run.events["kind"].astype(str)
    of = run.events[(run.events["value"] == number) & kinds.isin(["call_answered", "message_relayed"])]
    last = message["understood_since_start"]
    if pd.isna(last):
        last = message["ended_since_start"]
    end = run.duration if pd.isna(last) else last
    legs, since, at = [], message["placed_since_start"], WAITING
    for event in of.sort_values("since_start", kind="stable").itertuples():
        if event.since_start > since:
            legs.append(Leg(at, since, event.since_start))
            since = event.since_start
        done = int(event.value2) if event.kind == "message_relayed" else -1  # the hop that has passed it on
        at = names[done + 1] if done + 1 < len(names) else at
    return [*legs, Leg(at, since, end)] if end > since or not legs else legs
