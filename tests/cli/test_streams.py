"""A season of incursions that keep coming, as a user would look at it."""
import re

import h5py
import pytest
from program import ROOT, standoff

SEASON = ROOT / "scenarios" / "at_tanf_2017_incursions.yaml"


@pytest.fixture(scope="module")
def season(tmp_path_factory):
    """The first replication in which one arrival follows from another."""
    out = tmp_path_factory.mktemp("season") / "run.h5"
    for replication in range(30):
        done = standoff("run", SEASON, "--replication", replication, "-o", out, "--all")
        assert done.returncode == 0, done.stderr
        if "in the wake of" in done.stdout:
            return out, done.stdout
    raise AssertionError("nothing ever follows")


def test_the_story_tells_who_comes(season):
    _, story = season
    assert re.search(r"(convoy|detachment)-1 comes, no\. 1 of probes", story)
    assert re.search(r"comes, no\. \d+ of probes, in the wake of no\. \d+", story)


def test_why_names_what_it_follows_from(season):
    out, story = season
    event, parent = re.search(r"#(\d+) .* in the wake of no\. (\d+)", story).groups()
    told = standoff("why", out, "--event", event)
    assert told.returncode == 0 and f"no. {parent} of probes" in told.stdout


def test_the_file_holds_the_arrivals(season):
    out, story = season
    with h5py.File(out) as file:
        table = file["arrivals"]
        lineages = [text.decode() for text in table["lineage"][()]]
        numbers = list(table["number"][()])
        places = {text.decode() for text in table["from"][()]}
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) == story.count(" of probes")
    assert lineages[0] == "probes/1" and any(re.fullmatch(r"probes/\d+(\.\d+)+", one) for one in lineages)
    assert places <= {"sab_biyar", "t2"}


def test_a_strength_of_zero_is_none_and_others_can_be_set(tmp_path):
    path, marks = "gauges.after_strikes.moves.streams.probes.rate", []
    for more in ([], ["--set", f"{path}=0"], ["--set", f"{path}=-1", "--set", "gauges.after_strikes.half_life=300 d"]):
        done = standoff("run", SEASON, "-q", "--replication", 3, "-o", tmp_path / "run.h5", *more)
        assert done.returncode == 0, done.stderr
        marks.append(re.search(r"^  arrivals +(\d+)$", done.stdout, re.M)[1])
    assert marks[0] == marks[1] and int(marks[2]) <= int(marks[0])
