#!/usr/bin/python3
"""What was published against what was simulated, of several sweeps, as one page in Markdown."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from standoff.facts import fact_of
from standoff.store import StandoffFileError
from standoff.sweep import Sweep, open_sweep
from standoff.units import share

HEAD = """# What was published, and what comes out

Of each scenario about which something was published: each fact beside the central 90 % of its outcome over all replications, with all
inputs at their best values, and the share of the replications that agree, with its interval. One fact is one incident, so agreement
is weak evidence; a fact outside is evidence that the model, or a best value, is wrong. All at once asks for every fact in the same
replication, which gets rarer with each fact that is added. Exploratory: a partly assumed model, not a forecast.
"""
VERDICTS = {"yes": "comes out", "partly": "comes out in part", "no": "does not come out"}


def range_text(row: pd.Series) -> str:
    """The central range, in the unit in which the fact was published."""
    fact = fact_of(row)
    low, high = float(row["central_low"]), float(row["central_high"])
    if not np.isfinite([low, high]).all():
        return "never came"
    if fact.only_came:
        return "came" if low else "came or not" if high else "did not come"
    text = f"{low * fact.scale:.4g}"
    if high != low:
        text += f" to {high * fact.scale:.4g}"
    return f"{text} {fact.unit}".rstrip()


def cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def facts_of(sweep: Sweep) -> pd.DataFrame:
    facts = sweep.reported
    if "central_low" not in facts and len(facts):
        raise StandoffFileError(f"{sweep.path}: an older program wrote it, without what was simulated; run the sweep again")
    return facts[facts["expects"] != "not_reported"] if len(facts) else facts


def section(sweep: Sweep) -> Iterator[str]:
    """A title, a table, and in words what comes out and what does not. Nothing of a sweep of which nothing was published."""
    facts = facts_of(sweep)
    if not len(facts):
        return
    p = sweep.provenance
    yield f"\n## {cell(sweep.title)}\n"
    yield f"{len(sweep.replications)} replications, seed {p['seed']}.\n"
    yield "| fact | published | central 90 % | inside | agree | who published it |"
    yield "|---|---|---|---|---|---|"
    for _, row in facts.iterrows():
        agree = f"{share(row['share'])} ({share(row['share_low'])} to {share(row['share_high'])})"
        yield (f"| `{row['name']}` | {cell(fact_of(row).words)} | {range_text(row)} | {row['inside']} | {agree} | "
               f"{cell(row['source'])} |")
    yield ""
    for inside, verdict in VERDICTS.items():
        if names := [f"`{name}`" for name in facts.loc[facts["inside"] == inside, "name"]]:
            yield f"- {verdict[0].upper()}{verdict[1:]}: {', '.join(names)}."
    if joint := facts.attrs.get("joint"):
        yield (f"- All {len(facts)} at once: {share(joint['share'])} of the replications ({share(joint['low'])} to "
               f"{share(joint['high'])}).")
    if hidden := [f"`{name}`" for name in sweep.reported.loc[sweep.reported["expects"] == "not_reported", "name"]]:
        yield f"- Nothing was published about {', '.join(hidden)}."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, epilog="Exit codes: 0 ok, 2 usage, 4 input or output.")
    parser.add_argument("sweeps", metavar="SWEEP", nargs="+", type=Path,
                        help="files or folders that `standoff sweep` wrote, each of a scenario; those of which nothing was "
                             "published are left out")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="page to write; left out: standard output")
    words = parser.parse_args()
    lines = [HEAD.rstrip("\n")]
    try:
        for path in words.sweeps:
            with open_sweep(path) as sweep:
                lines += section(sweep)
    except (StandoffFileError, OSError) as error:
        print(error, file=sys.stderr)
        return 4
    text = "\n".join(lines) + "\n"
    if words.output is None:
        sys.stdout.write(text)
        return 0
    try:
        words.output.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{words.output}: cannot be written: {error.strerror or error}", file=sys.stderr)
        return 4
    print(words.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
