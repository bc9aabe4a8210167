"""Outcomes, what agrees with the reporting, and sites of a sweep of every shipped scenario: nothing is cut off, nothing overlaps."""
import argparse
import importlib
import subprocess

import pytest

import standoff
from conftest import BINARY, ROOT
from standoff.picture import style
from standoff.script import UsageError
from test_experiment_pictures import check

pytestmark = pytest.mark.filterwarnings("error")

SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))
NOTHING = {"matching": "nothing was reported of its scenario", "sites": "its scenario has no sites"}


@pytest.mark.parametrize("scenario", SHIPPED)
def test_shipped(scenario, folder):
    out = folder / f"sweep_of_{scenario}"
    subprocess.run([BINARY, "sweep", ROOT / "scenarios" / f"{scenario}.yaml", "--replications", "12", "-q", "-o", out], check=True,
                   capture_output=True)
    given = argparse.Namespace(metric=None, fact=None, option=None, site=None)
    drawn = set()
    for script in ("outcomes", "matching", "sites"):
        with style(), standoff.open_sweep(out) as opened:
            facts = opened.reported
            reported = len(facts) > 0 and (facts["expects"] != "not_reported").any()
            there = {"matching": reported, "sites": len(opened.tenures) > 0}.get(script, True)
            try:
                figure = importlib.import_module(script).draw(opened, given)
            except UsageError as error:
                assert NOTHING[script] in str(error) and not there
                continue
            figure.canvas.draw()
        check(figure)
        drawn.add(script)
    assert "outcomes" in drawn
