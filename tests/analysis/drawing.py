"""Pictures as figures, and what is written in them."""
import argparse
import importlib

from matplotlib.text import Text

import standoff
from standoff.picture import style

SCRIPTS = ["map", "timeline"]


def draw(what, run, **words):
    given = argparse.Namespace(**{"at": None, "zoom": None, "until": None} | words)
    with style(), standoff.open_run(run) as opened:
        figure = importlib.import_module(what).draw(opened, given)
        figure.canvas.draw()
    return figure


def texts_of(figure):
    """All that is drawn: ticks outside their axis are not."""
    hidden = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        hidden |= {tick.label1 for tick in axis.get_major_ticks() if not low - 1e-9 <= tick.get_loc() <= high + 1e-9}
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text() and text not in hidden]


def words_in(figure):
    return [" ".join(text.get_text().split()) for text in texts_of(figure)]


def lanes_in(figure):
    """The names of the lanes of a timeline; none if nobody called."""
    names = [tick.get_text() for tick in figure.axes[-1].get_yticklabels()]
    return [" ".join(name.split()) for name in names] if any(name[:1].isalpha() for name in names) else []


def box_of(text):
    """Without the line that leads to it."""
    return Text.get_window_extent(text)
