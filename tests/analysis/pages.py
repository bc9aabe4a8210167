"""Pages as `standoff report` makes them."""
import os
import subprocess
from pathlib import Path

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
MOST_BYTES = 3_000_000


def standoff(*words):
    done = subprocess.run([BINARY, *map(str, words)], capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def page_of(folder, scenario, *words):
    run, page = folder / f"{Path(scenario).stem}.h5", folder / f"{Path(scenario).stem}.html"
    standoff("run", scenario, "-q", "-o", run, *words)
    standoff("report", run, "-q", "-o", page)
    return run, page
