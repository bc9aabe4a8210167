"""`resolve`: the merge as one file, which plays the same wherever it lies."""
import json
import re

import pytest
import yaml
from program import MINIMAL, ROOT, SCENARIOS, STRIKE, standoff


def fingerprint(scenario, *more, cwd=ROOT):
    done = standoff("run", scenario, "-q", "-o", "/dev/null", *more, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return re.search(r"fingerprint (\w{16})", done.stderr).group(1)


@pytest.mark.parametrize("defaults", [[], ["--defaults"]], ids=["written", "defaults"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_what_it_prints_plays_the_same(scenario, defaults, tmp_path):
    done = standoff("resolve", scenario.relative_to(ROOT), *defaults)
    assert done.returncode == 0, done.stderr
    printed = tmp_path / "elsewhere.yaml"
    printed.write_text(done.stdout)
    deep = tmp_path / "deep"
    deep.mkdir()
    assert standoff("resolve", scenario, *defaults, "-o", deep / "saved.yaml").returncode == 0
    expected = fingerprint(scenario, "--replication", 3)
    assert fingerprint(printed, "--replication", 3) == expected
    assert fingerprint("saved.yaml", "--replication", 3, cwd=deep) == expected
    written = yaml.safe_load(done.stdout)
    assert "extends" not in written and not written.get("geography")


def test_each_value_says_where_it_was_written(tmp_path):
    overlay = tmp_path / "over.yaml"
    overlay.write_text("zones:\n  deconfliction:\n    radius: 54 km\n")
    done = standoff("resolve", "scenarios/at_tanf_2017_05_18_strike.yaml", "--overlay", overlay, "--set",
                    "responders.cap.stays_for=80 min")
    assert f"    radius: 54 km  # {overlay}:3\n" in done.stdout
    assert "    stays_for: 80 min  # --set:1\n" in done.stdout
    values = 0
    for line in done.stdout.splitlines():
        if line.startswith("#") or line.endswith(":"):
            continue
        written = re.fullmatch(r" *(?:- )*(?:([A-Za-z_][\w-]*): )*(.*?)  # (.+):(\d+)", line)
        assert written, line
        values += 1
        if written.group(3).startswith("scenarios/") and written.group(3).endswith(".yaml"):  # keys of GeoJSON are not ours
            there = (ROOT / written.group(3)).read_text().splitlines()[int(written.group(4)) - 1]
            key = written.group(1)
            assert key is None or key in there, line
    assert values > 150


def test_an_overlay_takes_a_value_away_and_the_merge_shows_it():
    done = standoff("resolve", STRIKE, "--set", "desks.liaison.staff=null")
    assert done.returncode == 0, done.stderr
    assert "staff" in standoff("resolve", STRIKE).stdout and "staff" not in done.stdout


def test_defaults_are_written_out_on_demand():
    short = standoff("resolve", MINIMAL).stdout
    long = standoff("resolve", MINIMAL, "--defaults").stdout
    assert "default" not in short and "classifies_in" not in short
    assert "    classifies_in: 2 min  # default\n" in long
    written = yaml.safe_load(long)
    assert written["zones"]["zone"]["held_by"] == "defender"
    assert written["actors"] == {name: {"title": "", "friendly": [], "neutral": [], "watched": [], "hostile": [], "trusts": {},
                                        "remembers": "30 min"}
                                 for name in ("defender", "intruder", "relay")}
    assert "targets" not in written["ladders"]["watch"]["rungs"]["call"]["do"]  # may not stand without a strike
    assert all(line in long.splitlines() for line in short.splitlines())


def test_an_invalid_scenario_is_not_resolved():
    done = standoff("resolve", MINIMAL, "--set", "zones.zone.radius=55")
    assert (done.returncode, done.stdout) == (3, "") and "unit" in done.stderr
    assert standoff("resolve", "no_such.yaml").returncode == 4
    assert standoff("resolve", MINIMAL, "-o", "/proc/no/such.yaml").returncode == 4
    assert standoff("resolve", MINIMAL, "--seed", "1").returncode == 2


def test_map_files_are_written_into_it():
    done = standoff("resolve", "scenarios/at_tanf_2017_05_18_strike.yaml")
    assert re.search(r"^  m2_west:\n    surface: paved  # scenarios/common/at_tanf_roads.geojson:11\n", done.stdout, re.M)
    assert "what GeoJSON files hold is written into it" in standoff("resolve", "--help").stdout


def test_what_is_too_large_to_be_read_again_is_not_written(tmp_path):
    rows = [{"type": "Feature", "id": f"node/{i}", "properties": {}, "geometry": {"type": "Point", "coordinates": [38, 33]}}
            for i in range(120_000)]
    (tmp_path / "p.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": rows}))
    (tmp_path / "s.yaml").write_text(MINIMAL.read_text() + "geography: {places: p.geojson}\n")
    done = standoff("resolve", "s.yaml", "-o", "r.yaml", cwd=tmp_path)
    assert done.returncode == 4 and "larger than what is read again" in done.stderr and not (tmp_path / "r.yaml").exists()
