"""A Dask cluster of three workers on 127.0.0.1, of which one is killed alone and one with the program that it had started."""
import contextlib
import logging
import os
import sys

from processes import PATIENCE, Wrong, kill, parent_of, running, wait_until
from trial import ROOT

PROGRAMS = {"dask-scheduler": "python3-distributed"}
WORKERS = 3


def programs(trial, workers):
    """Which program each worker has started; nothing unless two have."""
    busy = {parent: one for one in running(trial.binary) if (parent := parent_of(one)) in workers}
    return busy if len(busy) >= 2 else None


@contextlib.contextmanager
def errors_into(file):
    """Of this process and of those it starts: workers that are closed by two at once (nanny and scheduler) complain at length."""
    before = os.dup(2)
    with file.open("w") as log:
        os.dup2(log.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


def play(trial):
    with errors_into(trial.home / "dask.log"):
        return play_quietly(trial)


def play_quietly(trial):
    # Only here, as distributed writes its configuration into HOME when it is imported. The workers inherit the path.
    sys.path.insert(0, str(ROOT / "analysis"))
    from distributed import Client, LocalCluster, wait

    import standoff
    folder = trial.prepare("dask")
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                      worker_dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL,
                      local_directory=str(trial.home / "dask_cluster")) as cluster, Client(cluster) as client:
        before = set(client.run(os.getpid).values())
        futures = standoff.submit(client, folder, program=str(trial.binary))
        wait_until("some shards", lambda: len(trial.there(folder)) >= 10)
        there = len(trial.there(folder))
        busy = wait_until("two workers play", lambda: programs(trial, before), every=0.05)
        victims = list(busy)[:2]
        kill([*victims, busy[victims[1]]])
        wait(futures, timeout=PATIENCE)
        wrong = [str(future.exception()) for future in futures if future.status != "finished"]
        after = set(client.run(os.getpid).values())
    if wrong or after & set(victims) or there >= trial.shards:
        raise Wrong(f"{len(wrong)} shares failed {wrong[:1]}, {there} shards at the kill, workers {before} then {after}")
    trial.expect_whole(folder)
    return (f"{WORKERS} workers, {len(futures)} shares; with {there} shards there one worker was killed, and one with its "
            f"program; Dask played their shares again")
