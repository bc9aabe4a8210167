"""The pictures: what is in them, and the scripts from the command line as a user would run them."""
import itertools
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image

import standoff
from conftest import ROOT
from drawing import SCRIPTS, draw, texts_of, words_in
from standoff.script import UsageError

RUNS = ["struck", "told", "minimal", "lost"]


def script(what, *words, cwd=None, **environment):
    command = [sys.executable, "-B", ROOT / "analysis" / f"{what}.py", *map(str, words)]
    return subprocess.run(command, cwd=cwd, text=True, capture_output=True, env=os.environ | environment, timeout=120)


@pytest.fixture(scope="module")
def figures(request):
    return {(what, name): draw(what, request.getfixturevalue(name)) for what in SCRIPTS for name in RUNS}


@pytest.fixture(scope="module", autouse=True)
def runs(struck, told, minimal, lost):
    return [struck, told, minimal, lost]


def test_no_text_is_cut_off(figures):
    for key, figure in figures.items():
        edge = figure.bbox
        for text in texts_of(figure):
            box = text.get_window_extent()
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= edge.x1 + 1 and box.y1 <= edge.y1 + 1, (key, text)


def test_labels_keep_out_of_each_others_way(figures):
    """Names on the map; what stands beside the lines of the timeline; words in the lanes."""
    seen = 0
    for key, figure in figures.items():
        labels = [text for axes in figure.axes for text in axes.texts
                  if re.search("[a-z]", text.get_text()) and text.get_rotation() == 0]
        seen += len(labels)
        for one, other in itertools.combinations(labels, 2):
            boxes = [text.get_window_extent().padded(-1) for text in (one, other)]
            assert not boxes[0].overlaps(boxes[1]), (key, one, other)
    assert seen > 40


def test_every_picture_says_what_it_is(figures, struck):
    with standoff.open_run(struck) as run:
        p = run.provenance
    for key, figure in figures.items():
        caption = next(text for text in words_in(figure) if "Exploratory" in text)
        assert "Exploratory: one draw of a partly assumed model, not a forecast." in caption
        if key[1] == "struck":
            assert f"Seed 1, replication {p['replication']}, fingerprint {p['fingerprint']}" in caption
            assert "At Tanf, 18 May 2017, a convoy does not heed the warnings" in words_in(figure)


def test_the_map_names_zones_as_each_side_believes_them(figures):
    words = words_in(figures["map", "struck"])
    for text in ("55 km, US-led coalition", "At Tanf garrison", "As Sab Biyar", "Zaza junction (?)", "is struck", "N",
                 "50 km, Russian headquarters at Hmeimim, command of the pro-government forces", "20 km",
                 "paved road", "km east of At Tanf garrison"):
        assert text in words, text
    assert any("33.5058° N, 38.6178° E" in text for text in words)
    assert not any("road" in text for text in words_in(figures["map", "lost"]))


def test_the_timeline_shows_the_lines_and_the_lanes(figures):
    for name in ("struck", "told"):
        words = words_in(figures["timeline", name])
        for text in ("US-led coalition", "Russian headquarters at Hmeimim", "command of the pro-government forces",
                     "convoy", "29 km strike due", "38 km warning shots due", "local time (UTC+3)", "first in the zone",
                     "message 0"):
            assert text in words, (name, text)
    assert "struck" in words_in(figures["timeline", "struck"])
    assert "understood" in words_in(figures["timeline", "told"])
    words = words_in(figures["timeline", "lost"])
    assert "local time (UTC-4:30)" in words and "20:00 1 Mar 2020" in words
    for text in ("km from elsewhere", "12 km zone: defender"):  # the zone's centre, which is not the origin
        assert text in words, text


def test_a_moment_and_a_zoom(struck):
    words = words_in(draw("map", struck, at="2017-05-18T13:00+03:00", zoom=150.0))
    assert "at 18 May 2017 13:00:00 (+1:00:00)" in words and "is here" in words and "50 km" in words
    assert "sets out" not in words and "is struck" not in words
    assert "Palmyra" in words  # 120 km away


def test_until(told):
    assert "00:00 5 Oct 2017" in words_in(draw("timeline", told, until="20h"))


@pytest.mark.parametrize("what, words, why", [
    ("map", {"at": "7"}, "has no unit"), ("map", {"at": "9h"}, "outside the run, which lasts 8 h"),
    ("map", {"zoom": -1.0}, "expected 0.1 to 5000"), ("timeline", {"until": "9h"}, "outside the run"),
    ("timeline", {"until": "soon"}, "is not a time"),
])
def test_what_makes_no_sense(minimal, what, words, why):
    with pytest.raises(UsageError, match=why):
        draw(what, minimal, **words)


@pytest.mark.parametrize("what, kind", [("map", "svg"), ("timeline", "png")])
def test_the_same_picture_twice(struck, what, kind, tmp_path):
    a, b = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    done = script(what, struck, "-o", a, PYTHONHASHSEED="1", TZ="UTC")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{a}\n", "")
    assert script(what, struck, "-o", b, PYTHONHASHSEED="2", TZ="Asia/Damascus", LC_ALL="C").returncode == 0
    assert a.read_bytes() == b.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [a.name, b.name]
    if kind == "svg":
        assert ElementTree.parse(a).getroot().tag.endswith("svg")
        return
    with Image.open(a) as image:
        assert image.width == 1296 and 700 < image.height < 1800 and not image.info.keys() & {"Software", "date"}
        strike = (0xD5, 0x5E, 0x00)
        assert strike in {colour for _, colour in image.convert("RGB").getcolors(2**24)}
    assert a.stat().st_size < 150_000


def test_by_default_it_stands_beside_the_run(minimal, tmp_path):
    done = script("map", minimal, cwd=tmp_path)
    assert done.stdout == f"{minimal.with_name('minimal_map.png')}\n" and done.returncode == 0
    assert minimal.with_name("minimal_map.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_help():
    done = script("timeline", "--help")
    assert done.returncode == 0 and "RUN" in done.stdout and "Exit codes" in done.stdout


@pytest.mark.parametrize("what, words, code, why", [
    ("map", [], 2, "required: RUN"),
    ("map", ["{run}", "-o", "x.pdf"], 2, "neither .png nor .svg"),
    ("map", ["{run}", "--at", "9h"], 2, "argument --at: 9h is outside the run"),
    ("timeline", ["nowhere.h5"], 4, "nowhere.h5: no such file"),
    ("timeline", ["{run}", "-o", "/nowhere/x.png"], 4, "cannot be written"),
    ("map", ["."], 4, ".: a folder, expected a file"),
    ("timeline", ["/"], 4, "/: a folder, expected a file"),
    ("map", [".."], 4, "..: a folder, expected a file"),
])
def test_mistakes(minimal, what, words, code, why, tmp_path):
    done = script(what, *[word.replace("{run}", str(minimal)) for word in words], cwd=tmp_path)
    assert done.returncode == code and why in done.stderr and "Traceback" not in done.stderr, done
    assert not list(tmp_path.iterdir())


def test_a_run_is_not_drawn_over(minimal, tmp_path):
    run = tmp_path / "run.png"
    run.write_bytes(minimal.read_bytes())
    (tmp_path / "alias.png").symlink_to(run)
    for words in ([run, "-o", run], [run, "-o", tmp_path / "alias.png"]):
        done = script("map", *words)
        assert done.returncode == 2 and "is the run itself" in done.stderr
    assert run.read_bytes() == minimal.read_bytes()


def test_a_file_that_is_damaged_in_the_middle(struck, tmp_path):
    run = tmp_path / "run.h5"
    whole = struck.read_bytes()
    assert whole.count(b"GCOL") > 0  # where HDF5 keeps texts
    run.write_bytes(whole.replace(b"GCOL", b"XCOL"))
    done = script("map", run)
    assert done.returncode == 4 and "damaged" in done.stderr and "Traceback" not in done.stderr, done.stderr
