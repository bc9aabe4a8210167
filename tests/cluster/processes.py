"""The processes below this one: it adopts the orphans among them, so that none is lost sight of, and ends them by their ids."""
import contextlib
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 300  # seconds of wall time; who needs more hangs
PR_SET_CHILD_SUBREAPER = 36  # prctl(2)


class Wrong(Exception):
    """What did not come out as it should have."""


def adopt_orphans():
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl: orphans cannot be adopted")


def parent_of(process):
    """Nothing of one that has ended."""
    try:
        state, parent = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state in "ZX" else int(parent)


def descendants():
    """Ids of all that live below this process."""
    children = {}
    for folder in Path("/proc").glob("[0-9]*"):
        children.setdefault(parent_of(folder.name), []).append(int(folder.name))
    found = [os.getpid()]
    for one in found:
        found += children.get(one, [])
    return found[1:]


def running(binary, **told):
    """Ids of those that play this program and have these variables in their environment."""
    wanted = {f"{name}={value}".encode() for name, value in told.items()}
    found = []
    for one in descendants():
        try:
            same = os.readlink(f"/proc/{one}/exe") == str(binary)
            if same and wanted <= set(Path(f"/proc/{one}/environ").read_bytes().split(b"\0")):
                found.append(one)
        except OSError:
            continue
    return found


def wait_until(what, condition, seconds=PATIENCE, every=0.01):
    """Gives what the condition gives, once that is true."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise Wrong(f"after {seconds} s still not: {what}")
        time.sleep(every)
    return found


def kill(processes):
    for one in processes:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            pass


@contextlib.contextmanager
def halted(processes):
    for one in processes:
        os.kill(one, signal.SIGSTOP)
    yield processes
    for one in processes:
        os.kill(one, signal.SIGCONT)


def awaits(process, number):
    """Whether that signal was sent to a halted process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("ShdPnd:")[2].split()[0], 16) >> (number - 1) & 1


def stop(daemon, seconds=20):
    """Politely first; daemon is a subprocess.Popen."""
    daemon.terminate()
    try:
        daemon.wait(seconds)
    except subprocess.TimeoutExpired:
        daemon.kill()
        daemon.wait()


def end_all():
    """Ends whatever is left, to the last grandchild."""
    while left := descendants():
        kill(left)
        time.sleep(0.01)
    try:
        while os.waitpid(-1, 0):
            pass
    except ChildProcessError:
        pass
