"""Slurm, as a cluster of one node on 127.0.0.1: scenarios/cluster/sweep.sbatch as an array, disturbed and submitted again."""
import os
import pwd
import re
import signal
import socket
import subprocess

from processes import PATIENCE, Wrong, awaits, halted, kill, running, stop, wait_until
from trial import ROOT

BATCH = ROOT / "scenarios" / "cluster" / "sweep.sbatch"
TASKS = 4
PROGRAMS = {"munged": "munge", "slurmctld": "slurmctld", "slurmd": "slurmd", "sbatch": "slurm-client"}
# linuxproc and task/none: no cgroups; config_overrides: more processors than there are.
CONFIGURATION = """ClusterName=trial
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={home}/munge.socket
StateSaveLocation={home}/state
SlurmdSpoolDir={home}/spool
SlurmctldPidFile={home}/slurmctld.pid
SlurmdPidFile={home}/slurmd.pid
SlurmctldLogFile={home}/slurmctld.log
SlurmdLogFile={home}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={tasks} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=30 State=UP
"""


class Cluster:
    """munged, slurmctld and slurmd, from the beginning to the end of a with."""

    def __init__(self, home):
        self.home, self.daemons = home, []
        self.environment = {**os.environ, "SLURM_CONF": str(home / "slurm.conf")}

    def __enter__(self):
        for name in (".", "state", "spool"):
            (self.home / name).mkdir(mode=0o755)
        with open(os.open(self.home / "munge.key", os.O_CREAT | os.O_WRONLY, 0o600), "wb") as key:
            key.write(os.urandom(1024))
        host, user = socket.gethostname().split(".")[0], pwd.getpwuid(os.geteuid()).pw_name
        configuration = CONFIGURATION.format(host=host, user=user, home=self.home, tasks=TASKS)
        (self.home / "slurm.conf").write_text(configuration, encoding="utf-8")
        try:
            self.start("munged", "--foreground", *(f"--{what}={self.home}/munge.{end}" for what, end in (
                ("socket", "socket"), ("key-file", "key"), ("pid-file", "pid"), ("log-file", "log"), ("seed-file", "seed"))))
            wait_until("munged listens", (self.home / "munge.socket").exists, 20)
            self.start("slurmctld", "-D")
            self.start("slurmd", "-D")
            wait_until("the node is idle", lambda: "idle" in self.tell("sinfo", "-h", "-o", "%T"), 60, 0.1)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        while self.daemons:
            stop(self.daemons.pop())

    def start(self, *words):
        with open(self.home / f"{words[0]}.out", "w", encoding="utf-8") as out:
            self.daemons.append(subprocess.Popen(words, env=self.environment, cwd=self.home, stdin=subprocess.DEVNULL,
                                                 stdout=out, stderr=out))

    def tell(self, *words):
        for daemon in self.daemons:
            if daemon.poll() is not None:
                raise Wrong(f"{daemon.args[0]} ended: {(self.home / (daemon.args[0] + '.out')).read_text()}")
        return subprocess.run(words, env=self.environment, cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=PATIENCE).stdout

    def submit(self, folder):
        told = self.tell("sbatch", f"--array=0-{TASKS - 1}", str(BATCH), str(folder))
        if not (job := re.search(r"batch job (\d+)", told)):
            raise Wrong(f"sbatch: {told}")
        return job[1]

    def tasks(self, job):
        """State and exit code of each."""
        told = self.tell("scontrol", "-o", "show", "job", job)
        return {int(task): (state, code) for task, state, code in
                re.findall(r"ArrayTaskId=(\d+) .*?JobState=(\S+) .*?ExitCode=(\S+)", told)}

    def wait(self, job):
        def ended():
            tasks = self.tasks(job)
            over = len(tasks) == TASKS and all(state in ("COMPLETED", "FAILED") for state, _ in tasks.values())
            return tasks if over else None
        return wait_until(f"the end of job {job}", ended, every=0.2)


def disturb(cluster, trial, folder):
    """Kills task 1 and tells task 2 to end. Gives how many shards were there before, or nothing if one of them was too fast."""
    job = cluster.submit(folder)
    there = trial.wait_for_share(folder, 1, TASKS)
    victims = running(trial.binary, SLURM_ARRAY_JOB_ID=job, SLURM_ARRAY_TASK_ID=1)
    kill(victims)
    trial.wait_for_share(folder, 2, TASKS)
    # As --signal of the batch file does before the limit; halted meanwhile, or it may come to its end before it is told.
    with halted(running(trial.binary, SLURM_ARRAY_JOB_ID=job, SLURM_ARRAY_TASK_ID=2)) as told:
        missing = trial.shards // TASKS - sum(shard % TASKS == 2 for shard in trial.there(folder))
        in_time = bool(victims and told) and missing > 2  # one may have been played, and only waits to be written
        if in_time:
            cluster.tell("scancel", "--batch", "--signal=TERM", f"{job}_2")
            wait_until("task 2 was told to end", lambda: all(awaits(one, signal.SIGTERM) for one in told))
    first = cluster.wait(job)
    if not in_time or first[1] == ("COMPLETED", "0:0"):
        return None
    if first[1] != ("FAILED", "0:9") or first[2] != ("FAILED", "130:0") or first[0] != ("COMPLETED", "0:0"):
        raise Wrong(f"the tasks ended otherwise: {first}")
    return there


def play(trial):
    with Cluster(trial.home / "slurm_cluster") as cluster:
        for attempt in range(20):  # on a busy machine tasks may be over before they can be disturbed
            folder = trial.prepare(f"slurm{attempt}")
            if there := disturb(cluster, trial, folder):
                break
        else:
            raise Wrong("the tasks were always over before they could be disturbed")
        later = trial.expect_missing(folder)
        again = cluster.wait(cluster.submit(folder))
        if set(again.values()) != {("COMPLETED", "0:0")}:
            raise Wrong(f"submitted again, the tasks ended otherwise: {again}")
    trial.expect_whole(folder)
    return (f"{TASKS} tasks; with {there} shards there one was killed (0:9) and one told to end (130:0), "
            f"{later} there in the end; submitted again, all completed")
