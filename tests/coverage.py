#!/usr/bin/python3
"""Which lines and branches of sim/ and models/ the tests reach, by room, from what gcov counted in a build folder.

    tests/coverage.py BUILD [--named N]     as ./dev coverage calls it; N files that lack most are named, with their lines

A line or a branch of a template counts as reached if one of its instances is. No branches are what the compiler makes of
one way through the source: on the way out of a call that may throw (nearly every call), at a line without a word of code (the
brace where things are destroyed), and in a contract, STANDOFF_EXPECT, that only a fault of the program breaks.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TREES = ("sim", "models")
EXPECTED = {"lines": 95, "branches": 85}  # per cent
AT_ONCE = 40  # objects a call of gcov


def gcov(notes):
    """What gcov says of some objects: of each source its lines, if it is one of ours."""
    done = subprocess.run(["gcov", "--json-format", "--stdout", "--branch-probabilities", *notes], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True)
    for told in map(json.loads, filter(None, done.stdout.splitlines())):
        for file in told["files"]:
            path = Path(os.path.normpath(os.path.join(told["current_working_directory"], file["file"])))
            if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in TREES:
                yield path.relative_to(ROOT).as_posix(), file["lines"]


def without_throws(branches):
    """A call has two ways out, the next line and a handler; where the latter goes, the former is no branch either."""
    kept = []
    for branch in branches:
        if not branch["throw"]:
            kept.append(branch["count"])
        elif kept:
            kept.pop()
    return kept


class Source:
    """How often each line, and each branch of it, was reached."""

    def __init__(self, name):
        self.lines = collections.Counter()
        self.branches = collections.Counter()
        text = (ROOT / name).read_text().splitlines()
        self.no_branch = {i for i, line in enumerate(text, 1) if not re.search(r"\w", line) or "STANDOFF_EXPECT(" in line}

    def add(self, line):
        number = line["line_number"]
        self.lines[number] += line["count"]
        if number not in self.no_branch:
            self.branches.update({(number, i): count for i, count in enumerate(without_throws(line["branches"]))})

    def missed(self):
        return sorted(number for number, count in self.lines.items() if count == 0)

    def counts(self):
        return collections.Counter({"files": 1, "lines": len(self.lines), "lines_reached": sum(map(bool, self.lines.values())),
                                    "branches": len(self.branches), "branches_reached": sum(map(bool, self.branches.values()))})


def sources(build):
    notes = sorted(build.rglob("*.gcno"))
    found = {}
    with ThreadPoolExecutor() as threads:
        parts = [notes[at : at + AT_ONCE] for at in range(0, len(notes), AT_ONCE)]
        for part in threads.map(lambda some: list(gcov(some)), parts):
            for name, lines in part:
                source = found.setdefault(name, None) or Source(name)
                found[name] = source
                for line in lines:
                    source.add(line)
    return found


def share(counts, what):
    return 100 * counts[f"{what}_reached"] / counts[what] if counts[what] else 100.0


def in_ranges(numbers):
    """3, 4, 5, 9 as 3-5, 9"""
    ranges = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(begin) if begin == end else f"{begin}-{end}" for begin, end in ranges)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--named", type=int, default=15)
    given = parser.parse_args()
    found = sources(given.build.resolve())
    if not found:
        print(f"gcov counted nothing in {given.build}", file=sys.stderr)
        return 1
    rooms = collections.defaultdict(collections.Counter)
    for name, source in found.items():
        for room in (Path(name).parent.as_posix(), "all"):
            rooms[room].update(source.counts())
    print("least covered:")
    for name, source in sorted(found.items(), key=lambda item: (-len(item[1].missed()), item[0]))[: given.named]:
        counts = source.counts()
        print(f"  {name:44} {len(source.missed()):4} lines, {counts['branches'] - counts['branches_reached']:4} branches; "
              f"lines {in_ranges(source.missed())}")
    print(f"{'room':28} {'lines':>7} {'':7} {'branches':>8}")
    for room, counts in sorted(rooms.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{room:28} {counts['lines']:7} {share(counts, 'lines'):6.1f}% {counts['branches']:8} {share(counts, 'branches'):6.1f}%")
    return any(share(rooms["all"], what) < least for what, least in EXPECTED.items())


if __name__ == "__main__":
    sys.exit(main())
