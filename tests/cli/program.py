"""The program as the tests of the command line start it, and the scenarios that most of them use."""
import os
import subprocess
from pathlib import Path

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
# With what they extend; experiments are written in another format.
PIECES = sorted(path for path in (ROOT / "scenarios").rglob("*.yaml") if path.parent.name != "experiments")
EXPERIMENTS = sorted((ROOT / "scenarios" / "experiments").glob("*.yaml"))
MINIMAL = ROOT / "scenarios" / "minimal.yaml"
STRIKE = ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml"


def standoff(*words, cwd=ROOT, timeout=120, **more):
    return subprocess.run([BINARY, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=timeout, **more)
