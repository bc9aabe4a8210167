"""Experiments over several scenarios: one design, a folder for each scenario, and what all reports together leave."""
import json
import re
import subprocess

import h5py
import numpy as np
import pytest
import xarray as xr
from program import BINARY, ROOT, standoff

MINIMAL = (ROOT / "scenarios" / "minimal.yaml").read_text()
HEARD = ("does_it: 0.7}", "does_it: {best: 0.7, range: [0, 1], basis: assumed}}")
SPEED = "{cross_country: {best: 30 km/h, range: [%s km/h, 50 km/h], basis: assumed}}"
# Alike in both: how often the order is passed on. Otherwise in each: the speed. Of the first alone: how often it calls.
FIRST = (MINIMAL.replace(*HEARD).replace("{cross_country: 30 km/h}", SPEED % 20)
         .replace("every: 20 min", "every: {best: 20 min, range: [10 min, 60 min], basis: assumed}")
         .replace("One convoy", "First convoy") + "reported:\n  vehicles_entered: {between: [0, 0], source: made up}\n")
SECOND = (MINIMAL.replace(*HEARD).replace("{cross_country: 30 km/h}", SPEED % 25).replace("One convoy", "Second convoy")
          + "reported:\n  messages_understood: {at_least: 1, source: made up}\n  struck: {equals: 0, source: made up}\n")
ALONE = "channels.hotline.hops.order.does_it"
EXPERIMENT = """format: 1
title: Two reports
scenario: [first.yaml, second.yaml]
design: {latin_hypercube: 40}
factors: assumed
replications: 30
shard: 200
"""


def lay_out(folder, text=EXPERIMENT):
    folder.mkdir(exist_ok=True)
    (folder / "first.yaml").write_text(FIRST)
    (folder / "second.yaml").write_text(SECOND)
    (folder / "joint.yaml").write_text(text)
    return folder / "joint.yaml"


def sweep(*words, **more):
    done = standoff("sweep", *words, "-q", **more)
    assert done.returncode == 0, done.stderr
    return done


def files_in(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    home = tmp_path_factory.mktemp("joint")
    file = lay_out(home / "in")
    done = sweep(file, "-o", home / "out", "-j", 1)
    return file, home / "out", done


def settings(folder):
    with xr.open_dataset(folder / "results.h5", engine="h5netcdf", decode_times=False) as file:
        return {name: data.values for name, data in file.items() if str(data.attrs.get("long_name", "")).startswith("factor ")}


def test_what_is_alike_draws_the_same_and_what_is_not_draws_on_its_own(played):
    _, out, _ = played
    first, second = settings(out / "first"), settings(out / "second")
    speed = "units.convoy.speed.cross_country"
    assert set(first) == {ALONE, speed, "ladders.watch.rungs.call.every"} and set(second) == {ALONE, speed}
    assert (first[ALONE] == second[ALONE]).all()
    assert abs(np.corrcoef(first[speed], second[speed])[0, 1]) < 0.6
    joint = settings(out)
    assert set(joint) == {ALONE, f"{speed}_(first)", f"{speed}_(second)", "ladders.watch.rungs.call.every"}
    assert (joint[f"{speed}_(second)"] == second[speed]).all() and (joint[ALONE] == first[ALONE]).all()
    for values in joint.values():  # a point in each fortieth of a range
        u = (values - values.min()) / (values.max() - values.min())
        assert len(set(np.floor(values.argsort().argsort()))) == 40 and 0 <= u.min()


def test_each_scenario_is_an_experiment_of_its_own(played):
    _, out, _ = played
    done = standoff("show", out / "second")
    assert done.returncode == 0 and done.stdout.startswith("Second convoy")
    with h5py.File(out / "first" / "results.h5") as file:
        print_of = int(file["fingerprint"][7, 0, 3])
    again = standoff("run", "--from", out / "first", "--point", 7, "--replication", 3, "-q", "-o", out.parent / "one.h5")
    assert again.returncode == 0 and f"fingerprint {print_of:016x}" in again.stderr
    parent = standoff("run", "--from", out, "--point", 7)
    assert parent.returncode == 2 and str(out / "first") in parent.stderr


def worst_by_hand(folder):
    """Of each fact, by point, from the replications themselves."""
    found = []
    with h5py.File(folder / "results.h5") as file:
        table = {name: data[()] for name, data in file["reported"].items()}
        for measure, low, high in zip(table["measure"], table["low"], table["high"]):
            measure = measure.decode()
            values, flag = file[measure][:, 0, :], file[measure].attrs["kind"] in (b"flag", "flag")
            n = (~np.isnan(values)).sum(axis=1)
            if flag:
                share = (np.nansum(values, axis=1) + 0.5) / (n + 1)
                found.append((share if low == 0 else 1 - share) / np.sqrt(share * (1 - share) * (1 + 1 / n)))
                continue
            mean, variance = np.nanmean(values, axis=1), np.nanvar(values, axis=1, ddof=1)
            distance = np.maximum(0, np.maximum(low - mean, mean - high))
            with np.errstate(divide="ignore", invalid="ignore"):
                found.append(np.where(distance == 0, 0.0, distance / np.sqrt(variance * (1 + 1 / n))))
    return np.array(found)


def test_a_point_is_left_that_no_fact_of_any_scenario_rules_out(played):
    _, out, done = played
    facts = np.concatenate([worst_by_hand(out / "first"), worst_by_hand(out / "second")])
    left = (facts <= 3).all(axis=0)
    assert 0 < left.sum() < 40
    with h5py.File(out / "results.h5") as file:
        np.testing.assert_allclose(file["implausibility/worst"][()], facts.max(axis=0), rtol=1e-12)
        np.testing.assert_allclose(file["implausibility/worst_of_scenario"][:, 1], facts[1:].max(axis=0), rtol=1e-12)
        assert file["matching/left"][()] == [left.sum()] and file["matching/points"][()] == [40]
        assert list(file["reported/ruled_out"][()]) == list((facts > 3).sum(axis=1))
        assert list(file["reported/of_scenario"][()]) == [0, 1, 1]
        names = [name.decode() for name in file["factors/name"][()]]
        row = list(file["remaining/of_factor"][()]).index(names.index(ALONE))
        values = file[ALONE][()][left]
        assert (file["remaining/low"][row], file["remaining/high"][row]) == (values.min(), values.max())
        assert file["remaining/learned"][row] == 1  # whether the order is passed on is what both reports are about
    assert f"{left.sum()} of 40 points are not ruled out" in done.stdout
    assert standoff("show", out).stdout in done.stdout
    told = standoff("show", out, "--agreement").stdout
    assert f"{left.sum()} of 40 points are not ruled out" in told and ALONE in told
    assert "nothing was learned about: " in told and "first.vehicles_entered" in told
    refused = standoff("show", out, "--rank", "struck")
    assert refused.returncode == 2 and f"standoff show {out}/first" in refused.stderr
    page = standoff("report", out, "-o", out.parent / "page.html")
    assert page.returncode == 4 and "several scenarios" in page.stderr and "first" in page.stderr


def test_same_bytes_for_any_number_of_threads_and_processes_and_after_any_loss(played, tmp_path):
    file, out, _ = played
    expected = {name: content for name, content in files_in(out).items() if not name.endswith(".html")}
    sweep(file, "-o", tmp_path / "b", "-j", 2)
    assert files_in(tmp_path / "b") == expected
    assert standoff("sweep", file, "-o", tmp_path / "c", "--prepare").returncode == 0
    early = standoff("show", tmp_path / "c")
    assert early.returncode == 4 and "not finished" in early.stderr
    workers = [subprocess.Popen([BINARY, "sweep", tmp_path / "c", "--shards", f"{k}/3", "-q"], cwd=ROOT) for k in range(2)]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    early = standoff("sweep", tmp_path / "c", "--collect")
    assert early.returncode == 4 and "shards are missing" in early.stderr
    sweep(tmp_path / "c", "--shards", "2/3")
    done = standoff("sweep", tmp_path / "c", "--shards", "0/1")
    assert "nothing was left to play" in done.stderr
    sweep(tmp_path / "c", "--collect")
    assert files_in(tmp_path / "c") == expected
    (tmp_path / "c" / "second" / "shards" / "0000001.shard").unlink()
    (tmp_path / "c" / "results.h5").unlink()
    (tmp_path / "c" / "results.h5.part-1").write_bytes(b"left")
    again = standoff("sweep", tmp_path / "c")
    assert again.returncode == 0 and re.search(r"\b180 replications played", again.stderr), again.stderr
    assert files_in(tmp_path / "c") == expected


def test_the_order_and_the_number_of_the_scenarios_change_none_of_the_draws(played, tmp_path):
    _, out, _ = played
    sweep(lay_out(tmp_path / "in", EXPERIMENT.replace("[first.yaml, second.yaml]", "[second.yaml, first.yaml]")),
          "-o", tmp_path / "turned")
    sweep(lay_out(tmp_path / "in", EXPERIMENT.replace("[first.yaml, second.yaml]", "[second.yaml]")), "-o", tmp_path / "one")
    for folder in (tmp_path / "turned", tmp_path / "one"):
        with h5py.File(out / "second" / "results.h5") as a, h5py.File(folder / "second" / "results.h5") as b:
            assert (a["fingerprint"][()] == b["fingerprint"][()]).all()
    with h5py.File(out / "results.h5") as a, h5py.File(tmp_path / "turned" / "results.h5") as b:
        for name in ("implausibility/worst", "matching/left", "factors/name", "remaining/low", "remaining/p", ALONE):
            np.testing.assert_array_equal(a[name][()], b[name][()])
        assert list(b["scenario"].asstr()[()]) == ["second", "first"]


def test_another_experiment_is_refused_and_so_is_what_would_change_one(played, tmp_path):
    file, out, _ = played
    other = lay_out(tmp_path / "in", EXPERIMENT.replace("replications: 30", "replications: 31"))
    done = standoff("sweep", other, "-o", out)
    assert done.returncode == 3 and "'replications: 30' there, 'replications: 31' here" in done.stderr
    same = lay_out(tmp_path / "in")
    (same.parent / "second.yaml").write_text(SECOND.replace("range: 80 km", "range: 81 km"))
    done = standoff("sweep", same, "-o", out)
    assert done.returncode == 3 and f"{out}/second" in done.stderr and "range: 81 km" in done.stderr
    for words in (["--seed", 2], ["-o", tmp_path / "x"]):
        done = standoff("sweep", out, *words)
        assert done.returncode == 2 and "all is settled" in done.stderr
    done = standoff("sweep", file, "-o", tmp_path / "y", "--set", "zones.zone.radius=50 km")
    assert done.returncode == 2 and "names several" in done.stderr and not (tmp_path / "y").exists()
    assert json.loads((out / "joint.json").read_text())["scenarios"] == ["first", "second"]


MISTAKES = [
    ("second.yaml]", "secnd.yaml]", "3:24: scenario: no file", "secnd.yaml"),
    ("second.yaml]", "first.yaml]", "3:24: scenario: two of them are called 'first'", ""),
    ("[first.yaml, second.yaml]", "[]", "3:11: scenario: an empty list", ""),
    ("[first.yaml, second.yaml]", "[first.yaml, {a: 1}]", "3:24: scenario: not a name", ""),
    ("{latin_hypercube: 40}", "{sobol: 8}", "4:9: design: several scenarios share points", "{latin_hypercube: N}"),
    ("factors: assumed", "factors: {zones.zone.radius: [40 km]}", "5:10: factors: several scenarios share", "factors: assumed"),
    ("shard: 200", "options: {what_if: [as_it_is]}", "7:10: options: they are those of one scenario", ""),
    ("replications: 30", "until: {metric: struck, half_width: 0.1}", "6:8: until: it is about one scenario", ""),
]


@pytest.mark.parametrize("right, wrong, told, hint", MISTAKES, ids=lambda text: re.sub(r"\W+", "_", text)[:24])
def test_a_mistake_is_told_at_its_place_and_nothing_is_made(tmp_path, right, wrong, told, hint):
    assert right in EXPERIMENT
    done = standoff("sweep", lay_out(tmp_path / "in", EXPERIMENT.replace(right, wrong)), "-o", tmp_path / "out")
    assert done.returncode == 3, done.stderr
    assert f"joint.yaml:{told}" in done.stderr and hint in done.stderr, done.stderr
    assert not (tmp_path / "out").exists()


def test_a_mistake_in_any_of_the_scenarios_is_told(tmp_path):
    file = lay_out(tmp_path / "in")
    (file.parent / "second.yaml").write_text(SECOND.replace("sensors:", "sensor:"))
    (file.parent / "first.yaml").write_text(FIRST.replace("channels:", "chanels:"))
    done = standoff("sweep", file, "-o", tmp_path / "out")
    assert done.returncode == 3 and "first.yaml:" in done.stderr and "second.yaml:" in done.stderr
    assert not (tmp_path / "out").exists()
