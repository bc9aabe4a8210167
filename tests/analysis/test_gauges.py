"""Gauges of a run: as a frame, and how that is drawn."""
import numpy as np
import pytest

import standoff
from conftest import ROOT, play, play_text
from drawing import box_of, draw, texts_of, words_in
from gauges import level
from standoff.script import UsageError

RAIDS = ROOT / "scenarios" / "palmyra_highway_raids_2017.yaml"
TEXT = """
format: 1
name: Two gauges
start: 2017-06-01T00:00:00+03:00
duration: 10 d
actors: {red: {title: the Reds}, blue: {}}
places: {garrison: {at: [33.5, 38.6]}}
gauges:
  tension: {of: [red, blue], half_life: 2 d, shocks: [{announced: incident, by: 4}]}
  cost: {of: blue, starts_at: 1, shocks: [{announced: incident, by: 1}]}
units: {idle: {commanded_by: red, at: garrison, orders: [{stay: 0 s}]}}
rules:
  one: {held_by: red, when: {clock: 2017-06-03T00:00:00+03:00}, do: {announce: incident}}
  two: {held_by: red, when: {clock: 2017-06-05T00:00:00+03:00}, do: {announce: incident}}
"""


@pytest.fixture(scope="module")
def two(folder):
    return play_text(TEXT, folder / "gauges.h5")


def test_a_step_a_shock(two):
    with standoff.open_run(two) as run:
        tension = run.gauges[(run.gauges["gauge"] == "tension") & (run.gauges["holder"] == "red")]
        assert list(tension["level"]) == [0, 4, 6]
        assert np.isinf(run.gauges.loc[run.gauges["gauge"] == "cost", "half_life"]).all()
        assert level(tension, np.array([0.0, 48, 96, 144, 192]), run.start) == pytest.approx([0, 4, 6, 3, 1.5])


def test_a_panel_a_gauge_and_a_line_a_holder(two):
    figure = draw("gauges", two, gauge=None)
    assert [len(axes.lines) for axes in figure.axes] == [1, 2]
    words = words_in(figure)
    assert "3 blue" in words and any(word.endswith("the Reds") for word in words)


def test_what_is_not_there(two, folder):
    with pytest.raises(UsageError, match="no gauge 'x', expected one of"):
        draw("gauges", two, gauge=["x"])
    none = folder / "no_gauges.h5"
    play(ROOT / "scenarios" / "minimal.yaml", none)
    with pytest.raises(UsageError, match="has no gauges"):
        draw("gauges", none, gauge=None)


def test_of_a_month(folder):
    out = folder / "raids.h5"
    play(RAIDS, out)
    figure = draw("gauges", out, gauge=None)
    assert len(figure.axes) == 1
    page = figure.bbox
    for text in texts_of(figure):
        box = box_of(text)
        assert page.x0 <= box.x0 and box.x1 <= page.x1, text.get_text()
