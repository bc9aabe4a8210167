#!/usr/bin/env python3
"""What the engine of experiments costs beside the replications themselves, with results on disk.

    bench/experiment.py [STANDOFF] [--only overhead,threads,memory] [--scenario FILE] [--sizes 100000,1000000]

overhead: instructions of `standoff sweep EXPERIMENT -j 1` for each further replication, from planning to results.h5 and its
    table, over those of playing and measuring it alone (valgrind's callgrind counts both; two numbers of replications, so that
    what is done once counts for nothing). Does not depend on how busy the machine is. Goal: 1.10. Beside it stands what only one
    thread can do (the calling one, and writing chunk after chunk), and how many times as fast two can be because of that.
threads: the same experiment on one thread and on two, in turn, the fastest of each. Says something on two idle cores only; the
    load before and the processor time are told beside it. Goal: 1.9.
memory: the peak of resident memory of the whole sweep by number of replications. Goal: the same.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent


def experiment(folder, scenario, replications):
    file = folder / f"times_{replications}.yaml"
    file.write_text(f"format: 1\nscenario: {scenario}\nreplications: {replications}\n")
    return file


def sweep(program, file, folder, threads, before=()):
    """Seconds, processor seconds and the peak of memory in MB."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    begin = time.monotonic()
    process = subprocess.Popen([*before, program, "sweep", file, "-o", out, "-q", "-j", str(threads)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{program} sweep {file}: exit {process.returncode}")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def instructions(program, scenario, folder, replications):
    """Of all, of playing and measuring, and of what only one thread can do."""
    counts = folder / f"callgrind.{replications}"
    sweep(program, experiment(folder, scenario, replications), folder, 1,
          ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}"])
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", counts], check=True,
                          capture_output=True, text=True).stdout
    def of(pattern):
        found = re.search(rf"^\s*([\d,]+) \(.*{pattern}", text, re.M)
        return int(found[1].replace(",", ""))
    return of("PROGRAM TOTALS"), of(r"ScenarioWorker::run\("), of(r"sweep_one\(") + of(r"LargeFile::write\(")


def overhead(program, scenario, folder):
    few, many = 1000, 4000
    a, b = (instructions(program, scenario, folder, n) for n in (few, many))
    each, bare, alone = ((b[i] - a[i]) / (many - few) for i in range(3))
    once = a[0] - few * each
    print(f"overhead: {each:,.0f} instructions for each further replication, {bare:,.0f} of them to play and measure it: "
          f"{each / bare:.3f}; {once / 1e6:,.0f} million once; {alone:,.0f} on one thread alone, so that two are at most "
          f"{2 * each / (each + alone):.2f} times as fast")


def threads(program, scenario, folder, replications):
    file = experiment(folder, scenario, replications)
    load = os.getloadavg()[0]
    runs = {1: [], 2: []}
    for _ in range(3):
        for n, all_of in runs.items():
            all_of.append(sweep(program, file, folder, n))
    one, two = (min(run[0] for run in runs[n]) for n in (1, 2))
    used = min(run[1] for run in runs[2]) / min(run[1] for run in runs[1])
    print(f"threads: {replications} replications take {one:.2f} s on one thread, {two:.2f} s on two: {one / two:.2f} times as fast; "
          f"processor time {used:.3f} of it; load before: {load:.1f}" + (", so that this says little" if load > 0.3 else ""))


def memory(program, scenario, folder, sizes):
    for n in sizes:
        took, _, peak = sweep(program, experiment(folder, scenario, n), folder, os.cpu_count() or 1)
        size = (folder / "out" / "results.h5").stat().st_size / 1e6
        print(f"memory: {n:>9,} replications: peak {peak:.0f} MB; results.h5 has {size:,.0f} MB; {took:.0f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(HOME / "build/release/standoff"))
    parser.add_argument("--only", default="overhead,threads,memory")
    parser.add_argument("--scenario", default=str(HOME / "scenarios/at_tanf_2017_05_18_strike.yaml"))
    parser.add_argument("--sizes", default="100000,1000000")
    parser.add_argument("--replications", type=int, default=40000, help="of each run of `threads`")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, scenario = pathlib.Path(name), pathlib.Path(options.scenario).resolve()
        for what in options.only.split(","):
            if what == "overhead":
                overhead(options.program, scenario, folder)
            elif what == "threads":
                threads(options.program, scenario, folder, options.replications)
            elif what == "memory":
                memory(options.program, scenario, folder, [int(n) for n in options.sizes.split(",")])
            else:
                parser.error(f"--only: {what}?")


if __name__ == "__main__":
    main()
