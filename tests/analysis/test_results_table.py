"""The page of what was published against what was simulated."""
import os
import subprocess
import sys

import pytest
import standoff

from conftest import ROOT

SCRIPT = ROOT / "analysis" / "results_table.py"


def sweep(scenario, out):
    subprocess.run([os.environ["STANDOFF_BINARY"], "sweep", ROOT / "scenarios" / f"{scenario}.yaml", "--quiet", "--replications", "40",
                    "-o", out], check=True, capture_output=True, timeout=120)
    return out


def page(*words):
    return subprocess.run([sys.executable, "-B", "-W", "error", SCRIPT, *words], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def october(tmp_path_factory):
    return sweep("at_tanf_2017_10_04_hotline", tmp_path_factory.mktemp("sweeps") / "october")


def test_each_fact_has_a_row_and_a_verdict(october):
    done = page(october)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    with standoff.open_sweep(october) as of:
        facts = of.reported
    told = facts[facts["expects"] != "not_reported"]
    rows = [line for line in lines if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(told["name"])
    for row, (_, fact) in zip(rows, told.iterrows()):
        assert f"| {fact['inside']} | {100 * fact['share']:.1f} %" in row and fact["source"] in row
    bullets = [line for line in lines if line.startswith("- ")]
    for _, fact in told.iterrows():
        verdict = {"yes": "Comes out:", "partly": "Comes out in part:", "no": "Does not come out:"}[fact["inside"]]
        assert [line for line in bullets if f"`{fact['name']}`" in line][0].startswith(f"- {verdict}")
    assert f"- All {len(told)} at once: {100 * facts.attrs['joint']['share']:.1f} %" in done.stdout
    assert "- Nothing was published about `vehicles_set_out`" in done.stdout


def test_what_reports_nothing_is_left_out(october, tmp_path):
    done = page(sweep("minimal", tmp_path / "minimal"), october, "-o", tmp_path / "page.md")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'page.md'}\n")
    assert (tmp_path / "page.md").read_text() == page(october).stdout


def test_anything_else_is_an_error(tmp_path):
    (tmp_path / "no.h5").write_text("no")
    done = page(tmp_path / "no.h5")
    assert done.returncode == 4 and "no.h5" in done.stderr and "Traceback" not in done.stderr
    assert page().returncode == 2
