"""Why an event came about, the story, and replications under a condition or side by side, from Python."""
import re
import subprocess

import numpy as np
import pytest

import standoff
from conftest import BINARY, ROOT, play

STRIKE = ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml"


def told(*words):
    done = subprocess.run([BINARY, *map(str, words)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def strike(folder):
    play(STRIKE, folder / "causes.h5")
    with standoff.open_run(folder / "causes.h5") as run:
        yield run


def test_why_is_the_chain_that_the_program_tells(strike):
    shown = told("why", strike.path, "--event", 134)
    why = strike.why(134)
    chain = [int(number) for number in re.findall(r"^ *#(\d+) ", shown, re.M)]
    links = list(why.index[why["how"] == "cause"])
    assert [link for link in links if link in chain] == chain and links[-1] == 134
    assert all(strike.events.at[after, "cause"] == before for before, after in zip(links, links[1:]))
    assert list(why["of"][why["how"] == "cause"]) == [*links[1:], 0]
    rested = why[why["how"] != "cause"]
    assert list(rested.index) == [int(number) for number in re.findall(r"(?:relied on|waited for) +#(\d+)", shown)]
    assert list(rested["how"][rested["of"] == 134]) == ["known"] * 3 + ["never_came"] * 2
    assert why.attrs["units"]["range"] == "m" and why.at[134, "kind"] == "strike_ordered"
    with pytest.raises(KeyError, match="no event 9999: they are numbered 1 to 193"):
        strike.why(9999)


def test_the_story_is_that_of_the_program(strike):
    lines = re.findall(r"^ *#(\d+)  .*?(?:  <- #(\d+))?$", told("show", strike.path), re.M)
    story = strike.story()
    assert list(story.index) == [int(number) for number, _ in lines] and len(story) > 50
    assert list(story["led_by"]) == [int(cause or 0) for _, cause in lines]
    assert story.at[134, "who"] == "cap" and story.at[134, "whom"] == "convoy 2"
    assert story.at[38, "who"] == "Russian headquarters at Hmeimim"


def test_replications_under_a_condition(folder):
    told("sweep", STRIKE, "--replications", 60, "-q", "-o", folder / "given")
    with standoff.open_sweep(folder / "given") as sweep:
        struck = sweep.given("struck == 1 and vehicles_lost > 1")
        all_of = sweep.replications
        assert 0 < len(struck) < len(all_of) == struck.attrs["of"] == 60
        assert list(struck.index) == list(all_of.index[(all_of["struck"] == 1) & (all_of["vehicles_lost"] > 1)])
        for wrong in ("strucc == 1", "struck +", "vehicles_lost * 2", "struck"):
            with pytest.raises(ValueError, match=re.escape(f"'{wrong}' is no condition on metrics")):
                sweep.given(wrong)


def test_pairs_of_a_comparison_and_of_an_experiment(folder):
    told("compare", STRIKE, "--what-if", "direct_cell", "--replications", 40, "-q", "-o", folder / "pairs.h5")
    with standoff.open_comparison(folder / "pairs.h5") as comparison:
        pairs = comparison.paired("vehicles_entered")
        row = comparison.differences.set_index("metric").loc["vehicles_entered"]
        assert pairs["difference"].mean() == pytest.approx(row["difference"]) and len(pairs) == 40
        assert comparison.paired("strike_range").attrs["units"] == "m"
        with pytest.raises(KeyError, match="no outcome 'nothing' of side a"):
            comparison.paired("nothing")
    (folder / "pairs.yaml").write_text(f"format: 1\nscenario: {STRIKE}\noptions: {{what_if: [as_it_is, no_hotline]}}\nreplications: 30\n")
    told("sweep", folder / "pairs.yaml", "-q", "-o", folder / "pairs")
    with standoff.open_experiment(folder / "pairs") as trial:
        pairs = trial.paired("calls_placed", "no_hotline", "as_it_is")
        assert pairs.dims == ("point", "replication") and pairs.shape == (1, 30)
        means = trial.table("calls_placed")["value"]
        assert float(pairs.mean()) == pytest.approx(means[0, "no_hotline"] - means[0, "as_it_is"]) and np.isfinite(pairs).all()
        with pytest.raises(KeyError, match="no option 'x', expected one of as_it_is, no_hotline"):
            trial.paired("struck", "x", "as_it_is")
        with pytest.raises(KeyError, match="no outcome 'x'"):
            trial.paired("x", "no_hotline", "as_it_is")
