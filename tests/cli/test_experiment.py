"""Experiments through the real binary: planned, played in any way, collected, and any one of them played again."""
import random
import re
import signal
import subprocess
import time

import numpy as np
import pytest
import xarray as xr
from program import BINARY, EXPERIMENTS, ROOT, standoff

SCENARIO = ROOT / "scenarios" / "minimal.yaml"
EXPERIMENT = """format: 1
title: A trial
scenario: minimal.yaml
design: factorial
factors:
  channels.hotline.hops.answer.takes.median: {from: 1 min, to: 20 min, steps: 3}
  zones.zone.radius: [40 km, 55 km]
options: {what_if: [as_it_is, never]}
replications: 24
shard: 10
keep: {trajectories: {first: 1, when: vehicles_entered}}
"""


def lay_out(folder, text=EXPERIMENT, **more):
    folder.mkdir(exist_ok=True)
    (folder / "minimal.yaml").write_text(
        SCENARIO.read_text() + "what_if:\n  never: {channels: {hotline: {hops: {order: {does_it: 0}}}}}\n")
    (folder / "trial.yaml").write_text(text)
    for name, content in more.items():
        (folder / name.replace("_", ".")).write_text(content)
    return folder / "trial.yaml"


def sweep(*words, **more):
    done = standoff("sweep", *words, "-q", **more)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    home = tmp_path_factory.mktemp("experiment")
    file = lay_out(home / "in")
    done = sweep(file, "-o", home / "out", "-j", 1)
    return file, home / "out", done


def test_every_cell_is_there_and_described(played):
    _, out, done = played
    with xr.open_dataset(out / "results.h5", engine="h5netcdf") as file:
        assert dict(file.sizes) == {"point": 6, "option": 2, "replication": 24}
        assert list(file.option.values) == ["as_it_is", "never"]
        assert (file.status == 0).all() and (file.fingerprint != 0).all()
        radius = file["zones.zone.radius"]
        assert list(radius.values) == [40000, 55000] * 3 and radius.attrs["units"] == "m"
        assert list(file["channels.hotline.hops.answer.takes.median"].values) == [60, 60, 630, 630, 1200, 1200]
        assert file.vehicles_entered.attrs["units"] == "1" and file.vehicles_entered.attrs["long_name"]
        means = file.vehicles_entered.mean("replication")
        with xr.open_dataset(out / "results.h5", engine="h5netcdf", group="estimates/value") as value:
            np.testing.assert_allclose(value.vehicles_entered.values, means.values)
    with xr.open_dataset(out / "results.h5", engine="netcdf4", decode_times=False) as file:
        assert file.sizes["point"] == 6
    assert "zone.radius" in done.stdout and "never" in done.stdout
    assert standoff("show", out).stdout in done.stdout
    lines = (out / "summary.csv").read_text().splitlines()
    assert lines[0].startswith("point,option,metric,units,value,")
    points = (out / "points.csv").read_text().splitlines()
    assert points[0] == "point,channels.hotline.hops.answer.takes.median [s],zones.zone.radius [m]"
    assert points[1] == "0,60,40000" and len(points) == 7
    assert len([line for line in lines if ",vehicles_entered," in line]) == 12


def test_common_draws_make_pairs(played):
    _, out, _ = played
    with xr.open_dataset(out / "results.h5", engine="h5netcdf") as file:
        inside = file.fingerprint.values
    assert (inside[0, 0] != inside[0, 1]).any()
    assert (inside[0, 0] == inside[2, 0]).sum() < 24  # another median makes another history


def test_a_hundred_random_ones_play_again_with_the_same_fingerprint(played, tmp_path):
    _, out, _ = played
    with xr.open_dataset(out / "results.h5", engine="h5netcdf") as file:
        prints, options = file.fingerprint.values, list(file.option.values)
    luck = random.Random(1)
    for _ in range(100):
        p, o, r = luck.randrange(6), luck.randrange(2), luck.randrange(24)
        done = standoff("run", "--from", out, "--point", p, "--option", options[o], "--replication", r, "-q",
                        "-o", tmp_path / "again.h5")
        assert done.returncode == 0 and f"fingerprint {prints[p, o, r]:016x}" in done.stderr, done.stderr


def test_kept_runs_are_those_replications(played):
    _, out, _ = played
    kept = sorted((out / "runs").iterdir())
    assert kept
    with xr.open_dataset(out / "results.h5", engine="h5netcdf") as file:
        for path in kept:
            point, option, replication = re.match(r"point_(\d+)_(\w+)_replication_(\d+)", path.stem).groups()
            row = file.isel(point=int(point), replication=int(replication)).sel(option=option)
            assert row.vehicles_entered > 0
            assert f"fingerprint {int(row.fingerprint):016x}" in standoff("show", path, "-q").stdout


@pytest.mark.parametrize("threads", [2, 8])
def test_same_bytes_on_any_number_of_threads(played, tmp_path, threads):
    file, out, _ = played
    sweep(file, "-o", tmp_path / "b", "-j", threads)
    for name in ("results.h5", "summary.csv", "points.csv"):
        assert (tmp_path / "b" / name).read_bytes() == (out / name).read_bytes(), name


def test_same_bytes_in_any_number_of_processes_and_after_any_loss(played, tmp_path):
    file, out, _ = played
    expected = (out / "results.h5").read_bytes()
    assert standoff("sweep", file, "-o", tmp_path / "b", "--prepare").returncode == 0
    assert not (tmp_path / "b" / "results.h5").exists()
    early = standoff("sweep", tmp_path / "b", "--collect")
    assert early.returncode == 4 and "36 shards are missing" in early.stderr
    early = standoff("show", tmp_path / "b")
    assert early.returncode == 4 and "not finished" in early.stderr
    workers = [subprocess.Popen([BINARY, "sweep", tmp_path / "b", "--shards", f"{k}/4", "-q"], cwd=ROOT) for k in range(3)]
    assert [worker.wait(120) for worker in workers] == [0, 0, 0]
    auto = {"OMPI_COMM_WORLD_RANK": "3", "OMPI_COMM_WORLD_SIZE": "4"}
    assert standoff("sweep", tmp_path / "b", "--shards", "auto", "-q", env=auto).returncode == 0
    sweep(tmp_path / "b", "--collect")
    assert (tmp_path / "b" / "results.h5").read_bytes() == expected
    (tmp_path / "b" / "shards" / "0000003.shard").unlink()
    with (tmp_path / "b" / "shards" / "0000007.shard").open("r+b") as shard:
        shard.seek(100)
        shard.write(b"\x55")
    (tmp_path / "b" / "shards" / "0000009.shard.part-123").write_bytes(b"left by somebody who was killed")
    again = standoff("sweep", file, "-o", tmp_path / "b")
    assert again.returncode == 0 and "20 replications played" in again.stderr
    assert (tmp_path / "b" / "results.h5").read_bytes() == expected
    assert not list((tmp_path / "b" / "shards").glob("*.part-*"))


@pytest.mark.parametrize("told, share", [
    ({"SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_STEP": "2"}, "2 of 3"),
    ({"SLURM_ARRAY_TASK_ID": "6", "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_COUNT": "2"}, "1 of 2"),
    ({"SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "7", "SLURM_ARRAY_TASK_STEP": "4",
      "SLURM_ARRAY_TASK_COUNT": "2"}, "1 of 2"),
    ({"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "7", "SLURM_ARRAY_TASK_COUNT": "2",
      "SLURM_PROCID": "0", "SLURM_STEP_NUM_TASKS": "1"}, "have gaps"),  # --array=3,7
    ({"SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_COUNT": "2"}, "have gaps"),
    ({"SLURM_PROCID": "1", "SLURM_STEP_NUM_TASKS": "2", "SLURM_NTASKS": "8"}, "1 of 2"),
    ({"SLURM_PROCID": "0", "SLURM_NTASKS": "2"}, None),  # a batch script of two tasks plays alone: nobody plays the other share
    ({}, None)])
def test_workers_find_their_share_in_what_schedulers_tell_them(played, told, share):
    done = standoff("sweep", played[1], "--shards", "auto", "-q", env=told)
    if share == "have gaps":
        assert done.returncode == 2 and share in done.stderr
    elif share:
        assert done.returncode == 0 and f"shards {share} are there" in done.stderr
    else:
        assert done.returncode == 2 and "has told this process its rank" in done.stderr


def test_a_changed_experiment_or_scenario_is_refused(played, tmp_path):
    _, out, _ = played
    other = lay_out(tmp_path / "in", EXPERIMENT.replace("replications: 24", "replications: 25"))
    done = standoff("sweep", other, "-o", out)
    assert done.returncode == 3 and "replications: 24 there, 25 here" in done.stderr
    same = lay_out(tmp_path / "in")
    scenario = same.parent / "minimal.yaml"
    scenario.write_text(scenario.read_text().replace("range: 80 km", "range: 81 km"))
    done = standoff("sweep", same, "-o", out)
    assert done.returncode == 3 and "'    range: 80 km' there, '    range: 81 km' here" in done.stderr
    done = standoff("sweep", out, "--seed", 2)
    assert done.returncode == 2 and "all is settled" in done.stderr


def test_a_signal_ends_it_with_the_command_that_goes_on(tmp_path):
    file = lay_out(tmp_path / "in", EXPERIMENT.replace("replications: 24", "replications: 200000"))
    process = subprocess.Popen([BINARY, "sweep", file, "-o", "out", "-q"], cwd=tmp_path, text=True, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    while not (tmp_path / "out" / "shards").is_dir():
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130 and "To go on: standoff sweep out" in told
    assert not list((tmp_path / "out" / "shards").glob("*.part-*"))


def test_a_point_is_played_until_it_is_known_well_enough(tmp_path):
    text = re.sub(r"replications: 24\nshard: 10\nkeep.*\n",
                  "until: {metric: vehicles_entered, half_width: 0.2, min: 20, max: 300}\nshard: 20\n", EXPERIMENT)
    file = lay_out(tmp_path / "in", text)
    sweep(file, "-o", tmp_path / "a", "-j", 1)
    sweep(file, "-o", tmp_path / "b", "-j", 8)
    standoff("sweep", file, "-o", tmp_path / "c", "--prepare")
    for k in range(3):
        sweep(tmp_path / "c", "--shards", f"{k}/3")
    sweep(tmp_path / "c", "--collect")
    one = (tmp_path / "a" / "results.h5").read_bytes()
    assert one == (tmp_path / "b" / "results.h5").read_bytes() == (tmp_path / "c" / "results.h5").read_bytes()
    with xr.open_dataset(tmp_path / "a" / "results.h5", engine="h5netcdf") as results:
        ends = results.replications_of_point.values
        assert (ends % 20 == 0).all() and (ends >= 20).all()
        for p, end in enumerate(ends):
            assert (results.status[p, :, :end] == 0).all() and (results.status[p, :, end:] == 3).all()
    with xr.open_dataset(tmp_path / "a" / "results.h5", engine="h5netcdf", group="estimates/low") as low, \
            xr.open_dataset(tmp_path / "a" / "results.h5", engine="h5netcdf", group="estimates/high") as high:
        half = ((high - low) / 2).vehicles_entered.max("option").values
    assert ((half <= 0.2) | (ends == 300)).all()


def test_what_cannot_be_a_scenario_is_recorded_and_sinks_nothing(tmp_path):
    text = """format: 1
scenario: minimal.yaml
design: {random: 12}
factors:
  channels.hotline.hops.answer.takes.median: {from: 1 min, to: 20 min}
  channels.hotline.hops.answer.takes.p95: {from: 6 min, to: 27 min}
replications: 5
"""
    done = sweep(lay_out(tmp_path / "in", text), "-o", tmp_path / "out")
    assert "no valid scenario" in done.stdout
    with xr.open_dataset(tmp_path / "out" / "results.h5", engine="h5netcdf") as file:
        median, p95 = (file[f"channels.hotline.hops.answer.takes.{name}"].values for name in ("median", "p95"))
        assert ((file.status == 2).all("replication").values[:, 0] == (median >= p95)).all()
        assert 0 < (median >= p95).sum() < 12
    with xr.open_dataset(tmp_path / "out" / "results.h5", engine="h5netcdf", group="failures") as failures:
        assert "the p95 is not above the median" in str(failures.what.values[0])
        words = str(failures.command.values[0]).replace("FOLDER", str(tmp_path / "out")).split()[1:]
    again = standoff(*words)
    assert again.returncode == 1 and "the p95 is not above the median" in again.stderr


MISTAKES = [
    ("zones.zone.radius: [40 km", "zones.zone.radus: [40 km", "7:14: zones.zone.radus: unknown key 'radus'", "'radius'"),
    ("[40 km, 55 km]", "[40 km, 55 kmm]", "7:30: zones.zone.radius: unknown unit 'kmm'", "'km'"),
    ("answer.takes.median", "answer.takes.medan", "6:38: channels.hotline.hops.answer.takes.medan: no 'medan'", ""),
    ("to: 20 min", "to: 20 km", "'20 km' is of another kind than '1 min'", ""),
    ("to: 20 min", "to: 30 s", "not above 1 min", ""),
    ("[as_it_is, never]", "[as_it_is, nver]", "8:31: options.what_if: no variant 'nver'", "'never'"),
    ("[as_it_is, never]", "[never, never]", "'never' is named twice", ""),
    ("when: vehicles_entered", "when: vehicles_enterd", "no outcome 'vehicles_enterd'", "'vehicles_entered'"),
    ("design: factorial", "design: factoral", "unknown choice 'factoral'", "'factorial'"),
    ("design: factorial", "design: {sobol: 0}", "'0' is out of bounds", ""),
    ("design: factorial\n", "", "which of their points?", ""),
    ("scenario: minimal.yaml", "scenario: minimol.yaml", "no file", ""),
    ("shard: 10", "shards: 10", "unknown key 'shards'", "'shard'"),
    ("shard: 10", "at_most: {events: 0}", "'0' is out of bounds", ""),
    ("shard: 10", "at_most: {seconds: 30}", "unknown key 'seconds'", "events"),
    ("from: 1 min, to: 20 min, steps: 3", "from: 0 min, to: 20 min, shape: loguniform", "no magnitudes", ""),
]


@pytest.mark.parametrize("right, wrong, told, hint", MISTAKES, ids=lambda text: re.sub(r"\W+", "_", text)[:24])
def test_a_mistake_is_told_at_its_place_and_nothing_is_made(tmp_path, right, wrong, told, hint):
    assert right in EXPERIMENT
    file = lay_out(tmp_path / "in", EXPERIMENT.replace(right, wrong))
    done = standoff("sweep", file, "-o", tmp_path / "out")
    assert done.returncode == 3, done.stderr
    assert told in done.stderr and hint in done.stderr, done.stderr
    assert "trial.yaml:" in done.stderr and not (tmp_path / "out").exists()


def test_points_from_a_table(tmp_path):
    text = "format: 1\nscenario: minimal.yaml\ndesign: {csv: points.csv}\nreplications: 2\n"
    table = "zones.zone.radius,channels.hotline.hops.answer.takes\r\n40 km,\"{uniform: [1 min, 2 min]}\"\r\n50 km,27 min\r\n"
    file = lay_out(tmp_path / "in", text, points_csv=table)
    sweep(file, "-o", tmp_path / "out")
    with xr.open_dataset(tmp_path / "out" / "results.h5", engine="h5netcdf") as results:
        assert list(results["zones.zone.radius"].values) == [40000, 50000]
        assert list(results["channels.hotline.hops.answer.takes"].values) == ["{uniform: [1 min, 2 min]}", "27 min"]
    lay_out(tmp_path / "in", text, points_csv=table.replace("27 min", "27 mn"))
    done = standoff("sweep", file, "-o", tmp_path / "other")
    assert done.returncode == 3 and "points.csv:3:7: " in done.stderr and "unknown unit 'mn'" in done.stderr


@pytest.mark.parametrize("design, points", [("{sobol: 4}", 16), ("{morris: 3}", 9), ("{latin_hypercube: 5}", 5),
                                            ("{random: 5}", 5), ("one_at_a_time", 6)])
def test_designs(tmp_path, design, points):
    text = EXPERIMENT.replace("factorial", design).replace("replications: 24", "replications: 2")
    sweep(lay_out(tmp_path / "in", text), "-o", tmp_path / "out")
    with xr.open_dataset(tmp_path / "out" / "results.h5", engine="h5netcdf") as results:
        assert results.sizes["point"] == points
        assert set(results.design_part.attrs["flag_meanings"].split()) >= {"A", "B", "A_B", "moved"}
    assert standoff("show", tmp_path / "out", "--all").returncode == 0


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda path: path.stem)
def test_a_shipped_experiment_can_be_planned_and_played(experiment, tmp_path):
    done = standoff("sweep", experiment, "-o", tmp_path / "out", "--prepare", timeout=600)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    last = re.search(r"(\d+) points", done.stderr).group(1)
    joint = sorted(path.parent for path in (tmp_path / "out").glob("*/manifest.json"))
    again = standoff("run", "--from", (joint or [tmp_path / "out"])[0], "--point", int(last) - 1, "-q", "-o", tmp_path / "one.h5")
    assert again.returncode == 0, again.stderr


def test_a_bare_scenario_takes_none_of_it(tmp_path):
    for words in (["--shards", "0/2"], ["--prepare"], ["--collect"]):
        done = standoff("sweep", SCENARIO, *words, "-o", tmp_path / "out")
        assert done.returncode == 2 and "are about experiments" in done.stderr
    for words in (["--shards", "2/2"], ["--shards", "x"], ["--shards", "auto"]):
        done = standoff("sweep", lay_out(tmp_path / "in"), *words)
        assert done.returncode == 2


QUESTIONS = """format: 1
title: A question
scenario: minimal.yaml
design: {%s}
factors:
  units.convoy.speed.cross_country: {from: 30 km/h, to: 50 km/h}
  channels.hotline.hops.answer.takes.median: {from: 1 min, to: 20 min}
options: {what_if: [as_it_is, never]}
replications: 20
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    home = tmp_path_factory.mktemp("questions")
    for design in ("sobol: 32", "morris: 4", "latin_hypercube: 30"):
        name = design.split(":")[0]
        sweep(lay_out(home / name, QUESTIONS % design), "-o", home / f"{name}_out")
    plain = QUESTIONS.replace("design: {%s}", "design: one_at_a_time")
    sweep(lay_out(home / "one", plain), "-o", home / "one_out")
    return home


@pytest.mark.parametrize("design, word", [("sobol", "Sobol' indices"), ("morris", "Morris"),
                                          ("latin_hypercube", "standardised regression"),
                                          ("one", "as one input moves and the others stay")])
def test_rank_tells_what_decides(asked, design, word):
    done = standoff("show", asked / f"{design}_out", "--rank", "vehicles_entered")
    assert done.returncode == 0, done.stderr
    assert word in " ".join(done.stdout.split()) and "Under never" in done.stdout
    assert "channels.hotline.hops.answer.takes.median" in done.stdout
    assert ("chance of the draws" in done.stdout) == (design in ("sobol", "latin_hypercube"))
    assert "All points share their draws" not in done.stdout  # each came everywhere: what they share is told apart
    if design == "one":
        return
    with xr.open_dataset(asked / f"{design}_out" / "results.h5", engine="h5netcdf", group="sensitivity") as file:
        assert set(file.of_factor.values) == {0, 1} and set(file.of_option.values) <= {0, 1}
        assert "vehicles_entered" in file.metric.values


def test_regret_tells_which_option_to_choose(asked):
    done = standoff("show", asked / "latin_hypercube_out", "--regret", "vehicles_inside_at_end")
    assert done.returncode == 0, done.stderr
    assert "Less is held to be better" in done.stdout and "never - as_it_is" in done.stdout
    more = standoff("show", asked / "latin_hypercube_out", "--regret", "vehicles_inside_at_end", "--more-is-better")
    assert "More is held to be better" in more.stdout and more.stdout != done.stdout


def test_questions_that_make_no_sense_are_refused(asked, played):
    out = asked / "morris_out"
    for words, reason in [(["--rank", "vehicles_enterd"], "did you mean 'vehicles_entered'"),
                          (["--rank", "struck", "--regret", "struck"], "one at a time"),
                          (["--more-is-better"], "goes with --regret"),
                          (["--incidence", "first_warning"], "name it with --point, 0 to "),
                          (["--scores", "--point", "99999"], "the experiment has points 0 to "),
                          (["--scores", "--point", "0", "--option", "nevr"], "did you mean 'never'"),
                          (["--scores", "--point", "0", "--given", "struck"], "about all replications"),
                          (["--scores", "--point", "0", "--rank", "struck"], "about all points"),
                          (["--point", "0"], "say of which replications"),
                          (["--given", "struk"], "did you mean 'struck'"),
                          (["--given", "struck", "--rank", "struck"], "about all replications")]:
        done = standoff("show", out, *words)
        assert done.returncode == 2 and reason in done.stderr, done.stderr
    done = standoff("show", out, "--agreement")
    assert done.returncode == 0 and "Nothing was reported" in done.stdout
    run = played[1] / "runs"
    done = standoff("show", next(run.iterdir()), "--rank", "struck")
    assert done.returncode == 2 and "about experiments" in done.stderr


def test_agreement_tells_what_could_have_been(tmp_path):
    file = tmp_path / "joint.yaml"
    file.write_text(f"""format: 1
title: What agrees
scenario: {ROOT}/scenarios/at_tanf_2017_05_18_strike.yaml
design: {{latin_hypercube: 20}}
factors:
  channels.hotline.hops.answer.takes.median: {{from: 1 min, to: 20 min}}
replications: 20
""")
    sweep(file, "-o", tmp_path / "out")
    done = standoff("show", tmp_path / "out", "--agreement")
    assert done.returncode == 0, done.stderr
    assert "Published against simulated" in done.stdout and "points are not ruled out" in done.stdout
    with xr.open_dataset(tmp_path / "out" / "results.h5", engine="h5netcdf", group="reported") as file:
        assert file.sizes["fact"] > 1 and "vehicles_entered" in set(file.measure.values)
        assert ((file.share >= 0) & (file.share <= 1)).sum() > 0
