#!/usr/bin/python3
"""A result file with one wrong byte, or cut short, is refused at once by all who read it: exit 4 within a second.

    tests/robustness/damage.py [--long]

Every byte of the head and a thousand others are changed; the file is cut at a hundred places. Each is given to `show`,
`why` and `run`, or in the short form to one of them in turn. A file that is whole is read, or it would prove nothing.
"""
import collections
import random
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harness import BINARY, MINIMAL, options, standoff

FAIR = "fair"
HEAD = 2048
SIGNATURE = 8  # bytes; what does not begin with them is text, and no scenario
READERS = {"show": ("show", "file.h5"), "why": ("why", "file.h5", "--event", 3), "run": ("run", "file.h5", "-o", "again.h5")}
SECONDS = 1  # of processor time
PATIENCE = 20  # of wall time, on a machine that is busy with other things


@dataclass(frozen=True)
class Damage:
    at: int
    mask: int  # that is flipped there; 0 cuts the file

    def of(self, data):
        return data[: self.at] + (bytes([data[self.at] ^ self.mask]) + data[self.at + 1 :] if self.mask else b"")


def damages(size, head, others, cuts, luck):
    """Bytes spread over the head, others anywhere, and cuts."""
    mask = lambda: luck.choice((255, *(1 << bit for bit in range(8))))  # noqa: E731
    yield from (Damage(at, mask()) for at in sorted(luck.sample(range(HEAD), head)))
    yield from (Damage(luck.randrange(size), mask()) for _ in range(others))
    yield from (Damage(at, 0) for at in (0, 1, size - 1))
    yield from (Damage(luck.randrange(size), 0) for _ in range(cuts))


def verdict(reader, damage, folder):
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # noqa: E731
    try:
        done = subprocess.run([BINARY, *map(str, READERS[reader])], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=PATIENCE, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return "hangs"
    if done.returncode < 0:
        return "hangs" if -done.returncode in (9, 24) else f"crashed with signal {-done.returncode}"
    if (folder / "again.h5").exists():
        (folder / "again.h5").unlink()
        return f"exit {done.returncode}, and wrote a result"
    expected = (3, 4) if reader == "run" and damage.at < SIGNATURE else (4,)
    return FAIR if done.returncode in expected and done.stderr.strip() else f"exit {done.returncode}"


def run(head, others, cuts, seed, all_readers):
    """Yields reader, damage and verdict."""
    luck = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert standoff("run", MINIMAL, "--quiet", "-o", "file.h5", cwd=folder).returncode == 0
        for words in READERS.values():
            assert standoff(*words, cwd=folder).returncode == 0
        (folder / "again.h5").unlink()
        whole = (folder / "file.h5").read_bytes()
        for turn, damage in enumerate(damages(len(whole), head, others, cuts, luck)):
            (folder / "file.h5").write_bytes(damage.of(whole))
            for reader in READERS if all_readers else [list(READERS)[turn % len(READERS)]]:
                yield reader, damage, verdict(reader, damage, folder)


def main():
    given = options(__doc__)
    head, others, cuts = (HEAD, 1000, 100) if given.long else (20, 20, 5)
    fates = collections.Counter()
    for reader, damage, fate in run(head, others, cuts, given.seed, given.long):
        fates["cut" if damage.mask == 0 else "head" if damage.at < HEAD else "elsewhere", reader, fate] += 1
    for (where, reader, fate), count in sorted(fates.items()):
        print(f"{where:9} {reader:4} {count:5} {fate}")
    wrong = sum(count for (*_, fate), count in fates.items() if fate != FAIR)
    print(f"{fates.total()} damaged files read, {wrong} not refused")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
