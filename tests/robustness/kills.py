#!/usr/bin/python3
"""Whenever it is killed, the output is the old one or the new one; and the same command again makes what it always makes.

    tests/robustness/kills.py [--long | --kills N]

SIGKILL, SIGTERM and SIGINT, at a random moment or as soon as a new file appears, once or twice; then disks that are full
after so many kB: a small tmpfs where one may be mounted, and a limit on the size of files everywhere.
"""
import collections
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from harness import BINARY, COMMANDS, PATIENCE, contents, lay_out, options, undisturbed

FAIR = "fair"
LEFT_OVER = "part file left over"
WRITERS = ("run", "sweep", "compare")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
STEP_KB = 64


@dataclass(frozen=True)
class Kill:
    signal: signal.Signals
    after: float  # as a share of the time that the command takes
    at_writing: bool  # from when a new file is seen, rather than from the start
    twice: bool
    over_old: bool


def kills(luck):
    while True:
        yield Kill(luck.choice(SIGNALS), luck.random(), luck.random() < 0.5, luck.random() < 0.3, luck.random() < 0.5)


def strike(command, folder, kill, seconds):
    """Starts the command, kills it, and gives its exit code, or in words that it hangs."""
    before = set(contents(folder))
    place = (folder / command.output).parent
    process = subprocess.Popen([BINARY, *map(str, command.words)], cwd=folder, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if kill.at_writing:
        while process.poll() is None and not (place.is_dir() and {
                str(path.relative_to(folder)) for path in place.iterdir()} - before):
            pass
    time.sleep(kill.after * seconds * (0.05 if kill.at_writing else 1))
    for _ in range(2 if kill.twice else 1):
        process.send_signal(kill.signal)
        time.sleep(0.001 * kill.twice)
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return "none: it hangs"


def is_part(name):
    return re.search(r"\.part-[0-9]+$", name)


def verdict(kill, code, before, after, new):
    """FAIR, or what was wrong, of what a kill left. Who was given no time may leave a part file or an empty folder."""
    if code == 0:
        return FAIR if after == new else "a success without its output"
    if code not in (130, -kill.signal):
        return f"exit {code}"
    no_time = kill.signal == signal.SIGKILL or (kill.twice and code != 130)
    if no_time:
        files = {name: data for name, data in after.items() if data is not None and not is_part(name)}
        return FAIR if files in [{n: data for n, data in known.items() if data is not None} for known in (before, new)] \
            else f"neither old nor new: {sorted(files)}"
    return FAIR if after == before else f"interrupted, but changed: {sorted(after)}"


def run(count, seed):
    """Yields command, kill, exit code, and the verdicts on what was left and on the command again."""
    luck = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        places = {}
        for command in map(COMMANDS.get, WRITERS):
            known = undisturbed(command, home)
            begin = time.monotonic()
            command(home / f"{command.name}_new")
            places[command] = (*known, time.monotonic() - begin)
        for _, kill in zip(range(count), kills(luck)):
            command = luck.choice(list(places))
            _, old, new, seconds = places[command]
            before = old if kill.over_old else {}
            lay_out(before, home / "place")
            code = strike(command, home / "place", kill, seconds)
            left = verdict(kill, code, before, contents(home / "place"), new)
            again = command(home / "place")
            after = contents(home / "place")
            if again.returncode != 0 or {name: data for name, data in after.items() if not is_part(name)} != new:
                then = f"exit {again.returncode}, or other bytes: {again.stderr.decode()}"
            else:
                then = FAIR if after == new else LEFT_OVER
            yield command, kill, code, left, then
            shutil.rmtree(home / "place")


# --- full disks ---

def on_tmpfs(command, folder, kept, kb):
    """Exit code and what is left on a tmpfs of that size; None where mounting is not allowed."""
    lay_out(kept, folder / "kept")
    (folder / "mounted").mkdir()
    (folder / "left").mkdir()
    script = (f"mount -t tmpfs -o size={kb}k none mounted && cp -r kept/. mounted && (cd mounted && \"$@\"); "
              "echo $? > code; cp -r mounted/. left")
    subprocess.run(["unshare", *([] if os.geteuid() == 0 else ["-r"]), "-m", "sh", "-c", script, "sh", BINARY,
                    *map(str, command.words)], cwd=folder, capture_output=True, timeout=PATIENCE)
    return (int((folder / "code").read_text()), contents(folder / "left"))


def under_limit(command, folder, kept, kb):
    """The same where each file may be that long at most."""
    lay_out(kept, folder / "left")
    done = command(folder / "left",
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kb * 1024, kb * 1024)))
    return done.returncode, contents(folder / "left")


def can_mount():
    return subprocess.run(["unshare", *([] if os.geteuid() == 0 else ["-r"]), "-m", "sh", "-c",
                           "mount -t tmpfs none /mnt"], capture_output=True).returncode == 0


def full_disks(step_kb):
    """Yields the way, the command, kB and the verdict, until all fits."""
    ways = {"limit": under_limit, **({"tmpfs": on_tmpfs} if can_mount() else {})}
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for command in map(COMMANDS.get, WRITERS):
            _, old, new = undisturbed(command, home)
            for way, attempt in ways.items():
                for before in ({}, old):
                    size = sum(len(data) for data in before.values() if data is not None) if way == "tmpfs" else 0
                    kb = size // 1024 + step_kb
                    code = None
                    while code != 0:
                        (home / "place").mkdir()
                        code, after = attempt(command, home / "place", before, kb)
                        shutil.rmtree(home / "place")
                        fair = after == new if code == 0 else code == 4 and after == before
                        yield way, command, kb, FAIR if fair else f"exit {code}, {sorted(after)}"
                        kb += step_kb


def until_interrupted(cases):
    """An evening may be too short: ^C ends it, and what was counted is told."""
    try:
        yield from cases
    except KeyboardInterrupt:
        print("ended early")


def main():
    given = options(__doc__, kills=0)
    wrong = 0
    ends = collections.Counter()
    for command, kill, code, left, then in until_interrupted(
            run(given.kills or (10000 if given.long else 30), given.seed)):
        ends[code] += 1
        if (left, then) != (FAIR, FAIR):
            wrong += 1
            print(f"{command.name}: {kill}: left: {left}; again: {then}", flush=True)
    print(f"{sum(ends.values())} kills (exit codes {dict(sorted(ends.items(), key=str))}), {wrong} wrong")
    disks = [(way, fate) for way, *_, fate in full_disks(STEP_KB)]
    print(f"{len(disks)} full disks ({dict(collections.Counter(way for way, _ in disks))}), "
          f"{sum(fate != FAIR for _, fate in disks)} wrong")
    return wrong > 0 or any(fate != FAIR for _, fate in disks)


if __name__ == "__main__":
    sys.exit(main())
