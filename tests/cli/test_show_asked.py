"""What `show` is asked of many replications: --given, --incidence, --scores."""
import re

import h5py
import numpy as np
import pytest
from program import MINIMAL, STRIKE, standoff

N = 150


@pytest.fixture(scope="module")
def sweep(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    done = standoff("sweep", STRIKE, "--replications", N, "-j", 2, "-q", "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def values(sweep):
    with h5py.File(sweep / "results.h5") as file:
        return {name: file[name][()].ravel() for name in ("struck", "calls_placed", "first_warning", "ground_conceded")}


def show(*words):
    done = standoff("show", *words)
    assert done.returncode == 0, done.stderr
    assert all(len(line) <= 100 for line in done.stdout.splitlines()), done.stdout
    return done.stdout


def refused(*words):
    done = standoff("show", *words)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_given_estimates_over_those_replications(sweep, values):
    said = show(sweep, "--given", "struck = 0 and first_warning < 90 min", "--metrics", "ground_conceded")
    which = (values["struck"] == 0) & (values["first_warning"] < 5400)
    assert 0 < which.sum() < N
    assert f"{which.sum()} replications, seed 1" in said
    assert f"Given struck = 0 and first_warning < 90 min: {which.sum()} of {N} replications (" in said
    mean = float(re.search(r"ground_conceded +([\d.]+) ", said).group(1))
    assert mean == pytest.approx(np.nanmean(values["ground_conceded"][which]) / 1000, abs=0.06)
    assert "Published against simulated" not in said


def test_given_of_a_comparison_keeps_the_pairs(tmp_path):
    out = tmp_path / "compared.h5"
    done = standoff("compare", STRIKE, "--set-b", "zones.deconfliction.radius=50 km", "--replications", 60, "-q", "-o", out)
    assert done.returncode == 0, done.stderr
    said = show(out, "--given", "struck")
    with h5py.File(out) as file:
        n = int((file["a/struck"][()] == 1).sum())
    assert f"Given struck on side A: {n} of 60 replications" in said
    assert f"{n} replications, seed 1, the same draws on both sides" in said


@pytest.mark.parametrize("condition, part", [
    ("strukc", "column 1: no outcome 'strukc', did you mean 'struck'?"),
    ("first_warning < 2 km", "column 17: 'km' is a unit of length, expected a time"),
    ("struck and", "column 11: nothing stands here"),
    ("calls_placed", "'calls_placed' is compared with nothing, expected <"),
])
def test_a_wrong_condition_says_where(sweep, condition, part):
    assert part in refused(sweep, "--given", condition)


def test_incidence_by_time_and_by_share(sweep, values):
    said = show(sweep, "--incidence", "first_warning")
    came = np.sort(values["first_warning"][~np.isnan(values["first_warning"])])
    assert f"came in {len(came)}, had not come by the end of the run in {N - len(came)}" in said
    two_hours = re.search(r"^  2 h +([\d.]+) %", said, re.M)
    assert float(two_hours.group(1)) == pytest.approx(100 * (came <= 7200).sum() / N, abs=0.051)
    median = float(re.search(r"^  50 % \(median\) +([\d.]+)", said, re.M).group(1))
    assert median == pytest.approx(came[int(np.ceil(N / 2)) - 1] / 60, abs=0.06)


def test_a_competing_time_rules_it_out(sweep):
    said = show(sweep, "--incidence", "first_warning", "--competing", "first_detection")
    assert re.search(r"came in \d+, ruled out by first_detection before it in \d+, had not come by the end", said)


def test_scores(sweep, values):
    said = show(sweep, "--scores")
    brier = (1 - values["struck"].mean()) ** 2
    assert f"{brier:.2f} (" in re.search(r"^  struck .*$", said, re.M).group()
    assert "nan" not in said and "-0.00" not in said


def test_what_makes_no_sense_is_refused(sweep, tmp_path):
    assert "'struck' is no time; times are " in refused(sweep, "--incidence", "struck")
    assert "did you mean 'first_warning'?" in refused(sweep, "--incidence", "first_warnin")
    assert "name that with --incidence" in refused(sweep, "--competing", "first_warning")
    assert "--scores is about all replications" in refused(sweep, "--scores", "--given", "struck")
    run = tmp_path / "run.h5"
    assert standoff("run", MINIMAL, "-q", "-o", run).returncode == 0
    assert "this is a run" in refused(run, "--scores")


def test_none_and_nothing_to_score(sweep, tmp_path):
    assert "No replication is one of those." in show(sweep, "--given", "struck > 1")
    done = standoff("sweep", MINIMAL, "--replications", 20, "-q", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "there is nothing to score" in show(tmp_path, "--scores")
