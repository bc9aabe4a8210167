"""What two sides that hold ground see of each other: a site inside a zone, a cut of which one hears, fire that is heard, and who
does as he was asked."""
import re

import h5py
import pytest
from program import standoff

SCENARIO = """
format: 1
name: two sides
start: 2017-05-18T00:00:00+00:00
duration: 20 h
places:
  base: {at: [33.5, 38.6], title: the base}
  north: {at: [34.2212315, 38.6]}
  field: {at: [33.6, 38.6]}
  west: {at: [33.8, 38.3]}
roads:
  m5: {nodes: [north, base], cut: {at: field, from: 2017-05-18T01:00:00+00:00}}
  bypass: {nodes: [north, west, base]}
actors: {coalition: {hostile: [army]}, army: {hostile: [coalition]}}
vehicle_types: {truck: {armed: false}, gun: {persons: 6}}
zones: {zone: {held_by: coalition, centre: base, radius: 55 km}}
sites: {post: {at: field, held_by: army, state: planned, built_in: 5 h}}
arms: {gun: {of: gun, reach: 40 km, every: 5 min, cep: 300 m, kills: {truck: 0.5}}}
sensors:
  eye: {held_by: army, at: base, range: 20 km}
  ear: {held_by: coalition, at: base, range: 40 km, sees: firing, classifies_in: 1 min}
units:
  column: {at: north, commanded_by: army, composition: {truck: 4}, speed: {paved: 40 km/h}, at_a_cut: {go_round: 1}, orders: [go_to: {place: base, by: road}]}
  battery: {at: field, commanded_by: army, composition: {gun: 2}, orders: [{stay: 30 min}, {fire_on: {place: base, with: gun, for: 1 h}}, {stay: 0 s}]}
rules:
  dig: {held_by: army, when: {clock: 2017-05-18T00:00:00+00:00}, do: {open: post}}
  leave: {held_by: army, when: {clock: 2017-05-18T10:00:00+00:00}, do: {close: post, takes: 2 h}}
  protest: {held_by: coalition, when: {learned_of: {kind: incursion_opened, by: army}}, after: 10 min, do: {announce: intruders}}
  tell: {held_by: army, when: {learned_of: {kind: road_cut, of: m5}}, do: {announce: cut}}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two_sides")
    (folder / "two_sides.yaml").write_text(SCENARIO)
    checked = standoff("check", folder / "two_sides.yaml")
    assert checked.returncode == 0, checked.stderr
    done = standoff("run", folder / "two_sides.yaml", "-o", folder / "run.h5", "--all")
    assert done.returncode == 0, done.stderr
    return folder / "run.h5", done.stdout


def at(story, words):
    (line,) = [line for line in story.splitlines() if re.search(words, line)]
    return re.search(r"\+(\d+:\d\d:\d\d)", line)[1], re.search(r"#(\d+)", line)[1]


def test_the_story_tells_when(run):
    _, story = run
    assert at(story, "hears that the road m5 is cut and looks for a way round")[0] == "1:00:00"
    assert at(story, "coalition detects battery")[0] == "0:30:00"
    assert at(story, "coalition loses contact with battery")[0] == "1:30:00"
    assert at(story, "incursion 1 of post into zone begins")[0] == "5:00:00"
    assert at(story, "incursion 1 of post into zone is over: it withdrew")[0] == "18:00:00"
    assert "finds the road" not in story


def test_why_goes_back_to_the_cut_and_to_the_order(run):
    out, story = run
    told = standoff("why", out, "--event", at(story, "hears that the road m5")[1]).stdout
    assert "the road m5 is cut" in told and "army sees it: road cut (m5)" in told
    told = standoff("why", out, "--event", at(story, "incursion 1 of post into zone begins")[1]).stdout
    assert "army opens post" in told and "rule dig" in told


def test_the_file_has_the_site_among_the_incursions(run):
    out, _ = run
    with h5py.File(out) as file:
        rows = file["incursions"]
        sites, sides = rows["site"][()].tolist(), rows["side"][()].tolist()
        row = sites.index(b"post")
        assert sides[row] == b"army" and rows["unit"][row] == b"" and rows["vehicles"][row] == 0
        assert rows["max_depth"][row] == pytest.approx(55_000 - 11_092, abs=20)
        assert file["metrics/site_incursions"][()] == 1
        assert file["metrics/site_hours_inside"][()] == pytest.approx(7)
