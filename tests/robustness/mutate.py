#!/usr/bin/python3
"""No mistake goes unnoticed: breaks each value of the shipped scenarios in turn and asks `standoff check` what is wrong.

    STANDOFF_BINARY=build/release/standoff tests/robustness/mutate.py [--every N] [--show]

Each leaf is mutated as users do it: its key misspelt, its unit dropped or foreign, a negative number, NaN, a map where a
value stands, its key twice. A mutant counts as caught if `check` refuses it with a message at the mutated line of the
mutated file. A file that is only a piece is read through the first scenario that extends it.
"""
import argparse
import collections
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
BATCH = 100  # files that one process checks
QUANTITY = re.compile(r"[-+]?[0-9.]+(?: *([a-z]+[0-9]?|/[a-z]+|[a-z]+/[a-z]+))?")

# Keys whose value is free text: a number, NaN among them, is text too.
FREE_TEXT = {"name", "description", "title", "confidence", "source"}
# Keys whose numbers are degrees on a map: a negative one is a place on the other half of the globe.
DEGREES = {"at"}
# Entries of these maps are named by the user, so another name is no misspelt key.
NAMED_BY_USER = {"places", "actors", "vehicle_types", "zones", "sensors", "channels", "responders", "ladders", "units",
                 "hops", "rungs", "desks", "common_causes", "measures", "reported", "what_if"}


@dataclass(frozen=True)
class Leaf:
    file: Path  # from the folder of scenarios
    line: int  # 1-based
    begin: int  # of the value, in the text
    end: int
    value: str
    quoted: bool
    key: str  # of the value, or of the list that holds it
    key_begin: int
    key_column: int
    holder_begin: int  # of what stands behind the key: the value itself, or the list
    holder_end: int
    first: bool  # of its list: its key is broken once
    in_flow: bool
    owner: str  # the key that holds the map


@dataclass(frozen=True)
class Mutant:
    leaf: Leaf
    kind: str
    line: int  # where a message is expected
    text: str  # of the whole file

    def __str__(self):
        old = self.leaf.value if self.kind not in ("key typo", "key twice") else self.leaf.key
        return f"{self.leaf.file}:{self.line}: {self.kind} at '{old}'"


def leaves(file):
    text = (SCENARIOS / file).read_text()

    def walk(node, key, owner, holder, flow, first=True):
        if isinstance(node, yaml.MappingNode):
            for k, v in node.value:
                yield from walk(v, k, key.value if key else "", v, node.flow_style)
        elif isinstance(node, yaml.SequenceNode):
            for i, item in enumerate(node.value):
                # Only a list of values is named by its key; maps within start anew.
                yield from walk(item, key, owner, holder, flow, i == 0)
        elif key is not None:
            yield Leaf(file, node.start_mark.line + 1, node.start_mark.index, node.end_mark.index, node.value,
                       node.style is not None, key.value, key.start_mark.index, key.start_mark.column,
                       holder.start_mark.index, holder.end_mark.index, first, bool(flow), owner)

    yield from walk(yaml.compose(text), None, "", None, False)


def mutants(leaf):
    text = (SCENARIOS / leaf.file).read_text()

    def with_value(kind, value):
        return Mutant(leaf, kind, leaf.line, text[: leaf.begin] + value + text[leaf.end :])

    key_line = text.count("\n", 0, leaf.key_begin) + 1
    if leaf.first and leaf.owner not in NAMED_BY_USER:
        wrong = leaf.key[:-1] + ("q" if leaf.key[-1] != "q" else "z") if len(leaf.key) > 2 else leaf.key + "q"
        yield Mutant(leaf, "key typo", key_line, text[: leaf.key_begin] + wrong + text[leaf.key_begin + len(leaf.key) :])
    if leaf.first:
        entry = text[leaf.key_begin : leaf.holder_end]
        between = ", " if leaf.in_flow else "\n" + " " * leaf.key_column
        line = text.count("\n", 0, leaf.holder_end) + (1 if leaf.in_flow else 2)
        yield Mutant(leaf, "key twice", line, text[: leaf.holder_end] + between + entry + text[leaf.holder_end :])
    yield with_value("map for a value", "{a: 1}")
    quantity = QUANTITY.fullmatch(leaf.value)
    if leaf.key not in FREE_TEXT:
        yield with_value("NaN", ".nan")
    if quantity is None or leaf.quoted or leaf.key in FREE_TEXT:
        return
    number = leaf.value.split(" ")[0]
    if quantity.group(1):
        yield with_value("unit dropped", number)
        yield with_value("wrong unit", number + " kg")
    else:
        yield with_value("wrong unit", leaf.value + " kg")
    if leaf.key not in DEGREES and not leaf.value.startswith("-") and float(number) != 0:
        yield with_value("negative", "-" + leaf.value)


def reader_of(file):
    """The scenario through which a file is read: itself, or the first one that extends it."""
    if file.parent == Path("."):
        return file
    for scenario in sorted(SCENARIOS.glob("*.yaml")):
        extended = yaml.safe_load(scenario.read_text()).get("extends", [])
        if file.as_posix() in ([extended] if isinstance(extended, str) else extended):
            return scenario.relative_to(SCENARIOS)
    raise LookupError(f"no scenario extends {file}")


@functools.cache
def pieces_of(scenario):
    """What it is made of: itself, what it extends, and the maps that one of them names."""
    text = (SCENARIOS / scenario).read_text()
    named = re.findall(r"[\w/]+\.(?:yaml|geojson)\b", text)
    found = {path for name in named for path in (Path(name), scenario.parent / name) if (SCENARIOS / path).is_file()}
    return {scenario}.union(*(pieces_of(path) if path.suffix == ".yaml" else {path} for path in found - {scenario}))


def lay_out(file, data, folder, reader):
    """The scenario and what it is made of, with other bytes in place of one file's; gives the scenario to check."""
    for piece in pieces_of(reader) | {file}:
        (folder / piece).parent.mkdir(parents=True, exist_ok=True)
        if piece == file:
            (folder / piece).write_bytes(data)
        else:
            shutil.copy(SCENARIOS / piece, folder / piece)
    return folder / reader


def check(binary, batch, home):
    """What became of each mutant: caught, accepted, or elsewhere (refused, but not at that line)."""
    files = [lay_out(mutant.leaf.file, mutant.text.encode(), home / str(i), reader_of(mutant.leaf.file)) for i, mutant in enumerate(batch)]
    done = subprocess.run([binary, "check", *files], capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"check ended with {done.returncode}: {done.stderr[-2000:]}")
    accepted = {line.split(": ok (")[0] for line in done.stdout.splitlines()}
    messages = collections.defaultdict(list)
    for line in done.stderr.splitlines():
        place = re.match(r"(.*?):(\d+):\d+: (?!warning)", line)
        if place:
            messages[place.group(1)].append((int(place.group(2)), line))
    for i, (mutant, file) in enumerate(zip(batch, files)):
        told = messages[str(home / str(i) / mutant.leaf.file)]
        if str(file) in accepted:
            yield mutant, "accepted", []
        elif any(line == mutant.line for line, _ in told):
            yield mutant, "caught", []
        else:
            yield mutant, "elsewhere", [line for _, line in told]


def shipped():
    return sorted(path.relative_to(SCENARIOS) for path in SCENARIOS.rglob("*.yaml")
                  if path.parent.name != "experiments")


def all_mutants():
    return [mutant for file in shipped() for leaf in leaves(file) for mutant in mutants(leaf)]


def run(binary, chosen):
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(chosen), BATCH):
            home = Path(folder) / str(at)
            home.mkdir()
            yield from check(binary, chosen[at : at + BATCH], home)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th mutant")
    options.add_argument("--show", action="store_true", help="tell each mutant that was not caught")
    given = options.parse_args()
    fates = collections.defaultdict(collections.Counter)
    for mutant, fate, told in run(os.environ["STANDOFF_BINARY"], all_mutants()[:: given.every]):
        fates[mutant.kind][fate] += 1
        if given.show and fate != "caught":
            print(f"{fate}: {mutant}", *told, sep="\n    ")
    for kind, counts in fates.items():
        print(f"{kind:16}", *(f"{counts[fate]:5} {fate}" for fate in ("caught", "accepted", "elsewhere")))
    total = sum(sum(counts.values()) for counts in fates.values())
    caught = sum(counts["caught"] for counts in fates.values())
    print(f"{caught} of {total} caught, {100 * caught / total:.1f} %")
    return 0 if caught >= 0.97 * total else 1


if __name__ == "__main__":
    sys.exit(main())
