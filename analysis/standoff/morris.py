"""The plane of Morris: how much a factor matters against how much that depends on the others."""
from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .labels import Labels
from .measured import finite
from .panels import GRID
from .picture import BLUE, QUIET
from .units import Unit

MOST_NUMBERED, NOTHING = 12, 0.02


def draw_plane(axes: Axes, rows: pd.DataFrame, unit: Unit) -> None:
    """mu* to the right, sigma upwards, both in `unit`; factors bear their numbers in `rows`. Morris, Technometrics 33, 1991;
    mu* after Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22, 2007."""
    mu, sigma = (rows[name].to_numpy(float) * unit.factor for name in ("mu_star", "sigma"))
    most = [max(finite(values).max(initial=0.0), 1e-12) * 1.12 for values in (mu, sigma)]
    axes.set(xlim=(-0.04 * most[0], most[0]), ylim=(-0.04 * most[1], most[1]))
    axes.grid(color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=7.5, length=2.5, pad=2)
    end = min(most)
    axes.plot([0, end], [0, end], color=QUIET, linestyle=(0, (4, 2)), linewidth=1, zorder=2)
    axes.plot(mu, sigma, linestyle="none", marker="o", markersize=4.5, color=BLUE, zorder=3)
    of = f" ({unit.name})" if unit.name else ""
    axes.set_xlabel(f"mu*{of}", labelpad=2, size=8)
    axes.set_ylabel(f"sigma{of}", labelpad=3, size=8)
    labels = Labels(axes)
    for x, y in zip(mu, sigma):
        if np.isfinite([x, y]).all():
            labels.take(x, y, 2.5)
    labels.avoid_line(np.array([0, end]), np.array([0, end]), 1)
    for i, (x, y) in enumerate(zip(mu[:MOST_NUMBERED], sigma)):
        if np.isfinite([x, y]).all() and x > NOTHING * most[0]:
            labels.place(x, y, str(i + 1), 4, size=7.5)
