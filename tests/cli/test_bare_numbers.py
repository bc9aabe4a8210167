"""In the historical scenarios every number is an unknown with its range and basis, or part of what defines the case."""
import copy
import csv
import io
import json
import random
import re
import shutil

import pytest
import yaml
from bare_numbers import LAWS, Schema, matches, told, without_measures
from program import MINIMAL, ROOT, SCENARIOS, standoff

HISTORICAL = [path for path in SCENARIOS if not path.stem.startswith("fictional_") and path != MINIMAL]
SCHEMA = Schema(json.loads(standoff("schema", "--merged").stdout))
STRUCTURE = {
    "format": "the version of the format",
    "duration": "how long the case is looked at",
    "places": "the map; how well it is known stands in scenarios/common/DATA.md",
    "roads": "the map",
    "zones.*.incursion": "how an incursion is counted, not how it comes about",
    "vehicle_types.drone.persons": "nobody is on board",
    "units.*.composition": "who is there",
    "units.*.parts.section": "into how many they may part",
    "units.*.generated.at_most": "as many as the time holds",
    "units.*.orders[].depart": "the time of an order",
    "units.*.orders[].stay": "the time of an order",
    "rules.cross.do.task[].stay": "to the end",
    "rules.*.at_most": "how often something is said or done in this case",
    "rules.keep_an_eye.unless.contacts.at_most": "nobody is near any more",
    "rules.outpost.options.*.weight": "what was decided is known; the other options are for --choose",
    "rules.garrison_stays.options.*.weight": "it stayed; the other option is for --choose",
    "responders.strike_aircraft.passes": "without an end, until somebody stops them",
    "gauges.tension.shocks[0].by": "the unit of the gauge",
    "gauges.tension.shocks[1].by": "the unit of the gauge",
    "gauges.after_strikes.shocks[0].by": "the unit of the gauge",
    "gauges.after_strikes.at_most": "the unit of the gauge",
    "streams.probes.day_cycle[].from": "what is called day and night",
    "measures.*.count.value2": "which events are counted",
    "measures.*.count.before": "which events are counted",
    "measures.*.count.after": "which events are counted",
    "measures.*.sum.value2": "which events are counted",
    "measures.*.sum.before": "which events are counted",
    "measures.*.first.near.range": "which events are counted",
    "measures.*.count.near.range": "which events are counted",
}


def merged(path):
    done = standoff("resolve", path)
    assert done.returncode == 0, done.stderr
    return yaml.load(done.stdout, yaml.BaseLoader)


def is_structure(path):
    return any(matches(pattern, path) for pattern in STRUCTURE)


def unexplained(scenario):
    return [path for path in without_measures(list(SCHEMA.bare(scenario))) if not is_structure(path)]


def inputs(path):
    return list(csv.DictReader(io.StringIO(standoff("inputs", path, "--csv").stdout, newline="")))


def strip(scenario, path):
    """Leaves only the best value of the unknown at that path; returns what stands on the way to it."""
    steps = [int(index) if index else name for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]
    above = [scenario]
    for step in steps[:-1]:
        above.append(above[-1][step])
    above[-1][steps[-1]] = above[-1][steps[-1]]["best"]
    return above


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_no_number_of_a_historical_scenario_is_bare(path):
    assert unexplained(merged(path)) == []


def test_no_exception_is_left_over():
    bare = [path for scenario in HISTORICAL for path in SCHEMA.bare(merged(scenario))]
    assert [pattern for pattern in STRUCTURE if not any(matches(pattern, path) for path in bare)] == []


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_each_unknown_would_be_missed(path):
    whole = merged(path)
    missed = 0
    for row in inputs(path):
        scenario = copy.deepcopy(whole)
        above = strip(scenario, row["name"])
        law = next((node for node in above if isinstance(node, dict) and LAWS & set(node)), None)
        if told(law) or is_structure(row["name"]):  # another parameter of the law is told of
            continue
        missed += 1
        assert any(matches(found, row["name"]) for found in unexplained(scenario)), row["name"]
    assert missed > 10


def test_a_number_stripped_in_the_file_is_told_by_its_path(tmp_path):
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    common = tmp_path / "scenarios" / "common" / "at_tanf.yaml"
    text = common.read_text()
    for written, bare, path in [
        (r"accusations: \{best: 0.15, [^}]*\}", "accusations: 0.15", "desks.liaison.other_calls.accusations"),
        (r"\{best: 5 min, range: \[2 min[^}]*\}", "5 min", "desks.liaison.other_calls.takes"),
        (r"\{triangular: \[3 min, \{best: 8 min[^}]*source[^}]*\}, 20 min\]\}", "8 min", "responders.cap.arrives"),
    ]:
        stripped, count = re.subn(written, bare, text)
        assert count == 1, written
        common.write_text(stripped)
        assert unexplained(merged(tmp_path / "scenarios" / "at_tanf_2017_05_18_strike.yaml")) == [path]


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_all_ranges_may_stand_at_their_ends_together(path):
    rows = [row for row in inputs(path) if row["low"]]
    toss = random.Random(path.stem)
    corners = [lambda: "low", lambda: "high"] + [lambda: toss.choice(["low", "high"])] * 4
    for corner in corners:
        words = []
        for row in rows:
            unit = {"1": "", "1/s": "/s"}.get(row["units"], row["units"])
            words += ["--set", f"{row['name']}={row[corner()]} {unit}".rstrip()]
        done = standoff("run", path, "-q", "-o", "/dev/null", "--until", "1 s", *words)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_an_experiment_varies_each_range(path, tmp_path):
    (tmp_path / "all.yaml").write_text(f"format: 1\ntitle: all\nscenario: {path}\ndesign: {{sobol: 1}}\nfactors: assumed\n"
                                       "replications: 1\n")
    done = standoff("sweep", tmp_path / "all.yaml", "-o", tmp_path / "out", "--prepare")
    assert done.returncode == 0, done.stderr
    rows = sum(row["low"] != "" and float(row["low"]) < float(row["high"]) for row in inputs(path))
    assert f": {rows + 2} points" in done.stdout + done.stderr
