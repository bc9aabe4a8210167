"""A file of Standoff's, opened for reading: which kind it is, and its attributes."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Self

import h5py
import numpy as np

# The newest format that this package reads; what older ones held, newer ones still hold.
FORMAT = 1

# By kind what to call its file, and what to do with it.
OPENERS = {
    "run": ("a run", "open it with open_run"),
    "sweep": ("a sweep", "open it with open_sweep"),
    "comparison": ("a comparison", "open it with open_comparison"),
    "alternatives": ("a comparison of several", "open it with open_alternatives"),
    "joint": ("an experiment over several scenarios", "open it with open_joint, or one of the scenarios' folders beside it with "
              "open_experiment"),
    "experiment": ("an experiment", "open it with open_experiment; response.py, ranking.py, regret.py and matching.py draw it"),
}


class StandoffFileError(OSError):
    """A file that cannot be read: missing, damaged, somebody else's, or too new. The text says what to do."""


def plain(value: Any) -> Any:
    """An attribute as Python sees it: str, int, float, or a list of these."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, np.ndarray):
        cells = [plain(cell) for cell in value.ravel()]
        return cells[0] if len(cells) == 1 else cells
    return value.item() if isinstance(value, np.generic) else value


def attributes_of(thing: h5py.Group | h5py.Dataset) -> dict[str, Any]:
    """All attributes but those by which HDF5 and netCDF keep house."""
    house = {"DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME"}
    return {name: plain(value) for name, value in thing.attrs.items() if name not in house and name[0] != "_"}


class Store:
    """An open file. `attributes` are the root's; `group` gives a table's group."""

    def __init__(self, path: Path, kind: str):
        """Raises StandoffFileError unless `path` is a file of this kind, one of OPENERS, that this package knows."""
        self.path = path
        self.file = _open(path)
        try:
            self.attributes = attributes_of(self.file)
            _expect(kind, self.attributes, path)
        except BaseException:
            self.file.close()
            raise

    def has(self, name: str) -> bool:
        if not self.file:
            raise ValueError(f"{self.path}: the file is closed; what was not read before cannot be read now")
        return name in self.file

    def group(self, name: str) -> h5py.Group:
        if not self.has(name):
            version = self.attributes.get("standoff_version", "unknown")
            raise StandoffFileError(
                f"{self.path}: it has no group '{name}': Standoff {version} wrote it; run the scenario again")
        return self.file[name]

    @property
    def root(self) -> h5py.Group:
        return self.group("/")

    def text(self, name: str) -> str:
        """A scalar string variable of the root."""
        return plain(self.group(name)[()])

    def close(self) -> None:
        self.file.close()


class Opened:
    """A file of ours that was opened; its tables are read when they are first asked for, and kept."""

    def __init__(self, store: Store):
        self._store = store

    @property
    def path(self) -> Path:
        """The file; of a folder the results.h5 in it."""
        return self._store.path

    @property
    def title(self) -> str:
        """The name of the scenario, or of the experiment or comparison."""
        return self._store.attributes["title"]

    def close(self) -> None:
        """What was read stays readable."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _open(path: Path) -> h5py.File:
    if path.is_dir():
        raise StandoffFileError(f"{path}: a folder, expected a file")
    if not path.exists():
        raise StandoffFileError(f"{path}: no such file")
    if not os.access(path, os.R_OK):
        raise StandoffFileError(f"{path}: may not be read")
    try:
        return h5py.File(path, "r", track_order=True)
    except OSError as error:
        if "truncated" in str(error):
            raise StandoffFileError(f"{path}: truncated; copy it again, or run the scenario again") from error
        if not h5py.is_hdf5(path):
            raise StandoffFileError(f"{path}: not a Standoff file (it is not HDF5)") from error
        raise StandoffFileError(f"{path}: damaged, or being written just now ({error})") from error


def _kind(attributes: dict[str, Any]) -> tuple[str, Any] | None:
    """One of OPENERS and the version of the format. A run, which came first, has no mark of its kind."""
    if "standoff_format" not in attributes:
        return None
    return attributes.get("standoff_kind", "run"), attributes["standoff_format"]


def _expect(kind: str, attributes: dict[str, Any], path: Path) -> None:
    found = _kind(attributes)
    if found is None:
        raise StandoffFileError(f"{path}: not a Standoff file (it has no attribute standoff_format)")
    if found[0] != kind:
        of, opener = OPENERS.get(found[0], (f"a {found[0]}", "xarray opens it"))
        raise StandoffFileError(f"{path}: the file of {of}; {opener}")
    if not isinstance(found[1], int) or not 1 <= found[1] <= FORMAT:
        raise StandoffFileError(
            f"{path}: written in format {found[1]}, but this package reads formats up to {FORMAT}; use the analysis "
            "package of the Standoff that wrote it")
