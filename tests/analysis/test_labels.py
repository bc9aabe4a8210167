"""Labels that would collide move apart, and those that find no room are left out."""
import itertools

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from standoff.labels import Labels


@pytest.fixture
def axes():
    figure = Figure((4, 3), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 4), ylim=(0, 3))  # a hundred pixels to one
    return axes


def boxes_of(texts):
    return [Text.get_window_extent(text).padded(-0.5) for text in texts]  # without the line that leads to it


def test_neighbours_do_not_touch(axes):
    labels = Labels(axes)
    spots = [(2, 1.5), (2.05, 1.5), (2, 1.55), (1.95, 1.45), (2.1, 1.45)]
    for x, y in spots:
        labels.take(x, y, 3)
    placed = [labels.place(x, y, f"a place {i}", size=8) for i, (x, y) in enumerate(spots)]
    assert all(placed)
    for one, other in itertools.combinations(boxes_of(placed), 2):
        assert not one.overlaps(other)
    for box, (x, y) in itertools.product(boxes_of(placed), spots):
        assert not box.contains(100 * x, 100 * y)


def test_a_label_far_from_its_spot_has_a_line_to_it(axes):
    labels = Labels(axes)
    near = labels.place(1, 1, "near", size=8)
    labels.take(3, 1.5, 12)
    far = labels.place(3, 1.5, "far", size=8)
    assert near.arrow_patch is None and far.arrow_patch is not None


def test_lines_are_kept_clear_if_that_is_possible(axes):
    labels = Labels(axes)
    labels.avoid_line(np.array([0, 4]), np.array([1.5, 1.5]))
    (box,) = boxes_of([labels.place(2, 1.5, "beside the road", size=8)])
    assert box.y0 > 150 or box.y1 < 150


def test_edges(axes):
    labels = Labels(axes)
    (box,) = boxes_of([labels.place(3.98, 1, "at the right edge", size=8)])
    assert box.x1 <= 400
    assert labels.place(3, 1, "far too long a name " * 4, size=12) is None
    assert labels.place(3, 1, "far too long a name " * 4, size=12, needed=True) is not None
    assert [text.get_text() for text in axes.texts] == ["at the right edge", "far too long a name " * 4]


@pytest.mark.parametrize("outside, sign", [(True, 1), (False, -1)])
def test_along_a_ring(axes, outside, sign):
    labels = Labels(axes)
    labels.avoid_line(np.array([2, 2]), np.array([0, 3]), 30)  # so top and bottom, the best spots, are not free
    label = labels.place_on_ring(2, 1.5, 1, "one hundred pixels", outside, size=8)
    middle = np.mean(label.get_window_extent().get_points(), axis=0) - (200, 150)
    assert sign * (np.hypot(*middle) - 100) > 3
    along = np.degrees(np.arctan2(middle[1], middle[0])) - 90
    assert abs((label.get_rotation() - along + 90) % 180 - 90) < 2
    assert abs(middle[0]) > 10
    assert labels.place_on_ring(9, 9, 1, "out of sight", outside, size=8) is None
