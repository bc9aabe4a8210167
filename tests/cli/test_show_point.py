"""What `show --incidence` and `--scores` say of one point of an experiment, against its columns as pandas reads them."""
import re

import numpy as np
import pytest
import xarray as xr
from program import STRIKE, standoff
from test_experiment import sweep

N = 60
OPTIONS = ["as_it_is", "no_hotline"]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    home = tmp_path_factory.mktemp("points")
    (home / "trial.yaml").write_text(f"""format: 1
title: Two radii
scenario: {STRIKE}
design: factorial
factors:
  zones.deconfliction.radius: [50 km, 55 km]
options: {{what_if: [as_it_is, no_hotline]}}
replications: {N}
""")
    sweep(home / "trial.yaml", "-o", home / "out")
    return home / "out"


@pytest.fixture(scope="module")
def frame(played):
    with xr.open_dataset(played / "results.h5", engine="h5netcdf", decode_timedelta=False) as file:
        return file[["struck", "first_warning", "first_detection"]].to_dataframe().reset_index()


def told(*words):
    done = standoff("show", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("point", [0, 1])
def test_incidence_of_a_point_under_each_option(played, frame, point):
    said = told(played, "--incidence", "first_warning", "--point", point)
    parts = re.split(r"(?=^Two radii, point )", said, flags=re.M)[1:]
    assert [part.splitlines()[0] for part in parts] == [f"Two radii, point {point} under {name}" for name in OPTIONS]
    for part, name in zip(parts, OPTIONS):
        times = frame[(frame.point == point) & (frame.option == name)].first_warning
        came = np.sort(times.dropna())
        assert len(times) == N and 0 < len(came)
        assert f"came in {len(came)}, had not come by the end of the run in {N - len(came)}" in part
        for hours, share in re.findall(r"^  (\d+) h +([\d.]+) %", part, re.M):
            assert float(share) == pytest.approx(100 * (came <= 3600 * int(hours)).sum() / N, abs=0.06)
        assert re.search(r"^  \d+ h ", part, re.M)
        alone = told(played / "results.h5", "--incidence", "first_warning", "--point", point, "--option", name)
        assert alone.rstrip() == part.rstrip()


def test_what_rules_it_out_and_a_condition_are_of_the_point_too(played, frame):
    of = frame[(frame.point == 1) & (frame.option == "as_it_is")]
    said = told(played, "--incidence", "first_warning", "--competing", "first_detection", "--point", 1, "--option", "as_it_is")
    first = ~(of.first_detection < of.first_warning) & of.first_warning.notna()
    ruled_out = ~first & of.first_detection.notna()
    assert f"came in {first.sum()}, ruled out by first_detection before it in {ruled_out.sum()}," in said
    said = told(played, "--incidence", "first_warning", "--given", "struck", "--point", 1, "--option", "as_it_is")
    n = int((of.struck == 1).sum())
    assert 0 < n < N and f"Given struck: {n} of {N} replications" in said


def test_scores_of_a_point(played, frame):
    said = told(played, "--scores", "--point", 1)
    lines = re.findall(r"^  struck .*$", said, re.M)
    assert len(lines) == len(OPTIONS)
    for line, name in zip(lines, OPTIONS):
        share = frame[(frame.point == 1) & (frame.option == name)].struck.mean()
        assert f" {(1 - share) ** 2:.2f} (" in line


def test_a_point_is_the_sweep_of_its_scenario(played, tmp_path):
    """The same numbers as if that scenario had been swept alone."""
    done = standoff("sweep", STRIKE, "--set", "zones.deconfliction.radius=50 km", "--replications", N, "-q", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    for question in (["--scores"], ["--incidence", "first_warning"]):
        alone = told(tmp_path, *question)
        here = told(played, *question, "--point", 0, "--option", "as_it_is")
        assert alone.splitlines()[1:] == here.splitlines()[1:]


def test_a_sweep_has_no_points(tmp_path):
    done = standoff("sweep", STRIKE, "--replications", 5, "-q", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    done = standoff("show", tmp_path, "--scores", "--point", 0)
    assert done.returncode == 2 and "about experiments" in done.stderr
