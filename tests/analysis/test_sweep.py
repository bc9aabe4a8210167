"""open_sweep on a sample in the layout of results.h5."""
import os
import subprocess

import h5py
import numpy as np
import pytest

import standoff

FINGERPRINTS = np.array([[0x0123456789ABCDEF, 7, 2**64 - 1]], dtype=np.uint64)
METRICS = {  # values, units, long_name, kind
    "struck": ([[1.0, 0.0, 1.0]], "1", "1 if there was an impact", "flag"),
    "calls_placed": ([[2.0, 2.0, 3.0]], "1", "calls placed", "count"),
    "strike_range": ([[23_000.0, np.nan, 28_500.5]], "m", "distance of the first impact", "number"),
}
ESTIMATES = {
    "metric": ["struck", "strike_range"], "statistic": ["share", "mean"], "value": [2 / 3, 25_750.25],
    "low": [0.09, np.nan], "high": [0.99, np.nan], "confidence": [0.95, 0.95], "n": [3, 2], "method": ["exact", "t"],
}
REPORTED = {
    "name": ["nearest strike"], "measure": ["strike_range"], "low": [27_000.0], "high": [29_000.0], "units": ["m"],
    "source": ["Reuters; CBS"], "share": [0.5], "share_low": [0.01], "share_high": [0.99], "n_reported": [1],
}


def text(value):
    return np.bytes_(value.encode())


def write_table(file, name, dimension, columns):
    group = file.create_group(name, track_order=True)
    n = len(next(iter(columns.values())))
    scale = group.create_dataset(dimension, data=np.zeros(n, dtype=">f4"))
    scale.make_scale("This is a netCDF dimension but not a netCDF variable. %9d" % n)
    for column, cells in columns.items():
        of_text = isinstance(cells[0], str)
        data = group.create_dataset(column, data=cells, dtype=h5py.string_dtype() if of_text else None)
        data.dims[0].attach_scale(scale)
        data.attrs["long_name"] = text(f"the {column}")


@pytest.fixture
def sweep(tmp_path):
    with h5py.File(tmp_path / "results.h5", "w", track_order=True) as f:
        f.attrs.update({"Conventions": text("CF-1.8"), "title": text("a sweep"), "standoff_format": 1,
                        "standoff_kind": text("sweep"), "seed": np.uint64(2**64 - 59), "standoff_version": text("0.1.0"),
                        "git_revision": text("abc"), "comment": text("not a forecast")})
        f["scenario_yaml"] = "duration: 24 h\n"
        for name, values in (("point", [0]), ("replication", [5, 6, 7])):
            f.create_dataset(name, data=np.array(values, dtype=np.int32)).make_scale(name)
        for name, (values, units, long_name, kind) in METRICS.items():
            data = f.create_dataset(name, data=np.array(values))
            data.attrs.update({"units": text(units), "long_name": text(long_name), "kind": text(kind)})
        f["fingerprint"] = FINGERPRINTS
        for name in (*METRICS, "fingerprint"):
            f[name].dims[0].attach_scale(f["point"])
            f[name].dims[1].attach_scale(f["replication"])
        write_table(f, "estimates", "estimate", ESTIMATES)
        write_table(f, "reported", "report", REPORTED)
    return tmp_path


def test_replications(sweep):
    with standoff.open_sweep(sweep) as opened:
        frame = opened.replications
    assert frame.index.names == ["point", "replication"] and list(frame.index) == [(0, 5), (0, 6), (0, 7)]
    assert set(frame.columns) == {*METRICS, "fingerprint"}
    for name, (values, units, long_name, kind) in METRICS.items():
        assert np.array_equal(frame[name], values[0], equal_nan=True)
        assert (frame.attrs["units"][name], frame.attrs["descriptions"][name]) == (units, long_name)
        assert frame.attrs["kinds"][name] == kind
    assert list(frame["fingerprint"]) == ["0123456789abcdef", "0000000000000007", "ffffffffffffffff"]
    assert frame.loc[(0, 7), "strike_range"] == 28_500.5


def test_tables(sweep):
    with standoff.open_sweep(sweep / "results.h5") as opened:
        for frame, expected in ((opened.estimates, ESTIMATES), (opened.reported, REPORTED)):
            assert list(frame.columns) == list(expected)
            for name, cells in expected.items():
                assert frame[name].tolist() == pytest.approx(cells, nan_ok=True) if not isinstance(cells[0], str) \
                    else frame[name].tolist() == cells
            assert frame.attrs["descriptions"]["source" if "source" in expected else "method"]


def test_provenance(sweep):
    with standoff.open_sweep(sweep) as opened:
        assert opened.provenance == {"seed": 2**64 - 59, "standoff_version": "0.1.0", "git_revision": "abc",
                                     "comment": "not a forecast"}
        assert opened.scenario == {"duration": "24 h"}
        assert "a sweep" in repr(opened) and str(2**64 - 59) in repr(opened)


def test_what_is_no_sweep(sweep, minimal, tmp_path_factory):
    with pytest.raises(standoff.StandoffFileError, match="without results.h5"):
        standoff.open_sweep(tmp_path_factory.mktemp("empty"))
    with pytest.raises(standoff.StandoffFileError, match="open_sweep"):
        standoff.open_run(sweep / "results.h5")
    with h5py.File(sweep / "results.h5", "a") as f:
        f.attrs["standoff_format"] = 2
    with pytest.raises(standoff.StandoffFileError, match="format 2"):
        standoff.open_sweep(sweep)


def test_a_real_sweep(tmp_path):
    done = subprocess.run([os.environ["STANDOFF_BINARY"], "sweep", "scenarios/at_tanf_2017_05_18_strike.yaml",
                           "--replications", "40", "-j", "1", "-q", "-o", str(tmp_path)], capture_output=True,
                          cwd=os.environ["STANDOFF_SOURCE_DIR"], text=True)
    assert done.returncode == 0, done.stderr
    with standoff.open_sweep(tmp_path) as opened:
        frame = opened.replications
        assert len(frame) == 40 and frame.attrs["kinds"]["struck"] == "flag"
        share = opened.estimates.set_index(["metric", "statistic"]).loc[("struck", "share"), "value"]
        assert share == pytest.approx(frame["struck"].mean())
        assert set(opened.reported["measure"]) <= set(frame.columns)
        assert frame.attrs["counts"]["incursions"] and not frame.attrs["applies"]["leaflets"]
        assert set(opened.reported["inside"]) <= {"no", "partly", "yes"}
        joint = opened.reported.attrs["joint"]
        assert joint["low"] <= joint["share"] <= joint["high"] and joint["share"] <= opened.reported["share"].min()


def test_nothing_published_is_an_empty_frame(sweep, tmp_path):
    done = subprocess.run([os.environ["STANDOFF_BINARY"], "sweep", "scenarios/minimal.yaml", "--replications", "4", "-q",
                           "-o", str(tmp_path / "new.h5")], capture_output=True, cwd=os.environ["STANDOFF_SOURCE_DIR"])
    assert done.returncode == 0, done.stderr
    with standoff.open_sweep(tmp_path / "new.h5") as opened:
        assert len(opened.reported) == 0 and {"name", "share", "inside"} <= set(opened.reported)
        assert "joint" not in opened.reported.attrs
    with h5py.File(sweep / "results.h5", "a") as f:  # as older programs left it out
        del f["reported"]
    with standoff.open_sweep(sweep) as opened:
        assert len(opened.reported) == 0 and {"name", "share"} <= set(opened.reported)
