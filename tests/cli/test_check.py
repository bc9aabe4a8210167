"""standoff check: what it says of variants, and of much at once; and that run agrees with it."""
import re

import pytest
from program import ROOT, standoff

BASE = """format: 1
name: base
duration: 9 h
places: {post: {at: [33.5, 38.6]}, depot: {at: [33.9, 38.6]}}
zones: {zone: {centre: post, radius: 30 km}}
sensors: {eye: {at: post, range: 60 km}}
channels:
  hotline:
    hops:
      answer: {takes: 1 min}
      order: {by: intruder, takes: 5 min}
ladders:
  watch:
    rungs:
      call: {when: {range: 40 km}, do: {send: warning, over: hotline}, wait: 30 min}
units: {convoy: {at: depot, orders: [go_to: {place: post}]}}
"""


def write(folder, name, text):
    (folder / name).write_text(text)
    return name


def test_a_variants_warning_is_its_own(tmp_path):
    write(tmp_path, "s.yaml", BASE + """what_if:
  slow: {channels: {hotline: {hops: {answer: {takes: 2 h}}}}}
  slower: {channels: {hotline: {hops: {answer: {takes: 2 h}}}}, duration: 10 h}
""")
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ("s.yaml:15:78: warning: what-if slow, slower: ladders.watch.rungs.call.wait: the wait is over "
                           "before the fastest relay (2.1 h) is through, expected a longer wait, or a quicker channel\n")
    assert standoff("check", "s.yaml", "--what-if", "slow", cwd=tmp_path).stderr.startswith(
        "s.yaml:15:78: warning: ladders.watch")  # asked for, it is the scenario


def test_a_variants_mistake_is_told_with_those_of_the_scenario(tmp_path):
    write(tmp_path, "s.yaml", BASE.replace("9 h", "9") + "what_if: {bad: {units: {convoy: {at: nowhere}}}}\n")
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert [line.split(",")[0] for line in done.stderr.splitlines()] == [
        "s.yaml:3:11: duration: '9' has no unit",
        "s.yaml:17:38: what-if bad: units.convoy.at: unknown name 'nowhere'"]


def test_an_inherited_variant_that_no_longer_fits_is_a_warning_and_run_agrees(tmp_path):
    write(tmp_path, "base.yaml", BASE + "what_if: {no_call: {ladders: {watch: {rungs: {call: null}}}}}\n")
    write(tmp_path, "s.yaml", """extends: base.yaml
ladders: {watch: {rungs: {call: null, drop: {do: {send: notice, over: hotline}}}}}
""")
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ("base.yaml:17:47: warning: what-if no_call: ladders.watch.rungs.call: nothing to delete: there is "
                           "no such entry below, it no longer fits: what_if: {no_call: null} takes it away\n")
    assert standoff("run", "s.yaml", "-o", "run.h5", cwd=tmp_path).returncode == 0
    assert standoff("run", "s.yaml", "--what-if", "no_call", cwd=tmp_path).returncode == 3
    write(tmp_path, "s.yaml", (tmp_path / "s.yaml").read_text() + "what_if: {no_call: null}\n")
    assert standoff("check", "s.yaml", cwd=tmp_path).stderr == ""



def test_of_one_that_takes_something_away_the_others_are_not_asked(tmp_path):
    write(tmp_path, "s.yaml", BASE + "what_if: {no_wait: {ladders: {watch: {rungs: {call: {wait: null}}}}}}\n")
    assert standoff("check", "s.yaml", cwd=tmp_path).returncode == 0
    for words in (("--what-if", "no_wait"), ("--set", "ladders.watch.rungs.call.wait=null")):
        done = standoff("check", "s.yaml", *words, cwd=tmp_path)
        assert done.returncode == 0 and "nothing to delete" not in done.stderr, words


def test_a_variant_of_ones_own_that_does_not_fit_is_a_mistake(tmp_path):
    write(tmp_path, "s.yaml", BASE + "what_if: {no_call: {ladders: {watch: {rungs: {cal: null}}}}}\n")
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("s.yaml:17:47: what-if no_call: ladders.watch.rungs.cal: nothing to delete")
    write(tmp_path, "over.yaml", "what_if: {other: {units: {convoy: {at: nowhere}}}}\n")
    write(tmp_path, "good.yaml", BASE)
    assert standoff("check", "good.yaml", "--overlay", "over.yaml", cwd=tmp_path).returncode == 3


def test_a_thousand_units_do_not_print_a_thousand_lines(tmp_path):
    units = "".join(f"  u{i}: {{at: depot, heeds: {{defender: {{leaflets: 0.5}}, intruder: {{}}}}, "
                    "orders: [go_to: {place: post}, go_home: true]}\n" for i in range(1000))
    text = re.sub(r"units: .*\n", "units:\n" + units, BASE).replace("9 h", "3 h")
    write(tmp_path, "s.yaml", text)
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert len(lines) == 2, done.stderr[:2000]
    assert lines[0].startswith("s.yaml:3:11: warning: duration: the end comes before 'u0', 'u1', 'u2' and 997 more can be "
                               "back home, which takes some 4.4 h")
    assert lines[1].startswith("s.yaml:17:48: warning: units.u0.heeds.defender.leaflets: does nothing here: 'defender' "
                               "never gives it leaflets")
    assert lines[1].endswith("also at units.u1.heeds.defender.leaflets (18:48), units.u2.heeds.defender.leaflets (19:48), "
                             "units.u3.heeds.defender.leaflets (20:48) and 996 more")


def test_all_mistakes_at_once_whatever_stage_finds_them(tmp_path):
    write(tmp_path, "places.geojson", '{"type": "FeatureCollection", "features": [3]}')
    write(tmp_path, "s.yaml", """format: 1
name: much is wrong
duration: 8
geography: {places: places.geojson}
places: {post: {at: [33.5, 38.6]}, bad: {at: [99, 38.6]}}
actors: {defender: {}, intruder: {}, relay: {remembers: 3}}
zones: {zone: {centre: post, radius: 55 kmm}, other: {centre: bad, radius: 5 km, incursion: {min_depth: 6 km}}}
sensors: {eye: {at: post, rnage: 5 km}}
desks: {desk: {staff: 0}}
channels:
  hotline: {carries: notice, hops: {a: {takes: 1 min, desk: desk}}}
  radio: {hops: {a: {takes: 1}}, carries: [cease]}
responders: {cap: {arrives: soon}}
ladders:
  watch:
    against: {units: [convoy, lost]}
    rungs:
      call: {when: {range: 10}, do: {send: warning, over: hotline}}
      again: {do: {send: warning, over: radio}, then: call}
      show: {do: {fly_past: cap}, wait: 1 min, then: again}
  second: {rungs: {call: {do: {send: warning, over: hotline}}}}
units:
  convoy: {at: post, speed: {paved: 3}, orders: [go_to: {place: bad, by: road}], parts: {section: 3}, composition: {vehicle: 2}}
  lost: {at: in_the_file, orders: [go_to: {place: elsewhere}]}
measures: {good: {count: halted}, wrong: {count: haltet}, replication: {count: halted}}
reported: {nothing: {at_least: 1, source: x}, wrong: {at_least: 1, source: x}, good: {at_least: 1 km, source: x}}
""")
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 3
    told = [line.split(", expected")[0] for line in done.stderr.splitlines()]
    assert told == [
        "s.yaml:3:11: duration: '8' has no unit",
        "s.yaml:5:47: places.bad.at: latitude 99 is out of bounds",
        "s.yaml:6:57: actors.relay.remembers: '3' has no unit",
        "s.yaml:7:38: zones.zone.radius: unknown unit 'kmm'",
        "s.yaml:7:105: zones.other.incursion.min_depth: not less than the radius",
        "s.yaml:8:27: sensors.eye.rnage: unknown key 'rnage', did you mean 'range'?",
        "s.yaml:9:23: desks.desk.staff: '0' is out of bounds",
        "s.yaml:12:29: channels.radio.hops.a.takes: '1' has no unit",
        "s.yaml:13:29: responders.cap.arrives: 'soon' is not a number",
        "s.yaml:16:14: ladders.watch.against: which zone? there is not just one",
        "s.yaml:18:28: ladders.watch.rungs.call.when.range: '10' has no unit",
        "s.yaml:19:41: ladders.watch.rungs.again.do.over: channel 'radio' does not carry 'warning'",
        "s.yaml:21:11: ladders.second.against: which zone? there is not just one",
        "s.yaml:21:53: ladders.second.rungs.call.do.over: channel 'hotline' does not carry 'warning'",
        "s.yaml:23:37: units.convoy.speed.paved: '3' has no unit",
        "s.yaml:23:74: units.convoy.orders[0].go_to.by: there is no road map",
        "s.yaml:23:99: units.convoy.parts.section: more sections than vehicles",
        "s.yaml:25:50: measures.wrong.count.kind: unknown choice 'haltet'",
        "s.yaml:25:72: measures.replication: the files of sweeps need the name 'replication' for themselves",
        "s.yaml:26:21: reported.nothing: no measure 'nothing'",
        "s.yaml:26:97: reported.good.at_least: text 'km' after the number",
        "places.geojson:1:44: geography.places: feature 1: is not a GeoJSON Feature object",
    ]


def test_names_that_files_need_are_refused_by_check_run_and_sweep(tmp_path):
    for name in ("point", "replication", "fingerprint", "scenario_yaml", "estimates", "reported"):
        write(tmp_path, "s.yaml", BASE + f"measures: {{{name}: {{count: arrived}}}}\n")
        for words in (["check", "s.yaml"], ["run", "s.yaml"], ["sweep", "s.yaml"]):
            done = standoff(*words, cwd=tmp_path)
            assert done.returncode == 3
            assert done.stderr == (f"s.yaml:17:{14 + len(name)}: measures.{name}: the files of sweeps need the name '{name}' "
                                   "for themselves, expected another name\n")


@pytest.mark.parametrize("scenario", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_scenarios_are_good(scenario):
    done = standoff("check", scenario)
    assert done.returncode == 0
    assert all(": warning: " in line for line in done.stderr.splitlines())


def test_a_name_of_any_length_takes_no_more_than_a_few_lines(tmp_path):
    key, name = "x" * 1000, "y" * 1400
    file = tmp_path / "long.yaml"
    file.write_text(BASE.replace("at: post,", f"at: {name},") + f"{key}: 3\n")
    done = standoff("check", file)
    assert done.returncode == 3 and f"unknown key '{'x' * 70}...{'x' * 27}'" in done.stderr
    assert f"'{'y' * 70}...{'y' * 27}'" in done.stderr
    assert all(len(line) < 600 for line in done.stderr.splitlines())
