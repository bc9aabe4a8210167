"""The shards of an experiment on a Dask cluster."""
from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from distributed import Client, Future


def play(folder: str | os.PathLike[str], first: int, of: int, program: str = "standoff") -> int:
    """Plays every `of`-th shard of the folder from `first` on, those that are there already excepted, on one thread. Gives
    `first` back. RuntimeError with what the program said if it failed."""
    done = subprocess.run([program, "sweep", os.fspath(folder), "--shards", f"{first}/{of}", "--quiet", "-j", "1"],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{program} sweep {folder} --shards {first}/{of}: exit {done.returncode}: {done.stderr}")
    return first


def submit(client: Client, folder: str | os.PathLike[str], parts: int | None = None,
           program: str | None = None) -> list[Future]:
    """Hands an experiment's folder, which `standoff sweep EXPERIMENT --prepare` made, to the workers of a Dask client: one task
    for each of `parts` shares, four for each thread unless told. The folder and the program must be seen by all workers.

    A task that is lost with its worker is played again by Dask, and a share that was played twice is the same bytes. When all
    have ended, `standoff sweep FOLDER --collect` makes results.h5.

        from distributed import Client, wait
        wait(standoff.submit(Client("scheduler:8786"), "out/all_assumed"))
    """
    folder = Path(folder).absolute()
    if not any((folder / name).is_file() for name in ("manifest.json", "joint.json")):
        raise FileNotFoundError(f"{folder}: not the folder of an experiment; 'standoff sweep EXPERIMENT --prepare' makes it")
    of = parts or 4 * max(1, sum(client.nthreads().values()))
    program = program or os.environ.get("STANDOFF_BINARY", "standoff")
    return [client.submit(play, str(folder), first, of, program, pure=False) for first in range(of)]
