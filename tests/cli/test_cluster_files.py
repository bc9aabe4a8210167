"""The batch file for Slurm as a task of an array starts it, and the script that tries clusters; without any cluster."""
import os
import shutil
import subprocess
import sys

from program import BINARY, MINIMAL, ROOT, standoff

BATCH = ROOT / "scenarios" / "cluster" / "sweep.sbatch"
EXPERIMENT = """format: 1
scenario: minimal.yaml
design: factorial
factors: {zones.zone.radius: [40 km, 55 km]}
replications: 20
shard: 4
"""


def task(*words, **told):
    # The tests may themselves be played on a cluster.
    calm = {name: value for name, value in os.environ.items() if not name.startswith(("SLURM", "OMPI", "PMI"))}
    return subprocess.run(["bash", BATCH, *words], env={**calm, "STANDOFF": BINARY, **told}, capture_output=True, text=True)


def test_the_tasks_of_an_array_share_an_experiment_out(tmp_path):
    shutil.copy(MINIMAL, tmp_path)
    (tmp_path / "trial.yaml").write_text(EXPERIMENT)
    assert standoff("sweep", tmp_path / "trial.yaml", "-o", tmp_path / "whole", "-q").returncode == 0
    assert standoff("sweep", tmp_path / "trial.yaml", "-o", tmp_path / "shared", "--prepare", "-q").returncode == 0
    alone = task(tmp_path / "shared")
    assert alone.returncode == 2 and "nor a Slurm array" in alone.stderr
    shards = []
    for number in ("5", "6", "7"):
        done = task(tmp_path / "shared", SLURM_ARRAY_TASK_ID=number, SLURM_ARRAY_TASK_MIN="5", SLURM_ARRAY_TASK_COUNT="3")
        assert done.returncode == 0, done.stderr
        shards.append(len(list((tmp_path / "shared" / "shards").iterdir())))
    assert shards == [4, 7, 10]
    assert standoff("sweep", tmp_path / "shared", "--collect", "-q").returncode == 0
    assert (tmp_path / "shared" / "results.h5").read_bytes() == (tmp_path / "whole" / "results.h5").read_bytes()


def test_a_folder_must_be_named():
    nothing = task(SLURM_ARRAY_TASK_ID="0", SLURM_ARRAY_TASK_COUNT="1")
    assert nothing.returncode != 0 and "the folder of an experiment" in nothing.stderr


def test_the_script_that_tries_clusters_tells_what_it_misses():
    def tell(*words, **more):
        return subprocess.run([sys.executable, "-B", ROOT / "tests" / "cluster" / "cluster.py", *words],
                              env={**os.environ, **more}, capture_output=True, text=True)

    assert tell("--help").returncode == 0
    assert tell("pbs").returncode == 2
    lacking = tell(STANDOFF_BINARY="/nowhere/standoff")
    assert lacking.returncode == 4 and "/nowhere/standoff, the program" in lacking.stderr
