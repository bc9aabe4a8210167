"""What an experiment's estimates leave out, and what they rest on."""
import re

import numpy as np
import pytest
import xarray as xr
from program import ROOT, standoff
from test_experiment import EXPERIMENT, asked, lay_out, played, sweep  # noqa: F401: `asked`, `played` are fixtures

MOST_EVENTS = 100


def test_one_that_has_too_many_events_is_missing_everywhere_alike(played, tmp_path):
    """Counted, not timed: whoever plays it, the same ones are broken off."""
    text = EXPERIMENT.replace("replications: 24", "replications: 24\nat_most: {events: %d}" % MOST_EVENTS)
    file = lay_out(tmp_path / "in", text)
    done = sweep(file, "-o", tmp_path / "a", "-j", 1)
    sweep(file, "-o", tmp_path / "b", "-j", 4)
    assert (tmp_path / "a" / "results.h5").read_bytes() == (tmp_path / "b" / "results.h5").read_bytes()
    told = " ".join(done.stdout.split())
    assert f"replications had more than {MOST_EVENTS} events" in told and "of the shorter ones alone" in told
    with xr.open_dataset(played[1] / "results.h5", engine="h5netcdf") as whole, \
            xr.open_dataset(tmp_path / "a" / "results.h5", engine="h5netcdf") as file:
        too_long, fine = (file.status == 4).values, (file.status == 0).values
        assert too_long.any() and fine.any() and (too_long | fine).all()
        assert file.attrs["replications_too_long"] == too_long.sum() and file.attrs["at_most_events"] == MOST_EVENTS
        assert np.isnan(file.vehicles_entered.values[too_long]).all() and (file.fingerprint.values[too_long] == 0).all()
        assert (file.fingerprint.values[fine] == whole.fingerprint.values[fine]).all()  # a bound disturbs no draw
        assert file.status.attrs["flag_meanings"].split()[4] == "too_long"
        prints = whole.fingerprint.values
        with xr.open_dataset(tmp_path / "a" / "results.h5", engine="h5netcdf", group="estimates/n") as n:
            assert (n.vehicles_entered.values <= fine.sum(axis=2)).all()
    with xr.open_dataset(tmp_path / "a" / "results.h5", engine="h5netcdf", group="failures") as failures:
        assert failures.sizes["failure"] == too_long.sum()
        assert f"more than {MOST_EVENTS} events" in str(failures.what.values[0])
        at = failures.of_point.values[0], failures.of_option.values[0], failures.of_replication.values[0]
        words = str(failures.command.values[0]).replace("FOLDER", str(tmp_path / "a")).split()[1:]
    assert " ".join(words[:3]) in told and "FOLDER" not in done.stdout + standoff("show", tmp_path / "a").stdout
    again = standoff(*words, "-o", tmp_path / "again.h5")
    assert again.returncode == 0 and f"fingerprint {prints[at]:016x}" in again.stderr  # alone it is played to its end
    kept = {path.stem for path in (tmp_path / "a" / "runs").iterdir()}
    assert kept and not any(name == "point_{}_{}_replication_{}".format(p, ["as_it_is", "never"][o], r)
                            for name in kept for p, o, r in np.argwhere(too_long))


def test_an_estimate_says_what_the_inputs_rest_on_that_move_it(tmp_path):
    file = tmp_path / "bases.yaml"
    file.write_text(f"""format: 1
title: What it rests on
scenario: {ROOT}/scenarios/at_tanf_2017_05_18_strike.yaml
design: {{latin_hypercube: 30}}
factors:
  channels.hotline.hops.answer.takes.median: {{from: 1 min, to: 20 min}}
  units.convoy.composition.truck: {{from: 7, to: 14}}
  zones.deconfliction.radius: [50 km, 55 km]
  units.convoy.heeds.coalition.show_of_force: {{from: 0.2, to: 0.8}}
  duration: [23 h, 24 h]
replications: 20
""")
    sweep(file, "-o", tmp_path / "out")
    told = standoff("show", tmp_path / "out", "--metrics", "vehicles_entered").stdout
    assert "Inputs moved: 5, of which 1 assumed, 2 reported, 1 derived, 1 of no basis." in told
    assert re.search(r"  moved by \d of them: .*reported", told)
    assert "An outcome that assumed inputs move is no surer" in " ".join(told.split())
    ranked = standoff("show", tmp_path / "out", "--rank", "vehicles_entered").stdout
    assert re.search(r"  moved by \d of them: .*reported", ranked) and "Inputs moved: 5" in ranked
    with xr.open_dataset(tmp_path / "out" / "results.h5", engine="h5netcdf", group="factors") as factors:
        assert list(factors.basis.values) == ["assumed", "reported", "reported", "derived", ""]


def test_what_all_points_share_is_no_ignorance(asked):
    """Two-way analysis of variance, by numpy from the columns, where each replication came at each point; else one-way."""
    of = asked / "latin_hypercube_out" / "results.h5"
    with xr.open_dataset(of, engine="h5netcdf") as file, xr.open_dataset(of, engine="h5netcdf", group="bands") as bands:
        names, shared = list(bands.metric.values), bands.shared.values
        assert set(shared) == {0, 1}
        for row, name in enumerate(names):
            values = file[name].values[:, bands.of_option.values[row], :].astype(float)
            assert bool(shared[row]) == (not np.isnan(values).any()), name
            if not shared[row]:
                continue
            points, times = values.shape
            of_point, of_time, mean = values.mean(axis=1), values.mean(axis=0), values.mean()
            rest = values - of_point[:, None] - of_time[None, :] + mean
            left = of_point.var(ddof=1) - (rest**2).sum() / (points - 1) / (times - 1) / times
            assert bands.ignorance_sd.values[row] == pytest.approx(max(0, left) ** 0.5, rel=1e-6, abs=1e-7), name
            assert bands.chance_sd.values[row] == pytest.approx(values.var(axis=1, ddof=1).mean() ** 0.5, rel=1e-9), name
            assert bands.mean_low.values[row] <= mean <= bands.mean_high.values[row]
    rare = names[list(shared).index(0)]
    assert "All points share their draws" in standoff("show", asked / "latin_hypercube_out", "--rank", rare).stdout
