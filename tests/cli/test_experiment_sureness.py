"""What an experiment's estimates leave out, and what they rest on."""
import re

import numpy as np
import xarray as xr
from program import ROOT, standoff
from test_experiment import EXPERIMENT, lay_out, played, sweep  # noqa: F401: `played` is a fixture

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
