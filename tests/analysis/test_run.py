"""open_run on files of real runs, checked against the file itself (h5py) and against what the program says."""
import functools
import inspect

import h5py
import numpy as np
import pandas as pd
import pytest

import standoff
from conftest import ROOT, play

pytestmark = pytest.mark.filterwarnings("error")  # times that never came must not warn

TABLES = ["sections", "trajectories", "events", "messages", "hops", "incursions", "decisions", "evidence",
          "engagements", "reported", "places", "zones", "ranges", "roads"]


@pytest.fixture(params=["struck", "told", "minimal", "lost"])
def any_run(request):
    with standoff.open_run(request.getfixturevalue(request.param)) as run:
        yield run


@pytest.fixture
def run(struck):
    with standoff.open_run(struck) as run:
        yield run


def test_all_that_is_public_says_what_it_is():
    for name in standoff.__all__:
        thing = getattr(standoff, name)
        assert thing.__doc__, name
        own = {} if not inspect.isclass(thing) or issubclass(thing, Exception) else {
            part: inspect.getattr_static(thing, part) for part in dir(thing) if not part.startswith("_")}
        assert all((getattr(of, "func", of).__doc__ or "").strip() for of in own.values()), [part for part in own if not own[part].__doc__]


def test_it_says_what_it_is(run, struck):
    with h5py.File(struck) as f:
        fingerprint, replication = f.attrs["fingerprint"].decode(), f.attrs["replication"]
    assert run.provenance["fingerprint"] == fingerprint and run.provenance["seed"] == 1
    assert run.provenance["replication"] == replication
    assert "not a forecast" in run.provenance["comment"]
    for word in ("18 May 2017", "seed 1", fingerprint, "struck.h5"):
        assert word in repr(run)
    assert run.start == pd.Timestamp("2017-05-18T12:00:00+03:00") and run.duration == pd.Timedelta("24h")
    assert run.titles["actors/coalition"] == "US-led coalition" and run.origin == "tanf"


def test_a_seed_beyond_63_bits_survives(tmp_path):
    play(ROOT / "scenarios" / "minimal.yaml", tmp_path / "run.h5", "--seed", 2**64 - 1)
    with standoff.open_run(tmp_path / "run.h5") as run:
        assert run.provenance["seed"] == 2**64 - 1


def test_every_column_has_a_unit_and_a_description(any_run):
    for name in TABLES:
        frame = getattr(any_run, name)
        assert isinstance(frame, pd.DataFrame)
        for kind in ("units", "descriptions"):
            assert set(frame.attrs[kind]) >= set(frame.columns), name
        assert all(frame.attrs["descriptions"].values()), name
    assert any_run.events.attrs["units"]["range"] == "m" and any_run.zones.attrs["units"]["radius"] == "m"
    assert any_run.events.attrs["value_meanings"]["zone_entered"] == (
        "radius of the line in m, 0 of one that is no circle", "vehicles")


def test_words_are_decoded(run, struck):
    with h5py.File(struck) as f:
        kind = f["events/kind"]
        word_of = dict(zip(kind.attrs["flag_values"], kind.attrs["flag_meanings"].decode().split()))
        assert list(run.events["kind"]) == [word_of[value] for value in kind[()]]
        names = f["events/actor"].asstr()[()]
    assert isinstance(run.events["kind"].dtype, pd.CategoricalDtype)
    assert (run.events["kind"] == "strike_impact").any() and not run.events["kind"].isna().any()
    assert list(run.events["actor"]) == list(names)
    assert set(run.roads["surface"].cat.categories) == {"paved", "mixed", "unpaved", "cross_country"}
    assert run.zones["holder"].dtype == bool and run.engagements["aborted"].dtype == bool
    assert set(run.messages["fate"]) <= {"pending", "understood", "lost", "refused", "abandoned"}


def test_events_bear_their_numbers_and_causes(any_run):
    events = any_run.events
    assert (events.index == events["id"]).all() and events.index[0] == 1
    caused = events[events["cause"] > 0]
    assert (events.loc[caused["cause"], "since_start"].to_numpy() <= caused["since_start"].to_numpy()).all()


def test_times_are_dates_and_lengths(any_run):
    events = any_run.events
    assert str(events["time"].dtype) == "datetime64[ns, UTC]"
    # The column in seconds holds a day to a few picoseconds; time_ns is exact.
    assert (events["since_start"].astype("int64") == events["time_ns"]).all()
    assert (events["time"] - events["since_start"] == any_run.start).all()
    assert any_run.start.utcoffset() == any_run.utc_offset


def test_what_never_came_is_missing(run, struck):
    with h5py.File(struck) as f:
        never = ~np.isfinite(f["messages/understood"][()])
        came = f["decisions/came"][()]
    assert never.any()
    assert list(run.messages["understood"].isna()) == list(never)
    assert list(run.messages["understood_since_start"].isna()) == list(never)
    assert list(run.evidence["came"].isna()) == list(~np.isfinite(came))
    awaited = run.evidence[run.evidence["role"] == "awaited"]
    assert len(awaited) and not run.evidence["came"].isna()[run.evidence["role"] == "relied_on"].any()
    assert list(awaited["came"].isna()) == list(run.messages["understood"].isna()[awaited["message"]])


def test_positions_are_those_of_the_events(any_run):
    """The events' places come from the simulator and GeographicLib; at() has only corners and its own geodesic."""
    checked, at = 0, functools.cache(any_run.at)
    for event in any_run.events.dropna(subset=["x"]).itertuples():
        section = next((name for name in (event.actor, event.other) if name in any_run.sections.index), None)
        if section is None:
            continue
        spot = at(event.since_start).loc[section]
        assert spot[["x", "y", "range"]].to_numpy(float) == pytest.approx([event.x, event.y, event.range], abs=1e-5)
        assert (spot["lon"], spot["lat"]) == pytest.approx((event.lon, event.lat), abs=3e-9)  # 0.3 mm
        checked += 1
    assert checked > 5


def test_a_moment_can_be_said_in_many_ways(run):
    expected = run.at(pd.Timedelta(hours=1, minutes=30))
    for moment in ("1h30min", "90 min", "2017-05-18T13:30+03:00", "2017-05-18T10:30Z", np.timedelta64(90, "m"),
                   pd.Timestamp("2017-05-18T10:30", tz="UTC"), np.datetime64("2017-05-18T10:30")):
        pd.testing.assert_frame_equal(run.at(moment), expected)
    assert expected.attrs["units"] == {"unit": "", "x": "m", "y": "m", "range": "m", "lon": "degrees_east",
                                       "lat": "degrees_north"}


def test_halfway_in_time_is_halfway_on_the_way(run):
    corners = run.trajectories[run.trajectories["section"] == run.sections.index[-1]]
    a, b = corners.iloc[1], corners.iloc[2]
    spot = run.at(a["since_start"] + (b["since_start"] - a["since_start"]) / 2).loc[run.sections.index[-1]]
    assert (a["x"], a["y"]) != (b["x"], b["y"])
    assert (spot["x"], spot["y"]) == pytest.approx(((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2), abs=1e-4)


@pytest.mark.parametrize("moment, why", [
    ("7", "has no unit"), ("-1h", "outside the run"), ("24h1s", "outside the run"), ("soon", "is not a time"),
    ("2017-05-18T13:30", "no time zone"), ("2017-05-19T09:00:01Z", "outside the run"), (3.5, "is not a time"),
])
def test_moments_that_make_no_sense_are_refused(run, moment, why):
    with pytest.raises(ValueError, match=why):
        run.at(moment)


def test_a_place_is_unknown_before_the_first_corner_and_after_the_last():
    from standoff.trajectory import nearest_m, position_on

    corners = pd.DataFrame({"since_start": pd.to_timedelta([10, 20], "s"), "x": [0.0, 100.0], "y": [50.0, 50.0]})
    x, y = position_on(corners, pd.to_timedelta([9, 10, 17.5, 20, 21], "s"))
    assert x[1:4] == pytest.approx([0, 75, 100]) and y[2] == 50
    assert np.isnan(x[[0, 4]]).all() and np.isnan(y[[0, 4]]).all()
    assert nearest_m(corners["x"] - 30, corners["y"] - 10) == 40
    assert nearest_m(corners["x"] + 30, corners["y"] - 10) == 50


def test_generated_units_say_what_they_stand_for(sea):
    with standoff.open_run(sea) as opened:
        sections, tracks = opened.sections, opened.trajectories
    assert list(sections.index[:5]) == ["units/boats/1", "units/boats/2", "units/trawlers_friend/1", "units/trawlers-1/1",
                                        "units/trawlers-2/1"]
    assert list(sections.loc["units/trawlers-12/1", ["unit", "source", "commanded_by"]]) == ["trawlers-12", "trawlers",
                                                                                             "fishers"]
    assert list(sections.loc["units/boats/2", ["unit", "source", "commanded_by"]]) == ["boats", "boats", "navy"]
    assert list(tracks["section"].unique()) == list(sections.index)


def test_the_outcome_in_numbers(run, struck):
    with h5py.File(struck) as f:
        assert set(run.metrics.index) == set(f["metrics"])
        for name, data in f["metrics"].items():
            assert run.metrics[name] == data[()] or np.isnan(run.metrics[name]) and np.isnan(data[()])
    assert run.metrics["struck"] == 1 and run.metrics.attrs["units"]["strike_range"] == "m"
    assert "distance from the origin" in run.metrics.attrs["descriptions"]["strike_range"]
    first = run.engagements.sort_values("first_impact").iloc[0]
    assert first["range"] == run.metrics["strike_range"]
    assert run.at(first["first_impact"]).loc[first["section"], "range"] == pytest.approx(first["range"], abs=1e-5)


def test_the_map_is_there(any_run, run):
    assert list(run.zones["actor"]) == ["coalition", "russia", "militia_hq"]
    assert run.roads.groupby("road")["order"].apply(lambda order: list(order) == list(range(len(order)))).all()
    lon, lat = any_run.plane.unproject(any_run.places["x"], any_run.places["y"])
    assert lon == pytest.approx(any_run.places["lon"].to_numpy(), abs=2e-8)  # places lie on a grid of a millimetre
    assert lat == pytest.approx(any_run.places["lat"].to_numpy(), abs=2e-8)


def test_the_scenario_is_a_dict_of_texts_and_numbers(run):
    assert run.scenario["zones"]["deconfliction"]["radius"]["best"] == "55 km"
    assert run.scenario["start"] == "2017-05-18T12:00:00+03:00"
    composition = run.scenario["units"]["convoy"]["composition"]
    assert composition.pop("truck")["best"] == 14
    assert composition == {"tank": 2, "earthmover": 3, "technical": 8}
    assert run.scenario["vehicle_types"]["tank"]["armed"] is True


def test_yaml_is_read_as_the_simulator_reads_it():
    from standoff.scenario import read_scenario

    read = read_scenario("{no: yes, at: 12:30, day: 2017-05-18, n: 010, x: 1.5e3, e: ~, t: 'true', b: true}")
    assert read == {"no": "yes", "at": "12:30", "day": "2017-05-18", "n": 10, "x": 1500.0, "e": None, "t": "true",
                    "b": True}


def test_what_was_read_outlives_the_file(struck):
    with standoff.open_run(struck) as run:
        n = len(run.events)
    assert len(run.events) == n > 0
    with pytest.raises(ValueError, match="closed"):
        run.messages


def test_a_run_that_was_cut_short_says_so(run, tmp_path):
    assert run.duration == run.planned == pd.Timedelta("24h") and not run.ended_early
    assert "comment" not in run.metrics.attrs
    play(ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml", tmp_path / "cut.h5", "--until", "1h30min")
    with standoff.open_run(tmp_path / "cut.h5") as cut:
        assert (cut.duration, cut.planned, cut.ended_early) == (pd.Timedelta("90min"), pd.Timedelta("24h"), True)
        assert cut.at("1h30min")["x"].notna().all()
        with pytest.raises(ValueError, match="was cut short after 1.5 h of 24 h"):
            cut.at("1h31min")
        assert "cut short after 90 min of 1 d" in cut.metrics.attrs["comment"]


def test_metrics_say_whom_they_count_and_facts_what_became_of_them(run, any_run):
    assert run.metrics.attrs["counts"]["incursions"].startswith("units of other sides")
    assert run.metrics.attrs["applies"]["struck"] and not run.metrics.attrs["applies"]["leaflets"]
    reported = run.reported.set_index("name")
    assert reported["simulated"]["struck"] == run.metrics["struck"] and reported["agrees"].dtype == bool
    assert (reported["written_units"]["strike_range"], reported["si_per_unit"]["strike_range"]) == ("km", 1000)


def test_without_published_facts_the_frame_is_empty(tmp_path):
    play(ROOT / "scenarios" / "minimal.yaml", tmp_path / "run.h5")
    with standoff.open_run(tmp_path / "run.h5") as run:
        assert len(run.reported) == 0 and "agrees" in run.reported
    with h5py.File(tmp_path / "run.h5", "a") as f:
        del f["reported"], f.attrs["end_s"], f.attrs["ended_early"]
    with standoff.open_run(tmp_path / "run.h5") as older:
        assert len(older.reported) == 0 and older.duration == older.planned and not older.ended_early
