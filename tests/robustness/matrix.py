#!/usr/bin/python3
"""One scenario, one seed, one replication: one fingerprint, however, wherever and by whichever build it is played.

    tests/robustness/matrix.py [--long] [--seeds N]

Threads, processors, what the processor can do, locale, time zone, environment, memory as found, address layout, folder
and path, order of keys, resolved, extended, embedded in a result, alone, and every build/*/standoff there is. For those
of other compilers and levels: cmake --preset clang-O3 -DSTANDOFF_FINGERPRINT_ONLY=OFF && ninja -C build/clang-O3 standoff
"""
import collections
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import yaml

from harness import BINARY, MAY_18, MINIMAL, ROOT, SCENARIOS, options, standoff

SEA = SCENARIOS / "fictional_exclusion_zone_at_sea.yaml"
REPLICATIONS = 12
ORDERED = {"hops", "rungs", "composition"}  # maps whose order means something

WITHOUT_FMA = "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable"
ENVIRONMENTS = {
    "locale C": {"LC_ALL": "C"},
    "locale of another country": {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "ar"},
    "time zone of Kathmandu": {"TZ": "Asia/Kathmandu"},
    "time zone by a rule": {"TZ": "XYZ-13:37ABC,M3.2.0,M11.1.0"},
    "memory filled": {"MALLOC_PERTURB_": "165"},
    "one arena": {"MALLOC_ARENA_MAX": "1", "MALLOC_TOP_PAD_": "1", "MALLOC_MMAP_THRESHOLD_": "4096"},
    "without FMA and AVX2": {"GLIBC_TUNABLES": WITHOUT_FMA},
    "large environment": {f"WORD_{i}": "x" * 100 for i in range(500)},
}
PREFIXES = {
    "processor 0": ("taskset", "-c", "0"),
    "last processor": ("taskset", "-c", str(max(os.sched_getaffinity(0)))),
    "fixed addresses": ("setarch", "-R"),
    "empty environment": ("env", "-i"),
    "small stack": ("sh", "-c", 'ulimit -s 1024; exec "$@"', "sh"),
}


def sweep(scenario, folder, seed, threads=1, **how):
    """The fingerprints of its replications."""
    target = folder / "sweep.h5"
    target.unlink(missing_ok=True)
    done = standoff("sweep", scenario, "--seed", seed, "--replications", REPLICATIONS, "-j", threads, "--quiet", "-o",
                    target, cwd=how.pop("cwd", folder), **how)
    assert done.returncode == 0, done.stderr.decode()
    with h5py.File(target) as file:
        return tuple(f"{value:016x}" for value in file["fingerprint"][:].ravel().view("uint64"))


def shuffle(node, luck, key=""):
    """In the tree of nodes, so that each value keeps its quotes, or goes without."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            shuffle(value, luck, name.value)
        if key not in ORDERED:
            luck.shuffle(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            shuffle(item, luck)


def make(folder, *words):
    done = standoff(*words, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()


def rewritings(scenario, folder, seed):
    """The same scenario as other files: (name, file)."""
    resolved = folder / "resolved.yaml"
    make(folder, "resolve", scenario, "-o", resolved)
    yield "resolved", resolved
    make(folder, "resolve", scenario, "--defaults", "-o", folder / "defaults.yaml")
    yield "resolved with defaults", folder / "defaults.yaml"
    for turn in range(2):
        tree = yaml.compose(resolved.read_text())
        shuffle(tree, random.Random(f"{seed}/{turn}"))
        mixed = folder / f"shuffled_{turn}.yaml"
        mixed.write_text(yaml.serialize(tree, allow_unicode=True))
        yield f"keys in another order, {turn}", mixed
    name = yaml.safe_load(scenario.read_text())["name"]
    beside = folder / "a wide Straße"
    shutil.copytree(SCENARIOS, beside, dirs_exist_ok=True)
    yield "in a folder with a space", beside / scenario.name
    (beside / "extended.yaml").write_text(yaml.safe_dump({"format": 1, "name": name, "extends": scenario.name}))
    yield "extended", beside / "extended.yaml"
    link = folder / "link.yaml"
    link.symlink_to(resolved)
    yield "behind a link", link
    make(folder, "run", scenario, "--seed", seed, "--quiet", "-o", "run.h5")
    yield "embedded in a run", folder / "run.h5"
    make(folder, "sweep", scenario, "--seed", seed + 1, "--replications", 2, "--quiet", "-o", "other.h5")
    yield "embedded in a sweep", folder / "other.h5"


def alone(scenario, folder, seed, expected):
    """Some of the replications by `run`, the others taken from what is expected."""
    found = list(expected)
    for replication in (0, 1, REPLICATIONS // 2, REPLICATIONS - 1):
        make(folder, "run", scenario, "--seed", seed, "--replication", replication, "--quiet", "-o", "alone.h5")
        with h5py.File(folder / "alone.h5") as file:
            found[replication] = file.attrs["fingerprint"].decode()
    return tuple(found)


def builds():
    return [path for path in sorted((ROOT / "build").glob("*/standoff")) if str(path.resolve()) != BINARY]


def ways(scenario, folder, seed, expected):
    """(name, fingerprints) for each way to play it."""
    for threads in (2, 3, 8):
        yield f"{threads} threads", sweep(scenario, folder, seed, threads)
    for name, env in ENVIRONMENTS.items():
        yield name, sweep(scenario, folder, seed, env=env)
    for name, prefix in PREFIXES.items():
        yield name, sweep(scenario, folder, seed, threads=2, prefix=prefix)
    yield "from its own folder", sweep(scenario.name, folder, seed, cwd=scenario.parent)
    yield "by a roundabout path", sweep(os.path.relpath(scenario, "/usr/share"), folder, seed, cwd="/usr/share")
    for name, file in rewritings(scenario, folder, seed):
        yield name, sweep(file, folder, seed)
    yield "alone", alone(scenario, folder, seed, expected)
    for binary in builds():
        yield f"build {binary.parent.name}", sweep(scenario, folder, seed, binary=str(binary))


def run(scenarios, seeds):
    """Yields scenario, seed, way, and whether its fingerprints are those of one thread."""
    for scenario in scenarios:
        for seed in seeds:
            with tempfile.TemporaryDirectory() as folder:
                expected = sweep(scenario, Path(folder), seed)
                assert len(set(expected)) > 1, "replications differ, or their fingerprints would prove nothing"
                yield scenario.stem, seed, "1 thread", True
                for way, found in ways(scenario, Path(folder), seed, expected):
                    yield scenario.stem, seed, way, found == expected


def main():
    given = options(__doc__, seeds=0)
    count = given.seeds or (6 if given.long else 1)
    rows = collections.Counter()
    for scenario, seed, way, same in run(sorted(SCENARIOS.glob("*.yaml")), range(given.seed, given.seed + count)):
        rows[same] += 1
        if not same:
            print(f"{scenario}, seed {seed}: {way}: other fingerprints")
    print(f"{rows.total()} ways to play {REPLICATIONS} replications, {rows[False]} with other fingerprints; "
          f"builds: {', '.join(path.parent.name for path in builds()) or 'this one alone'}")
    return rows[False] > 0


if __name__ == "__main__":
    sys.exit(main())
