#!/usr/bin/env python3
"""What one unit costs, among ten and among many.

    bench/scale.py [--against OTHER/standoff] [STANDOFF] [--units 10,100,1000,10000]

Each unit goes four legs among 40 places in a day, in and out of a 55 km zone and a 75 km sensor. Told are processor time a unit
and replication, as `standoff sweep -j 1` spends it (that of one replication is taken off, so that loading does not count), and
the same over that of the first number of units. With --against both programs play in turn, in the same run.
"""

import argparse
import os
import pathlib
import random
import resource
import subprocess
import tempfile

HEAD = """\
format: 1
name: scale
duration: 24 h
places:
"""


def scenario(units):
    draw = random.Random(1)
    lines = [HEAD]
    for k in range(40):
        lines.append(f"  p{k}: {{at: [{33.5 + draw.uniform(-1.2, 1.2):.4f}, {38.6 + draw.uniform(-1.4, 1.4):.4f}]}}\n")
    lines.append("  centre: {at: [33.5, 38.6]}\nzones:\n  zone: {centre: centre, radius: 55 km}\n")
    lines.append("sensors:\n  radar: {at: centre, range: 75 km}\nunits:\n")
    for unit in range(units):
        way = draw.sample(range(40), 5)
        orders = ", ".join(f"{{go_to: {{place: p{to}, by: straight}}}}" for to in way[1:])
        lines.append(f"  u{unit}: {{at: p{way[0]}, orders: [{{depart: {{uniform: [0 h, 4 h]}}}}, {orders}]}}\n")
    return "".join(lines)


def processor_s(program, path, replications, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "sweep", path, "--replications", str(replications), "-j", "1", "-q", "-o",
                    os.path.join(folder, "out.h5")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    os.remove(os.path.join(folder, "out.h5"))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    home = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("program", nargs="?", default=str(home / "build/release/standoff"))
    parser.add_argument("--against")
    parser.add_argument("--units", default="10,30,100,300,1000,3000,10000")
    parser.add_argument("--most", type=float, default=4e5, help="units times replications to be played of each")
    options = parser.parse_args()
    programs = [options.program] + ([options.against] if options.against else [])
    first = {}
    print(f"{'units':>7}" + "".join(f"{'us a unit':>12}{'of the first':>14}" for _ in programs))
    with tempfile.TemporaryDirectory() as folder:
        for units in map(int, options.units.split(",")):
            path = os.path.join(folder, "scale.yaml")
            pathlib.Path(path).write_text(scenario(units))
            replications = max(3, int(options.most / units))
            told = f"{units:7}"
            for program in programs:
                spent = processor_s(program, path, replications + 1, folder) - processor_s(program, path, 1, folder)
                cost = spent / replications / units * 1e6
                told += f"{cost:12.2f}{cost / first.setdefault(program, cost):14.2f}"
            print(told, flush=True)


if __name__ == "__main__":
    main()
