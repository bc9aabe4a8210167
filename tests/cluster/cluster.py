#!/usr/bin/python3
"""An experiment over a cluster comes out as the same bytes as in one process, whoever is killed in the middle.

    tests/cluster/cluster.py [slurm] [dask] [mpi]

Each engine (all of them unless named) is started for real on 127.0.0.1 in a temporary folder, shares out a small experiment,
loses a worker and goes on; then results.h5, summary.csv and the kept runs are compared byte for byte. Nothing is left
behind. STANDOFF_BINARY names the program. Exit code 0 if all is the same, 1 if not, 4 if something is missing here.
"""
import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import on_dask
import on_mpi
import on_slurm
from loopback import keep_to_loopback
from processes import Wrong, adopt_orphans, end_all
from trial import ROOT, Trial

ENGINES = {"slurm": on_slurm, "dask": on_dask, "mpi": on_mpi}


def missing(engines, binary):
    """What this machine has not."""
    lacking = [f"{program} (Debian package {package})" for engine in engines
               for program, package in ENGINES[engine].PROGRAMS.items() if not shutil.which(program)]
    return lacking + ([] if os.access(binary, os.X_OK) else [f"{binary}, the program"])


def one_after_the_other(engines, trial):
    wrong = 0
    for engine in engines:
        begin = time.monotonic()
        try:
            told = ENGINES[engine].play(trial)
        except Wrong as what:
            told, wrong = f"WRONG: {what}", wrong + 1
        else:
            told += "; same bytes"
        finally:
            end_all()
        print(f"{engine}: {told} ({time.monotonic() - begin:.0f} s)", flush=True)
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("engine", nargs="*", help=f"of {', '.join(ENGINES)}")
    engines = arguments.parse_args().engine or list(ENGINES)
    if unknown := set(engines) - set(ENGINES):
        arguments.error(f"no such engine: {' '.join(sorted(unknown))}")
    os.environ["PATH"] = f"/usr/local/sbin:/usr/sbin:/sbin:{os.environ.get('PATH', '/usr/bin:/bin')}"
    binary = Path(os.environ.get("STANDOFF_BINARY") or ROOT / "build/release/standoff").resolve()
    if lacking := missing(engines, binary):
        print(f"cluster: not here: {', '.join(lacking)}", file=sys.stderr)
        return 4

    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    adopt_orphans()
    if not keep_to_loopback():
        print("cluster: this machine allows no network of its own (unshare: CAP_SYS_ADMIN or user namespaces)", file=sys.stderr)
        return 4
    with tempfile.TemporaryDirectory(prefix="standoff_") as name:
        home = Path(name)
        home.chmod(0o711)  # munge wants a way to its socket
        # Whoever is himself a task of a cluster must not be taken for one of this trial.
        for variable in [one for one in os.environ if one.startswith(("SLURM", "SBATCH", "OMPI", "PMI", "DASK"))]:
            del os.environ[variable]
        os.environ.update(HOME=name, TMPDIR=name, STANDOFF=str(binary))
        try:
            begin = time.monotonic()
            trial = Trial(home, binary)
            print(f"one process: {trial.shards} shards ({time.monotonic() - begin:.0f} s)", flush=True)
            return int(one_after_the_other(engines, trial) > 0)
        except Wrong as what:
            print(f"WRONG: {what}")
            return 1
        finally:
            end_all()


if __name__ == "__main__":
    sys.exit(main())
