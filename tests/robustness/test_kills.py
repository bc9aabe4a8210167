"""kills.py within a budget: an output is old or new whenever the program is killed, and on a full disk."""
import collections
import signal

import kills
import pytest

COUNT = 24
STEP_KB = 256


@pytest.fixture(scope="module")
def struck():
    return list(kills.run(COUNT, seed=1))


def test_what_is_left_is_old_or_new(struck):
    assert [(command.name, kill, left) for command, kill, _, left, _ in struck if left != kills.FAIR] == []
    codes = collections.Counter(code for _, _, code, _, _ in struck)
    assert sum(count for code, count in codes.items() if code != 0) > 0, "no kill came in time"


def test_the_command_again_makes_the_same_bytes(struck):
    assert [row for row in struck if row[-1] not in (kills.FAIR, kills.LEFT_OVER)] == []


def test_the_command_again_sweeps_up(struck):
    assert [row for row in struck if row[-1] == kills.LEFT_OVER] == []


def test_full_disks():
    fates = list(kills.full_disks(STEP_KB))
    assert [fate for fate in fates if fate[-1] != kills.FAIR] == []
    assert len(fates) >= 4 * len(kills.WRITERS)


def test_a_torn_output_is_told():
    """The control: the verdict itself can fail."""
    old, new = {"run.h5": b"old"}, {"run.h5": b"new"}
    killed = kills.Kill(signal.SIGKILL, 0.5, False, False, True)
    assert kills.verdict(killed, -9, old, old, new) == kills.verdict(killed, -9, old, new, new) == kills.FAIR
    assert kills.verdict(killed, -9, old, {**old, "run.h5.part-7": b"n"}, new) == kills.FAIR
    assert "neither" in kills.verdict(killed, -9, old, {"run.h5": b"ne"}, new)
    assert "neither" in kills.verdict(killed, -9, old, {}, new)
    asked = kills.Kill(signal.SIGTERM, 0.5, False, False, True)
    assert kills.verdict(asked, 130, old, old, new) == kills.FAIR
    assert "changed" in kills.verdict(asked, 130, old, {**old, "run.h5.part-7": b"n"}, new)
    assert "success" in kills.verdict(asked, 0, old, old, new)
    assert kills.verdict(asked, -11, old, old, new) == "exit -11"
