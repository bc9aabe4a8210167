"""experiment_kills.py within a budget."""
import experiment_kills


def test_whatever_is_killed_the_results_are_the_same_bytes():
    kills, rounds, wrong = experiment_kills.run(6, seed=1)
    assert wrong == []
    assert kills >= 6 and rounds >= 1
