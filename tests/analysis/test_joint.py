"""open_joint on what the program makes of two scenarios."""
import h5py
import numpy as np
import pytest
import standoff
from conftest import ROOT
from trials import play_text

MINIMAL = (ROOT / "scenarios" / "minimal.yaml").read_text().replace(
    "does_it: 0.7}", "does_it: {best: 0.7, range: [0, 1], basis: assumed}}").replace(
    "{cross_country: 30 km/h}", "{cross_country: {best: 30 km/h, range: [20 km/h, 40 km/h], basis: assumed}}")
REPORTED = "reported:\n  vehicles_entered: {between: [0, %d], source: made up}\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    home = tmp_path_factory.mktemp("joint")
    (home / "one.yaml").write_text(MINIMAL + REPORTED % 0)
    (home / "two.yaml").write_text(MINIMAL.replace("range: 75 km", "range: 70 km") + REPORTED % 2)
    text = ("format: 1\ntitle: Two at once\nscenario: [one.yaml, two.yaml]\ndesign: {random: 30}\nfactors: assumed\n"
            "replications: 20\n")
    return play_text(home / "joint.yaml", text, home / "out")


def test_its_tables_are_those_of_the_file(out):
    with standoff.open_joint(out) as joint, h5py.File(out / "results.h5") as file:
        assert joint.title == "Two at once" and joint.design_kind == "random" and joint.confidence == 0.95
        assert list(joint.scenarios.index) == ["one", "two"] and list(joint.scenarios["facts"]) == [1, 1]
        assert list(joint.factors["shared_by"]) == [2, 2] and list(joint.factors["scenarios"]) == ["one two"] * 2
        assert joint.design.shape == (30, 2) and set(joint.design.attrs["units"].values()) == {"1", "m/s"}
        worst = joint.implausibility
        assert worst.dims == ("point", "scenario")
        np.testing.assert_array_equal(worst.max("scenario"), file["implausibility/worst"][()])
        left = (worst <= 3).all("scenario").values
        assert joint.matching["left"] == left.sum() and joint.matching["points"] == 30
        assert joint.matching["apart"] == pytest.approx(float((worst <= 3).mean("point").prod()))
        assert list(joint.reported["scenario"]) == ["one", "two"] and "of_option" not in joint.reported
        assert list(joint.remaining["factor"]) == list(joint.factors["name"]) and joint.remaining["learned"].dtype == bool
        assert "2 scenarios" in repr(joint)


def test_each_scenario_opens_as_an_experiment_at_the_same_points(out):
    with standoff.open_joint(out) as joint:
        for name in joint.scenarios.index:
            with joint.experiment(name) as one:
                np.testing.assert_array_equal(one.design[list(joint.factors["variable"])], joint.design)
                assert one.matching["left"].iloc[0] == joint.scenarios.loc[name, "left"]
        with pytest.raises(KeyError, match="no scenario 'three', expected one of one, two"):
            joint.experiment("three")


def test_whoever_takes_it_for_an_experiment_is_told_what_to_open(out):
    with pytest.raises(standoff.StandoffFileError, match="over several scenarios; open it with open_joint, or one of the scenarios' "
                                                         "folders"):
        standoff.open_experiment(out)
    with pytest.raises(standoff.StandoffFileError, match="an experiment; open it with open_experiment"):
        standoff.open_joint(out / "one")
