"""analysis/tutorial.ipynb: it is the tutorial's text, and runs."""
import json
import re
import subprocess
import sys

import nbformat
import pytest

from conftest import BINARY, ROOT
from tutorial import cells, notebook

NOTEBOOK = ROOT / "analysis" / "tutorial.ipynb"


def test_it_is_not_stale():
    text = (ROOT / "analysis" / "README.md").read_text(encoding="utf-8")
    assert NOTEBOOK.read_text(encoding="utf-8") == notebook(text), "run ./dev generate"
    nbformat.validate(nbformat.read(NOTEBOOK, as_version=4))


def test_every_block_is_a_cell_and_a_script_is_the_cell():
    text = "# A\n\nAbout.\n\n## B\n\n    ls\n\n    cat > x.py << 'END'\n    if a:\n        b()\n    END\n    ls\n\nMore:\n\n" \
           "    cat > x.py << 'END'\n    if a:\n        b()\n    END\n    PYTHONPATH=analysis /usr/bin/python3 x.py\n"
    made = [(of["cell_type"], "".join(of["source"])) for of in cells(text)]
    assert made == [("markdown", "# A\n\nAbout."), ("code", "%load_ext standoff.notebook"), ("markdown", "## B"),
                    ("code", "%%shell\nls\n\ncat > x.py << 'END'\nif a:\n    b()\nEND\nls"), ("markdown", "More:"),
                    ("code", "if a:\n    b()")]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A place where nothing of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    (home / "bin").mkdir()
    (home / "bin" / "standoff").symlink_to(BINARY)
    return home


def execute(file, home, **more):
    env = {"PATH": f"{home / 'bin'}:/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1",
           "PYDEVD_DISABLE_FILE_VALIDATION": "1", **more}
    words = [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--output-dir", home, "--output", "done", file]
    return subprocess.run(list(map(str, words)), env=env, capture_output=True, text=True)


def test_it_runs_and_shows_every_picture(home):
    done = execute(NOTEBOOK, home)
    assert done.returncode == 0, done.stderr
    played = [of for of in json.loads((home / "done.ipynb").read_text())["cells"] if of["cell_type"] == "code"]
    outputs = [output for of in played for output in of["outputs"]]
    shown = [kind for output in outputs for kind in output.get("data", {}) if kind.startswith("image/")]
    drawn = re.findall(r"^analysis/\w+\.py .*", "\n".join("".join(of["source"]) for of in played), re.M)
    assert shown == ["image/svg+xml" if line.endswith(".svg") else "image/png" for line in drawn] and len(shown) > 6
    said = "".join(line for output in outputs for line in output.get("text", []))
    assert "ignorance_share" in said and "mean_regret" in said and "straight_low" in said


def test_a_command_that_fails_stops_it(home):
    text = "# A\n\nAbout.\n\n## B\n\n    standoff check gone.yaml\n    touch reached\n"
    (home / "bad.ipynb").write_text(notebook(text))
    done = execute(home / "bad.ipynb", home, PYTHONPATH=str(ROOT / "analysis"))
    assert done.returncode != 0 and "ended with exit code 4" in done.stderr and "gone.yaml" in done.stderr
    assert not list(home.rglob("reached"))
