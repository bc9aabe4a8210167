"""Signals, memory that ends, results that were damaged, and costs that grow with what is asked for and no faster."""
import os
import resource
import signal
import subprocess
import time

from program import BINARY, MINIMAL, standoff


def limited(words, bytes_of_memory):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (bytes_of_memory, bytes_of_memory))
    return subprocess.run([BINARY, *map(str, words)], capture_output=True, text=True, preexec_fn=limit, timeout=120)


def test_a_signal_stops_what_waits(tmp_path):
    """A scenario that comes through a pipe which nobody writes to, or whatever else takes long to read."""
    slow = tmp_path / "slow.yaml"
    slow.write_text(MINIMAL.read_text() + "what_if:\n" + "".join(
        f"  v{i}: {{channels: {{hotline: {{hops: {{answer: {{takes: {i} s}}}}}}}}}}\n" for i in range(1, 20000)))
    for number in (signal.SIGINT, signal.SIGTERM):
        child = subprocess.Popen([BINARY, "check", slow], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.3)
        child.send_signal(number)
        child.communicate(timeout=10)
        assert child.returncode == -number


def test_what_cannot_be_looked_at_for_lack_of_memory_is_not_called_foreign(tmp_path):
    words = ["run", MINIMAL, "--quiet", "-o", tmp_path / "out.h5"]
    assert standoff(*words).returncode == 0
    codes = set()
    for megabytes in range(36, 80, 4):
        done = limited(words, megabytes << 20)
        codes.add(done.returncode)
        if done.returncode not in (0, 127):
            assert done.returncode == 4 and "not a result" not in done.stderr, (megabytes, done.stderr)
    assert {0, 4} <= codes


def test_memory_that_ends_is_told(tmp_path):
    many = tmp_path / "many.yaml"
    many.write_text(MINIMAL.read_text().replace("units:\n", "units:\n" + "".join(
        f"  u{i}: {{at: depot, orders: [go_to: {{place: garrison, range: 20 km}}]}}\n" for i in range(1500))))
    codes = set()
    for megabytes in range(32, 100, 6):
        done = limited(["check", many], megabytes << 20)
        if done.returncode not in (0, 127):  # 127: the libraries themselves do not fit
            assert done.returncode == 4, (megabytes, done.returncode, done.stderr)
            assert "not enough memory" in done.stderr
        codes.add(done.returncode)
    assert {0, 4} <= codes


def test_more_replications_than_fit_are_refused_before_they_begin(tmp_path):
    done = standoff("sweep", MINIMAL, "--replications", 100_000_000, cwd=tmp_path)
    assert done.returncode == 2
    assert "--replications 100000000 would take some" in done.stderr and "GB of memory" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_damaged_result_is_told_at_once(tmp_path):
    run = tmp_path / "run.h5"
    assert standoff("run", MINIMAL, "-o", run).returncode == 0
    whole = run.read_bytes()
    damaged = tmp_path / "damaged.h5"
    for at in [*range(0, 600, 97), *range(600, len(whole), len(whole) // 12), len(whole) - 5]:
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1:])
        for words in (["show", damaged], ["why", damaged, "--event", 1], ["run", damaged, "-o", tmp_path / "again.h5"]):
            done = standoff(*words, timeout=10)
            assert done.returncode in (3, 4) and "damaged.h5" in done.stderr, (at, words, done)
    damaged.write_bytes(whole[:-1])
    assert "a part of it is missing" in standoff("show", damaged).stderr


def test_what_is_no_whole_result_is_not_written_over(tmp_path):
    run = tmp_path / "run.h5"
    assert standoff("run", MINIMAL, "-o", run).returncode == 0
    whole = run.read_bytes()
    run.write_bytes(whole[:-1])
    done = standoff("run", MINIMAL, "-o", run)
    assert done.returncode == 4 and "not a result of Standoff's" in done.stderr


def test_thousands_of_variants_are_checked(tmp_path):
    """Which took minutes while each of them read the whole file again."""
    many = tmp_path / "variants.yaml"
    many.write_text(MINIMAL.read_text() + "what_if:\n" + "".join(
        f"  v{i}: {{channels: {{hotline: {{hops: {{answer: {{takes: {i} s}}}}}}}}}}\n" for i in range(1, 3001)))
    done = standoff("check", many)
    assert done.returncode == 0 and "what-ifs: 3000" in done.stdout


def test_other_calls_take_no_memory(tmp_path):
    desk = tmp_path / "desk.yaml"
    desk.write_text(MINIMAL.read_text().replace("duration: 8 h", "duration: 20 d")
                    .replace("answer: {", "answer: {desk: d, ")
                    + "desks: {d: {staff: 1, other_calls: {every: 1 s, takes: 0.9 s}}}\n")
    done = limited(["run", "-q", desk, "-o", tmp_path / "desk.h5"], 160 << 20)  # kept, they would be 40 MB more each
    assert done.returncode == 0, done.stderr
    peak = {}
    for days in (2, 20):
        words = [BINARY, "run", "-q", desk, "--until", f"{days} d", "-o", tmp_path / "desk.h5"]
        child = subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        assert status == 0
        peak[days] = used.ru_maxrss
    assert peak[20] < peak[2] + 2000  # kB
