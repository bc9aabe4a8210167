"""For notebooks: `%load_ext standoff.notebook` makes an empty folder to work in, where `standoff` is on the path and the scripts
lie in analysis/, and the magic `%%shell`, which runs a cell as a terminal would and shows the pictures that it drew."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import SVG, Image, display

DRAWN = re.compile(r"^\S+\.(?:png|svg)$", re.M)


def load_ipython_extension(ipython: InteractiveShell) -> None:
    scripts = scripts_of(Path.cwd())
    if shutil.which("standoff") is None:
        os.environ["PATH"] = f"{scripts.parent / 'build' / 'release'}:{os.environ['PATH']}"
    if shutil.which("standoff") is None:
        raise FileNotFoundError("no program 'standoff' on the path; ./dev build makes one in build/release")
    folder = Path(tempfile.mkdtemp(prefix="standoff_"))
    (folder / "analysis").symlink_to(scripts)
    os.chdir(folder)
    print(f"working in {folder}")
    ipython.register_magic_function(shell, "cell")


def scripts_of(here: Path) -> Path:
    """The folder of the scripts: the notebook's, that of this package, or where a Debian package has it."""
    for folder in (here, Path(__file__).resolve().parents[1], Path("/usr/share/standoff/analysis")):
        if (folder / "timeline.py").is_file():
            return folder
    raise FileNotFoundError(f"no scripts in {here}: open the notebook where they are")


def shell(_: str, cell: str) -> None:
    """Stops at the first command that fails, and says with what it ended."""
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", cell], capture_output=True, text=True)
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    if done.returncode:
        raise RuntimeError(f"ended with exit code {done.returncode}")
    for name in DRAWN.findall(done.stdout):
        display(Image(name) if name.endswith(".png") else SVG(name))
