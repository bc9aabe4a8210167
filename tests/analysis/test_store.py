"""Files that cannot be read say why, and what to do."""
import shutil

import h5py
import pytest

import standoff


def refused(path, *words, opener=standoff.open_run):
    with pytest.raises(standoff.StandoffFileError) as caught:
        opener(path)
    for word in (str(path), *words):
        assert word in str(caught.value)


@pytest.fixture
def copy(minimal, tmp_path):
    return shutil.copy(minimal, tmp_path / "copy.h5")


def test_missing_and_folder(tmp_path):
    refused(tmp_path / "none.h5", "no such file")
    refused(tmp_path, "a folder")


def test_no_hdf5(tmp_path):
    (tmp_path / "run.h5").write_text("units: {}\n")
    refused(tmp_path / "run.h5", "not a Standoff file", "not HDF5")


def test_somebody_elses(tmp_path):
    with h5py.File(tmp_path / "run.h5", "w") as f:
        f.attrs["title"] = "rainfall"
    refused(tmp_path / "run.h5", "not a Standoff file", "standoff_format")


def test_truncated(copy):
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    refused(copy, "truncated", "again")


@pytest.mark.parametrize("version", [2, 0, "1.5"])
def test_another_format(copy, version):
    with h5py.File(copy, "a") as f:
        del f.attrs["standoff_format"]
        f.attrs["standoff_format"] = version
    refused(copy, f"format {version}", "formats up to 1")


def test_a_run_is_no_sweep(copy):
    refused(copy, "a run", "open_run", opener=standoff.open_sweep)


def test_a_table_that_an_older_program_did_not_write(copy):
    with h5py.File(copy, "a") as f:
        del f["zones"]
    with standoff.open_run(copy) as run:
        assert len(run.events)
        with pytest.raises(standoff.StandoffFileError, match="no group 'zones'.*run the scenario again"):
            run.zones
