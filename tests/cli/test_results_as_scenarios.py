"""The file of a run or a sweep is a scenario too: it needs no other file to be played again."""
import os
import shutil
import subprocess
from pathlib import Path

import h5py
import pytest

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
MAY_18 = ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml"


def standoff(*words, cwd, code=0):
    done = subprocess.run([BINARY, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == code, done.stderr
    return done


def fingerprint(done):
    return done.stderr.split("fingerprint ")[1].split()[0]


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda path: path.stem)
def test_a_run_plays_again_to_the_same_bytes(scenario, tmp_path):
    standoff("run", scenario, "--seed", 7, "--replication", 3, "--quiet", "-o", "run.h5", cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(tmp_path / "run.h5", elsewhere / "run.h5")
    done = standoff("run", elsewhere / "run.h5", "--quiet", cwd=tmp_path)
    assert "seed 7, replication 3" in done.stdout and "written to out/run_again.h5" in done.stderr
    assert (tmp_path / "out" / "run_again.h5").read_bytes() == (elsewhere / "run.h5").read_bytes()


def test_what_is_stored_names_no_file(tmp_path):
    standoff("run", MAY_18, "--quiet", "-o", "run.h5", cwd=tmp_path)
    with h5py.File(tmp_path / "run.h5") as f:
        text = f["scenario_yaml"].asstr()[()]
    assert "geography" not in text and "geojson" not in text
    assert "nodes:" in text and "  tanf:\n" in text


def test_seed_and_replication_are_those_of_the_file_unless_told(tmp_path):
    first = standoff("run", MAY_18, "--seed", 5, "--replication", 9, "-o", "run.h5", cwd=tmp_path)
    for words in ([], ["--seed", 5], ["--replication", 9]):
        assert fingerprint(standoff("run", "run.h5", *words, "-o", "b.h5", cwd=tmp_path)) == fingerprint(first)
    other = standoff("run", MAY_18, "--seed", 6, "--replication", 9, "-o", "c.h5", cwd=tmp_path)
    assert fingerprint(standoff("run", "run.h5", "--seed", 6, "-o", "d.h5", cwd=tmp_path)) == fingerprint(other)
    changed = standoff("run", MAY_18, "--seed", 5, "--replication", 9, "--set", "duration=3 h", "-o", "e.h5", cwd=tmp_path)
    again = standoff("run", "run.h5", "--set", "duration=3 h", "-o", "f.h5", cwd=tmp_path)
    assert fingerprint(again) == fingerprint(changed) != fingerprint(first)


def test_every_verb_takes_it(tmp_path):
    standoff("run", MAY_18, "--seed", 5, "-o", "run.h5", cwd=tmp_path)
    checked = standoff("check", "run.h5", cwd=tmp_path)
    assert checked.stdout.startswith("run.h5: ok (units: 1")
    assert "radius" in standoff("inputs", "run.h5", cwd=tmp_path).stdout
    few = ["--replications", 40, "--quiet"]
    swept = standoff("sweep", "run.h5", *few, "-o", "a", cwd=tmp_path)
    assert swept.stdout == standoff("sweep", MAY_18, "--seed", 5, *few, "-o", "b", cwd=tmp_path).stdout
    compared = standoff("compare", "run.h5", "--what-if", "direct_cell", *few, cwd=tmp_path)
    assert compared.stdout == standoff("compare", MAY_18, "--seed", 5, "--what-if", "direct_cell", *few, cwd=tmp_path).stdout
    assert standoff("compare", MAY_18, "run.h5", *few, cwd=tmp_path).returncode == 0
    # One replication of a sweep.
    one = standoff("run", "a/results.h5", "--replication", 12, "-o", "one.h5", cwd=tmp_path)
    same = standoff("run", MAY_18, "--seed", 5, "--replication", 12, "-o", "same.h5", cwd=tmp_path)
    assert fingerprint(one) == fingerprint(same)


def test_resolve_writes_what_is_in_it(tmp_path):
    first = standoff("run", MAY_18, "-o", "run.h5", cwd=tmp_path)
    (tmp_path / "far").mkdir()
    standoff("resolve", "run.h5", "-o", "far/again.yaml", cwd=tmp_path)
    assert fingerprint(standoff("run", "far/again.yaml", "-o", "b.h5", cwd=tmp_path)) == fingerprint(first)
    assert "# run.h5:" in (tmp_path / "far" / "again.yaml").read_text()


def test_a_variant_puts_back_where_it_did(tmp_path):
    (tmp_path / "s.yaml").write_text("""format: 1
name: hop order after null
duration: 4 h
places: {a: {at: [33.5, 38.6]}, b: {at: [33.7, 38.6]}}
zones: {z: {centre: a, radius: 30 km}}
sensors: {s: {at: a, range: 40 km}}
channels: {h: {hops: {answer: {takes: 1 min}, ask: {takes: 9 min}, order: {by: intruder, takes: 5 min}}}}
ladders: {l: {rungs: {call: {do: {send: warning, over: h}, wait: 60 min}}}}
units: {u: {at: b, orders: [go_to: {place: a}]}}
""")
    (tmp_path / "over.yaml").write_text("""extends: s.yaml
channels: {h: {hops: {ask: null}}}
what_if: {back: {channels: {h: {hops: {ask: {takes: 9 min}}}}}}
""")
    as_it_was = fingerprint(standoff("run", "s.yaml", "-o", "first.h5", cwd=tmp_path))
    standoff("run", "over.yaml", "--quiet", "-o", "run.h5", cwd=tmp_path)
    standoff("resolve", "over.yaml", "-o", "resolved.yaml", cwd=tmp_path)
    for scenario in ("over.yaml", "run.h5", "resolved.yaml"):
        back = standoff("run", scenario, "--what-if", "back", "-o", "back.h5", cwd=tmp_path)
        assert fingerprint(back) == as_it_was, scenario
        assert standoff("check", scenario, cwd=tmp_path).stderr == ""
    last = standoff("run", "s.yaml", "--set", "channels.h.hops.ask.follows=order", "-o", "last.h5", cwd=tmp_path)
    assert fingerprint(last) != as_it_was


def test_what_is_no_scenario_is_refused(tmp_path):
    with h5py.File(tmp_path / "foreign.h5", "w") as f:
        f["x"] = 1
    assert "foreign.h5: cannot be read: it does not end in the seal" in standoff("run", "foreign.h5", cwd=tmp_path, code=4).stderr
    standoff("compare", MAY_18, "--what-if", "direct_cell", "--replications", 2, "--quiet", "-o", "c.h5", cwd=tmp_path)
    assert "it holds several scenarios" in standoff("check", "c.h5", cwd=tmp_path, code=4).stderr
