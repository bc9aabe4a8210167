"""Beliefs and claims of a run, as frames."""
import pytest

import standoff
from conftest import play_text

TEXT = """
format: 1
name: One raid
start: 2017-06-01T00:00:00+03:00
duration: 5 h
actors: {army: {}, isis: {}}
places: {post: {at: [33.5, 38.6]}, east: {at: [33.5, 38.61]}, west: {at: [33.5, 38.59]}}
sites: {camp: {at: post, held_by: army}}
streams: {raids: {of: isis, arrive: {times: [2017-06-01T01:00:00+03:00]}, axes: {east: 1, west: 0}}}
beliefs: {origin: {of: raids, prior: {army: {west: 0.8}}}}
units: {band: {commanded_by: isis, generated: {by: raids, at_most: 1}, orders: [{raid: {of: camp}}]}}
rules:
  accuse:
    held_by: army
    when: {learned_of: {kind: raided, of: camp}, believes: {origin: west, above: 0.5}}
    do: {announce: {word: from_the_west, about: it, claims: west}}
"""


@pytest.fixture(scope="module")
def raid(folder):
    return play_text(TEXT, folder / "raid.h5")


def test_belief_claim_and_truth_are_three_things(raid):
    with standoff.open_run(raid) as run:
        beliefs = run.beliefs.set_index("axis")
        assert dict(beliefs["posterior"]) == pytest.approx({"east": 0.2, "west": 0.8})
        assert set(beliefs["truth"]) == {"east"} and set(beliefs["actor"]) == {"army"}
        claim, = run.claims.to_dict("records")
        assert (claim["axis"], claim["truth"], claim["believed"]) == ("west", "east", pytest.approx(0.8))
        assert run.metrics["wrongly_blamed"] == 1 and run.metrics["brier_score"] == pytest.approx(1.28)


def test_without_beliefs_the_frames_are_empty(folder):
    text = TEXT.split("rules:")[0].replace("beliefs: {origin: {of: raids, prior: {army: {west: 0.8}}}}\n", "")
    with standoff.open_run(play_text(text, folder / "no_beliefs.h5")) as run:
        assert run.beliefs.empty and run.claims.empty
        assert list(run.beliefs.columns)[:3] == ["belief", "stream", "arrival"]
