"""damage.py within a budget: a damaged result file is refused with exit 4 at once."""
import damage
import pytest


@pytest.fixture(scope="module")
def fates():
    return list(damage.run(head=20, others=20, cuts=5, seed=1, all_readers=False))


def test_files_cut_short_are_refused(fates):
    cut = [row for row in fates if row[1].mask == 0]
    assert len(cut) >= 8 and [row for row in cut if row[-1] != damage.FAIR] == []


def test_files_with_a_wrong_byte_are_refused(fates):
    changed = [row for row in fates if row[1].mask]
    assert len(changed) == 40 and [row for row in changed if row[-1] != damage.FAIR] == []
