"""What the program carries was built from the sources that are in the tree; else `./dev page` is to be run."""
import hashlib
import json
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "analysis" / "page"


def sources():
    return ["build.mjs", "package.json", "package-lock.json", *(f"src/{name}" for name in sorted(p.name for p in (PAGE / "src").iterdir()))]


def test_the_bundle_is_not_stale():
    made = hashlib.sha256()
    for name in sources():
        made.update(f"{name}\n".encode() + (PAGE / name).read_bytes())
    held = re.search(r'<meta name="sources" content="(\w+)">', (PAGE / "dist/page.html").read_text(encoding="utf-8"))[1]
    assert held == made.hexdigest(), "analysis/page changed since its bundle was built: run ./dev page"


def test_the_lock_file_pins_every_library_and_names_no_host():
    text = (PAGE / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert len(packages) > 10
    assert all(entry["version"] and entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "://" not in re.sub(r'"(funding|license|url)": .*', "", text)


def test_modules_are_short():
    long = {path.name: n for path in (PAGE / "src").iterdir() if (n := path.read_text(encoding="utf-8").count("\n")) > 400}
    assert not long


def test_text_is_text():
    """No module makes markup out of what it is given."""
    for path in (PAGE / "src").glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", path.read_text(encoding="utf-8")), path
