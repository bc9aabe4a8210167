"""mpirun of Open MPI with three ranks, of which one is killed, and once more."""
import os
import subprocess

from processes import PATIENCE, Wrong, kill, running

PROGRAMS = {"mpirun.openmpi": "openmpi-bin"}
RANKS = 3


def start(trial, folder):
    # No ssh is looked for.
    words = ["mpirun.openmpi", "-np", str(RANKS), "--oversubscribe", "--mca", "oob_tcp_if_include", "127.0.0.0/8",
             "--mca", "plm", "isolated"]
    if os.geteuid() == 0:
        words.append("--allow-run-as-root")
    words += [str(trial.binary), "sweep", str(folder), "--shards", "auto", "-q", "-j", "1"]
    return subprocess.Popen(words, cwd=trial.home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)


def play(trial):
    folder = trial.prepare("mpi")
    first = start(trial, folder)
    there = trial.wait_for_share(folder, 1, RANKS)
    kill(running(trial.binary, OMPI_COMM_WORLD_RANK=1))
    told, _ = first.communicate(timeout=PATIENCE)
    if first.returncode == 0:
        raise Wrong(f"mpirun did not notice that a rank was killed: {told}")
    later = trial.expect_missing(folder)
    again = start(trial, folder)
    told, _ = again.communicate(timeout=PATIENCE)
    if again.returncode != 0:
        raise Wrong(f"mpirun once more: exit {again.returncode}: {told}")
    trial.expect_whole(folder)
    return (f"{RANKS} ranks; with {there} shards there one was killed and mpirun ended the others (exit {first.returncode}), "
            f"{later} there in the end; run again, exit 0")
