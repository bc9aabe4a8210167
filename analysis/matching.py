#!/usr/bin/python3
"""What was reported against what was simulated: of a sweep each published fact beside the distribution of its outcome, of an
experiment beside the central range under each option, and which settings are left."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from standoff.experiment import Experiment, open_experiment
from standoff.facts import INSIDE, choose_facts, draw_report, fact_of
from standoff.matched import draw_experiment
from standoff.names import one_line
from standoff.picture import INK, Page
from standoff.rows import Rows, draw_distribution
from standoff.script import UsageError, main
from standoff.store import StandoffFileError
from standoff.sweep import Sweep, open_sweep
from standoff.units import share

def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fact", metavar="NAME", action="append", help="this fact; may be repeated; left out: all")
    parser.add_argument("--option", metavar="NAME", action="append",
                        help="of an experiment: under this option; may be repeated; left out: all")


def facts_of(sweep: Sweep, wanted: list[str] | None) -> pd.DataFrame:
    facts = choose_facts(sweep.reported, sweep.path, wanted)
    if "central_low" not in facts:
        raise UsageError(f"{sweep.path}: an older program wrote it, without what was simulated; run the sweep again")
    return facts


def open_either(path: Path) -> Sweep | Experiment:
    try:
        return open_experiment(path)
    except StandoffFileError:
        return open_sweep(path)


def draw(of: Sweep | Experiment, words: argparse.Namespace) -> Figure:
    return draw_experiment(of, words.fact, words.option) if isinstance(of, Experiment) else draw_sweep(of, words)


def draw_sweep(sweep: Sweep, words: argparse.Namespace) -> Figure:
    if words.option:
        raise UsageError("argument --option: a sweep has no options")
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
    reported = fact_of(fact)
    if reported.only_came:
        simulated = np.isfinite(simulated).astype(float)
    came = int(np.isfinite(simulated).sum())
    text = (f"reported: {reported.words}" + (f"; came in {came}" if came < len(simulated) else "") + "\n"
            f"agree: {share(fact['share'])} ({share(fact['share_low'])} to {share(fact['share_high'])})\n"
            f"{INSIDE[str(fact['inside'])]} the central 90 %")
    axes = rows.add(one_line(fact["name"]), text, reported.unit)
    kind = sweep.replications.attrs["kinds"].get(fact["measure"], "number")
    draw_distribution(axes, simulated * reported.scale, reported.only_came or kind in ("count", "flag"))
    if reported.only_came or kind == "flag":
        axes.set_xticks([0, 1], ["no", "yes"])
    draw_report(axes, reported.low, reported.high)
    central = np.array([fact["central_low"], fact["central_high"]], dtype=float) * reported.scale
    if np.isfinite(central).all():
        axes.plot(central, [-0.12, -0.12], color=INK, linewidth=1.4, marker="|", markersize=6, zorder=4)


if __name__ == "__main__":
    sys.exit(main("matching", __doc__, draw, add_options, opens=open_either, takes="SWEEP",
                  takes_help="the file or folder that `standoff sweep` wrote, of a scenario or of an experiment"))
