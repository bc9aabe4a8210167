"""Files that are read: regular ones of a stated size, and those that a file names only below the folder of the scenario."""
import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

BINARY = os.environ["STANDOFF_BINARY"]
SCENARIO = """format: 1
name: a test
duration: 8 h
%s
places: {post: {at: [33.5, 38.6]}, depot: {at: [33.8, 37.7]}}
units: {convoy: {at: depot, orders: [go_to: {place: post}]}}
"""
PLACES = json.dumps({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"id": "fort"}, "geometry": {"type": "Point", "coordinates": [38, 33]}}]})


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))


def standoff(*words, cwd):
    return subprocess.run([BINARY, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=60, preexec_fn=limit)


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "home"
    (home / "below").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    for place in (home, home / "below", tmp_path / "outside"):
        (place / "p.geojson").write_text(PLACES)
        (place / "part.yaml").write_text("duration: 9 h\n")
    os.mkfifo(home / "pipe")
    with open(home / "sparse", "w") as file:
        file.truncate(20 << 30)
    (home / "sneaky").symlink_to(tmp_path / "outside")
    (home / "inner").symlink_to("below")
    (home / "link.geojson").symlink_to(tmp_path / "outside" / "p.geojson")
    (home / "link.yaml").symlink_to(tmp_path / "outside" / "part.yaml")
    return home


def names(way, name):
    return SCENARIO % (f"extends: {name}" if way == "extends" else f"geography: {{places: {name}}}")


SUFFIX = {"extends": "part.yaml", "geography": "p.geojson"}


@pytest.mark.parametrize("way", SUFFIX)
def test_below_the_folder_of_the_scenario_all_may_be_named(folder, way):
    for name in (SUFFIX[way], "./" + SUFFIX[way], "below/" + SUFFIX[way], "below/../" + SUFFIX[way], "inner/" + SUFFIX[way]):
        (folder / "s.yaml").write_text(names(way, name))
        for cwd, scenario in ((folder, "s.yaml"), (folder / "below", "../s.yaml"), ("/", folder / "s.yaml")):
            done = standoff("check", scenario, cwd=cwd)
            assert done.returncode == 0, (name, done.stderr)


@pytest.mark.parametrize("way", SUFFIX)
def test_nothing_else_may_be_named(folder, way):
    suffix = SUFFIX[way]
    for name, why in ((f"../outside/{suffix}", "leaves the folder of the scenario"),
                      (f"sneaky/{suffix}", "leaves the folder of the scenario"),
                      (f"below/../../outside/{suffix}", "leaves the folder of the scenario"),
                      ("link" + suffix[-8:] if way == "geography" else "link.yaml", "leaves the folder of the scenario"),
                      (folder.parent / "outside" / suffix, "absolute path"),
                      ("/etc/passwd", "absolute path"), ("/dev/zero", "absolute path"), ("''", "not a file name" if way == "extends" else "no file name"),
                      ("pipe", "it is a pipe or a device and no regular file"), ("below", "it is a folder"),
                      ("sparse", "it is larger than"), ("gone", "No such file or directory")):
        (folder / "s.yaml").write_text(names(way, name))
        done = standoff("check", "s.yaml", cwd=folder)
        assert done.returncode == 3 and f": {way}" in done.stderr and why in done.stderr, (name, done.stderr)
        assert done.stderr.startswith("s.yaml:4:")


def test_what_an_overlay_names_lies_below_the_overlay(folder):
    (folder / "s.yaml").write_text(SCENARIO % "")
    over = folder.parent / "outside" / "over.yaml"
    over.write_text("geography: {places: p.geojson}\nextends: part.yaml\n")
    assert standoff("check", "s.yaml", "--overlay", over, cwd=folder).returncode == 0
    over.write_text("geography: {places: ../home/p.geojson}\n")
    done = standoff("check", "s.yaml", "--overlay", over, cwd=folder)
    assert done.returncode == 3 and "leaves the folder" in done.stderr


def test_what_the_command_line_names_lies_below_where_one_is(folder):
    (folder / "s.yaml").write_text(SCENARIO % "")
    assert standoff("check", "s.yaml", "--set", "geography={places: p.geojson}", cwd=folder).returncode == 0
    done = standoff("check", "s.yaml", "--set", "geography={places: ../outside/p.geojson}", cwd=folder)
    assert done.returncode == 3 and "leaves the folder" in done.stderr


@pytest.mark.parametrize("verb", ["check", "run", "sweep", "resolve", "inputs"])
def test_a_scenario_is_a_regular_file(folder, verb):
    for name, why in (("pipe", "no regular file"), ("/dev/zero", "no regular file"), ("/dev/null", "no regular file"),
                      ("below", "it is a folder"), ("sparse", "larger than 16 MiB"), ("gone.yaml", "No such file"),
                      ("x" * 300, "File name too long")):
        done = standoff(verb, name, cwd=folder)
        assert done.returncode == 4 and why in done.stderr and "cannot read" in done.stderr, (name, done.stderr)
        (folder / "s.yaml").write_text(SCENARIO % "")
        done = standoff(verb, "s.yaml", "--overlay", name, cwd=folder)
        assert done.returncode == 4 and why in done.stderr, (name, done.stderr)


@pytest.mark.parametrize("words", [["show"], ["why", "--event", 1], ["report"], ["export", "--to", "csv"]])
def test_a_result_is_a_regular_file_that_fits(folder, words):
    """A pipe waits for who writes to it; a file of 20 GB is refused by its beginning, or by its end."""
    with open(folder / "ours", "wb") as file:
        file.write(b"\x89HDF\r\n\x1a\n")
        file.truncate(20 << 30)
    for name, why in (("pipe", "not a regular file"), ("/dev/zero", "not a regular file"), ("sparse", "not an HDF5 file"),
                      ("ours", "does not end in the seal of a result"), ("gone.h5", "No such file")):
        done = standoff(words[0], name, *words[1:], cwd=folder)
        assert done.returncode == 4 and why in done.stderr, (name, done)


def test_extends_names_something(folder):
    (folder / "s.yaml").write_text(SCENARIO % "extends: []")
    done = standoff("check", "s.yaml", cwd=folder)
    assert done.returncode == 3
    assert done.stderr == ("s.yaml:4:10: extends: an empty list, expected a file, or a list of files, leave the key out\n")


def test_a_hundred_thousand_places_take_no_time(folder):
    rows = [{"type": "Feature", "id": f"node/{i}", "properties": {"name": f"place {i}", "uncertainty_km": 1},
             "geometry": {"type": "Point", "coordinates": [38 + i % 1000 / 1000, 33 + i / 1e5]}} for i in range(100_000)]
    (folder / "p.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": rows}))
    (folder / "s.yaml").write_text(names("geography", "p.geojson"))
    done = standoff("check", "s.yaml", cwd=folder)  # within the limit on the processor's time; it took 16 s once
    assert done.returncode == 0, done.stderr
