"""What the timeline draws of messages, against the tables."""
import h5py
import pandas as pd
import pytest

import standoff
from conftest import play
from drawing import draw, lanes_in
from standoff.clock import hours
from standoff.lanes import FATES, look_of
from standoff.span import span_of
from standoff.voyages import lanes_of, voyages_of


@pytest.fixture(params=["struck", "told", "minimal", "lost", "sea", "troubled"])
def run(request, odd):
    path = odd("troubled") if request.param == "troubled" else request.getfixturevalue(request.param)
    with standoff.open_run(path) as run:
        yield run


def test_a_message_goes_from_its_sender_to_whom_it_reaches(run):
    voyages = voyages_of(run)
    lanes = lanes_of(run, voyages)
    assert len(voyages) == len(run.messages) > 0
    for voyage, message in zip(voyages, run.messages.itertuples()):
        assert voyage.fate == message.fate and voyage.at == sorted(voyage.at)
        assert set(voyage.holder) | {whom for _, whom in voyage.reached} <= set(lanes.of)
        assert set(lanes.of.values()) == set(lanes.names)
        hops = run.hops[run.hops["channel"] == message.channel]
        if voyage.copy_of < 0:
            assert voyage.holder[0] == f"actors/{message.sender}"
            assert voyage.at[0] == hours(message.placed_since_start)
            if message.answered is pd.NaT:
                assert len(voyage.at) == 1
            else:
                assert voyage.at[1] == hours(message.answered_since_start)
                assert voyage.holder[1:] == [f"actors/{by}" for by in hops["by"][: len(voyage.holder) - 1]]
        else:
            assert voyage.holder[0] in set("actors/" + hops["by"])
        if message.fate == "understood":
            assert {at for at, _ in voyage.reached} == {voyage.end} == {hours(message.understood_since_start)}
            channel = run.scenario["channels"][message.channel]
            if not channel.get("broadcast"):
                to = f"actors/{channel['reaches']}" if channel.get("reaches") else f"units/{message.about}"
                assert [whom for _, whom in voyage.reached] == [to]
        elif message.fate == "pending":
            assert voyage.end is None and not voyage.reached
        elif message.fate != "garbled":
            assert not voyage.reached and voyage.end >= voyage.at[-1]
        if voyage.replies:
            assert voyage.replies[-1] == (hours(message.replied_since_start), message.reply)


def test_a_broadcast_reaches_all_who_hear_it(sea):
    with standoff.open_run(sea) as run:
        voyages, understood = voyages_of(run), run.events[run.events["kind"] == "message_understood"]
        heard = understood.groupby("value")["actor"].nunique()
        assert heard.max() >= 3
        for number, n in heard.items():
            assert len({whom for _, whom in voyages[int(number)].reached}) == n


def test_whom_a_message_is_only_about_has_no_lane(sea):
    """The neutral's notices are about the boats and go to the survey group."""
    with standoff.open_run(sea) as run:
        lanes = lanes_of(run, voyages_of(run))
        assert lanes.of["units/trawlers-1"] == "units/trawlers" and lanes.names.count("units/trawlers") == 1
    with standoff.open_run(sea) as run:
        to_actors = run.messages[run.messages["channel"].isin(["protest_line", "neutral_line"])]
        assert len(to_actors) > 0
        run.messages = to_actors.copy()
        assert not any(lane.startswith("units/") for lane in lanes_of(run, []).names)


def test_every_fate_has_a_colour_of_its_own(minimal):
    with h5py.File(minimal) as f:
        fates = f["messages/fate"].attrs["flag_meanings"].decode().split()
    assert set(fates) == set(FATES)
    looks = [look_of(fate) for fate in fates]
    assert len({colour for colour, _ in looks}) == len({words for _, words in looks}) == len(fates)
    assert look_of("eaten_by_wolves")[1] == "eaten by wolves"


def test_the_poor_hotline_shows_more_than_one_fate(lost):
    with standoff.open_run(lost) as run:
        assert len({voyage.fate for voyage in voyages_of(run)}) >= 3


def test_the_picture_ends_soon_after_the_last_thing_in_it(struck, told):
    for path in (struck, told):
        with standoff.open_run(path) as run:
            voyages = voyages_of(run)
            first, last = span_of(run, voyages, None)
            assert last < 0.5 * hours(run.duration)
            for kind in ("departed", "halted", "turned_back", "zone_entered", "zone_left", "strike_impact",
                         "call_placed", "message_refused", "message_understood", "reply_received", "show_of_force"):
                times = run.events.loc[run.events["kind"] == kind, "since_start"]
                assert all(first <= hours(time) <= last for time in times), kind
            assert span_of(run, voyages, pd.Timedelta("2h"))[1] == 2


def test_what_the_story_tells_is_in_the_file_or_taken_to_be_all(minimal, tmp_path):
    run = tmp_path / "run.h5"
    run.write_bytes(minimal.read_bytes())
    with h5py.File(run, "a") as f:
        about = f["events/kind"].attrs
        kinds = about["flag_meanings"].decode().split()
        if "told" in about:
            del about["told"]
    with standoff.open_run(run) as opened:
        assert list(opened.events.attrs["told"]) == kinds
    with h5py.File(run, "a") as f:
        f["events/kind"].attrs["told"] = [int(kind in ("departed", "turned_back")) for kind in kinds]
    with standoff.open_run(run) as opened:
        assert opened.events.attrs["told"] == ("departed", "turned_back")


def test_many_actors_share_the_last_lane(folder):
    n = 14
    hops = "".join(f"hop{i}: {{by: a{i}, takes: 1 min}}, " for i in range(n))
    out = folder / "many_actors.h5"
    out.with_suffix(".yaml").write_text(f"""
format: 1
name: A long chain
duration: 6 h
places: {{g: {{at: [54.0, 4.0]}}, p: {{at: [54.4, 4.0]}}}}
actors: {{defender: {{}}, intruder: {{}}, {", ".join(f"a{i}: {{}}" for i in range(n))}}}
zones: {{zone: {{centre: g, radius: 20 km}}}}
sensors: {{s: {{at: g, range: 80 km}}}}
channels: {{line: {{hops: {{{hops}}}}}}}
ladders: {{w: {{rungs: {{call: {{when: {{range: 30 km}}, do: {{send: warning, over: line}}}}}}}}}}
units: {{u: {{at: p, orders: [go_to: {{place: g}}]}}}}
""")
    play(out.with_suffix(".yaml"), out)
    lanes = lanes_in(draw("timeline", out))
    assert len(lanes) == 11 and lanes[-2:] == ["others who handle messages (6)", "u"]
