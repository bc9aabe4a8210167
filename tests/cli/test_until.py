"""A run that is cut short says so: in its file, on the terminal, and afterwards."""
import h5py
import pytest
from program import MINIMAL, STRIKE, standoff


def run(out, *words, scenario=MINIMAL):
    done = standoff("run", scenario, "-o", out, *words)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("time, seconds, words", [
    ("1h30min", 5400, "90 min of 8 h"), ("1 h 30 min", 5400, "90 min of 8 h"), ("2 h", 7200, "2 h of 8 h"),
    ("7h59min59s", 28799, "28799 s of 8 h"),
])  # fmt: skip
def test_the_file_and_the_terminal_say_where_it_was_cut(tmp_path, time, seconds, words):
    done = run(tmp_path / "cut.h5", "--until", time)
    shown = standoff("show", tmp_path / "cut.h5")
    for told in (done.stdout, shown.stdout):
        assert f", cut short after {words}" in told.splitlines()[1]
        assert "'at the end' is there" in told
    with h5py.File(tmp_path / "cut.h5") as f:
        assert f.attrs["end_s"] == seconds and f.attrs["duration_s"] == 28800 and f.attrs["ended_early"] == 1
        assert f"cut short after {words}" in f["metrics"].attrs["comment"].decode()
        assert f["time"][()].max() <= seconds and f["events/time"][()].max() <= seconds


@pytest.mark.parametrize("words", [[], ["--until", "8 h"], ["--until", "9 h"]])
def test_a_whole_run_is_not_said_to_be_cut(tmp_path, words):
    done = run(tmp_path / "whole.h5", *words)
    assert "cut short" not in done.stdout + standoff("show", tmp_path / "whole.h5").stdout
    assert ("after the end of the scenario, which lasts 8 h" in done.stderr) == ("9 h" in words)
    with h5py.File(tmp_path / "whole.h5") as f:
        assert f.attrs["end_s"] == f.attrs["duration_s"] == 28800 and f.attrs["ended_early"] == 0
        assert "comment" not in f["metrics"].attrs


def test_what_happened_up_to_the_cut_is_the_same(tmp_path):
    run(tmp_path / "whole.h5", scenario=STRIKE)
    run(tmp_path / "cut.h5", "--until", "1h45min", scenario=STRIKE)
    with h5py.File(tmp_path / "whole.h5") as whole, h5py.File(tmp_path / "cut.h5") as cut:
        n = len(cut["events/id"])
        assert 20 < n < len(whole["events/id"])
        assert (whole["events/time_ns"][:n] == cut["events/time_ns"][()]).all()
        assert whole["events/time_ns"][n] > 6300e9
        assert cut["metrics/vehicles_inside_at_end"][()] > 0
