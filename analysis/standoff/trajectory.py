"""Where the sections were: corners, between which motion is linear on the plane."""
from __future__ import annotations

import numpy as np
import pandas as pd

from .plane import Plane
from .store import Store, attributes_of
from .tables import frame_of, read_table


def read_sections(store: Store) -> pd.DataFrame:
    """A row a section, indexed by its name: unit, source, commanded_by, n_corners, vehicles_at_end, phase_at_end."""
    names = store.group("trajectory").asstr()[()]
    frame = read_table(store.root, "trajectory")
    attrs = {kind: {{"row_size": "n_corners"}.get(name, name): text for name, text in of.items()}
             for kind, of in frame.attrs.items()}
    frame = frame.rename(columns={"row_size": "n_corners"}).set_axis(pd.Index(names, name="section", dtype=object))
    frame.attrs = attrs
    return frame


def read_trajectories(store: Store, sections: pd.DataFrame) -> pd.DataFrame:
    """A row a corner, section by section and in the order of time: section, unit, time, since_start, lon, lat, x, y."""
    frame = frame_of({name: store.group(name) for name in ("time", "lon", "lat", "x", "y")})
    units, descriptions = frame.attrs["units"], frame.attrs["descriptions"]
    frame.insert(0, "section", np.repeat(sections.index.to_numpy(), sections["n_corners"]))
    frame.insert(1, "unit", np.repeat(sections["unit"].to_numpy(), sections["n_corners"]))
    words = {"section": "name of the section", "unit": "unit of the section"}
    frame.attrs = {"units": {"section": "", "unit": ""} | units, "descriptions": words | descriptions}
    frame.index.name = "corner"
    return frame


def read_plane(store: Store) -> Plane:
    crs = attributes_of(store.group("crs"))
    return Plane(crs["longitude_of_projection_origin"], crs["latitude_of_projection_origin"], crs["semi_major_axis"],
                 crs["inverse_flattening"])


def extent_m(trajectories: pd.DataFrame) -> pd.Series:
    """By section, in the order of the file, how far apart its positions lie eastward or northward; 0 if it stands."""
    across = trajectories.groupby("section", sort=False)[["x", "y"]]
    return (across.max() - across.min()).max(axis=1)


def nearest_m(x_m: np.ndarray, y_m: np.ndarray) -> float:
    """How near the straight way through these corners comes to (0, 0), in m; NaN without corners."""
    xy = np.column_stack([x_m, y_m])
    if len(xy) == 0:
        return np.nan
    way = np.diff(xy, axis=0)
    length2 = (way**2).sum(axis=1)
    share = np.clip(-(xy[:-1] * way).sum(axis=1) / np.where(length2 > 0, length2, 1), 0, 1)
    return float(np.hypot(*np.vstack([xy, xy[:-1] + way * share[:, None]]).T).min())


def position_on(corners: pd.DataFrame, since_start: pd.TimedeltaIndex) -> tuple[np.ndarray, np.ndarray]:
    """x and y in m of one section at each of these times; NaN before its first corner and after its last."""
    if corners.empty:
        return (np.full(len(since_start), np.nan),) * 2
    # Whole nanoseconds since the first corner: exact, as a double holds 104 days of them.
    first = corners["since_start"].iloc[0]
    known = (corners["since_start"] - first).to_numpy().astype(np.int64)
    wanted = (since_start - first).to_numpy().astype(np.int64)
    return tuple(np.interp(wanted, known, corners[axis].to_numpy(), left=np.nan, right=np.nan) for axis in ("x", "y"))
