"""A script that draws a picture of a run."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from .image import save
from .picture import style
from .run import open_run
from .store import StandoffFileError


class UsageError(ValueError):
    """What was asked for makes no sense."""


def main(what: str, about: str, draw: Callable[[Any, argparse.Namespace], Figure],
         add_options: Callable[[argparse.ArgumentParser], None], opens: Callable[[Path], Any] = open_run,
         takes: str = "RUN", takes_help: str = "the file that `standoff run` wrote") -> int:
    """A script that draws `what` of a run, or of what `opens` opens; returns the exit code: 0 drawn, 2 usage, 4 input or output."""
    parser = argparse.ArgumentParser(description=about, epilog="Exit codes: 0 ok, 2 usage, 4 input or output.")
    parser.add_argument("run", metavar=takes, type=Path, help=takes_help)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path,
                        help=f"picture to write, .png or .svg; left out: {takes}'s name and place with _{what}.png")
    add_options(parser)
    words = parser.parse_args()
    path = words.output
    if path is not None and path.suffix.lower() not in (".png", ".svg"):
        parser.error(f"argument -o/--output: '{path}' is neither .png nor .svg")
    try:
        with style(), opens(words.run) as run:
            source = run.path
            figure = draw(run, words)
    except UsageError as error:
        parser.error(str(error))
    except StandoffFileError as error:
        print(error, file=sys.stderr)
        return 4
    except OSError as error:  # of HDF5, in the middle of a file
        print(f"{words.run}: damaged ({error}); run the scenario again", file=sys.stderr)
        return 4
    path = path or source.with_name(f"{source.stem}_{what}.png")
    if path.exists() and path.samefile(source):
        parser.error(f"argument -o/--output: '{path}' is the {takes.lower()} itself")
    try:
        with style():
            save(figure, path)
    except OSError as error:
        print(f"{path}: cannot be written: {error.strerror or error}", file=sys.stderr)
        return 4
    print(path)
    return 0
