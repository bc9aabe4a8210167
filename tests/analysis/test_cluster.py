"""standoff.submit, with a client that plays its tasks at once and loses one of them."""
import os
import subprocess
from pathlib import Path

import pytest

import standoff

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
EXPERIMENT = """format: 1
scenario: minimal.yaml
design: factorial
factors: {zones.zone.radius: [40 km, 55 km]}
replications: 20
shard: 4
"""


class Client:
    """What of distributed.Client is used."""

    def __init__(self, losing=()):
        self.losing, self.played = losing, []

    def nthreads(self):
        return {"tcp://a": 1, "tcp://b": 1}

    def submit(self, function, folder, first, of, program, pure):
        assert not pure
        if first not in self.losing:
            self.played.append(function(folder, first, of, program))


def sweep(*words):
    return subprocess.run([BINARY, "sweep", *map(str, words), "-q"], capture_output=True, text=True)


def test_a_lost_task_is_played_when_it_is_submitted_again(tmp_path):
    (tmp_path / "minimal.yaml").write_text((ROOT / "scenarios" / "minimal.yaml").read_text())
    (tmp_path / "trial.yaml").write_text(EXPERIMENT)
    assert sweep(tmp_path / "trial.yaml", "-o", tmp_path / "whole").returncode == 0
    assert sweep(tmp_path / "trial.yaml", "-o", tmp_path / "parts", "--prepare").returncode == 0
    client = Client(losing=[3])
    assert len(standoff.submit(client, tmp_path / "parts")) == 8
    assert client.played == [0, 1, 2, 4, 5, 6, 7]
    assert sweep(tmp_path / "parts", "--collect").returncode == 4
    standoff.submit(Client(), tmp_path / "parts", parts=2, program=BINARY)
    assert sweep(tmp_path / "parts", "--collect").returncode == 0
    assert (tmp_path / "parts" / "results.h5").read_bytes() == (tmp_path / "whole" / "results.h5").read_bytes()


def test_what_goes_wrong_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="--prepare"):
        standoff.submit(Client(), tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(RuntimeError, match="exit 4"):
        standoff.submit(Client(), tmp_path)
