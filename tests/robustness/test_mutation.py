"""mutate.py within a budget: at least 97 of 100 broken values are refused at their line."""
import collections
import dataclasses
import os

import mutate
import pytest

BINARY = os.environ["STANDOFF_BINARY"]
MOST = 3000  # mutants that one test run tries; the script tries all
KINDS = {"key typo", "key twice", "map for a value", "NaN", "unit dropped", "wrong unit", "negative"}


@pytest.fixture(scope="module")
def all_mutants():
    return mutate.all_mutants()


def test_every_shipped_file_is_mutated_in_every_way(all_mutants):
    kinds = collections.Counter((mutant.leaf.file, mutant.kind) for mutant in all_mutants)
    assert {file for file, _ in kinds} == set(mutate.shipped())
    assert {kind for _, kind in kinds} == KINDS
    assert len({(mutant.leaf.file, mutant.text) for mutant in all_mutants}) == len(all_mutants) > 1000


def test_mutants_are_refused_at_their_line(all_mutants):
    fates = list(mutate.run(BINARY, all_mutants[:: -(-len(all_mutants) // MOST)]))
    missed = [f"{fate}: {mutant}" for mutant, fate, _ in fates if fate != "caught"]
    assert len(missed) <= 0.03 * len(fates), "\n".join(missed)


def test_what_is_no_mistake_is_not_counted_as_caught(all_mutants):
    """The control: unbroken files are accepted, and a message at another line does not count."""
    unbroken, misplaced = [], []
    for file in mutate.shipped():
        mutant = next(m for m in all_mutants if m.leaf.file == file and m.kind == "wrong unit")
        unbroken.append(dataclasses.replace(mutant, text=(mutate.SCENARIOS / file).read_text()))
        misplaced.append(dataclasses.replace(mutant, line=mutant.line + 1))
    assert {fate for _, fate, _ in mutate.run(BINARY, unbroken)} == {"accepted"}
    assert {fate for _, fate, _ in mutate.run(BINARY, misplaced)} == {"elsewhere"}
