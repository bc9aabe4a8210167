#!/usr/bin/python3
"""What was reported against what a sweep simulated: each published fact beside the distribution of its outcome."""
from __future__ import annotations

import argparse
import sys

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standoff.names import one_line
from standoff.picture import INK, Page
from standoff.rows import REPORTED, Rows, draw_distribution
from standoff.script import UsageError, main
from standoff.sweep import Sweep, open_sweep
from standoff.units import share

INSIDE = {"yes": "within", "partly": "partly within", "no": "outside", "unknown": "not compared with"}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fact", metavar="NAME", action="append", help="this fact; may be repeated; left out: all")


def facts_of(sweep: Sweep, wanted: list[str] | None) -> pd.DataFrame:
    facts = sweep.reported
    if "expects" in facts:
        facts = facts[facts["expects"] != "not_reported"]
    if not len(facts):
        raise UsageError(f"{sweep.path}: nothing was reported of its scenario")
    if "central_low" not in facts:
        raise UsageError(f"{sweep.path}: an older program wrote it, without what was simulated; run the sweep again")
    for name in wanted or []:
        if name not in set(facts["name"]):
            raise UsageError(f"argument --fact: no fact '{name}', expected one of {', '.join(facts['name'])}")
    return facts[facts["name"].isin(wanted)] if wanted else facts


def published(fact: pd.Series, low: float, high: float, unit: str) -> str:
    if fact["expects"] in ("came", "did_not_come"):
        return {"came": "it came", "did_not_come": "it did not come"}[fact["expects"]]
    if low == high:
        return f"{low:g}{unit}"
    if np.isinf(high):
        return f"at least {low:g}{unit}"
    return f"at most {high:g}{unit}" if np.isinf(low) else f"{low:g} to {high:g}{unit}"


def draw(sweep: Sweep, words: argparse.Namespace) -> Figure:
    facts, p, n = facts_of(sweep, words.fact), sweep.provenance, len(sweep.replications)
    confidence = float(sweep.estimates["confidence"].iloc[0])
    subtitle = f"each fact: n = 1 incident, orange; bars: {n} replications; black line: the central 90 % of them"
    rows = Rows(Page(sweep, subtitle), len(facts), (joint_note(sweep, confidence), (
        "That replications agree with one incident is weak evidence. "
        f"Exploratory, not a forecast. Seed {p['seed']}, Standoff {p['standoff_version']}.")))
    for _, fact in facts.iterrows():
        draw_fact(rows, sweep, fact)
    return rows.figure


def joint_note(sweep: Sweep, confidence: float) -> str:
    text = f"Agreement: share of replications with its {100 * confidence:g} % Wilson interval."
    if joint := sweep.reported.attrs.get("joint"):
        text += (f" All facts at once: {share(joint['share'])} agree ({share(joint['low'])} to {share(joint['high'])}).")
    return text


def draw_fact(rows: Rows, sweep: Sweep, fact: pd.Series) -> None:
    simulated = sweep.replications[fact["measure"]].to_numpy()
    only_came = fact["expects"] in ("came", "did_not_come")
    scale = 1.0 if only_came else 1 / float(fact["si_per_unit"])
    unit = "" if only_came or fact["written_units"] in ("", "1") else str(fact["written_units"])
    low, high = float(fact["low"]) * scale, float(fact["high"]) * scale
    if only_came:
        simulated = np.isfinite(simulated).astype(float)
        low = high = float(fact["expects"] == "came")
    came = int(np.isfinite(simulated).sum())
    text = (f"reported: {published(fact, low, high, f' {unit}' if unit else '')}\n"
            f"agree: {share(fact['share'])} ({share(fact['share_low'])} to {share(fact['share_high'])})\n"
            f"{INSIDE[str(fact['inside'])]} the central 90 %" + (f"; came in {came}" if came < len(simulated) else ""))
    axes = rows.add(one_line(fact["name"]), text, unit)
    kind = sweep.replications.attrs["kinds"].get(fact["measure"], "number")
    draw_distribution(axes, simulated * scale, only_came or kind in ("count", "flag"))
    if only_came or kind == "flag":
        axes.set_xticks([0, 1], ["no", "yes"])
    draw_report(axes, low, high)
    central = np.array([fact["central_low"], fact["central_high"]], dtype=float) * (1 if only_came else scale)
    if np.isfinite(central).all():
        axes.plot(central, [-0.12, -0.12], color=INK, linewidth=1.4, marker="|", markersize=6, zorder=4)


def draw_report(axes: Axes, low: float, high: float) -> None:
    """What was published, as a band below and a shade behind; an open end goes to the edge, with an arrow."""
    left, right = axes.get_xlim()
    ends = [end for end in (low, high) if np.isfinite(end)]
    room = 0.04 * (right - left)
    left, right = min(left, min(ends) - room), max(right, max(ends) + room)
    start, stop = (low if np.isfinite(low) else left), (high if np.isfinite(high) else right)
    axes.set_xlim(left, right)
    axes.axvspan(start, stop, color=REPORTED, alpha=0.22, linewidth=0, zorder=1)
    axes.plot([start, stop], [-0.3, -0.3], color=REPORTED, linewidth=3, solid_capstyle="butt", zorder=4)
    if low == high:
        axes.plot([low], [-0.3], marker="D", color=REPORTED, markersize=5, zorder=5)
    for end, known, marker in ((start, np.isfinite(low), "<"), (stop, np.isfinite(high), ">")):
        if not known:
            axes.plot([end], [-0.3], marker=marker, color=REPORTED, markersize=6, zorder=5, clip_on=False)


if __name__ == "__main__":
    sys.exit(main("matching", __doc__, draw, add_options, opens=open_sweep, takes="SWEEP",
                  takes_help="the file or folder that `standoff sweep` wrote"))
