"""garble.py within a budget: a file that something has gone through is answered with a line, or still means something."""
import garble
import pytest


@pytest.fixture(scope="module")
def fates():
    return list(garble.run(each=3, cut_at_every=400, seed=1))


def unfair(fates, suffix):
    return [f"{one.file}: {one.kind}: {fate} {words}" for one, fate, words in fates
            if one.file.suffix == suffix and one.kind != "two marks" and not garble.is_fair(one, fate)]


def test_every_shipped_file_is_garbled_in_every_way(fates):
    for file in garble.files():
        kinds = {one.kind for one, _, _ in fates if one.file == file}
        assert kinds >= {"bit flipped", "bytes lost", "block moved", "cut", "UTF-16", "a mark", "brackets"}
    assert {fate for one, fate, _ in fates} >= {"accepted", "refused"}


def test_yaml(fates):
    assert unfair(fates, ".yaml") == []


def test_geojson(fates):
    assert unfair(fates, ".geojson") == []


def test_two_marks(fates):
    assert {fate for one, fate, _ in fates if one.kind == "two marks"} == {"refused"}
