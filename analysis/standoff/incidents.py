"""Incidents as a record lists them: of runs, and published ones."""
from __future__ import annotations

from pathlib import Path

import pandas as pd

from .names import Names
from .run import Run, open_run
from .store import StandoffFileError

COLUMNS = ["date", "measure", "account", "range_km", "published"]
# What became of a unit, the gravest first.
ENDINGS = {"destroyed": "destroyed", "strike_impact": "struck", "broke_off": "broke off", "turned_back": "turned back",
           "went_home": "went home", "halted": "halted"}


class Chronicle:
    """One run, or a folder of runs of one scenario, to be set beside a record."""

    def __init__(self, path: Path):
        self.path = path
        files = sorted(path.glob("*.h5")) if path.is_dir() else [path]
        if not files:
            raise StandoffFileError(f"{path}: holds no run (*.h5)")
        self.runs = [open_run(file) for file in files]
        self.runs.sort(key=lambda run: run.provenance["replication"])

    def __enter__(self) -> Chronicle:
        return self

    def __exit__(self, *_: object) -> None:
        for run in self.runs:
            run.close()


def incidents_of(run: Run) -> pd.DataFrame:
    """A row an incident, in the order of time: date (local), measure (that counts it), account, range_km (from the origin; missing if
    it was nowhere), published (whether it would have been)."""
    names, rows = Names(run), []
    for _, row in run.published.iterrows():
        event = run.events.loc[row["event"]]
        rows.append((run.start + event["since_start"], row["measure"], account_of(run, names, row), event["range"] / 1000,
                     bool(row["published"])))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.sort_values("date", kind="stable").reset_index(drop=True)


def account_of(run: Run, names: Names, row: pd.Series) -> str:
    """Who did what, and what became of it until the next incident of its kind."""
    events = run.events
    event = events.loc[row["event"]]
    unit = unit_of(event)
    if not unit:
        other = names.of(str(event["other"])) if event["other"] else ""
        return " ".join(filter(None, (names.of(str(event["actor"])), str(event["kind"]).replace("_", " "), other)))
    if str(event["kind"]) in ENDINGS:
        return f"{names.of(unit)}: {ENDINGS[str(event['kind'])]}"
    after = events[(events.index > row["event"]) & (about(events["actor"], unit) | about(events["other"], unit))]
    again = after.index[after["kind"].astype(str) == str(event["kind"])]
    if len(again):
        after = after.loc[:again[0] - 1]
    kinds = set(after["kind"].astype(str))
    ending = next((words for kind, words in ENDINGS.items() if kind in kinds), "went on")
    return f"{names.of(unit)}: {str(event['kind']).replace('_', ' ')}, {ending}"


def unit_of(event: pd.Series) -> str:
    """"units/convoy" of an event about it or one of its sections; empty for none."""
    for name in (str(event["actor"]), str(event["other"])):
        if name.startswith("units/"):
            return "/".join(name.split("/")[:2])
    return ""


def about(names: pd.Series, unit: str) -> pd.Series:
    texts = names.astype(str)
    return (texts == unit) | texts.str.startswith(f"{unit}/")


def read_record(path: Path) -> pd.DataFrame:
    """A published list: CSV with date, measure (which counts such incidents; empty for none) and account, and what else it has.
    Raises StandoffFileError if it is not."""
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise StandoffFileError(f"{path}: cannot be read ({error})") from None
    missing = [name for name in ("date", "measure", "account") if name not in frame]
    if missing:
        raise StandoffFileError(f"{path}: no column '{missing[0]}'; date, measure and account are expected")
    frame["date"] = pd.to_datetime(frame["date"], errors="coerce")
    if frame["date"].isna().any():
        line = int(frame.index[frame["date"].isna()][0]) + 2
        raise StandoffFileError(f"{path}:{line}: no date, expected YYYY-MM-DD")
    return frame.sort_values("date", kind="stable").reset_index(drop=True)
