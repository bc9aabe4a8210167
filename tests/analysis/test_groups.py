"""Who is drawn in which colour, and what the legend says of them."""
import itertools

import numpy as np
import pytest
from matplotlib.colors import to_rgb

import standoff
from standoff.fates import fates
from standoff.groups import OTHERS, Groups, finest, group_units
from standoff.lengths import lengths_of
from standoff.picture import SECTIONS, STRIKE


def groups(path):
    with standoff.open_run(path) as run:
        found = Groups(run)
        return found, {name: words for _, name, words in fates(run, found, lengths_of(run))}


def test_sections_while_the_colours_last(struck):
    found, words = groups(struck)
    assert [group.name for group in found.all] == [f"convoy {i + 1}" for i in range(len(found.all))]
    assert len({group.colour for group in found.all}) == len(found.all)
    assert [found.number(section) for section in found.of] == [str(i + 1) for i in range(len(found.all))]
    assert any("struck" in text and "lost" in text for text in words.values())


def test_generated_units_share_a_colour_and_are_numbered(sea):
    found, words = groups(sea)
    assert [group.name for group in found.all] == ["boats 1", "boats 2", "trawlers_friend", "trawlers"]
    assert found.number("units/trawlers-11/1") == "11" and found.number("units/boats/2") == "2"
    assert found.number("units/trawlers_friend/1") == ""  # its colour is enough
    assert words["trawlers"].replace("\u00a0", " ").startswith("12 units, 12 vehicles, nearest")


def test_many_sections_of_one_unit(odd):
    found, words = groups(odd("troubled"))
    assert [group.name for group in found.all] == ["alpha", "beta"]
    assert found.number("units/alpha/9") == "9" and found.number("units/beta/1") == ""
    assert words["alpha"].replace("\u00a0", " ").startswith("9 sections, 27 vehicles, nearest 3.0 km to hill")


def test_sides_and_the_rest(odd):
    found, _ = groups(odd("two_hundred"))
    assert [len(group.sections) for group in found.all] == [25, 25, 25, 25, 25, 75]
    assert found.all[-1].key == OTHERS and found.all[0].name == "units of s0"
    assert found.number("units/unit_7/1") == ""


def test_lanes_of_units_are_grouped_alike(odd):
    with standoff.open_run(odd("forty")) as run:
        few = ["convoy-1", "convoy-2"]
        assert group_units(run, few, 6) == {unit: f"units/{unit}" for unit in few}
        many = [f"convoy-{i}" for i in range(1, 11)]
        assert set(group_units(run, many, 6).values()) == {"units/convoy"}
        assert group_units(run, ["who"], 6) == {"who": "units/who"}  # not in the run


def test_the_finest_level_that_fits():
    fine, coarse = {c: c for c in "abcd"}, {"a": "x", "b": "x", "c": "x", "d": "y"}
    assert finest([fine, coarse], 4) is fine and finest([fine, coarse], 3) is coarse
    assert finest([fine, coarse], 1) == {c: OTHERS for c in "abcd"}
    assert finest([coarse | {"e": "z"}], 2) == {"a": "x", "b": "x", "c": "x", "d": OTHERS, "e": OTHERS}


# Viénot, Brettel and Mollon (1999), Color Research and Application 24(4):243-252: linear RGB as a protanope and as a
# deuteranope sees it.
DICHROMATS = {"protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
              "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]}


@pytest.mark.parametrize("eyes", [None, *DICHROMATS])
def test_colours_are_told_apart_with_any_eyes(eyes):
    def seen(colour):
        linear = np.power(to_rgb(colour), 2.2)
        linear = linear if eyes is None else np.clip(DICHROMATS[eyes] @ linear, 0, 1)
        return np.power(linear, 1 / 2.2)

    for one, other in itertools.combinations([*SECTIONS, STRIKE], 2):
        assert np.abs(seen(one) - seen(other)).sum() > 0.15, (one, other)
