"""What led to an event of a run, and what the run tells of itself."""
from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .names import Names

if TYPE_CHECKING:
    from .run import Run

WHY = ("time", "since_start", "kind", "actor", "other", "value", "value2", "range")
STORY = ("time", "since_start", "kind", "value", "value2", "range")


class Causes:
    """Of a Run, as methods of it."""

    def why(self: Run, event: int) -> pd.DataFrame:
        """What led to an event, and on what the decisions on the way rested: a row a link, indexed by the number of the event,
        with time (UTC), since_start, kind, actor, other, value, value2, range (m), and

            how  "cause" of the links of the chain, which end with the event itself; before a decision "known", "too_late" or
                 "never_came" of what it relied on or waited for
            of   the event to which it led: of what a decision rested on the decision, of the event itself 0

        Unlike `standoff why` it leaves out no link of those that are alike. KeyError if there is no such event.
        """
        events = self.events
        if event not in events.index:
            raise KeyError(f"no event {event}: they are numbered 1 to {len(events)}")
        chain, at = [], event
        while at > 0:
            chain.append(at)
            at = int(events.at[at, "cause"])
        rows = []
        for i, link in reversed(list(enumerate(chain))):
            rows += [(int(e.evidence_event), self._how(e), link) for e in self.evidence[self.evidence["evidence_for"] == link].itertuples()]
            rows.append((link, "cause", chain[i - 1] if i else 0))
        found = events.loc[[row[0] for row in rows], list(WHY)]
        found = found.assign(how=[row[1] for row in rows], of=[row[2] for row in rows])
        found.attrs = {name: of for name, of in events.attrs.items() if name in ("units", "descriptions", "value_meanings")}
        return found

    def story(self: Run) -> pd.DataFrame:
        """What `standoff show` tells of it, without the sentences: a row an event that the story tells, indexed by its number:
        time (UTC), since_start, who and whom (their titles), kind, value, value2, range (m), and led_by, the number of the last
        event before it on the chain of its causes that the story tells too, 0 if there is none."""
        events, names = self.events, Names(self)
        told = set(events.index[events["told"]])
        causes, led_by = events["cause"].to_dict(), {}
        for number in events.index:  # a cause comes before what it leads to
            cause = int(causes[number])
            led_by[number] = cause if cause in told or cause == 0 else led_by[cause]
        found = events[events["told"]]
        called = {name: names.of(name) if name else "" for name in {*found["actor"].astype(str), *found["other"].astype(str)}}
        story = found[list(STORY)].copy()
        story.insert(2, "who", [called[name] for name in found["actor"].astype(str)])
        story.insert(4, "whom", [called[name] for name in found["other"].astype(str)])
        story["led_by"] = [led_by[number] for number in found.index]
        story.attrs = {"units": events.attrs["units"], "value_meanings": events.attrs["value_meanings"]}
        return story

    def _how(self: Run, evidence) -> str:
        if str(evidence.role) != "awaited":
            return "known"
        return "too_late" if self.messages.at[evidence.message, "fate"] == "understood" else "never_came"
