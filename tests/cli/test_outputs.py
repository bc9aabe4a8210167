"""Where results go: nothing that was read, and nothing that somebody else wrote, is ever written over."""
import os
import shutil
import subprocess
from pathlib import Path

import h5py
import pytest
import yaml
from program import BINARY, MINIMAL, ROOT, standoff

STRIKE = "scenarios/at_tanf_2017_05_18_strike.yaml"


@pytest.fixture
def folder(tmp_path):
    """A scenario that is made of many files: extended ones, GeoJSON, an overlay; and another one to compare with."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    (tmp_path / "over.yaml").write_text("duration: 12 h\n")
    shutil.copy(MINIMAL, tmp_path / "s.yaml")
    return tmp_path


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


READ = ["scenarios/at_tanf_2017_05_18_strike.yaml", "scenarios/common/at_tanf.yaml", "over.yaml",
        "scenarios/common/pro_government_column.yaml", "scenarios/common/at_tanf_places.geojson",
        "scenarios/common/at_tanf_roads.geojson"]
VERBS = {
    "run": ["run", STRIKE, "--overlay", "over.yaml"],
    "sweep": ["sweep", STRIKE, "--overlay", "over.yaml", "--replications", 2],
    "compare": ["compare", "s.yaml", STRIKE, "--overlay-b", "over.yaml", "--replications", 2],
    "resolve": ["resolve", STRIKE, "--overlay", "over.yaml"],
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("read", READ)
def test_what_was_read_is_never_written_over(folder, verb, read):
    assert (folder / read).is_file()
    (folder / "symbolic.h5").symlink_to(folder / read)
    os.link(folder / read, folder / "hard.h5")
    before = contents(folder)
    for name in ("hard.h5", "symbolic.h5", read, f"./{read}", folder / read):
        done = standoff(*VERBS[verb], "-q" if verb != "resolve" else "--defaults", "-o", name, cwd=folder)
        assert done.returncode in (2, 4) and "Outcome" not in done.stdout, done.stdout + done.stderr
        refused = ("made from", "looks like a file", "Not a directory") if verb == "sweep" else ("made from",)
        assert any(words in done.stderr for words in refused), done.stderr
        assert contents(folder) == before


def test_a_file_that_is_replaced_by_an_input_is_refused_on_either_side(folder):
    for name in ("s.yaml", STRIKE):
        done = standoff(*VERBS["compare"], "-o", name, cwd=folder)
        assert done.returncode == 4 and "made from" in done.stderr


def test_a_folder_whose_results_are_an_input_keeps_them(folder):
    (folder / "kept").mkdir()
    os.link(folder / "s.yaml", folder / "kept" / "results.h5")
    before = contents(folder)
    done = standoff("sweep", "s.yaml", "--replications", 2, "-o", "kept", cwd=folder)
    assert done.returncode == 4 and "made from" in done.stderr and contents(folder) == before


@pytest.mark.parametrize("verb", VERBS)
def test_somebody_elses_file_stays(folder, verb):
    (folder / "notes.txt").write_text("notes\n")
    (folder / "empty.h5").write_text("")
    with h5py.File(folder / "rain.h5", "w") as f:
        f.attrs["title"] = "rainfall"
    (folder / "cut.h5").write_bytes((folder / "rain.h5").read_bytes()[:200])
    before = contents(folder)
    for name in ("notes.txt", "rain.h5", "cut.h5"):
        done = standoff(*VERBS[verb], "-o", name, cwd=folder)
        assert done.returncode in (2, 4) and done.stdout == "", done.stdout + done.stderr
        assert "remove it" in done.stderr or "looks like a file" in done.stderr
        assert contents(folder) == before
    done = standoff(*VERBS[verb], "-o", "empty.h5", cwd=folder)  # nothing is lost: `mktemp` makes such files
    assert done.returncode == 0, done.stderr
    assert (folder / "empty.h5").stat().st_size > 0


def test_a_result_replaces_a_result_and_a_resolved_scenario_one(folder):
    for _ in range(2):
        assert standoff("run", "s.yaml", "-q", "-o", "a.h5", cwd=folder).returncode == 0
        assert standoff("resolve", "s.yaml", "-o", "r.yaml", cwd=folder).returncode == 0
    assert standoff("sweep", "s.yaml", "--replications", 2, "-q", "-o", "a.h5", cwd=folder).returncode == 0
    with h5py.File(folder / "a.h5") as f:
        assert f.attrs["standoff_kind"] == b"sweep"
    assert standoff("resolve", "s.yaml", "-o", "a.h5", cwd=folder).returncode == 4
    assert standoff("run", "s.yaml", "-o", "r.yaml", cwd=folder).returncode == 4


@pytest.mark.parametrize("verb", VERBS)
def test_pipes_and_devices_are_refused_at_once(folder, verb):
    os.mkfifo(folder / "pipe.h5")
    for name in ("pipe.h5", "/dev/full", "/dev/stdout", "/dev/tty"):
        done = standoff(*VERBS[verb], "-o", name, cwd=folder)
        assert done.returncode == 4 and done.stdout == "", done.stdout + done.stderr
    assert (folder / "pipe.h5").is_fifo()


def test_the_null_device_and_a_stream_that_is_told_to(folder):
    done = standoff("run", "s.yaml", "-q", "-o", "/dev/null", cwd=folder)
    assert done.returncode == 0 and "fingerprint" in done.stderr
    with open(folder / "story.txt", "w") as out:
        done = subprocess.run([BINARY, "run", "s.yaml", "-o", "story.txt"], cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 4 and "goes there already" in done.stderr


@pytest.mark.parametrize("words, code, says", [
    (["run", "s.yaml", "-o", "-"], 2, "standard output"),
    (["compare", "s.yaml", "--set-b", "duration=4 h", "-o", "-"], 2, "standard output"),
    (["run", "s.yaml", "-o=x.h5"], 2, "'-o x.h5' or '--output=x.h5'"),
    (["sweep", "s.yaml", "-o=x"], 2, "'-o x'"),
    (["run", "s.yaml", "-o", ""], 2, "names no file"),
    (["run", "s.yaml", "-o", "scenarios"], 4, "it is a folder"),
    (["run", "s.yaml", "-o", "scenarios/"], 4, "names no file"),
    (["run", "s.yaml", "-o", "none/x.h5"], 4, "no folder 'none'"),
    (["resolve", "s.yaml", "-o", "none/x.yaml"], 4, "no folder 'none'"),
    (["sweep", "s.yaml", "-o", "x.csv"], 2, "looks like a file"),
    (["sweep", "s.yaml", "-o", "none/x.h5/y.yaml"], 2, "looks like a file"),
])  # fmt: skip
def test_names_that_are_traps(folder, words, code, says):
    before = contents(folder)
    done = standoff(*words, cwd=folder)
    assert done.returncode == code and says in done.stderr, done.stdout + done.stderr
    assert done.stdout == "" and contents(folder) == before


def test_an_option_with_an_equals_sign_is_taken_where_it_is_long(folder):
    assert standoff("run", "s.yaml", "-q", "--output=x.h5", cwd=folder).returncode == 0
    assert (folder / "x.h5").is_file()


def test_a_sweep_writes_a_folder_or_a_file_that_looks_like_one(folder):
    words = ["sweep", "s.yaml", "--replications", 3, "-q", "-o"]
    for name, file in (("x.h5", "x.h5"), ("deep/x.hdf5", "deep/x.hdf5"), ("plain", "plain/results.h5"), ("v1.2", "v1.2/results.h5")):
        done = standoff(*words, name, cwd=folder)
        assert done.returncode == 0 and f"written to {file};" in done.stderr
        assert (folder / file).is_file()
        shown = standoff("show", name, cwd=folder)
        assert shown.returncode == 0 and "3 replications" in shown.stdout
    assert standoff("show", "scenarios", cwd=folder).returncode == 4
    assert "a sweep and not a run" in standoff("why", "plain", "--event", 1, cwd=folder).stderr


def test_two_scenarios_of_one_file_name_do_not_share_a_result(folder):
    other = yaml.safe_load(MINIMAL.read_text()) | {"name": "Another one"}
    (folder / "b").mkdir()
    (folder / "b" / "s.yaml").write_text(yaml.safe_dump(other, sort_keys=False))
    for verb, file in (("run", "out/s.h5"), ("sweep", "out/s_sweep/results.h5")):
        few = ["--replications", 2] if verb == "sweep" else []
        assert standoff(verb, "s.yaml", "-q", *few, cwd=folder).returncode == 0
        first = (folder / file).read_bytes()
        done = standoff(verb, "b/s.yaml", "-q", *few, cwd=folder)
        assert done.returncode == 4 and "'One convoy, one zone, one hotline'" in done.stderr
        assert (folder / file).read_bytes() == first
        done = standoff(verb, "s.yaml", "-q", *few, cwd=folder)
        assert done.returncode == 0 and "reads otherwise" not in done.stderr
        done = standoff(verb, "s.yaml", "-q", *few, "--set", "zones.zone.radius=50 km", cwd=folder)
        assert done.returncode == 0 and "reads otherwise" in done.stderr
        named = str(Path(file).parent) if verb == "sweep" else file
        assert standoff(verb, "b/s.yaml", "-q", *few, "-o", named, cwd=folder).returncode == 0
