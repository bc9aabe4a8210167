"""`inputs`, and the group of the same name in a run's file: what was assumed, with its basis."""
import csv
import io
import os
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
STRIKE = "scenarios/at_tanf_2017_05_18_strike.yaml"


def standoff(*words):
    done = subprocess.run([BINARY, *map(str, words)], cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def table():
    return list(csv.DictReader(io.StringIO(standoff("inputs", STRIKE, "--csv"), newline="")))


def written():
    """Every {best: ...} of the shipped files, counted in their text."""
    files = [STRIKE, "scenarios/common/at_tanf.yaml", "scenarios/common/pro_government_column.yaml"]
    return sum(len(re.findall(r"\bbest:", (ROOT / name).read_text())) for name in files)


def test_every_number_with_a_basis_is_listed_at_its_line():
    rows = table()
    assert len(rows) == written() > 20
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        line = (ROOT / row["file"]).read_text().splitlines()[int(row["line"]) - 1]
        assert "best:" in line and row["basis"] in line and row["source"] in line, row


def test_numbers_are_in_si_with_their_unit():
    rows = {row["name"]: row for row in table()}
    zone = rows["zones.deconfliction.seen_by.militia_hq.radius"]
    assert [float(zone[key]) for key in ("best", "low", "high")] == [50_000, 48_300, 55_000] and zone["units"] == "m"
    wait = rows["ladders.tanf.rungs.call.wait"]
    assert (float(wait["best"]), wait["units"]) == (1500, "s")
    share = rows["channels.hotline.hops.order.does_it"]
    assert (share["best"], share["units"], share["basis"]) == ("0.5", "1", "assumed")
    reported = rows["zones.deconfliction.radius"]
    assert (reported["low"], reported["high"]) == ("", "")


def test_csv_is_rfc_4180(tmp_path):
    overlay = tmp_path / 'a "b", c.yaml'
    overlay.write_text("sensors: {lookout: {range: {best: 80 km, basis: reported, source: 'he said \"80\",\n\n  twice'}}}")
    text = standoff("inputs", "scenarios/minimal.yaml", "--overlay", overlay, "--csv")
    assert text.count("\r\n") == 2 and text.endswith("\r\n")
    header, row = csv.reader(io.StringIO(text, newline=""), strict=True)
    named = dict(zip(header, row))
    assert named["source"] == 'he said "80",\ntwice' and named["file"] == str(overlay)


def test_the_readable_table_is_aligned():
    lines = standoff("inputs", STRIKE).splitlines()
    head, rows = lines[0], lines[1 : lines.index("")]
    assert head.split() == ["path", "best", "range", "basis", "place", "source"]
    assert len(rows) == written()
    for word in ("best", "basis", "place"):
        at = head.index(word)
        assert all(row[at - 2 : at] == "  " and row[at] != " " for row in rows), word
    assert any("50 km to" not in row and "48.3 km to 55 km" in row and "at_tanf.yaml:" in row for row in rows)
    assert re.fullmatch(r"\d+ inputs: \d+ assumed, \d+ reported, \d+ derived", lines[-1])


def test_a_scenario_without_any_says_so():
    assert "no number" in standoff("inputs", "scenarios/minimal.yaml")
    assert standoff("inputs", "scenarios/minimal.yaml", "--csv").count("\r\n") == 1


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_a_run_carries_them(engine, tmp_path):
    out = tmp_path / "run.h5"
    standoff("run", STRIKE, "-q", "-o", out)
    with xr.open_dataset(out, group="inputs", engine=engine) as inputs:
        meanings = dict(zip(inputs.basis.attrs["flag_values"], inputs.basis.attrs["flag_meanings"].split()))
        rows = table()
        assert list(inputs.name.values) == [row["name"] for row in rows]
        assert list(inputs.units.values) == [row["units"] for row in rows]
        assert [meanings[value] for value in inputs.basis.values] == [row["basis"] for row in rows]
        assert list(inputs.source.values) == [row["source"] for row in rows]
        for name in ("best", "low", "high"):
            expected = [float(row[name]) if row[name] else np.nan for row in rows]
            np.testing.assert_array_equal(inputs[name].values, expected)
    standoff("run", "scenarios/minimal.yaml", "-q", "-o", out)
    with xr.open_dataset(out, group="inputs", engine=engine) as inputs:
        assert inputs.sizes["input"] == 0
