"""The first commands of the README, typed as they stand: from a clone to a replay, and from a sweep to a ranking. In a tree that has
all but the sources of the program, and a finished one, so that `./dev` finds nothing to build."""
import re
import shlex
import shutil
import struct
import subprocess

import pytest
from conftest import BINARY, ROOT

README = (ROOT / "README.md").read_text()


@pytest.fixture
def clone(tmp_path):
    shutil.copy(ROOT / "dev", tmp_path / "dev")
    shutil.copytree(ROOT / "cmake", tmp_path / "cmake")
    for name in ("scenarios", "analysis"):
        (tmp_path / name).symlink_to(ROOT / name)
    folder = tmp_path / "build" / "release"
    folder.mkdir(parents=True)
    (folder / "standoff").symlink_to(BINARY)
    (folder / "build.ninja").write_text("build standoff: phony\n")
    return tmp_path


def typed(clone, line):
    done = subprocess.run(shlex.split(line), cwd=clone, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def lines_of_readme(verb):
    found = re.findall(rf"^    (\./dev {verb} .*?) *(?:#.*)?$", README, re.M)
    assert found, verb
    return found


def test_two_commands_to_a_replay(clone):
    (run, *_), (report, *_) = lines_of_readme("run"), lines_of_readme("report")
    done = typed(clone, run)
    assert f"'{report}' makes a page" in done.stderr  # the second need not be looked up
    typed(clone, report)
    page = (clone / "out" / "at_tanf_2017_05_18_strike.html").read_text()
    assert page.startswith("<!doctype html>") and "18 May 2017" in page


def test_two_more_from_a_sweep_to_a_ranking(clone):
    (sweep, *_), (draw, *_) = lines_of_readme("sweep"), lines_of_readme("draw")
    assert "'./dev report out/which_delay_decides' makes a page" in typed(clone, sweep).stderr
    picture = clone / typed(clone, draw).stdout.strip()
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert picture.name == "results_ranking.png" and width > 600 and height > 300


def test_draw_lists_what_there_is(clone):
    done = subprocess.run(["./dev", "draw", "nothing"], cwd=clone, capture_output=True, text=True)
    told = set(re.findall(r"^(\w+): [A-Z]", done.stderr, re.M))
    scripts = {path.stem for path in (ROOT / "analysis").glob("*.py")} - {"tutorial"}
    assert done.returncode == 2 and told == scripts


def test_what_both_readmes_draw_is_there():
    for text in (README, (ROOT / "analysis" / "README.md").read_text()):
        assert all((ROOT / "analysis" / f"{name}.py").is_file() for name in re.findall(r"\./dev draw ([a-z_]+)", text))
