"""Chance and ignorance side by side: the central 90 % of an outcome by the draws alone, by what is not known, and by both."""
from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from .experiment import Experiment
from .measured import Measured
from .picture import GREEN, INK, PURPLE
from .units import number

PARTS = (("chance", "chance of the draws", GREEN), ("ignorance", "what is not known", PURPLE), ("both", "both", INK))
NOTE = ("Central 90 %: of normal values about the mean, cut at what is possible. Chance: between replications of a point; what is "
        "not known: between points.")


def band_of(trial: Experiment, metric: str, option: str) -> pd.Series | None:
    """The row of `bands`; None where the file has none, or nothing varies."""
    if not trial.has("bands"):
        return None
    rows = trial.bands
    rows = rows[(rows["metric"] == metric) & (rows["option"] == option) & rows["ignorance_share"].notna()]
    return None if rows.empty else rows.iloc[0]


def band_title(band: pd.Series) -> str:
    value, low, high = (number(100 * band[f"ignorance_share{end}"]) for end in ("", "_low", "_high"))
    return f"Central 90 %: what is not known makes {value} % ({low} to {high}) of the variance"


def draw_bands(axes: Axes, metric: Measured, band: pd.Series) -> None:
    """A bar each, across the mean with its interval."""
    scale = metric.unit.factor
    axes.axvspan(band["mean_low"] * scale, band["mean_high"] * scale, color=INK, alpha=0.08, linewidth=0, zorder=1)
    axes.axvline(band["mean"] * scale, color=INK, linewidth=1.0, zorder=2)
    # Of a share one more replication is yes or no: only what is not known spreads it.
    parts = [part for part in PARTS if pd.notna(band[f"{part[0]}_low"]) and pd.notna(band[f"{part[0]}_high"])]
    for i, (of, _, colour) in enumerate(parts):
        low, high = (band[f"{of}_{end}"] * scale for end in ("low", "high"))
        axes.plot([low, high], [i, i], color=colour, linewidth=3.2, solid_capstyle="butt", marker="|", markersize=8, zorder=3)
        axes.annotate(f"{number(low)} to {number(high)}{metric.unit.behind}", (1, i), (6, 0), xycoords=("axes fraction", "data"),
                      textcoords="offset points", va="center", size=7.5, annotation_clip=False)
    axes.set_yticks(range(len(parts)), [name for _, name, _ in parts], size=7.5)
    axes.set_ylim(len(parts) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.04)
    axes.set_xlabel(f"{metric.name} ({metric.unit.name})" if metric.unit.name else metric.name, labelpad=2, size=8)
