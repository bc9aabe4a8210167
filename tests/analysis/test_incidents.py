"""Incidents of runs beside a published list."""
import argparse

import pytest

import incidents
import standoff
from conftest import ROOT, play_text
from drawing import texts_of, words_in
from standoff.incidents import Chronicle, incidents_of, read_record
from standoff.picture import style
from standoff.script import UsageError
from standoff.store import StandoffFileError

RECORD = ROOT / "scenarios" / "common" / "at_tanf_incidents.csv"
TEXT = """
format: 1
name: Two that come, and one that is heard of
start: 2017-05-18T00:00:00+03:00
duration: 10 d
places: {garrison: {at: [33.5, 38.6]}, north: {at: [34.2212315, 38.6]}}
zones: {zone: {centre: garrison, radius: 55 km}}
units:
  one: {at: north, speed: {cross_country: 40 km/h}, orders: [{go_to: {place: garrison, range: 30 km}}, {stay: 1 d}, {go_home: true}]}
  two: {at: north, speed: {cross_country: 40 km/h}, orders: [{depart: 5 d}, {go_to: {place: garrison, range: 30 km}}]}
measures:
  incursions_published: {count: {kind: incursion_opened, seen_with: {went_home: 1}, seen_else: 0}}
  halts_published: {count: {kind: halted, seen_with: {halted: 1}}}
"""


@pytest.fixture(scope="module")
def two(folder):
    return play_text(TEXT, folder / "two_incidents.h5")


def test_each_says_what_became_of_it(two):
    with standoff.open_run(two) as run:
        of = incidents_of(run)
        assert list(of["published"]) == [True, False]
        assert list(of["account"]) == ["one: incursion opened, went home", "two: incursion opened, went on"]
        assert of["range_km"].tolist() == pytest.approx([55, 55], abs=0.01)
        assert [date.day for date in of["date"]] == [18, 23]


def picture(path, **words):
    given = argparse.Namespace(**{"record": None, "list": False, "measure": None} | words)
    with style(), Chronicle(path) as chronicle:
        figure = incidents.draw(chronicle, given)
        figure.canvas.draw()
    return figure


def test_the_picture_has_a_row_a_run_and_one_for_the_record(two, capsys):
    figure = picture(two, record=RECORD, list=True)
    words = words_in(figure)
    assert "published" in words and "replication 0" in words and "incursions" in words
    edge = figure.bbox
    for text in texts_of(figure):
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= edge.x1 + 1, text
    table = capsys.readouterr().out.splitlines()
    assert table[0] == "| date | simulated | published |"
    assert any("two: incursion opened, went on (not published)" in line for line in table)
    assert any("a convoy was struck" in line for line in table)
    assert not any("hotline" in line for line in table), "no measure counts that, and it was later"


def test_what_cannot_be_read(two, folder):
    for text, said in [("a,b\n1,2\n", "no column 'date'"), ("date,measure,account\nsome day,,x\n", ":2: no date")]:
        path = folder / "record.csv"
        path.write_text(text)
        with pytest.raises(StandoffFileError, match=said):
            read_record(path)
    empty = folder / "no_runs"
    empty.mkdir()
    with pytest.raises(StandoffFileError, match="holds no run"):
        Chronicle(empty)
    none = play_text(TEXT.split("measures:")[0], folder / "no_incidents.h5")
    with pytest.raises(UsageError, match="no measure with 'seen_with'"):
        picture(none)
