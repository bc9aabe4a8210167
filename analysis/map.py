#!/usr/bin/python3
"""A map of one run: zones as each side believes them, roads, places, tracks and strikes."""
from __future__ import annotations

import argparse
import sys

from standoff import chart
from standoff.clock import clock
from standoff.run import Run
from standoff.script import UsageError, main
from standoff.times import since_start


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="TIME", help="show where everybody was: '1h30min' after the start, or a date "
                        "with its zone (2017-05-18T13:30+03:00)")
    parser.add_argument("--zoom", metavar="KM", type=float, help="show this many km each way from the origin; left "
                        "out: all tracks and the zone's centre")


def draw(run: Run, words: argparse.Namespace):
    if words.zoom is not None and not 0.1 <= words.zoom <= 5000:
        raise UsageError(f"argument --zoom: {words.zoom:g} km, expected 0.1 to 5000")
    at = None
    if words.at is not None:
        try:
            at = since_start(words.at, run.start)
            run.at(words.at)
        except ValueError as error:
            raise UsageError(f"argument --at: {error}") from error
    return chart.draw(run, at, words.zoom, f"at {clock(run, at)}" if at is not None else "")


if __name__ == "__main__":
    sys.exit(main("map", __doc__, draw, add_options))
