"""Ranges, lines and marks of the timeline, and zones on the map, against the tables."""
import matplotlib.patches
import numpy as np
import pandas as pd
import pytest

import standoff
from conftest import play_text
from drawing import draw, words_in
from standoff.advance import on_the_way, range_of
from standoff.clock import hours
from standoff.focus import Centre, focus_of
from standoff.lengths import lengths_of
from standoff.lines import lines_of, spread
from standoff.marks import marks_of


@pytest.fixture(params=["struck", "told", "minimal", "lost", "sea"])
def run(request):
    with standoff.open_run(request.getfixturevalue(request.param)) as run:
        yield run


def test_ranges_meet_the_events(run):
    """Whoever enters the zone is on its line then, wherever the zone has got to."""
    focus = focus_of(run)
    for event in run.events[run.events["kind"] == "zone_entered"].itertuples():
        t, r = range_of(focus, run.trajectories[run.trajectories["section"] == event.actor])
        assert np.interp(hours(event.since_start), t, r) == pytest.approx(event.value, abs=50)


def test_nearest_is_exact(run):
    focus = focus_of(run)
    for section, corners in run.trajectories.groupby("section"):
        begin, end = corners["since_start"].iloc[0].value, corners["since_start"].iloc[-1].value
        t = pd.to_timedelta(np.linspace(begin, end, 20_001))
        x = np.interp(t.asi8, corners["since_start"].astype("int64"), corners["x"])
        y = np.interp(t.asi8, corners["since_start"].astype("int64"), corners["y"])
        x0, y0 = focus.centre.at(t.total_seconds())
        sampled = np.hypot(x - x0, y - y0).min()
        assert focus.centre.nearest_m(corners) <= sampled + 1e-6
        assert focus.centre.nearest_m(corners) == pytest.approx(sampled, abs=60)


def test_the_focus(struck, lost, sea, odd):
    def focus(path):
        with standoff.open_run(path) as run:
            return focus_of(run)

    assert focus(struck).name == "At Tanf garrison" and focus(lost).name == "elsewhere"
    assert focus(sea).name == "the centre of exclusion" and focus(sea).centre.drifts
    assert focus(odd("troubled")).zone == "one"  # about which the ladder watches


def test_lines_are_those_about_the_focus(struck, lost, sea):
    def lines(path):
        with standoff.open_run(path) as run:
            return {line.radius_m: line for line in lines_of(run, focus_of(run))}

    found = lines(struck)
    assert list(found) == [29_000, 38_000, 50_000, 55_000, 65_000, 75_000]
    assert found[55_000].words == ["zone: US-led coalition"] and found[55_000].is_held
    assert found[50_000].is_zone and not found[50_000].is_held and "show of force due" in found[50_000].words
    assert found[75_000].words == ["seen"]
    assert list(lines(lost)) == [12_000, 150_000, 200_000]
    # The radar stays where it is while the zone drifts away from it.
    assert 24 * 1852 not in lines(sea) and {8 * 1852, 12 * 1852, 18 * 1852} <= set(lines(sea))


def test_lines_are_told_in_the_units_of_the_scenario(sea):
    words = words_in(draw("timeline", sea)) + words_in(draw("map", sea))
    for text in ("12 nmi zone: survey group, fishing fleet, protest due", "8 nmi zone: northern navy",
                 "3 nmi disable due", "nmi from the centre of exclusion", "8 nmi, northern navy at the start", "nmi east of survey ground"):
        assert text in words, text
    assert not any("14.816" in text or "22.224" in text or " km" in text for text in words)


def test_things_side_by_side_do_not_touch():
    at = spread([1, 1, 1.5, 9.9], [0.5, 0.5, 0.5, 0.5], 0, 10)
    assert all(b - a >= 1 - 1e-6 for a, b in zip(at, at[1:])) and at[0] >= 0.5 - 1e-6 and at[-1] <= 9.5 + 1e-6


def test_rest_at_home_is_no_advance():
    t = pd.to_timedelta([0, 10, 20, 30, 40, 50, 90], "h")
    corners = pd.DataFrame({"since_start": t, "x": [0, 0, 5000, 9000, 9000, 0, 0], "y": [0.0] * 7})
    assert list(on_the_way(corners)["since_start"]) == list(t[1:6])
    assert on_the_way(corners.iloc[:2]).empty


def test_marks_are_each_thing_once(run):
    marks, gone = marks_of(run), set(run.events.loc[run.events["kind"] == "departed", "actor"])
    assert [mark.since_start for mark in marks] == sorted(mark.since_start for mark in marks)
    assert len([m for m in marks if m.style == "set_out"]) == len(gone)
    assert len([m for m in marks if m.style == "turned"]) == (run.events["kind"] == "turned_back").sum()
    assert len([m for m in marks if m.style == "struck"]) == run.engagements["first_impact"].notna().sum()


def test_marks_lie_on_the_tracks(run):
    figure, focus = draw("timeline", run.path), focus_of(run)
    curves = [range_of(focus, corners) for _, corners in run.trajectories.groupby("section")]
    lengths, marks = lengths_of(run), 0
    for line in figure.axes[0].lines:
        if line.get_marker() in ("<", "s", "D", "*", "^", "P") and len(line.get_xdata()) == 1:
            (hour,), (value,) = line.get_data()
            off = [abs(np.interp(hour, *curve) / lengths.m - value) for curve in curves]
            assert min(off) < 0.1, line
            marks += 1
    assert marks or run.path.stem in ("minimal", "lost")


def test_who_never_moves_is_on_the_map_all_the_same(odd):
    with standoff.open_run(odd("nobody_moves")) as run:
        assert [mark.style for mark in marks_of(run)] == ["stands"]
    figure = draw("map", odd("nobody_moves"))
    west, east = figure.axes[0].get_xlim()
    assert west < -55 and east > 55 and "stands" in words_in(figure)


def test_a_far_origin_does_not_make_a_map_of_a_continent(folder):
    out = play_text("""
format: 1
name: Zone far from the origin
duration: 8 h
origin: o
places: {o: {at: [0, 0]}, a: {at: [1, 9]}, b: {at: [1, 10]}}
zones: {z: {centre: a, radius: 50 km}}
units: {u: {at: b, speed: {cross_country: 36 km/h}, orders: [go_to: {place: a}]}}
""", folder / "far.h5")
    axes = draw("map", out).axes[0]
    assert np.diff(axes.get_xlim())[0] < 200 and axes.get_xlim()[0] > 900


def rings(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, matplotlib.patches.Circle)]


@pytest.mark.parametrize("at", ["0h", "7h30min", "20h"])
def test_a_zone_is_drawn_where_it_was_at_the_time_shown(sea, at):
    with standoff.open_run(sea) as run:
        centre = Centre.of(run.zones.iloc[0])
        x, y = centre.at(pd.Timedelta(at).total_seconds())
    drawn = rings(draw("map", sea, at=at))
    assert sorted(ring.radius for ring in drawn) == pytest.approx([8, 12])
    for ring in drawn:
        assert ring.center == pytest.approx((x / 1852, y / 1852))
    assert at == "0h" or np.hypot(x, y) > 20_000


def test_without_a_time_a_zone_is_drawn_at_both_ends_of_its_path(sea):
    figure = draw("map", sea)
    with standoff.open_run(sea) as run:
        end = np.array(Centre.of(run.zones.iloc[0]).at(run.duration.total_seconds())) / 1852
    drawn = [(ring.radius, ring.center) for ring in rings(figure)]
    assert sorted(radius for radius, _ in drawn) == pytest.approx([8, 12, 12])
    assert sum(np.hypot(*(np.array(centre) - end)) < 0.01 for _, centre in drawn) == 1
    assert "12 nmi at the end" in words_in(figure)


UNSURE = """
format: 1
name: A place that is hardly known
duration: 3 h
places: {g: {at: [33.5, 38.6], uncertainty: 90 km}, p: {at: [33.6, 38.6], uncertainty: 2 km}}
zones: {zone: {centre: g, radius: 5 km}}
units: {u: {at: p, orders: [go_to: {place: g}]}}
"""


def test_an_uncertainty_larger_than_the_frame_is_said_and_not_drawn(folder):
    figure = draw("map", play_text(UNSURE, folder / "unsure.h5"))
    assert sorted(ring.radius for ring in rings(figure)) == [2, 5]
    assert "g (± 90 km)" in words_in(figure) and "p" in words_in(figure)


def test_no_mark_is_cut_off_by_the_edge(struck, odd, folder):
    stand = play_text(STAND, folder / "stand.h5")
    for what, path in (("timeline", struck), ("timeline", stand), ("map", stand), ("timeline", odd("sixty_days"))):
        figure = draw(what, path)
        axes, stars = figure.axes[0], 0
        for line in axes.lines:
            if line.get_marker() in ("*", "<", "s") and len(line.get_xdata()):
                stars += line.get_marker() == "*"
                spots = line.get_transform().transform(np.column_stack(line.get_data()))
                half = line.get_markersize() / 2 * figure.dpi / 72
                x0, y0, x1, y1 = axes.bbox.extents
                inside = (spots[:, 0] > x0) & (spots[:, 0] < x1)
                heights = spots[inside, 1]
                assert (heights - half > y0 - 1).all() and (heights + half < y1 + 1).all(), (what, line)
        assert stars > 0


STAND = """
format: 1
name: Struck where it stands
duration: 2 h
places: {g: {at: [33.5, 38.6]}}
sensors: {s: {at: g, range: 5 km}}
responders: {cap: {arrives: 5 min, passes: 4}}
ladders: {w: {against: {units: u}, rungs: {strike: {do: {strike: cap}}}}}
units: {u: {at: g, composition: {vehicle: 9}, orders: [stay: 1 h]}}
"""


def test_who_stands_has_vehicles_and_no_advance(folder):
    out = play_text(STAND, folder / "stand.h5")
    figure = draw("timeline", out)
    words = words_in(figure)
    assert "vehicles left" in words and not any(text.startswith("km from") for text in words)
    with standoff.open_run(out) as run:
        lost = run.engagements["vehicles_lost"].sum()
        assert lost > 0
    assert sorted({y for line in figure.axes[0].lines for y in line.get_ydata() if line.get_color() == "#0072B2"}) \
        == list(range(9 - lost, 10))
