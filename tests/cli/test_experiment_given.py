"""What `show --given` says of an experiment, and mistakes whose place is not the experiment's own file."""
import re
import shutil

import numpy as np
import pytest
import xarray as xr
from program import standoff
from test_experiment import EXPERIMENT, lay_out, sweep


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    home = tmp_path_factory.mktemp("given")
    sweep(lay_out(home / "in"), "-o", home / "out")
    return home / "out"


def test_given_estimates_over_those_replications_of_each_cell(played):
    said = standoff("show", played, "--given", "vehicles_entered >= 1", "--metrics", "vehicles_inside_at_end")
    assert said.returncode == 0, said.stderr
    with xr.open_dataset(played / "results.h5", engine="h5netcdf") as file:
        kept = (file.vehicles_entered >= 1).values
        values = np.where(kept, file.vehicles_inside_at_end.values, np.nan)
    assert 0 < kept.sum() < kept.size
    assert f"Given vehicles_entered >= 1: {kept.sum()} of {kept.size} replications" in said.stdout
    lines = [re.findall(r"([\d.]+) \([^)]*\) of (\d+)|(?<= )(-)(?= |$)", line) for line in said.stdout.splitlines()
             if re.match(r"  \d ", line)]
    assert len(lines) == 6
    for line, row in zip(lines, values):
        assert len(line) == 2
        for (mean, n, none), of in zip(line, row):
            of = of[~np.isnan(of)]
            assert (none == "-") == (len(of) == 0)
            if len(of):
                assert int(n) == len(of) and float(mean) == pytest.approx(of.mean(), rel=0.006)
    assert "moved by" not in said.stdout and "--rank" not in said.stdout
    assert standoff("show", played / "results.h5", "--given", "vehicles_entered >= 1", "--metrics",
                    "vehicles_inside_at_end").stdout == said.stdout


def test_given_needs_the_shards(played, tmp_path):
    shutil.copy(played / "results.h5", tmp_path / "alone.h5")
    done = standoff("show", tmp_path / "alone.h5", "--given", "struck")
    assert done.returncode == 4 and "looks up the shards" in done.stderr
    shutil.copytree(played, tmp_path / "less")
    (tmp_path / "less" / "shards" / "0000002.shard").unlink()
    done = standoff("show", tmp_path / "less", "--given", "struck")
    assert done.returncode == 4 and "shard 2 is missing" in done.stderr


OVERLAID = re.sub(r"options:.*", "options: {overlays: [other.yaml]}", EXPERIMENT)


@pytest.mark.parametrize("text, more, told", [
    (OVERLAID, {"other_yaml": "# a comment\nzones:\n  zone: {radus: 50 km}\n"},
     ["other.yaml:3:10: zones.zone.radus: unknown key 'radus', did you mean 'radius'?, under option 'other'"]),
    (OVERLAID, {"other_yaml": "extends: deeper.yaml\n", "deeper_yaml": "zones:\n  zone:\n    radius: 5 kmm\n"},
     ["deeper.yaml:3:13: zones.zone.radius: unknown unit 'kmm'"]),
    (EXPERIMENT.replace("to: 20 min", "to: 27 min"), {},
     ["the p95 is not above the median, where factor 'channels.hotline.hops.answer.takes.median' is 27 min"]),
    (EXPERIMENT.replace("  zones.zone.radius: [40 km, 55 km]", "  units.convoy.at: [depot, nowhere]"), {},
     ["trial.yaml:7:28: units.convoy.at"]),
    (EXPERIMENT.replace("{what_if: [as_it_is, never]}", "{choose: {outpost: [kept]}}"), {},
     ["no rule 'outpost', expected something else: the scenario has none"]),
    ("format: 1\nscenario: minimal.yaml\ndesign: {csv: points.csv}\n", {"points_csv": "zones.zone.radius,a\n40 km\n"},
     ["points.csv:2:1: 1 value, expected 2"]),
], ids=["key", "deeper", "law", "level", "rule", "table"])
def test_what_a_mistake_comes_from_is_told(tmp_path, text, more, told):
    assert text != EXPERIMENT
    done = standoff("sweep", lay_out(tmp_path / "in", text, **more), "-o", tmp_path / "out")
    assert done.returncode == 3 and not (tmp_path / "out").exists(), done.stdout
    for part in told:
        assert part in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == len(told), done.stderr


def test_what_differs_in_a_factor_is_told(played, tmp_path):
    done = standoff("sweep", lay_out(tmp_path / "in", EXPERIMENT.replace("55 km", "60 km")), "-o", played)
    assert done.returncode == 3
    assert "  factors: zones.zone.radius: levels: '55 km' there, '60 km' here\n" in done.stderr
    assert "line 7: '  zones.zone.radius: [40 km, 55 km]' there" in done.stderr
