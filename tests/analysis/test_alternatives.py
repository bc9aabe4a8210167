"""open_alternatives on a file of the program's."""
import subprocess

import numpy as np
import pytest

import standoff
from conftest import BINARY, ROOT

OUTPOST = ROOT / "scenarios" / "outpost_closure_2017_09.yaml"
N = 60


@pytest.fixture(scope="module")
def options(folder):
    out = folder / "options.h5"
    subprocess.run([BINARY, "compare", OUTPOST, "--choose", "outpost=left,kept,deal", "--against", "kept",
                    "--replications", str(N), "-q", "-o", out], check=True, capture_output=True)
    return out


def test_what_it_is(options):
    with standoff.open_alternatives(options) as opened:
        assert opened.names == ["left", "kept", "deal"] and opened.against == "kept"
        assert opened.varied == "options of rule outpost" and opened.provenance["seed"] == 1
        assert "left, kept, deal" in repr(opened) and opened.title.startswith("The outpost at Zakf")
        chosen = [scenario["rules"]["outpost"]["choose"] for scenario in opened.scenarios.values()]
        assert chosen == opened.names


def test_replications_are_paired_by_number(options):
    with standoff.open_alternatives(options) as opened:
        frame = opened.replications
        assert frame.index.names == ["alternative", "replication"] and len(frame) == 3 * N
        assert frame.attrs["units"]["site_days_own"] == "d" and len(frame["fingerprint"].iloc[0]) == 16
        by = frame["site_days_own"].unstack("alternative")
        rows = opened.differences.set_index(["alternative", "metric"])
        assert set(rows.index.get_level_values(0)) == {"left", "deal"}
        for name in ("left", "deal"):
            row = rows.loc[(name, "site_days_own")]
            assert row["difference"] == pytest.approx((by[name] - by["kept"]).mean()) and row["against"] == "kept"
            assert row["low"] < row["difference"] < row["high"]
            assert row["confidence"] == pytest.approx(0.975)
        estimates = opened.estimates.set_index(["alternative", "metric", "statistic"])
        assert estimates.loc[("left", "site_days_own", "mean"), "value"] == pytest.approx(by["left"].mean())
        assert np.isnan(frame.loc["kept", "first_seizure"]).all()


def test_other_files_are_refused(options, minimal):
    with pytest.raises(standoff.StandoffFileError, match="open it with open_run"):
        standoff.open_alternatives(minimal)
    with pytest.raises(standoff.StandoffFileError, match="open it with open_alternatives"):
        standoff.open_sweep(options)
