"""What the timeline draws of messages and lines, against the tables."""
import numpy as np
import pandas as pd
import pytest

import standoff
from standoff.advance import lines_of, range_km
from standoff.clock import hours
from standoff.lanes import FATES, lanes_of, voyages_of
from standoff.marks import marks_of


@pytest.fixture(params=["struck", "told", "minimal", "lost"])
def run(request):
    with standoff.open_run(request.getfixturevalue(request.param)) as run:
        yield run


def test_a_message_goes_from_its_sender_down_the_lanes(run):
    lanes, voyages = lanes_of(run), voyages_of(run)
    assert len(voyages) == len(run.messages) > 0
    for voyage, message in zip(voyages, run.messages.itertuples()):
        steps = [lanes.index(lane) for lane in voyage.lane]
        assert voyage.lane[0] == f"actors/{message.sender}" and voyage.fate == message.fate
        assert steps == sorted(steps) and voyage.at == sorted(voyage.at)
        answered = message.answered_since_start
        if answered is not pd.NaT:
            first = run.hops[run.hops["channel"] == message.channel].iloc[0]
            assert voyage.at[1] == hours(answered) and voyage.lane[1] == f"actors/{first['by']}"
        else:
            assert len(voyage.at) == 1
        if message.fate == "understood":
            assert voyage.lane[-1] == f"units/{message.about}"
            assert voyage.end == voyage.at[-1] == hours(message.understood_since_start)
        elif message.fate == "pending":
            assert voyage.end is None
        else:
            assert voyage.lane[-1] != f"units/{message.about}" and voyage.end >= voyage.at[-1]
        if voyage.replies:
            assert voyage.replies[-1] == (hours(message.replied_since_start), message.reply)


def test_the_poor_hotline_shows_more_than_one_fate(lost):
    with standoff.open_run(lost) as run:
        fates = {voyage.fate for voyage in voyages_of(run)}
    assert len(fates) >= 3 and fates <= set(FATES)


def test_ranges_meet_the_events(run):
    home = run.places.set_index("name").loc[run.origin]
    assert np.hypot(home["x"], home["y"]) < 0.01
    for event in run.events[run.events["kind"] == "zone_entered"].itertuples():
        t, r = range_km(run, run.trajectories[run.trajectories["section"] == event.actor])
        assert np.interp(hours(event.since_start), t, r) == pytest.approx(event.range / 1000, abs=0.05)


def test_lines_are_those_about_the_origin(struck, lost):
    with standoff.open_run(struck) as run:
        lines = {line.radius_km: line for line in lines_of(run)}
        assert list(lines) == [29, 38, 50, 55, 65, 75]
        assert lines[55].words == ["zone: US-led coalition"] and lines[55].is_held
        assert lines[50].is_zone and not lines[50].is_held and "show of force due" in lines[50].words
        assert lines[75].words == ["seen"]
    with standoff.open_run(lost) as run:
        assert lines_of(run) == []


def test_marks_are_each_thing_once(run):
    marks, gone = marks_of(run), set(run.events.loc[run.events["kind"] == "departed", "actor"])
    assert [mark.since_start for mark in marks] == sorted(mark.since_start for mark in marks)
    assert len([m for m in marks if m.style == "set_out"]) == len(gone)
    assert len([m for m in marks if m.style == "turned"]) == run.metrics["sections_turned_back"]
    assert len([m for m in marks if m.style == "struck"]) == run.engagements["first_impact"].notna().sum()
