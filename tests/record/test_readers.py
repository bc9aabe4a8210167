"""The sample file as analysts' tools see it.

STANDOFF_SAMPLE_FILE names a file made by write_sample; or STANDOFF_WRITE_SAMPLE names that program.
"""
import os
import shutil
import subprocess

import h5py
import netCDF4
import numpy as np
import pytest
import xarray as xr

ENGINES = ["h5netcdf", "netcdf4"]


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    given = os.environ.get("STANDOFF_SAMPLE_FILE")
    if given:
        return given
    writer = os.environ.get("STANDOFF_WRITE_SAMPLE")
    if not writer:
        pytest.fail("set STANDOFF_SAMPLE_FILE or STANDOFF_WRITE_SAMPLE")
    path = tmp_path_factory.mktemp("record") / "sample.h5"
    subprocess.run([writer, path], check=True)
    return str(path)


@pytest.fixture
def copy(sample, tmp_path):
    return shutil.copy(sample, tmp_path / "copy.h5")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("group", [None, "sampled"])
def test_trajectories(sample, engine, group):
    with xr.open_dataset(sample, engine=engine, group=group) as ds:
        assert dict(ds.sizes) == {"trajectory": 3, "obs": 5}
        assert list(ds.trajectory.values) == ["convoy/1", "идл-2", "café"]
        assert list(ds.row_size.values) == [3, 0, 2]
        assert ds.row_size.dtype == np.int32
        assert set(ds.coords) == {"trajectory", "time", "lon", "lat"}
        assert ds.time.dtype == np.dtype("datetime64[ns]")
        assert ds.time.values[2] == np.datetime64("2026-05-18T04:01:00.5")
        assert ds.x.attrs["standard_name"] == "projection_x_coordinate"
        assert list(ds.x.values) == [0, 100, 350, 0, 1]
        assert ds.state.dtype == np.int8
        assert ds.state.attrs["flag_meanings"].split() == ["halted", "moving", "turned_back"]
        assert list(ds.state.attrs["flag_values"]) == [0, 1, 2]
        assert ds.crs.attrs["grid_mapping_name"] == "azimuthal_equidistant"
        assert int(ds.row_size.sel(trajectory="café")) == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_root_attributes(sample, engine):
    with xr.open_dataset(sample, engine=engine) as ds:
        assert ds.attrs["Conventions"] == "CF-1.8"
        assert ds.attrs["featureType"] == "trajectory"
        assert ds.attrs["title"] == "two convoys, café"
        assert ds.attrs["standoff_format"] == 1
        assert ds.attrs["seed"] == 18446744073709551557
        assert ds.attrs["comment"] == ""
        assert ds.attrs["note_11"] == "11"
        assert str(ds.scenario_yaml.values[()]) == "title: café\nunits: {}\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_events(sample, engine):
    with xr.open_dataset(sample, engine=engine, group="events") as ds:
        assert dict(ds.sizes) == {"event": 500}
        assert ds.time.values[3] == np.datetime64("2026-05-18T04:00:01.5")
        meanings = ds.kind.attrs["flag_meanings"].split()
        assert [meanings[k] for k in ds.kind.values[:3]] == ["departed", "zone_entered", "strike_impact"]
        assert ds.kind.dtype == np.int8
        assert ds.cause.dtype == np.int32 and ds.cause.values[0] == -1
        assert ds.unit.values[8] == "convoy/1"
        assert ds.wait.dtype == np.float64
        assert np.isnan(ds.wait.values[0]) and ds.wait.values[1] == 3
        frame = ds.to_dataframe()
        assert len(frame) == 500 and list(frame.columns) == ["time", "kind", "unit", "cause", "depth", "wait"]


@pytest.mark.parametrize("engine", ENGINES)
def test_empty_table(sample, engine):
    with xr.open_dataset(sample, engine=engine, group="engagements") as ds:
        assert dict(ds.sizes) == {"event": 0}
        assert len(ds.to_dataframe()) == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_two_axes(sample, engine):
    with xr.open_dataset(sample, engine=engine, group="results") as ds:
        assert dict(ds.sizes) == {"point": 2, "replication": 3}
        assert ds.struck.values.tolist() == [[1, 2, 3], [4, 5, 6]]


def test_netcdf4(sample):
    with netCDF4.Dataset(sample) as ds:
        assert list(ds.dimensions) == ["trajectory", "obs"]
        assert list(ds.groups) == ["sampled", "events", "engagements", "results"]
        assert ds["time"].calendar == "standard"
        assert list(ds["events"].variables) == ["time", "kind", "unit", "cause", "depth", "wait"]
        assert len(ds["engagements"].dimensions["event"]) == 0
        assert ds["events/kind"].filters()["fletcher32"] is False  # 500 bytes: too small to be worth packing
        filters = ds["events/depth"].filters()
        assert filters["zlib"] and filters["shuffle"] and filters["fletcher32"] and filters["complevel"] == 4


def test_netcdf4_can_append(copy):
    with netCDF4.Dataset(copy, "a") as ds:
        ds.reviewed = "yes"
        ds.title = "another"
        ds.createDimension("town", 2)
        ds.createVariable("population", "i4", ("town",))[:] = [3, 4]
        ds["events"].createVariable("note", "f8", ("event",))[:] = np.arange(500)
        ds["events/depth"][0] = 5
    with xr.open_dataset(copy, engine="h5netcdf") as ds:
        assert ds.attrs["reviewed"] == "yes" and ds.attrs["title"] == "another"
        assert list(ds.population.values) == [3, 4]
    with netCDF4.Dataset(copy) as ds:
        assert ds["events/note"][499] == 499 and ds["events/depth"][0] == 5


def test_h5py_reads_and_overwrites(copy):
    with h5py.File(copy, "a") as f:
        assert f["scenario_yaml"].asstr()[()].startswith("title: café")
        assert f["events/unit"].asstr()[0] == "convoy/0"
        assert f.attrs["title"].decode() == "two convoys, café"  # fixed length, as netCDF writes: bytes to h5py
        f.attrs["title"] = "h5py"  # more than eight attributes: needs compact storage
        f.attrs["note_3"] = "three"
    with h5py.File(copy) as f:
        assert f.attrs["title"] == "h5py" and f.attrs["note_3"] == "three"


def test_every_axis_has_a_scale(sample):
    def look(_, thing):
        if isinstance(thing, h5py.Dataset) and not h5py.h5ds.is_scale(thing.id):
            assert all(len(axis) == 1 for axis in thing.dims), thing.name

    with h5py.File(sample) as f:
        f.visititems(look)


def test_ncdump(sample):
    said = subprocess.run(["ncdump", "-h", sample], check=True, capture_output=True, text=True).stdout
    assert "trajectory = 3 ;" in said and "obs = 5 ;" in said and "event = 500 ;" in said
    assert said.count("UNLIMITED") == 1  # netCDF knows no fixed dimension of length 0: the empty table's
    assert "string trajectory(trajectory) ;" in said
    assert 'time:units = "seconds since 2026-05-18T04:00:00Z" ;' in said
    assert "phony" not in said and "_Netcdf4Dimid" not in said
