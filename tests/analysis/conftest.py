"""Files of real runs, made once."""
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "analysis"))

from odd_scenarios import ODD  # noqa: E402


def play(scenario, out, *more):
    """What the program said on stdout and on stderr."""
    words = [BINARY, "run", scenario, "-o", out, *map(str, more)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("runs")


def play_text(text, out, *more):
    """The scenario stands beside `out`."""
    out.with_suffix(".yaml").write_text(text)
    play(out.with_suffix(".yaml"), out, *more)
    return out


@pytest.fixture(scope="session")
def struck(folder):
    """18 May, the first replication that comes to an impact."""
    out = folder / "struck.h5"
    for replication in range(60):
        said, _ = play(ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml", out, "--replication", replication)
        if re.search(r"^  struck +1", said, re.M):
            return out
    raise AssertionError("no impact in 60 replications")


@pytest.fixture(scope="session")
def told(folder):
    """4 October, the first replication in which somebody enters and a message is understood."""
    out = folder / "told.h5"
    for replication in range(60):
        said, _ = play(ROOT / "scenarios" / "at_tanf_2017_10_04_hotline.yaml", out, "--replication", replication)
        if all(re.search(rf"^  {what} +[1-9]", said, re.M) for what in ("messages_understood", "vehicles_entered")):
            return out
    raise AssertionError("no message understood in 60 replications")


@pytest.fixture(scope="session")
def minimal(folder):
    out = folder / "minimal.h5"
    play(ROOT / "scenarios" / "minimal.yaml", out)
    return out


POOR_HOTLINE = """
format: 1
name: Nobody listens, and nobody is anywhere near
duration: 9 h
start: 2020-03-01T20:00:00-04:30
origin: garrison
places:
  garrison: {at: [33.5058, 38.6178]}
  depot: {at: [33.7797, 37.6836]}
  elsewhere: {at: [33.1, 38.2]}
zones: {zone: {centre: elsewhere, radius: 12 km}}
sensors: {lookout: {at: elsewhere, range: 200 km}}
units:
  convoy:
    at: depot
    parts: {section: 2}
    heeds: {intruder: {order: 0}}
    orders: [go_to: {place: garrison, range: 20 km}]
channels:
  hotline:
    hops:
      answer: {takes: {lognormal: {median: 15 min, p95: 57 min}}, caller_waits: 20 min, staff: 1}
      order: {by: intruder, takes: {exponential: 60 min}, loss: 0.4}
    reply: {takes: 10 min, untrue: 0.5, needs_time: 0.5}
ladders:
  watch:
    rungs: {call: {when: {range: 150 km}, do: {send: warning, over: hotline}, every: 12 min, wait: 8 h}}
"""


@pytest.fixture(scope="session")
def lost(folder):
    """Many calls that come to nothing, a start in another zone, and no line about the origin."""
    return play_text(POOR_HOTLINE, folder / "lost.h5")


@pytest.fixture(scope="session")
def sea(folder):
    """A zone that drifts, generated units, broadcasts, lengths in nautical miles."""
    out = folder / "sea.h5"
    play(ROOT / "scenarios" / "fictional_exclusion_zone_at_sea.yaml", out)
    return out


@pytest.fixture(scope="session")
def odd(folder):
    """One of ODD by its name, played once."""
    made = {}

    def of(name):
        if name not in made:
            made[name] = play_text(ODD[name], folder / f"odd_{name}.h5")
        return made[name]

    return of


@pytest.fixture(scope="session")
def trial(folder):
    """The folder of one of trials.TRIALS by its name, played once."""
    from trials import play as play_trial  # it needs what stands above

    made = {}

    def of(name):
        if name not in made:
            made[name] = play_trial(name, folder)
        return made[name]

    return of
