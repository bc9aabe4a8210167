"""The Debian package of a finished build: what is in it and what it needs. bare_debian.sh installs and runs it, by hand."""
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
BUILD = Path(os.environ["STANDOFF_BINARY"]).resolve().parent
SHARE = "usr/share/standoff"

pytestmark = pytest.mark.skipif(
    not ((BUILD / "CPackConfig.cmake").is_file() and shutil.which("dpkg-shlibdeps") and shutil.which("file")),
    reason="a package takes a finished build with what ./dev package installs")


def run(*words):
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return Path(run(ROOT / "cmake" / "package.sh", BUILD, tmp_path_factory.mktemp("package")).strip())


def entries(package):
    """Mode, owner, path from the root, and target of a link, of all that are no folders."""
    rows = re.findall(r"^(\S+) (\S+) +\d+ \S+ \S+ \./(\S+)(?: -> (\S+))?$", run("dpkg-deb", "-c", package), re.M)
    return [row for row in rows if not row[0].startswith("d")]


def below(folder, pattern):
    """Files of the tree, from its root."""
    paths = (path.relative_to(ROOT).as_posix() for path in (ROOT / folder).glob(pattern) if path.is_file())
    return [path for path in paths if not re.search(r"__pycache__|/tutorial\.py$", path)]


def test_the_package_holds_what_it_should_and_nothing_else(package):
    files = [path for _, _, path, _ in entries(package)]
    shared = below("scenarios", "**/*") + below("analysis", "*.py") + below("analysis/standoff", "*.py")
    doc, man = "usr/share/doc/standoff", "usr/share/man/man1/standoff.1"
    assert sorted(files) == sorted([
        "usr/bin/standoff", man, "usr/share/bash-completion/completions/standoff", "usr/lib/python3/dist-packages/standoff",
        *(f"{doc}/{name}" for name in ("README.md", "CHANGELOG.md", "ODD.md", "copyright")),
        *(f"{SHARE}/{path}" for path in shared), f"{SHARE}/analysis/README.md", f"{SHARE}/analysis/tutorial.ipynb"])
    assert len(shared) > 50 and package.name == f"standoff_{run('dpkg-deb', '-f', package, 'Version').strip()}_amd64.deb"


def test_all_of_it_is_roots_and_may_be_read_by_all(package):
    for mode, owner, path, target in entries(package):
        runs = path == "usr/bin/standoff" or path.endswith(".sbatch") or bool(re.fullmatch(rf"{SHARE}/analysis/\w+\.py", path))
        expected = "lrwxrwxrwx" if target else "-rwxr-xr-x" if runs else "-rw-r--r--"
        assert (mode, owner) == (expected, "root/root"), path
        assert target == ("../../../share/standoff/analysis/standoff" if "dist-packages" in path else "")


def test_it_needs_the_libraries_that_it_is_linked_with(package):
    needed = re.findall(r"(?:^|, )([a-z0-9.+-]+)", run("dpkg-deb", "-f", package, "Depends").strip())
    names = sorted(re.sub(r"[\d.v-]+$", "", name) for name in needed)
    assert names == ["libboost-program-options", "libc", "libfmt", "libgcc-s", "libgeographiclib", "libhdf", "libhdf5-hl", "libpugixml",
                     "libsleef", "libsqlite", "libstdc++", "libyaml-cpp", "zlib1g"]
    recommended = run("dpkg-deb", "-f", package, "Recommends")
    wanted = re.search(r"dependencies = \[(.*)\]", (ROOT / "analysis" / "pyproject.toml").read_text())[1]
    imported = {"yaml" if name == "PyYAML" else name for name in re.findall(r'"(\w+)"', wanted)}
    assert set(recommended.strip().split(", ")) == {f"python3-{name}" for name in imported}


def test_the_same_build_gives_the_same_bytes(package, tmp_path):
    again = Path(run(ROOT / "cmake" / "package.sh", BUILD, tmp_path).strip())
    assert again.read_bytes() == package.read_bytes()
