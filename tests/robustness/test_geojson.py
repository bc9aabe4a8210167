"""Bad GeoJSON files: each is refused with exactly its messages, at their places; see bad_geojson.py."""
import os
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bad_geojson import EXPECTED, FOLDER, cases, told  # noqa: E402

CASES = {name: data for name, _, data in cases()}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    return told(os.environ["STANDOFF_BINARY"], tmp_path_factory.mktemp("geojson"))


def test_the_files_are_those_of_the_table():
    assert {path.name: path.read_bytes() for path in FOLDER.glob("*.geojson")} == CASES
    assert len(CASES) >= 200


def test_every_one_is_refused(checked):
    lines, code, out = checked
    assert (code, out) == (3, "")
    for name, messages in lines.items():
        assert any(": warning: " not in line for line in messages), name


def test_messages(checked):
    expected = {name: [] for name in CASES}
    for row in EXPECTED.read_text().splitlines():
        name, line = row.split("\t")
        expected[name].append(line)
    assert checked[0] == expected


def test_each_stands_in_the_file_itself(checked):
    for name, messages in checked[0].items():
        lines = CASES[name].count(b"\n") + 1
        for line in messages:
            place = re.match(r"(\d{3}_\w+\.geojson):(\d+):(\d+): (warning: )?(geography\.(places|roads)|places|roads)\b", line)
            assert place and place[1] == name and int(place[2]) <= lines, line


def test_nothing_of_a_file_that_is_no_geojson_is_told(checked):
    for name, messages in checked[0].items():
        if "_passwd" in name or "_secret" in name or "_yaml" in name or "_only_a_word" in name:
            assert not re.search(r"root|bash|KEY|hello|abc", " ".join(messages)), messages
