#!/usr/bin/python3
"""Which lines and branches of sim/ and models/ the tests reach, by room, from what gcov counted in a build folder.

    tests/coverage.py BUILD     as ./dev coverage calls it

Branches that only an exception takes are not counted: nearly every call has one.
"""
import collections
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = {"line": 95, "branch": 85}  # per cent
NAMED = 15  # files, those that lack most


def summary(build):
    done = subprocess.run(["gcovr", "--root", ROOT, "--filter", "sim/", "--filter", "models/", "--exclude-throw-branches",
                           "--exclude-unreachable-branches", "--gcov-ignore-parse-errors", "--json-summary", "-", build],
                          cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["files"]


def share(counts, what):
    total = counts[f"{what}_total"]
    return 100 * counts[f"{what}_covered"] / total if total else 100.0


def main():
    rooms = collections.defaultdict(collections.Counter)
    files = summary(Path(sys.argv[1]).resolve())
    for file in files:
        counts = {key: value for key, value in file.items() if key.endswith(("_total", "_covered"))}
        for room in (Path(file["filename"]).parent.as_posix(), "all"):
            rooms[room].update(counts)
    if not rooms:
        print(f"gcov counted nothing in {sys.argv[1]}", file=sys.stderr)
        return 1
    lacking = sorted(files, key=lambda file: file["line_covered"] - file["line_total"])[:NAMED]
    print("least covered:")
    for file in lacking:
        missing = file["line_total"] - file["line_covered"]
        print(f"  {file['filename']:40} {missing:4} lines, {file['branch_total'] - file['branch_covered']:4} branches")
    print(f"{'room':16} {'lines':>7} {'branches':>9}")
    for room, counts in sorted(rooms.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{room:16} {share(counts, 'line'):6.1f}% {share(counts, 'branch'):8.1f}%")
    return any(share(rooms["all"], what) < least for what, least in EXPECTED.items())


if __name__ == "__main__":
    sys.exit(main())
