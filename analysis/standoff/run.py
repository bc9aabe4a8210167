"""The file of one run."""
from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .causes import Causes
from .plane import Plane
from .scenario import read_scenario
from .store import Opened, Store, attributes_of
from .tables import read_table
from .times import Moment, date_of, since_start
from .trajectory import position_on, read_plane, read_sections, read_trajectories


def open_run(path: str | os.PathLike[str]) -> Run:
    """The file that `standoff run` wrote. Raises StandoffFileError for any other."""
    return Run(Store(Path(path), "run"))


class Run(Causes, Opened):
    """One run. Tables are read when they are first asked for, and kept; close it, or use it in a `with`."""

    # --- what it is

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """What it takes to get this file again: seed, replication, standoff_version, git_revision, fingerprint, ..."""
        names = ("seed", "replication", "luck_format", "standoff_version", "git_revision", "fingerprint", "comment")
        return {name: self._store.attributes[name] for name in names}

    @cached_property
    def scenario(self) -> dict[str, Any]:
        """The resolved YAML as nested dicts; quantities are texts with their units."""
        return read_scenario(self._store.text("scenario_yaml"))

    @cached_property
    def start(self) -> pd.Timestamp:
        """In the scenario's own time zone; NaT if it is not within 1678 to 2262, the dates that pandas can hold."""
        return date_of(self._store.attributes["start"])

    @cached_property
    def duration(self) -> pd.Timedelta:
        """How long was played: less than `planned` if it was cut short."""
        attributes = self._store.attributes
        return _timedelta(attributes.get("end_s", attributes["duration_s"]))

    @cached_property
    def planned(self) -> pd.Timedelta:
        """How long the scenario lasts."""
        return _timedelta(self._store.attributes["duration_s"])

    @property
    def ended_early(self) -> bool:
        """Whether it was cut short (`standoff run --until`): "at the end" in the tables and metrics is then there."""
        return bool(self._store.attributes.get("ended_early", 0))

    @property
    def utc_offset(self) -> pd.Timedelta:
        """What to add to UTC for the times that the story tells."""
        return pd.Timedelta(self._store.attributes["utc_offset_s"], "s")

    @property
    def origin(self) -> str:
        """The place from which ranges and bearings are told."""
        return self._store.attributes["origin"]

    @cached_property
    def plane(self) -> Plane:
        """The plane of x and y."""
        return read_plane(self._store)

    @cached_property
    def titles(self) -> dict[str, str]:
        """What to call "actors/coalition", "places/tanf", ...; those without a title are not in it."""
        return dict(read_table(self._store.group("titles"), "title_of").itertuples(index=False))

    # --- where everybody was

    @cached_property
    def sections(self) -> pd.DataFrame:
        """Indexed by section: unit, source (the unit of the scenario that a generated one stands for, else the unit
        itself), commanded_by, n_corners, vehicles_at_end, phase_at_end."""
        return read_sections(self._store)

    @cached_property
    def trajectories(self) -> pd.DataFrame:
        """A row a corner: section, unit, time, since_start, lon, lat (degrees), x, y (m)."""
        return read_trajectories(self._store, self.sections)

    @cached_property
    def _tracks(self) -> dict[str, pd.DataFrame]:
        return dict(list(self.trajectories.groupby("section", sort=False)))

    def at(self, time: Moment) -> pd.DataFrame:
        """Where every section was: unit, x, y, range (m, from the origin), lon, lat; indexed by section.

        `time` is a date with a zone, or a length of time since the start ("6h30min", Timedelta). Exact: the tracks hold
        every corner, and between two a section goes straight at constant speed. ValueError outside the run, also for what
        a run that was cut short would have come to.
        """
        when = since_start(time, self.start)
        if not pd.Timedelta(0) <= when <= self.duration:
            hours = f"{self.duration / pd.Timedelta(1, 'h'):g} h"
            lasts = (f"was cut short after {hours} of {self.planned / pd.Timedelta(1, 'h'):g} h" if self.ended_early
                     else f"lasts {hours}")
            raise ValueError(f"{time} is outside the run, which {lasts} from {self.start.isoformat()}")
        spots = {}
        for section, corners in self._tracks.items():
            x, y = position_on(corners, pd.TimedeltaIndex([when]))
            spots[section] = (x[0], y[0])
        frame = pd.DataFrame.from_dict(spots, orient="index", columns=["x", "y"]).reindex(self.sections.index)
        frame.insert(0, "unit", self.sections["unit"])
        home = self.places.set_index("name").loc[self.origin]
        frame["range"] = np.hypot(frame["x"] - home["x"], frame["y"] - home["y"])
        frame["lon"], frame["lat"] = self.plane.unproject(frame["x"].to_numpy(), frame["y"].to_numpy())
        described = self.trajectories.attrs
        frame.attrs = {
            "units": {c: described["units"].get(c, "m") for c in frame},
            "descriptions": {c: described["descriptions"].get(c, "distance from the origin") for c in frame},
        }
        return frame

    # --- what happened

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything that happened, indexed by the event's number; `cause` is the number of what led to it, 0 for none.

        What `value` and `value2` mean depends on the kind: attrs["value_meanings"]. attrs["told"] are the kinds that
        the story tells; the column `told` is False for those of them too that another event tells already.
        """
        group = self._store.group("events")
        frame = read_table(group, "event")
        attrs = frame.attrs | {"value_meanings": _meanings(attributes_of(group).get("value_meanings", "")),
                               "told": _told(attributes_of(group["kind"]))}
        frame["told"] = frame["told"] == 1 if "told" in frame else frame["kind"].isin(attrs["told"])
        frame = frame.set_index(pd.Index(frame["id"], name="event"))
        frame.attrs = attrs
        return frame

    @cached_property
    def messages(self) -> pd.DataFrame:
        """A row a call, indexed by the message's number, which the events about it carry in `value`."""
        return read_table(self._store.group("messages"), "message")

    @cached_property
    def hops(self) -> pd.DataFrame:
        """A row a hop of a channel, in order: channel, order, hop, by."""
        return read_table(self._store.group("hops"), "hop_of_channel")

    @cached_property
    def incursions(self) -> pd.DataFrame:
        """A row an incursion of a unit, or of a site, into a zone: when it was opened and left (UTC, NaT: not left by the end), vehicles
        that came in, initial ones and most at once, max_depth (m), whether it was struck, outcome, reinforcements. opened_event is
        the number of the event."""
        return read_table(self._store.group("incursions"), "incursion")

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """A row a decision that rested on something; what, is in `evidence`."""
        return read_table(self._store.group("decisions"), "decision")

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """A row a decision (evidence_for) and an event that it relied on or waited for (evidence_event)."""
        return read_table(self._store.group("decisions"), "evidence")

    @cached_property
    def engagements(self) -> pd.DataFrame:
        """A row a strike that was ordered; x, y, lon, lat and range are those of the first impact."""
        return read_table(self._store.group("engagements"), "engagement")

    @cached_property
    def gauges(self) -> pd.DataFrame:
        """A row a step: gauge, holder, time, level from then on, half_life (s, infinite if it stays); between two steps the
        level fades, level * 2 ** -(t / half_life). Empty where the scenario has no gauges."""
        return self._table_or_nothing("gauges", "step", ["gauge", "holder", "time", "level", "half_life"])

    @cached_property
    def pools(self) -> pd.DataFrame:
        """A row whenever a pool has changed: actor, time, and from then on its fighters, those in_training, and how many were recruited,
        joined, deserted and were won_over so far; where a stream is drawn from one also those who are away, and lost. Empty where no
        actor has a pool."""
        return self._table_or_nothing("pools", "level",
            ["actor", "time", "fighters", "in_training", "recruited", "joined", "deserted", "won_over"])

    @cached_property
    def arrivals(self) -> pd.DataFrame:
        """A row an arrival of a stream: stream, number in it, time, lineage ("raids/5.1": the first that follows from the fifth that came
        by itself), from (a place) and unit, empty for none. Empty where the scenario has no streams."""
        return self._table_or_nothing("arrivals", "arrival", ["stream", "number", "time", "lineage", "from", "unit"])

    @cached_property
    def published(self) -> pd.DataFrame:
        """A row an event that a measure with `seen_with` counts: measure, event (its number in `events`), published (whether it would
        have been). Empty where the scenario has no such measure."""
        return self._table_or_nothing("published", "publication", ["measure", "event", "published"])

    @cached_property
    def beliefs(self) -> pd.DataFrame:
        """A row an axis, as one actor sees one arrival at the end: belief, stream, arrival (its number in it), unit, actor, axis (a place),
        prior, posterior, truth (the place from which it came). Empty where the scenario has no beliefs."""
        return self._table_or_nothing("beliefs", "share",
            ["belief", "stream", "arrival", "unit", "actor", "axis", "prior", "posterior", "truth"])

    @cached_property
    def claims(self) -> pd.DataFrame:
        """A row a claim: time, actor, message (its row, -1 for what is said in public), stream, arrival, unit, axis (a place), believed
        (what he who claims it gives it then, -1 where he knows nothing of it), truth. Empty where the scenario has no beliefs."""
        return self._table_or_nothing("claims", "claim",
            ["time", "actor", "message", "stream", "arrival", "unit", "axis", "believed", "truth"])

    @cached_property
    def metrics(self) -> pd.Series:
        """The outcome in single numbers, by name; attrs["units"] and attrs["descriptions"] as for the frames,
        attrs["counts"] (whom or what each counts), attrs["applies"] (whether the scenario has the means for it), and
        attrs["comment"] if the run was cut short.
        """
        group = self._store.group("metrics")
        series = pd.Series({name: float(data[()]) for name, data in group.items()}, name="value", dtype=float)
        about = {name: attributes_of(data) for name, data in group.items()}
        series.attrs = {
            "units": {name: of.get("units", "") for name, of in about.items()},
            "descriptions": {name: of.get("long_name", "") for name, of in about.items()},
            "counts": {name: of.get("counts", "") for name, of in about.items()},
            "applies": {name: bool(of.get("applies", 1)) for name, of in about.items()},
        }
        if "comment" in (of_all := attributes_of(group)):
            series.attrs["comment"] = of_all["comment"]
        return series

    @cached_property
    def reported(self) -> pd.DataFrame:
        """A row a published fact and what this one replication made of it: name, measure, least, most, simulated,
        agrees, ..., in `units`; `written_units` are those in which it was published. Empty where nothing was.
        """
        if not self._store.has("reported"):  # of an older program
            return pd.DataFrame(index=pd.Index([], name="fact"))
        return read_table(self._store.group("reported"), "fact")

    # --- the map

    @cached_property
    def places(self) -> pd.DataFrame:
        """name, title, lon, lat, x, y, uncertainty (m), confidence."""
        return read_table(self._store.group("places"), "place")

    @cached_property
    def zones(self) -> pd.DataFrame:
        """A row a zone and a side that holds it or has a view of it: zone, actor, holder, centre (lon, lat, x, y) at
        the start and its drift (vx, vy, m/s), radius, respects. Where some are no circles, or lie round somebody: shape,
        radius then being how far the border is moved out, and round."""
        return read_table(self._store.group("zones"), "view")

    @cached_property
    def circles(self) -> pd.DataFrame:
        """Those of `zones` that are circles about a place, which may drift."""
        return self.zones[(self.shape_of_zones == "circle") & ~self.round_of_zones.isin(self.sections["unit"])]

    @property
    def shape_of_zones(self) -> pd.Series:
        """circle, polygon, side or band, by row of `zones`."""
        zones = self.zones
        return zones["shape"].astype(str) if "shape" in zones else pd.Series("circle", zones.index, dtype=object)

    @property
    def round_of_zones(self) -> pd.Series:
        """The unit or the site about which each row of `zones` lies; empty for none."""
        zones = self.zones
        return zones["round"].astype(str) if "round" in zones else pd.Series("", zones.index, dtype=object)

    @cached_property
    def borders(self) -> pd.DataFrame:
        """A row a corner of what a zone that is no circle is drawn from: zone, part, x, y (m), in turn within a part."""
        if not self._store.has("borders"):
            return pd.DataFrame({"zone": [], "part": [], "x": [], "y": []})
        return read_table(self._store.group("borders"), "corner")

    @cached_property
    def ranges(self) -> pd.DataFrame:
        """A row a definite sensor, or a range from which a rung is due: of, actor, centre at the start and its drift,
        radius."""
        return read_table(self._store.group("ranges"), "circle")

    @cached_property
    def roads(self) -> pd.DataFrame:
        """A row a vertex: road, surface, sinuosity, order, node, lon, lat, x, y."""
        return read_table(self._store.group("roads"), "vertex")

    @cached_property
    def sites(self) -> pd.DataFrame:
        """A row a site: name, kind, place, held_by (at the start, or who was to build it), holder_at_end (empty for
        nobody), state_at_end, lon, lat, x, y. Empty where the scenario has none."""
        return self._table_or_nothing("sites", "site", ["name", "kind", "place", "held_by", "holder_at_end",
                                                        "state_at_end", "lon", "lat", "x", "y"])

    @cached_property
    def tenures(self) -> pd.DataFrame:
        """A row each time that somebody held a site: site, holder, since, until (NaT if he held it at the end), usable
        (from when it was of use to him), each as a date and since the start. Empty where the scenario has no sites."""
        times = [name for time in ("since", "until", "usable") for name in (time, f"{time}_since_start")]
        return self._table_or_nothing("tenures", "tenure", ["site", "holder", *times])

    def _table_or_nothing(self, name: str, dimension: str, columns: list[str]) -> pd.DataFrame:
        if not self._store.has(name):
            return pd.DataFrame(columns=columns)
        return read_table(self._store.group(name), dimension)

    # --- housekeeping

    def __repr__(self) -> str:
        p = self.provenance
        return (f"<standoff.Run '{self.title}', seed {p['seed']}, replication {p['replication']}, "
                f"fingerprint {p['fingerprint']}: {self.path}>")


def _told(about: dict[str, Any]) -> tuple[str, ...]:
    """The kinds marked as told; all of them in a file that does not say."""
    kinds = about["flag_meanings"].split()
    return tuple(kind for kind, told in zip(kinds, about.get("told", [1] * len(kinds))) if told)
def _timedelta(seconds: float) -> pd.Timedelta:
    return pd.Timedelta(round(seconds * 1e9), "ns")


def _meanings(text: str) -> dict[str, tuple[str, ...]]:
    """By kind, what its first number means and, where it has one, its second."""
    pairs = (line.split(": ", 1) for line in text.splitlines() if line)
    return {kind: tuple(meaning.split("; ")) for kind, meaning in pairs}
