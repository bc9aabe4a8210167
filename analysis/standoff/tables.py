"""A table of a file as a pandas frame.

Flags become words (Categorical), 0 and 1 without words bool, times dates (UTC). Each time is there twice: `time` as a
date and `since_start` as a Timedelta; `placed` and `placed_since_start`; and so on. What never came is NaT or NaN. A
date outside 1678 to 2262, which pandas cannot hold, is NaT too; how long after the start it was is there all the same.
"""
from __future__ import annotations

import h5py
import numpy as np
import pandas as pd

from .store import attributes_of
from .times import dates, durations, epoch_of


def read_table(group: h5py.Group, dimension: str) -> pd.DataFrame:
    """The columns of `group` over `dimension`, in the file's order; the index counts rows from 0 and bears its name."""
    frame = frame_of({name: data for name, data in group.items() if _is_over(data, dimension)})
    frame.index.name = dimension
    return frame


def frame_of(variables: dict[str, h5py.Dataset]) -> pd.DataFrame:
    """Variables of one length as columns, with attrs["units"] and attrs["descriptions"] by column."""
    columns: dict[str, object] = {}
    units: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for name, data in variables.items():
        about = attributes_of(data)
        unit, description = str(about.get("units", "")), str(about.get("long_name", about.get("standard_name", "")))
        if " since " in unit:
            since = durations(data[()])
            columns[name] = dates(epoch_of(unit), since)
            units[name], descriptions[name] = "UTC", description
            also = "since_start" if name == "time" else f"{name}_since_start"
            columns[also] = since
            units[also], descriptions[also] = "", f"{description}, since the start"
            continue
        columns[name] = decode(data)
        units[name], descriptions[name] = unit, description
    frame = pd.DataFrame(columns)
    frame.attrs = {"units": units, "descriptions": descriptions}
    return frame


def decode(data: h5py.Dataset) -> np.ndarray | pd.Categorical:
    """The values of a variable of one dimension or none, in the terms of this module's first lines."""
    if h5py.check_string_dtype(data.dtype) is not None:
        return data.asstr()[()]
    values = data[()]
    about = attributes_of(data)
    if "flag_meanings" in about:
        words = about["flag_meanings"].split()
        code_of = {value: code for code, value in enumerate(np.atleast_1d(about["flag_values"]))}
        codes = [code_of.get(value, -1) for value in np.atleast_1d(values)]
        return pd.Categorical.from_codes(codes, categories=words)
    return values.astype(bool) if data.dtype == np.int8 else values


def _is_over(data: object, dimension: str) -> bool:
    if not isinstance(data, h5py.Dataset) or data.ndim != 1 or h5py.h5ds.is_scale(data.id):
        return False
    return any(scale.name.rsplit("/", 1)[-1] == dimension for scale in data.dims[0].values())
