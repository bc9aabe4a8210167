"""What the pictures share: colours, type, a title, and a caption that keeps them honest."""
from __future__ import annotations

import contextlib
import textwrap
import warnings
from collections.abc import Iterator

import matplotlib

matplotlib.use("Agg")
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from .names import printable  # noqa: E402
from .run import Run  # noqa: E402
from .store import Opened  # noqa: E402

# Okabe and Ito (2008), "Color Universal Design": told apart with any colour vision.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILLION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
OURS = (BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE)
DASHES = ("-", (0, (6, 2)), (0, (3, 1.5)), (0, (6, 1.5, 1, 1.5)), (0, (1, 1)), (0, (8, 3)))
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
    "text.parse_math": False,  # a name may hold dollars
}


@contextlib.contextmanager
def style() -> Iterator[None]:
    """Within it pictures look as they are to look."""
    with matplotlib.rc_context(STYLE), warnings.catch_warnings():
        # A letter that the type does not have is drawn as a box, which says it all.
        warnings.filterwarnings("ignore", "Glyph .* missing from current font")
        yield


class Page:
    """The head of a picture: what it is of."""

    def __init__(self, run: Opened, subtitle: str = "", title: str = ""):
        self._lines = textwrap.wrap(printable(title or run.title), 76, max_lines=3, placeholder=" …") or [" "]
        self._subtitle = subtitle

    @property
    def head_in(self) -> float:
        """Inches that it takes."""
        return 0.16 + 0.21 * len(self._lines) + (0.22 if self._subtitle else 0)

    def add_title(self, figure: Figure) -> None:
        height = figure.get_figheight()
        figure.text(0.15 / WIDTH_IN, 1 - 0.12 / height, "\n".join(self._lines), size=12, weight="bold", va="top")
        if self._subtitle:
            figure.text(0.15 / WIDTH_IN, 1 - (self.head_in - 0.22) / height, self._subtitle, size=9, color=QUIET,
                        va="top")


def add_panel(figure: Figure, top_in: float, height_in: float, left_in: float, right_in: float) -> Axes:
    """Axes of that height, so far from the top and between these margins; in inches."""
    height = figure.get_figheight()
    return figure.add_axes((left_in / WIDTH_IN, 1 - (top_in + height_in) / height, 1 - (left_in + right_in) / WIDTH_IN,
                            height_in / height), label=str(top_in))


def add_caption(figure: Figure, run: Run, about: str) -> None:
    p = run.provenance
    add_note(figure, about, f"{HONESTY} Seed {p['seed']}, replication {p['replication']}, "
                            f"fingerprint {p['fingerprint']}, Standoff {p['standoff_version']}.")


def add_note(figure: Figure, *lines: str) -> None:
    """At the foot of a picture."""
    figure.text(0.15 / WIDTH_IN, 0.08 / figure.get_figheight(), "\n".join(lines), size=7.5, color=QUIET, va="bottom",
                linespacing=1.35)
