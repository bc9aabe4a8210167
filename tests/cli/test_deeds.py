"""What rules and rungs do, through the program: who is called up, in the story and behind `why`."""
import os
import re
import subprocess

BINARY = os.environ["STANDOFF_BINARY"]
SCENARIO = """format: 1
name: waves
start: 2017-05-18T00:00:00+00:00
duration: 4 h
places:
  garrison: {at: [33.5, 38.6]}
  north: {at: [34.2212315, 38.6]}
  field: {at: [33.6, 38.6]}
zones: {zone: {centre: garrison, radius: 55 km}}
sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}
ladders:
  watch:
    rungs:
      say: {when: {range: 60 km}, do: {announce: stay_away}, wait: 10 min}
      meet: {do: {order: {any_of: [small, large], strongest: true}, task: {block: {what: it, within: 1 km, for: 1 h}}}}
units:
  small: {commanded_by: defender, at: garrison, composition: {vehicle: 2}, orders: [stay: 20 h]}
  large: {commanded_by: defender, at: garrison, composition: {vehicle: 6}, orders: [stay: 20 h]}
  wave:
    at: north
    speed: {cross_country: 40 km/h}
    composition: {vehicle: 3}
    generated: {at_most: 1}
    orders: [{go_to: {place: garrison, by: straight}}]
rules:
  call: {held_by: intruder, when: {every: 1 h}, do: {spawn: wave}}
  halt: {held_by: intruder, when: {learned_of: {kind: departed, of: wave}}, after: 50 min, do: {order: it, task: {go_to: {place: field, by: straight}}}}
"""


def standoff(*words, cwd):
    return subprocess.run([BINARY, *words], cwd=cwd, capture_output=True, text=True, timeout=120)


def test_deeds_of_rules_and_rungs_read_like_a_report(tmp_path):
    (tmp_path / "s.yaml").write_text(SCENARIO)
    done = standoff("run", "s.yaml", "-o", "run.h5", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    story = done.stdout
    for told in (r"01:00:00 .* intruder calls up wave-1, ", r"01:00:00 .* wave-1 sets out with 3 vehicles",
                 r"01:29:59 .* defender announces: stay away", r"01:39:59 .* defender sends large",
                 r"01:50:00 .* intruder sends wave-1", r"02:00:00 .* intruder fails to bring one more: nobody is left"):
        assert re.search(told, story), (told, story)
    assert "decides to announce" not in story
    sets_out = re.search(r"#(\d+) .* large sets out", story)[1]
    why = standoff("why", "run.h5", "--event", sets_out, cwd=tmp_path).stdout
    for told in ("defender sends large", "meet of ladder watch is due for wave-1", "intruder calls up wave-1"):
        assert told in why, why


def test_a_deed_that_cannot_be_is_refused(tmp_path):
    (tmp_path / "s.yaml").write_text(SCENARIO.replace("do: {spawn: wave}", "do: {spawn: wvae}"))
    done = standoff("check", "s.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert "s.yaml:26:61: rules.call.do.spawn.unit: unknown name 'wvae', expected a name from 'units', did you mean 'wave'?" in done.stderr
