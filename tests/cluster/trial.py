"""A small experiment that is played by one process first, and then shared out and disturbed."""
import shutil
import subprocess
from pathlib import Path

from processes import PATIENCE, Wrong, running, wait_until

ROOT = Path(__file__).resolve().parents[2]
EXPERIMENT = """format: 1
scenario: minimal.yaml
design: factorial
factors: {zones.zone.radius: [40 km, 55 km], channels.hotline.hops.answer.takes: [1 min, 27 min]}
replications: 2400
shard: 100
keep: {trajectories: {first: 1}}
"""


class Trial:
    def __init__(self, home, binary):
        self.home, self.binary = home, binary
        shutil.copy(ROOT / "scenarios" / "minimal.yaml", home)
        (home / "trial.yaml").write_text(EXPERIMENT)
        calm = home / "calm"
        self.expect(0, home / "trial.yaml", "-o", calm, "-j", 1)
        self.shards = len(self.there(calm))
        self.expected = self.contents(calm)

    def sweep(self, *words):
        return subprocess.run([self.binary, "sweep", *map(str, words), "-q"], cwd=self.home, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PATIENCE)

    def expect(self, code, *words):
        done = self.sweep(*words)
        if done.returncode != code:
            raise Wrong(f"sweep {' '.join(map(str, words))}: exit {done.returncode}, not {code}: {done.stderr}")

    def prepare(self, name):
        self.expect(0, "trial.yaml", "-o", name, "--prepare")
        return self.home / name

    @staticmethod
    def there(folder):
        """Numbers of the shards that were played."""
        return {int(path.stem) for path in (folder / "shards").glob("*.shard")}

    def wait_for_share(self, folder, first, of, some=3):
        """Until some of that share's shards are there. Gives how many are there of all shares."""
        wait_until(f"{some} shards of {first}/{of}", lambda: sum(s % of == first for s in self.there(folder)) >= some)
        return len(self.there(folder))

    @staticmethod
    def contents(folder):
        """What counts of it."""
        names = ["results.h5", "summary.csv", "points.csv", *sorted(f"runs/{path.name}" for path in (folder / "runs").glob("*.h5"))]
        return {name: (folder / name).read_bytes() for name in names}

    def expect_missing(self, folder):
        """Something was lost, and the program knows. Gives how many shards are there."""
        self.expect(4, folder, "--collect")
        return len(self.there(folder))

    def expect_whole(self, folder):
        wait_until("the end of all workers", lambda: not running(self.binary), every=0.05)
        self.expect(0, folder, "--collect")
        found = self.contents(folder)
        other = [name for name in self.expected | found if found.get(name) != self.expected.get(name)]
        left = [path.name for path in folder.rglob("*.part-*")]
        if other or left:
            raise Wrong(f"{folder.name}: other bytes in {other}, left behind {left}")
