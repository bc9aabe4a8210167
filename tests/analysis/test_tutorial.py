"""The commands of analysis/README.md, run as they stand."""
import os
import re
import subprocess

from conftest import BINARY, ROOT


def commands():
    """The indented lines of the page, as one script."""
    lines = (ROOT / "analysis" / "README.md").read_text().splitlines()
    return "\n".join(line[4:] for line in lines if line.startswith("    ") or not line) + "\n"


def test_every_command_works(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "standoff").symlink_to(BINARY)
    (tmp_path / "analysis").symlink_to(ROOT / "analysis")
    env = {**os.environ, "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(["bash", "-eu", "-c", commands()], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    drawn = re.findall(r"^(out/\S+\.(?:png|svg))$", done.stdout, re.M)
    assert len(drawn) == len(re.findall(r"^analysis/\w+\.py", commands(), re.M)) > 6
    assert all((tmp_path / path).stat().st_size > 5000 for path in drawn)
    assert "ignorance_share" in done.stdout and "mean_regret" in done.stdout and "straight_low" in done.stdout


def test_every_script_is_told_of():
    told = (ROOT / "analysis" / "README.md").read_text() + (ROOT / "README.md").read_text()
    scripts = {path.name for path in (ROOT / "analysis").glob("*.py")}
    assert all(name in told for name in scripts), {name for name in scripts if name not in told}
