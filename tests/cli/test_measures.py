"""The outcomes are defined where a user looks: `standoff measures`, the reference page, and the files."""
import re

import h5py
import pytest
from program import MINIMAL, ROOT, SCENARIOS, standoff

DEIR = ROOT / "scenarios" / "deir_ez_zor_2016_09_17_call_off.yaml"


def listed(*words):
    """Name, unit and text of each outcome that `measures` lists."""
    done = standoff("measures", *words)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100
    joined = re.sub(r"\n {30,}", " ", done.stdout)
    return {m[1]: (m[2], m[3]) for m in re.finditer(r"^  (\w+) +(\S+) +(.*; counts: .*)$", joined, re.M)}


def test_every_outcome_of_a_file_is_listed_with_its_unit_and_definition(tmp_path):
    standoff("run", MINIMAL, "-q", "-o", tmp_path / "run.h5")
    everything = listed()
    with h5py.File(tmp_path / "run.h5") as f:
        assert set(f["metrics"]) == set(everything)
        for name, data in f["metrics"].items():
            unit, text = everything[name]
            kind = data.attrs["kind"].decode()
            assert unit == (data.attrs["units"].decode() if kind == "number" else kind)
            assert text.startswith(data.attrs["long_name"].decode() + "; counts: " + data.attrs["counts"].decode())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_of_a_scenario_those_that_it_has_the_means_for_and_its_own(scenario, tmp_path):
    standoff("run", scenario, "-q", "-o", tmp_path / "run.h5")
    with h5py.File(tmp_path / "run.h5") as f:
        applies = {name for name, data in f["metrics"].items() if data.attrs["applies"] == 1}
        assert set(listed(scenario)) == applies
        assert set(listed(scenario, "--all")) == set(f["metrics"])
    assert 5 < len(set(applies) & set(listed())) < len(listed())


def test_a_scenarios_own_measures_are_among_them(tmp_path):
    assert listed(DEIR)["call_took"] == ("s", "from the first contact to the right officer; counts: as the scenario defines it")
    assert "struck" in listed(DEIR) and "struck" not in listed(MINIMAL)
    overlay = tmp_path / "strike.yaml"
    overlay.write_text("responders: {jet: {arrives: 1 min}}\nladders: {watch: {rungs: {strike: {do: {strike: jet}}}}}\n")
    changed = listed(MINIMAL, "--overlay", overlay)
    assert "struck" in changed and "calls_placed" in changed


def test_mistakes():
    assert standoff("measures", "no_such.yaml").returncode == 4
    assert standoff("measures", MINIMAL, "--set", "duration=4").returncode == 3
    done = standoff("measures", "--set", "duration=4 h")
    assert done.returncode == 2 and "name one" in done.stderr


def rows(title):
    page = standoff("schema", "--reference").stdout
    part = page.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in part.splitlines() if line.startswith("| `")]


def test_the_reference_page_has_them_too():
    told = {name.strip("`"): (unit, text) for name, unit, _, _, text in rows("Outcomes")}
    everything = listed()
    assert set(told) == set(everything)
    for name, (unit, text) in told.items():
        assert everything[name][0] == unit and everything[name][1].startswith(text + "; counts: ")


def test_the_reference_page_says_what_the_numbers_of_events_mean(tmp_path):
    standoff("run", MINIMAL, "-q", "-o", tmp_path / "run.h5")
    told = {kind.strip("`"): (value, value2) for kind, value, value2 in rows("Events")}
    with h5py.File(tmp_path / "run.h5") as f:
        assert list(told) == f["events/kind"].attrs["flag_meanings"].decode().split()
        for line in f["events"].attrs["value_meanings"].decode().splitlines():
            kind, meanings = line.split(": ", 1)
            assert [part for part in told[kind] if part] == meanings.split("; ")


def outcome(text):
    """What the last screen of a run tells: the lines, and those that are none or zero."""
    part = text.split("Outcome of this one replication")[1].split("\nExploratory")[0]
    none = re.search(r"  none, or zero: (.*(?:\n {4}.*)*)", part)
    return re.findall(r"^  (\w+) {2,}\S", part, re.M), re.split(r",\s+", none.group(1)) if none else []


def test_the_outcome_of_a_run_tells_what_the_scenario_has(tmp_path):
    lines, none = outcome(standoff("run", MINIMAL, "-o", tmp_path / "run.h5").stdout)
    assert set(lines) | set(none) == set(listed(MINIMAL)) and not set(lines) & set(none)
    assert lines and not any("str" in name for name in lines + none)
    everything, none = outcome(standoff("run", MINIMAL, "--all", "-o", tmp_path / "run.h5").stdout)
    assert set(everything) == set(listed()) and none == []
    assert outcome(standoff("show", tmp_path / "run.h5").stdout)[0] == lines
    assert outcome(standoff("show", tmp_path / "run.h5", "--all").stdout)[0] == everything


def test_what_the_scenario_asks_about_comes_first_whatever_it_is(tmp_path):
    overlay = tmp_path / "asked.yaml"
    overlay.write_text("measures: {crossed: {any: zone_entered}}\nreported: {incursions: {equals: 0, source: me}}\n")
    done = standoff("run", MINIMAL, "--overlay", overlay, "-o", tmp_path / "run.h5")
    lines, none = outcome(done.stdout)
    assert set(lines[:2]) == {"crossed", "incursions"} and not {"crossed", "incursions"} & set(none)


def test_minor_events_are_told_on_demand(tmp_path):
    numbers = lambda text: [int(n) for n in re.findall(r"^ +#(\d+)  ", text, re.M)]
    some = numbers(standoff("run", MINIMAL, "-o", tmp_path / "run.h5").stdout)
    every = numbers(standoff("run", MINIMAL, "--all", "-o", tmp_path / "run.h5").stdout)
    assert every == list(range(1, len(every) + 1)) and 0 < len(some) < len(every)
    assert numbers(standoff("show", tmp_path / "run.h5", "--all").stdout) == every
