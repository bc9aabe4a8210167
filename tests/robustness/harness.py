"""What the scripts of this folder share: the program, the commands that write, folders before and after, and --long."""
import argparse
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

BINARY = os.environ.get("STANDOFF_BINARY") or str(Path(__file__).resolve().parents[2] / "build/release/standoff")
BINARY = str(Path(BINARY).resolve())
ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
MINIMAL = SCENARIOS / "minimal.yaml"
MAY_18 = SCENARIOS / "at_tanf_2017_05_18_strike.yaml"
PATIENCE = float(os.environ.get("STANDOFF_PATIENCE", 120))  # seconds of wall time; who needs more hangs


@dataclass(frozen=True)
class Command:
    """What a user types in a folder of his own."""
    name: str
    words: tuple
    other: tuple = ()  # added, it writes something else to the same place
    output: str = ""  # from that folder; empty if it only tells

    def __call__(self, folder, *more, **how):
        return standoff(*self.words, *more, cwd=folder, **how)


COMMANDS = {command.name: command for command in (
    Command("run", ("run", MINIMAL, "--quiet", "-o", "run.h5"), ("--seed", 2), "run.h5"),
    Command("sweep", ("sweep", MINIMAL, "--replications", 40, "-j", 2, "-o", "sweep"), ("--seed", 2), "sweep/results.h5"),
    Command("compare", ("compare", MINIMAL, "--set-b", "zones.zone.radius=40 km", "--replications", 20, "-j", 2, "-o",
                        "compare.h5"), ("--seed", 2), "compare.h5"),
    Command("resolve", ("resolve", MAY_18, "-o", "resolved.yaml"), ("--set", "duration=3 h"), "resolved.yaml"),
    Command("check", ("check", MAY_18, MINIMAL)),
)}


def standoff(*words, cwd, env=None, binary=BINARY, prefix=(), **how):
    """Runs the program to its end; standard output and error as bytes."""
    return subprocess.run([*prefix, binary, *map(str, words)], cwd=cwd, env={**os.environ, **(env or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, **how)


def contents(folder):
    """Every file below a folder with its bytes, every folder with None; names from there."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
            for path in sorted(Path(folder).rglob("*"))}


def undisturbed(command, home):
    """Standard output, the folder before anything, with an old output, and with the new one."""
    old, new = home / f"{command.name}_old", home / f"{command.name}_new"
    old.mkdir()
    new.mkdir()
    done = command(new)
    assert done.returncode == 0, done.stderr.decode()
    if command.output:
        assert command(old, *command.other).returncode == 0
    return done.stdout, contents(old), contents(new)


def lay_out(kept, folder):
    folder.mkdir()
    for name, data in kept.items():
        if data is None:
            (folder / name).mkdir(parents=True)
        else:
            (folder / name).write_bytes(data)


def options(doc, **more):
    """--long and --seed, which every script takes, and what `more` names with its default."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="the long form, for an evening")
    parser.add_argument("--seed", type=int, default=1)
    for name, default in more.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    return parser.parse_args()
