"""The table of elements in models/ODD.md: each row names a key that the scenario really uses, and a test that is there."""
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ["STANDOFF_BINARY"]
TABLE = (ROOT / "models/ODD.md").read_text().split("## Elements of the situation")[1]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.splitlines() if line.startswith("| ")][1:]


def resolved(name, cache={}):
    if name not in cache:
        file = ROOT / "scenarios" / f"{name}.yaml"
        cache[name] = yaml.safe_load(subprocess.run([BINARY, "resolve", file], check=True, capture_output=True, text=True).stdout)
    return cache[name]


def has(node, path):
    """Whether there is something at the path; * is any name, and lists are looked through."""
    if isinstance(node, list):
        return any(has(item, path[1:] if path and path[0] == "*" else path) for item in node)
    if not path:
        return node is not None
    if not isinstance(node, dict):
        return False
    if path[0] == "*":
        return any(has(value, path[1:]) for value in node.values())
    return path[0] in node and has(node[path[0]], path[1:])


def test_no_element_is_missing_and_no_row_is_empty():
    assert [row[0] for row in ROWS] == [str(n) for n in range(1, 81)]
    assert all(len(row) == 5 and all(row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_the_scenario_uses_the_key(row):
    keys = re.findall(r"`([^`]+)`", row[2])
    assert keys and any(has(resolved(row[3]), key.split(".")) for key in keys)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_the_test_is_there(row):
    file, *name = row[4].split()
    text = (ROOT / "tests/models" / file).read_text()
    assert all(f", {one})" in text for one in name)
