"""Raids of disputed origin, as a user would look at them."""
import re

import h5py
import numpy as np
import pytest
from program import ROOT, standoff

RAIDS = ROOT / "scenarios" / "disputed_raids_2017.yaml"


@pytest.fixture(scope="module")
def disputed(tmp_path_factory):
    """The first replication in which somebody acts on what he believes, and it is not so."""
    out = tmp_path_factory.mktemp("raids") / "run.h5"
    for replication in range(30):
        done = standoff("run", RAIDS, "--replication", replication, "-o", out, "--all")
        assert done.returncode == 0, done.stderr
        if "acts on its belief" in done.stdout and re.search(r"claims_false +[1-9]", done.stdout):
            return out, done.stdout
    raise AssertionError("nobody ever does anything on a belief that is wrong")


def test_the_story_tells_belief_claim_and_deed(disputed):
    _, story = disputed
    assert re.search(r"Russian headquarters at Hmeimim takes band-\d+ to have come from .*Rukban.* \(\d+ %\)", story)
    assert re.search(r"claims that band-\d+ came from .*Rukban.*, which it believes at \d+ %", story)
    assert "cannot tell from where band-" in story


def test_why_tells_what_was_believed(disputed):
    out, story = disputed
    event = re.findall(r"#(\d+) .*acts on its belief that band-\d+ came from", story)[0]
    told = standoff("why", out, "--event", event)
    assert told.returncode == 0 and re.search("rule (accuse|search) applies", told.stdout)
    assert re.search(r"relied on +#\d+ .* takes band-\d+ to have come from", told.stdout)


def test_the_file_keeps_belief_claim_and_truth_apart(disputed):
    out, _ = disputed
    with h5py.File(out) as file:
        table, claims = file["beliefs"], file["claims"]
        of = np.array([f"{a.decode()}/{n}" for a, n in zip(table["actor"][()], table["arrival"][()])])
        posterior, axis, truth = table["posterior"][()], table["axis"][()], table["truth"][()]
        assert set(table["stream"][()]) == {b"raids"}
        for one in set(of):
            assert posterior[of == one].sum() == pytest.approx(1) and len(set(truth[of == one])) == 1
        brier = np.mean([((posterior - (axis == truth)) ** 2)[of == one].sum() for one in sorted(set(of))])
        assert file["metrics/brier_score"][()] == pytest.approx(brier)
        false = int((claims["axis"][()] != claims["truth"][()]).sum())
        assert file["metrics/claims_false"][()] == false > 0


def test_a_credit_of_zero_is_none(tmp_path):
    marks = []
    for more in ([], ["--set", "beliefs.origin.credits=null"]):
        sets = ["--set", "beliefs.origin.credits.russia.coalition=0", "--set", "beliefs.origin.credits.coalition.russia=0"]
        done = standoff("run", RAIDS, "--replication", 3, "-o", tmp_path / "run.h5", *(more or sets))
        assert done.returncode == 0, done.stderr
        marks.append(re.search(r"fingerprint ([0-9a-f]{16})", done.stderr)[1])
    assert marks[0] == marks[1]
