"""Small experiments on the first scenario, one of each design, as texts; `play` plays one."""
import subprocess

from conftest import BINARY, ROOT

WHAT_IF = """what_if:
  never: {channels: {hotline: {hops: {order: {does_it: 0}}}}}
  seldom: {channels: {hotline: {hops: {order: {does_it: 0.2}}}}}
"""
REPORTED = """reported:
  vehicles_entered: {between: [0, 3], source: made up}
  struck: {equals: 0, source: made up}
  first_warning: {between: [30 min, 5 h], source: made up}
"""
RANGES = """  channels.hotline.hops.answer.takes.median: {from: 1 min, to: 20 min}
  channels.hotline.hops.order.does_it: {from: 0, to: 1}
"""
BOTH = "options: {what_if: [as_it_is, never]}\n"
TRIALS = {
    "lines": "design: factorial\nfactors:\n  zones.zone.radius: [30 km, 45 km, 55 km]\n" + BOTH,
    "crossed": "design: factorial\nfactors:\n  zones.zone.radius: [30 km, 55 km]\n  units.convoy.speed.cross_country: [20 km/h, "
               "30 km/h, 40 km/h]\n" + BOTH,
    "alone": "design: one_at_a_time\nfactors:\n  zones.zone.radius: [30 km, 60 km]\n"
             "  channels.hotline.hops.order.does_it: [0, 0.3, 1]\n" + BOTH,
    "sobol": f"design: {{sobol: 16}}\nfactors:\n{RANGES}",
    "morris": f"design: {{morris: 5}}\nfactors:\n{RANGES}  zones.zone.radius: {{from: 30 km, to: 60 km}}\n",
    "cube": f"design: {{latin_hypercube: 24}}\nfactors:\n{RANGES}  zones.zone.radius: {{from: 30 km, to: 60 km}}\n{BOTH}",
    "turned": f"design: {{latin_hypercube: 24}}\nfactors:\n{RANGES}options: {{what_if: [as_it_is, seldom]}}\n",
    "listed": "design: list\nfactors:\n  zones.zone.radius: [30 km, 45 km, 60 km]\n"
              "  what is heard: {what_if: [as_it_is, never, seldom]}\n",
    "options": BOTH,
}


def play(name, folder, replications=20):
    """The folder of its results."""
    home = folder / f"trial_{name}"
    home.mkdir()
    (home / "minimal.yaml").write_text((ROOT / "scenarios" / "minimal.yaml").read_text() + WHAT_IF + REPORTED)
    text = f"format: 1\ntitle: A trial, {name}\nscenario: minimal.yaml\n{TRIALS[name]}replications: {replications}\n"
    return play_text(home / "trial.yaml", text, home / "out")


def play_text(file, text, out):
    file.write_text(text)
    done = subprocess.run([BINARY, "sweep", file, "-q", "-o", out], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out
