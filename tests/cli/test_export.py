"""`standoff export`, read by programs that are not ours: GDAL, Python's csv and XML readers, pandas."""
import csv
import json
import subprocess
import xml.etree.ElementTree as ET
from datetime import datetime

import h5py
import numpy as np
import pandas as pd
import pytest
from program import MINIMAL, ROOT, standoff

STRIKE = ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml"
OUTPOST = ROOT / "scenarios" / "outpost_closure_2017_09.yaml"
OTHER = {"geojson": "json", "gpkg": "gpkg", "kml": "kml", "czml": "czml"}
KML = {"k": "http://www.opengis.net/kml/2.2", "gx": "http://www.google.com/kml/ext/2.2"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    for name, scenario in (("strike", STRIKE), ("outpost", OUTPOST)):
        assert standoff("run", scenario, "-q", "-o", folder / f"{name}.h5").returncode == 0
        for to in OTHER:
            done = standoff("export", folder / f"{name}.h5", "--to", to, "-o", folder / f"{name}.{to}")
            assert done.returncode == 0 and done.stdout == "", done.stderr
        assert standoff("export", folder / f"{name}.h5", "--to", "csv", "-o", folder / f"{name}_csv").returncode == 0
    return folder


def ogr(*words):
    done = subprocess.run(["ogrinfo", *map(str, words)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "ERROR" not in done.stderr, done.stderr
    return done.stdout


def corners(path):
    """By section: seconds since the epoch, longitude and latitude of each corner."""
    with h5py.File(path) as f:
        ends = np.cumsum(f["row_size"][()])
        start = int(f.attrs["start_utc_s"])
        return {name: [(start + f["time"][i], f["lon"][i], f["lat"][i]) for i in range(end - size, end)]
                for name, size, end in zip(f["trajectory"].asstr()[()], f["row_size"][()], ends)}


def seconds(iso):
    return datetime.fromisoformat(iso.replace("Z", "+00:00")).timestamp()


def expect_way(found, known):
    """Every corner is there, to a millisecond and to 1e-6 degrees; between two of them there may be more points."""
    found, known = np.array(found), np.array(known)
    assert np.all(np.diff(found[:, 0]) > 0)
    for corner in known:
        at = np.argmin(np.abs(found[:, 0] - corner[0]))
        assert abs(found[at] - corner)[0] < 2e-3 and np.all(abs(found[at] - corner)[1:] < 1e-6)
    steps = np.hypot(np.diff(found[:, 1]) * np.cos(np.radians(34)), np.diff(found[:, 2])) * 111.2
    assert np.all(steps < 5.2)


@pytest.mark.parametrize("name", ["strike", "outpost"])
def test_geopackage_by_gdal(made, name):
    file = made / f"{name}.gpkg"
    layers = ogr("-ro", "-q", file)
    for layer in ("positions (Point)", "tracks (Line String)", "events (Point)", "zones (Polygon)"):
        assert layer in layers
    assert ("sites (Point)" in layers) == (name == "outpost")
    about = ogr("-ro", "-so", file, "positions")
    assert "time: DateTime" in about and "WGS 84" in about
    with h5py.File(made / f"{name}.h5") as f:
        placed = int(np.isfinite(f["events/lon"][()]).sum())
    assert f"Feature Count: {placed}" in ogr("-ro", "-so", file, "events")
    text = ogr("-ro", "-q", file, "-sql", "SELECT COUNT(*) AS bad FROM positions WHERE ST_IsEmpty(geom)")
    assert "bad (Integer) = 0" in text


def test_geojson_by_gdal_and_as_trips(made):
    about = ogr("-ro", "-so", "-al", made / "strike.geojson")
    assert "time: DateTime" in about and "begin: DateTime" in about
    collection = json.loads((made / "strike.geojson").read_text(encoding="utf-8"))
    of = {what: [f for f in collection["features"] if f["properties"]["what"] == what] for what in ("track", "event", "zone")}
    known = corners(made / "strike.h5")
    assert {f["properties"]["name"] for f in of["track"]} == set(known)
    for track in of["track"]:  # kepler.gl: [lon, lat, height, seconds since the epoch]
        assert track["geometry"]["type"] == "LineString"
        expect_way([(t, lon, lat) for lon, lat, _, t in track["geometry"]["coordinates"]], known[track["properties"]["name"]])
    told = {f["properties"]["id"]: f["properties"]["told"] for f in of["event"]}
    assert told[134] == "cap is ordered to strike convoy 2 (targets: 5 vehicles), 26.4 km WNW of At Tanf garrison"
    assert {(f["properties"]["actor"], f["properties"]["radius_m"]) for f in of["zone"]} == {
        ("coalition", 55000), ("russia", 50000), ("militia_hq", 50000)}
    for zone in of["zone"]:
        ring = zone["geometry"]["coordinates"][0]
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        assert ring[0] == ring[-1] and area > 0  # RFC 7946: counterclockwise


def test_who_never_moves_is_a_point(tmp_path):
    still = "  sitting: {at: garrison, orders: [stay: 8 h]}\n"
    text = MINIMAL.read_text().replace("units:\n", "units:\n" + still)
    (tmp_path / "still.yaml").write_text(text)
    done = standoff("run", tmp_path / "still.yaml", "-q", "-o", tmp_path / "still.h5")
    assert done.returncode == 0, done.stderr
    for to in OTHER:
        assert standoff("export", tmp_path / "still.h5", "--to", to, "-o", tmp_path / f"still.{to}").returncode == 0
    file = tmp_path / "still.gpkg"
    assert "section (String) = units/sitting/1" in ogr("-ro", "-q", file, "stays") and "POINT (" in ogr("-ro", "-q", file, "stays")
    tracks = ogr("-ro", "-q", file, "tracks")
    assert "units/convoy/1" in tracks and "sitting" not in tracks
    lengths = [f["geometry"]["type"] for f in json.loads((tmp_path / "still.geojson").read_text(encoding="utf-8"))["features"]
               if f["properties"]["what"] == "track"]
    assert lengths == ["Point", "LineString"] or lengths == ["LineString", "Point"]


def test_zones_that_are_no_circles_have_borders(tmp_path):
    assert standoff("run", ROOT / "scenarios" / "euphrates_line_2017_09.yaml", "-q", "-o", tmp_path / "river.h5").returncode == 0
    for to in OTHER:
        assert standoff("export", tmp_path / "river.h5", "--to", to, "-o", tmp_path / f"river.{to}").returncode == 0
    with h5py.File(tmp_path / "river.h5") as f:
        lines = set(zip(f["borders/zone"].asstr()[()], f["borders/part"][()]))
    assert {zone for zone, _ in lines} == {"east_bank", "river_strip"}
    file = tmp_path / "river.gpkg"
    assert "borders (Line String)" in ogr("-ro", "-q", file) and f"Feature Count: {len(lines)}" in ogr("-ro", "-so", file, "borders")
    of = [f for f in json.loads((tmp_path / "river.geojson").read_text(encoding="utf-8"))["features"] if f["properties"]["what"] == "border"]
    assert {(f["properties"]["name"], f["properties"]["part"]) for f in of} == lines
    for lon, lat in (at for f in of for at in f["geometry"]["coordinates"]):  # what runs on for ever is cut
        assert 35 < lon < 45 and 33 < lat < 38
    zones = ET.parse(tmp_path / "river.kml").getroot().findall(".//k:Placemark/k:LineString", KML)
    assert len(zones) == len(lines)
    packets = json.loads((tmp_path / "river.czml").read_text(encoding="utf-8"))
    assert {packet["id"] for packet in packets if packet["id"].startswith("borders/")} == {f"borders/{zone}/{part}" for zone, part in lines}


def test_kml_by_another_reader(made):
    root = ET.parse(made / "strike.kml").getroot()
    known = corners(made / "strike.h5")
    tracks = root.findall(".//gx:Track", KML)
    assert len(tracks) == len(known)
    for track, way in zip(tracks, known.values()):
        when = [seconds(e.text) for e in track.findall("k:when", KML)]
        where = [tuple(map(float, e.text.split()[:2])) for e in track.findall("gx:coord", KML)]
        assert len(when) == len(where)
        expect_way([(t, *at) for t, at in zip(when, where)], way)
    assert "Feature Count" in ogr("-ro", "-so", "-al", made / "strike.kml")


def test_czml_is_what_cesium_asks_for(made):
    packets = json.loads((made / "outpost.czml").read_text(encoding="utf-8"))
    assert packets[0]["id"] == "document" and packets[0]["version"] == "1.0"
    ids = [packet["id"] for packet in packets]
    assert len(set(ids)) == len(ids)
    epoch = seconds(packets[0]["clock"]["interval"].split("/")[0])
    for name, way in corners(made / "outpost.h5").items():
        numbers = next(p for p in packets if p["id"] == name)["position"]["cartographicDegrees"]
        assert len(numbers) % 4 == 0
        expect_way([(epoch + t, lon, lat) for t, lon, lat in zip(numbers[::4], numbers[1::4], numbers[2::4])], way)


def test_csv_is_tidy(made):
    folder = made / "strike_csv"
    positions = pd.read_csv(folder / "positions.csv", parse_dates=["time"])
    assert list(positions) == ["section", "unit", "actor", "time", "since_start", "lon", "lat"]
    assert str(positions["time"].dtype) == "datetime64[ns, UTC]"
    known = corners(made / "strike.h5")
    for name, way in positions.groupby("section"):
        expect_way(list(zip(way["time"].astype("int64") / 1e9, way["lon"], way["lat"])), known[name])
    with h5py.File(made / "strike.h5") as f:
        events = pd.read_csv(folder / "events.csv", keep_default_na=False)
        assert list(events["id"]) == list(f["events/id"][()])
        assert events["kind"].iloc[133] == "strike_ordered" and list(events["actor"]) == list(f["events/actor"].asstr()[()])
        assert float(dict(pd.read_csv(folder / "metrics.csv")[["metric", "value"]].values)["struck"]) == f["metrics/struck"][()]
    with open(folder / "places.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert all(len(row) == len(rows[0]) for row in rows)


def test_it_gives_the_same_bytes_and_replaces_only_its_own(made, tmp_path):
    for to in OTHER:
        target = tmp_path / f"again.{to}"
        for _ in range(2):
            assert standoff("export", made / "strike.h5", "--to", to, "-o", target).returncode == 0
        assert target.read_bytes() == (made / f"strike.{to}").read_bytes()
        target.write_text("something else")
        refused = standoff("export", made / "strike.h5", "--to", to, "-o", target)
        assert refused.returncode == 4 and "not what 'standoff export' wrote" in refused.stderr
        assert target.read_text() == "something else"


def test_mistakes(made, tmp_path):
    nothing = standoff("export", made / "strike.h5")
    assert nothing.returncode == 2 and "--to csv, geojson, gpkg, kml or czml" in nothing.stderr
    near = standoff("export", made / "strike.h5", "--to", "geojsn")
    assert near.returncode == 2 and "did you mean 'geojson'?" in near.stderr
    assert standoff("sweep", MINIMAL, "--replications", 5, "-q", "-o", tmp_path / "sweep").returncode == 0
    sweep = standoff("export", tmp_path / "sweep", "--to", "kml", "-o", tmp_path / "sweep.kml")
    assert sweep.returncode == 4 and "sweep" in sweep.stderr


def test_names_are_text(tmp_path):
    text = MINIMAL.read_text(encoding="utf-8").replace("garrison: {at: [33.5058, 38.6178]}",
                                                       "garrison: {at: [33.5058, 38.6178], title: '<script>\"a\", b</script>'}")
    (tmp_path / "wild.yaml").write_text(text, encoding="utf-8")
    assert standoff("run", tmp_path / "wild.yaml", "-q", "-o", tmp_path / "wild.h5").returncode == 0
    for to in OTHER:
        assert standoff("export", tmp_path / "wild.h5", "--to", to, "-o", tmp_path / f"wild.{to}").returncode == 0
    described = [e.text for e in ET.parse(tmp_path / "wild.kml").getroot().findall(".//k:description", KML)]
    assert described and not any("<script>" in text for text in described) and any("&lt;script&gt;" in text for text in described)
    assert "<script>" not in (tmp_path / "wild.czml").read_text(encoding="utf-8")
    assert any("<script>" in f["properties"].get("told", "") for f in json.loads((tmp_path / "wild.geojson").read_text(encoding="utf-8"))["features"])
