"""Labels that keep out of each other's way."""
from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text

from .picture import INK

# Where a label may stand about its point, best first: direction x, y and how it is aligned.
_AROUND = [
    (1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top"),
    (0.8, 0.8, "left", "bottom"), (0.8, -0.8, "left", "top"),
    (-0.8, 0.8, "right", "bottom"), (-0.8, -0.8, "right", "top"),
]
_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0, "bottom": 0.0, "top": 1.0}
HALO = [withStroke(linewidth=2.2, foreground="white")]


class Labels:
    """What is taken of one axes, as boxes (x0, y0, x1, y1) in pixels. Whatever is placed first has the first choice."""

    def __init__(self, axes: Axes):
        self.axes = axes
        self._taken, self._avoided = _Boxes(), _Boxes()  # the latter may be covered if nothing else is left
        self._renderer = axes.figure.canvas.get_renderer()
        self._px = axes.figure.dpi / 72  # pixels to the point

    def _pixels(self, points) -> np.ndarray:
        return self.axes.transData.transform(points)

    def take(self, x: float, y: float, radius_pt: float, shift_pt=(0, 0)) -> None:
        """Keeps a mark free of labels; x and y in data coordinates, drawn that many points to the right and up."""
        at, r = self._pixels((x, y)) + np.asarray(shift_pt) * self._px, radius_pt * self._px
        self._taken.add([[*(at - r), *(at + r)]])

    def take_text(self, text: Annotation) -> None:
        """Without the line that leads to it."""
        text.update_positions(self._renderer)
        self._taken.add([Text.get_window_extent(text, self._renderer).extents])

    def avoid_line(self, x: np.ndarray, y: np.ndarray, width_pt: float = 2, shift_pt=(0, 0)) -> None:
        """Keeps labels off a line where that is possible."""
        r = width_pt * self._px
        points = self._pixels(np.column_stack([x, y])) + np.asarray(shift_pt) * self._px
        for a, b in zip(points[:-1], points[1:]):
            if np.isfinite([a, b]).all():
                share = np.linspace(0, 1, min(400, int(np.hypot(*(b - a)) / (2 * r)) + 2))[:, None]
                at = a + (b - a) * share
                self._avoided.add(np.hstack([at - r, at + r]))

    def place(self, x: float, y: float, text: str, distance_pt: float = 5, needed: bool = False,
              **style) -> Text | None:
        """Writes `text` beside (x, y), or nothing if there is no room and it is not `needed`."""
        size, at = self._size(text, style), self._pixels((x, y))
        tried = []
        for far in (1, 2.2, 3.5):
            for dx, dy, ha, va in _AROUND:
                shift = np.array([dx, dy]) * distance_pt * far
                corner = at + shift * self._px - size * (_SHARE[ha], _SHARE[va])
                cost = self._cost([[*corner, *(corner + size)]]) + 0.5 * far
                tried.append((cost, len(tried), {"xytext": tuple(shift), "ha": ha, "va": va}, far))
        cost, _, where, far = min(tried, key=lambda trial: trial[:2])
        if cost >= 1000 and not needed:
            return None
        if far > 1:  # a line tells to what it belongs
            where["arrowprops"] = {"arrowstyle": "-", "color": style.get("color", INK), "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2}
        label = self.axes.annotate(text, (x, y), textcoords="offset points", path_effects=HALO, **where, **style)
        self.take_text(label)
        return label

    def place_on_ring(self, x: float, y: float, radius: float, text: str, outside: bool, **style) -> Text | None:
        """Writes `text` along a circle, where it covers least; nothing if the circle is not in view."""
        size = self._size(text, style)
        radius_px = self._pixels((x + radius, y))[0] - self._pixels((x, y))[0]
        # A straight line of text inside would run into the circle at its ends.
        gap_px = 3 * self._px + (0 if outside else size[0]**2 / (8 * radius_px))
        side = 1 if outside else -1
        tried = []
        for degrees in range(0, 360, 2):
            turn = degrees % 180 - 90  # along the circle, never upside down
            outward, along = _direction(degrees), _direction(turn)
            on_ring = self._pixels(np.array([x, y]) + radius * outward)
            if not self.axes.bbox.contains(*on_ring):
                continue
            at = on_ring + side * (gap_px + size[1] / 2) * outward
            n = max(1, round(size[0] / size[1]))
            middles = at + np.outer((np.arange(n) + 0.5) / n - 0.5, along) * size[0]
            boxes = np.hstack([middles - 0.6 * size[1], middles + 0.6 * size[1]])
            tried.append((self._cost(boxes) + 0.01 * abs(turn), degrees, turn, boxes))
        cost, degrees, turn, boxes = min(tried, key=lambda trial: trial[0], default=(1000, 0, 0, []))
        if cost >= 1000:
            return None
        outward = _direction(degrees)
        shift = side * (gap_px + size[1] / 2) / self._px * outward
        self._taken.add(boxes)
        return self.axes.annotate(text, np.array([x, y]) + radius * outward, tuple(shift), textcoords="offset points",
                                  ha="center", va="center", rotation=turn, rotation_mode="anchor", path_effects=HALO,
                                  **style)

    def _size(self, text: str, style: dict) -> np.ndarray:
        """Width and height in pixels, lying flat."""
        look = {key: value for key, value in style.items() if key in ("size", "weight")}
        trial = self.axes.annotate(text, (0, 0), xycoords="axes fraction", **look)
        size = trial.get_window_extent(self._renderer).size
        trial.remove()
        return size

    def _cost(self, boxes) -> float:
        """0 for a free spot; 1 for each bit of a line that it covers; 1000 for each thing that must not be covered."""
        boxes = np.asarray(boxes)
        inside = self.axes.bbox.extents
        outside = (boxes[:, :2] < inside[:2]).any() or (boxes[:, 2:] > inside[2:]).any()
        return 1000 * (outside + self._taken.overlaps(boxes)) + self._avoided.overlaps(boxes)


def _direction(degrees: float) -> np.ndarray:
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


class _Boxes:
    """Rows x0, y0, x1, y1."""

    def __init__(self):
        self._all, self._new = np.empty((0, 4)), []

    def add(self, boxes) -> None:
        self._new.append(np.asarray(boxes, dtype=float))

    def overlaps(self, boxes: np.ndarray) -> int:
        """How many pairs of one of these and one of those."""
        if self._new:
            # Many lie on each other, as tracks on one road do: each pixel once is enough.
            self._all, self._new = np.unique(np.round(np.vstack([self._all, *self._new])), axis=0), []
        a, b = boxes[:, None, :], self._all[None, :, :]
        return int(((a[..., :2] < b[..., 2:]) & (a[..., 2:] > b[..., :2])).all(axis=-1).sum())
