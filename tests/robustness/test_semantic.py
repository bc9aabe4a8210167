"""Scenarios with one mistake each: `check` says what is wrong, exactly there, all at once, and nothing else.

    STANDOFF_BINARY=build/release/standoff /usr/bin/python3 tests/robustness/test_semantic.py

writes expected.tsv anew (file, one line of its standard error). Lines where a message is expected end in `# <-`: a
message that moves away fails even then. From 300 to 399 nothing is a mistake; there is a warning, and the file is accepted.
"""
import os
import re
import subprocess
from pathlib import Path

import pytest

BINARY = os.environ["STANDOFF_BINARY"]
FOLDER = Path(__file__).resolve().parent / "semantic"
EXPECTED = FOLDER / "expected.tsv"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
NUMBERS_ACCEPTED = range(300, 400)
PLACE = re.compile(r"(?:pieces/)?(\d{3,4})_[a-z0-9_]+\.\w+:")


def number(name):
    return int(name.split("_")[0])


REFUSED = [name for name in FILES if number(name) not in NUMBERS_ACCEPTED]
ACCEPTED = [name for name in FILES if number(name) in NUMBERS_ACCEPTED]


def check(files):
    """Exit code, lines of standard output, and those of standard error by file, which begin with its number."""
    done = subprocess.run([BINARY, "check", *files], cwd=FOLDER, capture_output=True, text=True, timeout=120)
    told = {name: [] for name in files}
    by_number = {number(name): name for name in files}
    for line in done.stderr.splitlines():
        place = PLACE.match(line)
        assert place and int(place[1]) in by_number, line
        told[by_number[int(place[1])]].append(line)
    return done.returncode, done.stdout.splitlines(), told


def expected():
    rows = {name: [] for name in FILES}
    for row in EXPECTED.read_text().splitlines():
        name, line = row.split("\t")
        rows[name].append(line)
    return rows


def marked(name):
    """The lines of a file, and of the pieces that it names, at which a message is expected."""
    files = [FOLDER / name, *FOLDER.glob(f"pieces/{name.split('_')[0]}_*.yaml")]
    return {(str(path.relative_to(FOLDER)), i)
            for path in files
            for i, line in enumerate(path.read_text().splitlines(), 1)
            if line.endswith("# <-")}


@pytest.fixture(scope="module")
def refused():
    return check(REFUSED)


@pytest.fixture(scope="module")
def accepted():
    return check(ACCEPTED)


def test_every_file_has_its_number_and_its_rows():
    assert len({number(name) for name in FILES}) == len(FILES)
    assert all(expected().values()) and len(REFUSED) >= 70 and len(ACCEPTED) >= 5


def test_mistakes_are_invalid_scenarios(refused):
    code, out, _ = refused
    assert (code, out) == (3, [])


def test_warnings_alone_refuse_nothing(accepted):
    code, out, told = accepted
    assert code == 0
    assert [line.split(": ok (")[0] for line in out] == ACCEPTED
    assert all(": warning: " in line for lines in told.values() for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_messages(name, refused, accepted):
    told = (refused if name in REFUSED else accepted)[2][name]
    assert told == expected()[name]


@pytest.mark.parametrize("name", FILES)
def test_messages_stand_at_the_mistake(name, refused, accepted):
    told = (refused if name in REFUSED else accepted)[2][name]
    places = [re.match(r"(.*?):(\d+):\d+: ", line) for line in told]
    # A GeoJSON file can hold no marks.
    here = {(place[1], int(place[2])) for place in places if place and not place[1].endswith(".geojson")}
    assert here == marked(name)


if __name__ == "__main__":
    lines = {**check(REFUSED)[2], **check(ACCEPTED)[2]}
    EXPECTED.write_text("".join(f"{name}\t{line}\n" for name in FILES for line in lines[name]))
