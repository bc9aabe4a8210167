#!/usr/bin/python3
"""However often its processes are killed, an experiment comes out as the same bytes.

    tests/robustness/experiment_kills.py [--long | --kills N]

Each round starts an experiment, in one process with threads or in several with a share each, and kills one of them or all
with SIGKILL at a random moment, again and again, until it is finished; then results.h5 must be that of a sweep that nobody
disturbed.
"""
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import BINARY, PATIENCE, options

ROOT = Path(__file__).resolve().parents[2]
EXPERIMENT = """format: 1
scenario: minimal.yaml
design: factorial
factors: {zones.zone.radius: [40 km, 55 km], channels.hotline.hops.answer.takes: [1 min, 27 min]}
replications: 60
shard: 7
keep: {trajectories: {first: 1}}
"""


def sweep(*words):
    return subprocess.Popen([BINARY, "sweep", *map(str, words), "-q"], stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def contents(folder):
    """What counts of it: not the shards, nor what whoever was killed has left."""
    names = ["results.h5", "summary.csv", "points.csv", *sorted(f"runs/{path.name}" for path in (folder / "runs").glob("*.h5"))]
    return {name: (folder / name).read_bytes() for name in names}


def round_of(luck, home, file, seconds):
    """Plays it under fire; gives the kills and what is wrong."""
    folder, kills, of = home / "place", 0, luck.choice((1, 1, 2, 3))
    if sweep(file, "-o", folder, "--prepare").wait(PATIENCE) != 0:
        return kills, "it cannot be prepared"
    quiet = 0
    while not (folder / "results.h5").exists():
        workers = [sweep(folder, "-j", luck.choice((1, 2, 4)))] if of == 1 else \
            [sweep(folder, "--shards", f"{k}/{of}", "-j", 1) for k in range(of)]
        if quiet < 40:  # then it may come to its end
            time.sleep(luck.random() * seconds)
            for worker in luck.sample(workers, luck.randint(1, of)):
                if worker.poll() is None:
                    worker.send_signal(signal.SIGKILL)
                    kills += 1
        quiet += 1
        for worker in workers:
            if worker.wait(PATIENCE) not in (0, -signal.SIGKILL):
                return kills, f"exit {worker.returncode}: {worker.stderr.read().decode()}"
        if of > 1:
            code = sweep(folder, "--collect").wait(PATIENCE)
            if code not in (0, 4):
                return kills, f"collect: exit {code}"
    sweep(folder).wait(PATIENCE)
    left = [path.name for path in folder.rglob("*.part-*")]
    return kills, f"left behind: {left}" if left else ""


def run(wanted, seed):
    luck, kills, rounds, wrong = random.Random(seed), 0, 0, []
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copy(ROOT / "scenarios" / "minimal.yaml", home)
        file = home / "trial.yaml"
        file.write_text(EXPERIMENT)
        begin = time.monotonic()
        assert sweep(file, "-o", home / "calm").wait(PATIENCE) == 0
        seconds = time.monotonic() - begin
        expected = contents(home / "calm")
        while kills < wanted:
            more, what = round_of(luck, home, file, seconds)
            kills, rounds = kills + more, rounds + 1
            if not what and contents(home / "place") != expected:
                what = "other bytes"
            if what:
                wrong.append(what)
            shutil.rmtree(home / "place")
    return kills, rounds, wrong


def main():
    given = options(__doc__, kills=0)
    kills, rounds, wrong = run(given.kills or (10000 if given.long else 30), given.seed)
    print(f"{kills} kills over {rounds} experiments, {len(wrong)} wrong")
    for what in wrong:
        print(what)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
