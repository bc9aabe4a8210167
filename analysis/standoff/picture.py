"""What the pictures share: colours, type, a caption that keeps them honest, and files of the same bytes each time."""
from __future__ import annotations

import argparse
import io
import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from PIL import Image  # noqa: E402

from .run import Run, open_run  # noqa: E402
from .store import StandoffFileError  # noqa: E402

# Okabe and Ito (2008), "Color Universal Design": told apart with any colour vision.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILLION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
OURS = (BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE)
SECTIONS = (BLUE, ORANGE, GREEN, PURPLE, SKY, "#555555")
STRIKE, INK, QUIET, FAINT = VERMILLION, "#222222", "#666666", "#BBBBBB"

WIDTH_IN = 9.0  # 900 pixels on a page that shows 100 to the inch
HONESTY = "Exploratory: one draw of a partly assumed model, not a forecast."

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "svg.hashsalt": "standoff",
    "path.simplify": True,
}


class UsageError(ValueError):
    """What was asked for makes no sense."""


def section_colours(run: Run) -> dict[str, str]:
    return {name: SECTIONS[i % len(SECTIONS)] for i, name in enumerate(run.sections.index)}


def add_title(figure: Figure, run: Run, subtitle: str = "") -> float:
    """Writes the title at the top left; returns the height that it took, in inches."""
    lines = textwrap.wrap(run.title, 76)
    height = figure.get_figheight()
    figure.text(0.15 / WIDTH_IN, 1 - 0.12 / height, "\n".join(lines), size=12, weight="bold", va="top")
    used = 0.16 + 0.21 * len(lines)
    if subtitle:
        figure.text(0.15 / WIDTH_IN, 1 - used / height, subtitle, size=9, color=QUIET, va="top")
        used += 0.22
    return used


def add_caption(figure: Figure, run: Run, about: str) -> None:
    p = run.provenance
    seed = (f"Seed {p['seed']}, replication {p['replication']}, fingerprint {p['fingerprint']}, "
            f"Standoff {p['standoff_version']}.")
    figure.text(0.15 / WIDTH_IN, 0.08 / figure.get_figheight(), f"{about}\n{HONESTY} {seed}", size=7.5, color=QUIET,
                va="bottom", linespacing=1.35)


def clock(run: Run, since_start: pd.Timedelta) -> str:
    """As the story tells it: local time and time since the start."""
    s = int(since_start.total_seconds())
    return f"{run.start + since_start:%d %b %H:%M:%S} (+{s // 3600}:{s // 60 % 60:02}:{s % 60:02})".lstrip("0")


def save(figure: Figure, path: Path) -> None:
    """The same figure gives the same bytes: no date, no version, no random ids."""
    kind = path.suffix[1:].lower()
    out = io.BytesIO()
    if kind == "svg":
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    else:
        figure.savefig(out, format="png", dpi=144, facecolor="white")
        image = _reduced(Image.open(out).convert("RGB"))
        out = io.BytesIO()
        image.save(out, format="png", optimize=True)
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        part.write_bytes(out.getvalue())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _reduced(image: Image.Image) -> Image.Image:
    """In 256 colours, ours and their blends with white first, then its most frequent ones: a third of the bytes."""
    pixels = np.asarray(image).astype(np.int32)
    packed = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
    codes, place, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    full = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in OURS])
    blends = np.concatenate([full * strength // 5 + 255 * (5 - strength) // 5 for strength in (5, 4, 3, 2, 1)])
    ours = np.unique(blends @ [1 << 16, 1 << 8, 1])
    frequent = codes[np.lexsort((codes, -counts))]
    palette = np.concatenate([ours, frequent[~np.isin(frequent, ours)]])[:256]
    palette = np.stack([palette >> 16, palette >> 8 & 255, palette & 255], axis=1)
    nearest = [np.abs(palette - colour).sum(axis=1).argmin() for colour in colours]
    reduced = Image.fromarray(np.array(nearest, dtype=np.uint8)[place].reshape(packed.shape), mode="P")
    reduced.putpalette(palette.astype(np.uint8).tobytes())
    return reduced


def main(what: str, about: str, draw: Callable[[Run, argparse.Namespace], Figure],
         add_options: Callable[[argparse.ArgumentParser], None]) -> int:
    """A script that draws `what` of a run; returns the exit code: 0 drawn, 2 usage, 4 input or output."""
    parser = argparse.ArgumentParser(description=about, epilog="Exit codes: 0 ok, 2 usage, 4 input or output.")
    parser.add_argument("run", metavar="RUN", type=Path, help="the file that `standoff run` wrote")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path,
                        help=f"picture to write, .png or .svg; left out: RUN's name and place with _{what}.png")
    add_options(parser)
    words = parser.parse_args()
    path = words.output or words.run.with_name(f"{words.run.stem}_{what}.png")
    if path.suffix.lower() not in (".png", ".svg"):
        parser.error(f"argument -o/--output: '{path}' is neither .png nor .svg")
    try:
        with matplotlib.rc_context(STYLE), open_run(words.run) as run:
            save(draw(run, words), path)
    except UsageError as error:
        parser.error(str(error))
    except StandoffFileError as error:
        print(error, file=sys.stderr)
        return 4
    except OSError as error:
        print(f"{path}: cannot be written: {error.strerror or error}", file=sys.stderr)
        return 4
    print(path)
    return 0
