"""The file of a run, opened the way its readers will."""
import os
import re
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
STRIKE = ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml"
GROUPS = ["events", "messages", "incursions", "decisions", "engagements", "metrics", "reported", "inputs", "hops",
          "places", "zones", "ranges", "roads"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The first replication that comes to an impact."""
    out = tmp_path_factory.mktemp("run") / "run.h5"
    for replication in range(60):
        done = subprocess.run([BINARY, "run", STRIKE, "-o", out, "--sample", "60 s", "--replication", str(replication)],
                              capture_output=True, text=True, check=True)
        if re.search(r"^  struck +1", done.stdout, re.M):
            return out
    raise AssertionError("no impact in 60 replications")


@pytest.fixture(params=["netcdf4", "h5netcdf"])
def engine(request):
    return request.param


def test_trajectories_are_a_cf_contiguous_ragged_array(run, engine):
    with xr.open_dataset(run, engine=engine) as ds:
        assert ds.attrs["Conventions"] == "CF-1.8" and ds.attrs["featureType"] == "trajectory"
        assert int(ds.row_size.sum()) == ds.sizes["obs"]
        assert ds.trajectory.attrs["cf_role"] == "trajectory_id"
        assert str(ds.time.values[0])[:10] == "2017-05-18"
        ends = np.cumsum(ds.row_size.values)
        for begin, end in zip(ends - ds.row_size.values, ends):
            assert (np.diff(ds.time.values[begin:end]) > np.timedelta64(0)).all()
        assert np.hypot(ds.x[0], ds.y[0]) == pytest.approx(91_800, rel=0.02)
        assert set(ds.unit.values) == {"convoy"}


def test_every_group_opens_as_a_table(run, engine):
    for group in GROUPS:
        with xr.open_dataset(run, group=group, engine=engine) as ds:
            assert len(ds.variables) > 3, group


# xarray makes NaT of NaN by a cast, of which numpy warns; nothing else may be said.
@pytest.mark.filterwarnings("error", "ignore:invalid value encountered in cast:RuntimeWarning")
@pytest.mark.parametrize("scenario", ["minimal", "at_tanf_2017_05_18_strike"])
def test_what_never_came_is_no_time(scenario, engine, tmp_path):
    out, never = tmp_path / "run.h5", 0
    subprocess.run([BINARY, "run", ROOT / "scenarios" / f"{scenario}.yaml", "-q", "-o", out], check=True,
                   capture_output=True)
    with h5py.File(out) as f:
        for group in set(GROUPS) & set(f):
            with xr.open_dataset(out, group=group, engine=engine) as ds:
                for name, column in f[group].items():
                    if " since " in column.attrs.get("units", b"").decode():
                        assert (np.isnat(ds[name].values) == np.isnan(column[()])).all(), (group, name)
                        never += np.isnan(column[()]).sum()
    assert never > 0


def test_events_have_kind_cause_time_and_place(run, engine):
    with xr.open_dataset(run, group="events", engine=engine) as ds:
        kind = ds.kind
        assert kind.dtype in (np.int8, np.int16)
        words = dict(zip(kind.attrs["flag_values"], kind.attrs["flag_meanings"].split()))
        assert {"strike_impact", "zone_entered", "call_placed"} <= set(words.values())
        frame = ds.to_dataframe()
        assert list(frame.id) == list(range(1, len(frame) + 1))
        assert (frame.cause < frame.id).all() and (frame.cause >= 0).all()
        assert (np.diff(frame.time_ns) >= 0).all()
        since = (frame.time - np.datetime64("2017-05-18T09:00:00")) / np.timedelta64(1, "ns")
        assert np.allclose(since, frame.time_ns, atol=1e3)
        entered = frame[frame.kind.map(words) == "zone_entered"]
        assert np.allclose(entered["range"], 55_000, atol=0.01)
        assert entered.lat.between(33.5, 34).all()


def test_the_file_says_which_kinds_are_told_and_in_which_words(run, engine):
    with xr.open_dataset(run, group="events", engine=engine) as ds:
        words = ds.kind.attrs["flag_meanings"].split()
        told = dict(zip(words, ds.kind.attrs["told"]))
        assert len(told) == len(ds.kind.attrs["told"]) == len(ds.kind.attrs["flag_values"])
        assert told["strike_impact"] and not told["leg_started"]
    with xr.open_dataset(run, group="messages", engine=engine) as ds:
        phrases = dict(zip(ds.fate.attrs["flag_meanings"].split(), ds.fate.attrs["flag_phrases"]))
        assert phrases["abandoned"] == "given up" and set(phrases) > {"garbled", "blocked"}


def test_decisions_say_what_was_known_when_they_were_taken(run):
    with h5py.File(run) as f:
        of = lambda name: f["decisions"][name].asstr()[()] if f["decisions"][name].dtype == object else f["decisions"][name][()]
        words = lambda name: f["decisions"][name].attrs["flag_meanings"].decode().split()
        waits = of("role") == words("role").index("awaited")
        assert waits.any() and (of("message")[waits] >= 0).all() and (of("message")[~waits] == -1).all()
        pending = waits & (of("fate_then") == words("fate_then").index("pending"))
        assert pending.any() and set(of("hop_then")[pending]) <= set(f["hops/hop"].asstr()[()])
        when = dict(zip(f["events/id"][()], f["events/time"][()]))
        ended, decided = f["messages/ended"][()], np.array([when[n] for n in of("evidence_for")])
        assert not (ended[of("message")[pending]] < decided[pending]).any()
        settled = waits & ~pending
        assert (ended[of("message")[settled]] <= decided[settled]).all()


def test_messages_are_conserved(run):
    with xr.open_dataset(run, group="messages") as ds, xr.open_dataset(run, group="metrics") as metrics:
        fates = [int(metrics[name]) for name in
                 ("messages_understood", "messages_lost", "messages_refused", "messages_abandoned", "messages_pending")]
        assert sum(fates) == int(metrics.calls_placed) == ds.sizes["message"]


def test_engagements_count_losses_by_type(run):
    with xr.open_dataset(run, group="engagements") as ds:
        by_type = sum(ds[name] for name in ds.variables if name.startswith("lost_"))
        assert (by_type == ds.vehicles_lost).all()


def test_hops_say_who_handles_a_message(run):
    with xr.open_dataset(run, group="hops") as hops:
        rows = list(zip(hops.channel.values, hops.order.values, hops.hop.values, hops.by.values))
        assert rows == [("hotline", 0, "answer", "russia"), ("hotline", 1, "ask", "russia"),
                        ("hotline", 2, "order", "militia_hq")]


def test_engagements_say_where_the_first_impact_was(run):
    with xr.open_dataset(run, group="engagements") as ds, xr.open_dataset(run, group="events") as events, \
            xr.open_dataset(run, group="metrics") as metrics:
        came = ~np.isnat(ds.first_impact.values)
        assert came.any()
        assert (np.isfinite(ds["range"].values) == came).all() and (np.isfinite(ds.lon.values) == came).all()
        first = ds.isel(engagement=came).sortby("first_impact").isel(engagement=0)
        assert float(first["range"]) == float(metrics.strike_range)
        impact = events.isel(event=events.time.values == first.first_impact.values).isel(event=0)
        for name in ("x", "y", "lon", "lat", "range"):
            assert float(first[name]) == float(impact[name])


def test_what_a_map_needs_is_inside(run):
    with xr.open_dataset(run, group="places") as places, xr.open_dataset(run, group="roads") as roads, \
            xr.open_dataset(run, group="zones") as zones, xr.open_dataset(run, group="ranges") as ranges:
        place = places.isel(place=list(places.name.values).index("zaza"))
        assert (float(place.lon), float(place.lat)) == (37.9062, 33.7152)
        assert float(place.uncertainty) == 20_000 and place.confidence == "low"
        assert places.sizes["place"] == 42 and "Zaza junction/checkpoint" in places.title.values
        rows = zip(zones.actor.values, zones.holder.values, zones.radius.values, zones.respects.values, zones.x.values)
        assert set(rows) == {("coalition", 1, 55_000, 0, 0), ("russia", 0, 50_000, 0, 0), ("militia_hq", 0, 50_000, 0.3, 0)}
        assert dict(zip(ranges.of.values, ranges.radius.values)) == {
            "sensors/garrison_watch": 75_000, "ladders/tanf/rungs/call": 65_000,
            "ladders/tanf/rungs/show_of_force": 50_000, "ladders/tanf/rungs/warning_shots": 38_000,
            "ladders/tanf/rungs/strike": 29_000}
        zone_road = roads.isel(vertex=roads.road.values == "m2_zone")
        assert list(zone_road.node.values) == ["sab_biyar", "zaza", "juleighem", "shahma", "tanf"]
        assert list(zone_road.order.values) == [0, 1, 2, 3, 4] and set(zone_road.sinuosity.values) == {1.05}
        words = dict(zip(roads.surface.attrs["flag_values"], roads.surface.attrs["flag_meanings"].split()))
        assert {words[v] for v in zone_road.surface.values} == {"paved"}
        assert np.hypot(zone_road.x[-1], zone_road.y[-1]) < 0.01
        assert np.hypot(zone_road.x[0], zone_road.y[0]) == pytest.approx(91_800, rel=0.001)


def test_a_zone_drifts_and_so_do_the_ranges_about_it(tmp_path):
    """Whoever crosses a line is on it then: the events come from the simulator, the circle from the tables."""
    out = tmp_path / "sea.h5"
    subprocess.run([BINARY, "run", ROOT / "scenarios" / "fictional_exclusion_zone_at_sea.yaml", "-q", "-o", out],
                   check=True, capture_output=True)
    with xr.open_dataset(out, group="zones") as zones, xr.open_dataset(out, group="ranges") as ranges, \
            xr.open_dataset(out, group="events") as events:
        kn, course = 1852 / 3600, np.radians(70)
        for table in (zones, ranges.isel(circle=ranges.of.str.startswith("ladders/"))):
            assert table.vx.values == pytest.approx(1.5 * kn * np.sin(course), abs=1e-5)
            assert table.vy.values == pytest.approx(1.5 * kn * np.cos(course), abs=1e-5)
            assert table.vx.attrs["units"] == "m/s"
        sensors = ranges.isel(circle=ranges.of.str.startswith("sensors/"))
        assert sensors.sizes["circle"] == 3 and not sensors.vx.values.any() and not sensors.vy.values.any()

        zone = zones.isel(view=0)
        words = dict(zip(events.kind.attrs["flag_values"], events.kind.attrs["flag_meanings"].split()))
        entered = events.isel(event=[words[kind] == "zone_entered" for kind in events.kind.values])
        since_s = entered.time_ns / 1e9
        from_centre = np.hypot(entered.x - zone.x - zone.vx * since_s, entered.y - zone.y - zone.vy * since_s)
        assert entered.sizes["event"] > 3 and from_centre.values == pytest.approx(float(zone.radius), abs=0.01)


def test_without_a_map_there_are_no_roads(tmp_path, engine):
    out = tmp_path / "minimal.h5"
    minimal = ROOT / "scenarios" / "minimal.yaml"
    subprocess.run([BINARY, "run", minimal, "-q", "-o", out], check=True, capture_output=True)
    with xr.open_dataset(out, group="roads", engine=engine) as roads:
        assert roads.sizes["vertex"] == 0 and roads.surface.dtype == np.int8


def test_sampled_positions_lie_on_the_exact_path(run):
    with xr.open_dataset(run) as exact, xr.open_dataset(run, group="sampled") as sampled:
        n, m = int(exact.row_size[0]), int(sampled.row_size[0])
        t = exact.time.values[:n].astype("int64")
        s = sampled.time.values[:m].astype("int64")
        assert np.allclose(np.interp(s, t, exact.x.values[:n]), sampled.x.values[:m], atol=1e-2)
        assert (np.diff(s) == 60 * 10**9).all()


def test_provenance_is_inside(run):
    with h5py.File(run) as f:
        text = lambda name: f.attrs[name].decode() if isinstance(f.attrs[name], bytes) else f.attrs[name]
        assert re.fullmatch(r"[0-9a-f]{16}", text("fingerprint"))
        assert int(f.attrs["seed"]) == 1 and int(f.attrs["standoff_format"]) == 1
        scenario = f["scenario_yaml"][()].decode()
        assert "name: At Tanf, 18 May 2017" in scenario and "radius" in scenario


def test_ncdump_reads_it(run):
    done = subprocess.run(["ncdump", "-h", run], capture_output=True, text=True, check=True)
    assert "group: events" in done.stdout and "strike_impact" in done.stdout


def test_the_resolved_scenario_plays_the_same(run, tmp_path):
    with h5py.File(run) as f:
        scenario = f["scenario_yaml"][()].decode()
        replication, fingerprint = str(int(f.attrs["replication"])), f.attrs["fingerprint"]
    path = tmp_path / "resolved.yaml"
    path.write_text(scenario)
    out = tmp_path / "again.h5"
    subprocess.run([BINARY, "run", path, "-q", "-o", out, "--replication", replication], check=True, capture_output=True)
    with h5py.File(out) as f:
        assert f.attrs["fingerprint"] == fingerprint


def test_turning_points_of_a_summer_are_of_all_of_it(tmp_path):
    """Of more than there is room for the rarest of their kind, in their order."""
    subprocess.run([BINARY, "run", ROOT / "scenarios" / "badiyah_2017.yaml", "-q", "-o", tmp_path / "summer.h5"], check=True, capture_output=True)
    text = subprocess.run([BINARY, "show", tmp_path / "summer.h5"], check=True, capture_output=True, text=True).stdout.split("\n\n")[1]
    points = re.findall(r"^ *#(\d+) +\d+ (\w+) 2017", text, re.M)
    numbers = [int(number) for number, _ in points]
    assert len(points) == 20 and numbers == sorted(numbers) and re.search(r"and \d+ more$", text)
    assert points[0][1] in ("May", "Jun") and points[-1][1] in ("Sep", "Oct")
    with h5py.File(tmp_path / "summer.h5") as f:
        kind = f["events/kind"]
        names = dict(zip(kind.attrs["flag_values"], kind.attrs["flag_meanings"].decode().split()))
        strikes = {i + 1 for i, k in enumerate(kind[()]) if names[k] == "strike_impact"}
    assert strikes and len(strikes - set(numbers)) < len(strikes)
