#!/usr/bin/python3
"""One run in time: how near the convoys came and, by the same clock, how far the messages about them got."""
from __future__ import annotations

import argparse
import sys

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from standoff import legend
from standoff.advance import draw_advance
from standoff.clock import hours
from standoff.fates import fates
from standoff.focus import focus_of
from standoff.groups import Groups
from standoff.lanes import draw_lanes
from standoff.lengths import lengths_of
from standoff.losses import draw_losses, nobody_moves
from standoff.moments import mark_moments
from standoff.names import Names
from standoff.picture import WIDTH_IN, Page, add_caption
from standoff.run import Run
from standoff.script import UsageError, main
from standoff.sites import MOST_ROWS, Sites, draw_holders, holders_in, side_keys
from standoff.span import span_of
from standoff.stack import Stack
from standoff.times import since_start
from standoff.voyages import lanes_of, voyages_of

ADVANCE_IN, LOSSES_IN, LANE_IN, HOLDER_IN, MOMENT_IN, CAPTION_IN = 3.5, 1.6, 0.52, 0.42, 0.16, 0.48


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", metavar="TIME", help="where the picture ends: '6h' after the start, or a date with "
                        "its zone; left out: soon after the last thing that matters")


def until_of(run: Run, words: argparse.Namespace) -> pd.Timedelta | None:
    if words.until is None:
        return None
    try:
        until = since_start(words.until, run.start)
    except ValueError as error:
        raise UsageError(f"argument --until: {error}") from error
    if not pd.Timedelta(0) < until <= run.duration:
        raise UsageError(f"argument --until: {words.until} is outside the run, which lasts {hours(run.duration):g} h")
    return until


def draw(run: Run, words: argparse.Namespace) -> Figure:
    lengths, groups, voyages = lengths_of(run), Groups(run), voyages_of(run)
    first, last = span_of(run, voyages, until_of(run, words))
    lanes = lanes_of(run, voyages)
    figure = Figure((WIDTH_IN, 10), dpi=100)
    FigureCanvasAgg(figure)
    stack, keys = Stack(figure, run, first, last), []
    # Who stands has no advance to show, but may lose vehicles.
    still, struck = nobody_moves(run), not run.engagements.empty
    if not still or not struck and not lanes.names:
        keys += draw_advance(stack.add(ADVANCE_IN), run, groups, lengths, first, last)
    elif struck:
        keys += draw_losses(stack.add(LOSSES_IN), run, groups, last)
    sites = Sites(run)
    if not sites.frame.empty:
        keys += draw_holders(stack.add(HOLDER_IN * min(len(sites.frame), MOST_ROWS) + 0.1), run, sites, last)
    if lanes.names:
        keys += draw_lanes(stack.add(LANE_IN * len(lanes.names)), run, lanes, voyages, last)
    rows = mark_moments(stack.panels, run, first, last)
    left, page = legend.group_keys(fates(run, groups, lengths)), Page(run)
    left += side_keys(sites, Names(run), holders_in(sites, last))
    foot = CAPTION_IN + legend.height_in(left, keys)
    stack.close(page.head_in + 0.05 + rows * MOMENT_IN, foot)
    page.add_title(figure)
    legend.add(figure, left, keys, foot)
    add_caption(figure, run, " ".join(notes(run, bool(lanes.names))))
    return figure


def notes(run: Run, called: bool) -> list[str]:
    told = ["A message lies in a lane until it is passed on." if called else "Nobody called."]
    if focus_of(run).centre.drifts:
        told.append("Ranges are from the centre of the zone as it drifts.")
    return told


if __name__ == "__main__":
    sys.exit(main("timeline", __doc__, draw, add_options))
