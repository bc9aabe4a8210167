#!/usr/bin/python3
"""Whatever fails beneath it, the program never claims a success it has not had, never crashes and never leaves a mess.

    tests/robustness/faults.py [--long]

Each write, fsync, rename, open, close, read, thread and allocation (sampled; HDF5's by themselves) of each command fails
in turn, once or from then on, over an old output and over none; and memory ends after so many more kB. faults.c does it.
"""
import collections
import errno
import itertools
import random
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harness import COMMANDS, contents, lay_out, options, undisturbed

ERRORS = {"write": errno.ENOSPC, "fsync": errno.EIO, "rename": errno.EACCES, "open": errno.EMFILE, "close": errno.EIO,
          "read": errno.EIO, "alloc": errno.ENOMEM, "hdf5": errno.ENOMEM, "thread": errno.EAGAIN}
FAIR = "fair"
ROOM_KB = 40_000  # with so much more even a sweep's threads fit


@dataclass(frozen=True)
class Fault:
    call: str
    at: int  # the N-th call; for room, the kB
    forever: bool
    over_old: bool

    def environment(self, library):
        made = {"LD_PRELOAD": str(library)}
        if self.call == "room":
            return {**made, "FAULT_ROOM": str(self.at)}
        made |= {"FAULT_CALL": self.call, "FAULT_AT": str(self.at), "FAULT_ERROR": str(ERRORS[self.call])}
        return made | ({"FAULT_FOREVER": "1"} if self.forever else {})


def build(home):
    library = home / "faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", library,
                    Path(__file__).parent / "faults.c", "-ldl"], check=True)
    return library


def chosen(counts, most, luck):
    """All faults of each kind if there are no more than that, else so many, spread, with a throw of the dice in each."""
    for call, count in {**counts, "room": ROOM_KB}.items():
        if 4 * count <= most:
            yield from (Fault(call, at, *how) for at in range(1, count + 1)
                        for how in itertools.product((False, True), repeat=2))
            continue
        stretches = min(most, count)
        edges = [1 + count * i // stretches for i in range(stretches + 1)]
        for begin, end in zip(edges, edges[1:]):
            yield Fault(call, luck.randrange(begin, end), luck.random() < 0.5, luck.random() < 0.5)


def verdict(fault, done, old, after, new, told):
    """FAIR, or what was wrong. A file that was there stays until the new one is whole, and then is the new one."""
    said = done.stderr.decode()
    if done.returncode < 0:
        return f"crashed with signal {-done.returncode}"
    if done.returncode == 0:
        return FAIR if (done.stdout, after) == (told, new) else "silent success"
    if left := set(after) - set(new) - set(old):
        return re.sub(r"part-[0-9]+", "part-PID", f"left behind: {sorted(left)}")
    if after not in (old, new):
        return "old output lost" if old else "left behind: a part of the new output"
    if not said.strip():
        return f"exit {done.returncode} without a word"
    # A file that the scenario names and that cannot be read is a mistake at a line, whatever kept it from being read.
    unread = fault.call in ("open", "read") and re.search(r"^\S+:[0-9]+:[0-9]+: .*cannot read", said, re.M)
    return FAIR if done.returncode == 4 or (unread and done.returncode == 3) else f"exit {done.returncode}: {said.splitlines()[-1]}"


def run(most, seed, commands=tuple(COMMANDS)):
    """Yields command, fault and verdict."""
    luck = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = build(home)
        for command in (COMMANDS[name] for name in commands):
            told, old, new = undisturbed(command, home)
            counted = home / "counts"
            (home / "counting").mkdir()
            done = command(home / "counting", env={"LD_PRELOAD": str(library), "FAULT_COUNTS": str(counted)})
            assert done.returncode == 0 and contents(home / "counting") == new, "counting alone changes nothing"
            shutil.rmtree(home / "counting")
            counts = {call: int(n) for call, n in (line.split() for line in counted.read_text().splitlines())}
            for fault in chosen(counts, most, luck):
                before = old if fault.over_old else {}
                lay_out(before, home / "place")
                done = command(home / "place", env=fault.environment(library))
                yield command, fault, verdict(fault, done, before, contents(home / "place"), new, told)
                shutil.rmtree(home / "place")


def main():
    given = options(__doc__, most=0)
    fates = collections.defaultdict(collections.Counter)
    for command, fault, fate in run(given.most or (400 if given.long else 3), given.seed):
        fates[command.name, fault.call][FAIR if fate == FAIR else "wrong"] += 1
        if fate != FAIR:
            print(f"{command.name}: {fault}: {fate}")
    for (command, call), counts in fates.items():
        print(f"{command:8} {call:7} {counts[FAIR]:5} fair {counts['wrong']:5} wrong")
    wrong = sum(counts["wrong"] for counts in fates.values())
    print(f"{sum(map(sum, (counts.values() for counts in fates.values())))} faults, {wrong} wrong")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
