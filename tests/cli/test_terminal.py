"""Words of users on their way to a terminal: none of them commands it."""
import os
import pty
import re
import signal
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest

BINARY = os.environ["STANDOFF_BINARY"]
MINIMAL = Path(os.environ["STANDOFF_SOURCE_DIR"]) / "scenarios" / "minimal.yaml"
EVIL = ("\x1b[31mRED\x07", "\x9b31m", "\u202eabc", "\x7f", "\u2066")
# As YAML escapes, and as bytes.
ESCAPES = ("\\e[31m", "\\x9b31m", "\\x07", "\\0", "\\u202e", "\\u200f", "\\uFEFF", "\\x7f", "\\b", "\\r")


def standoff(*words, cwd):
    return subprocess.run([BINARY, *map(str, words)], cwd=cwd, capture_output=True, timeout=60)


def expect_harmless(data):
    text = data.decode()  # strictly
    forbidden = [c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"
                 or c in "\u061c\u200e\u200f\ufeff" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"]
    assert not forbidden, text


PLACES = [("name: One convoy, one zone, one hotline", 'name: "One %s"'), ("  garrison: {at", '  "garrison%s": {at'),
          ("centre: garrison", 'centre: "garrison%s"'), ("radius: 55 km", 'radius: "55 km%s"'), ("  convoy:\n", '  "convoy%s":\n'),
          ("send: warning", 'send: "warning%s"'), ("duration: 8 h", 'duration: 8 h\ndescription: "a%s"'),
          ("duration: 8 h", 'duration: 8 h\n"key%s": 1'), ("duration: 8 h", 'duration: 8 h\nextends: "a%s"'),
          ("duration: 8 h", 'duration: 8 h\ngeography: {places: "a%s"}')]


@pytest.mark.parametrize("place", range(len(PLACES)))
def test_escaped_characters_are_refused_wherever_they_stand(tmp_path, place):
    old, new = PLACES[place]
    text = MINIMAL.read_text()
    assert old in text
    for escape in ESCAPES:
        (tmp_path / "s.yaml").write_text(text.replace(old, new % escape, 1))
        for verb in ("check", "resolve"):
            done = standoff(verb, "s.yaml", cwd=tmp_path)
            assert done.returncode == 3 and done.stdout == b"", (escape, done.stderr)
            assert re.search(rb"^s\.yaml:\d+:\d+: (control character 0x|character U\+|byte order mark)", done.stderr), done.stderr
            expect_harmless(done.stderr)


@pytest.mark.parametrize("evil", EVIL)
def test_arguments_are_told_harmless(tmp_path, evil):
    for words in ([evil], ["check", evil], ["run", "no\n" + evil], ["run", MINIMAL, "--seed", evil], ["run", MINIMAL, "--" + evil],
                  ["run", MINIMAL, "--set", evil], ["check", MINIMAL, "--set", f"units.{evil}.at=1"],
                  ["check", MINIMAL, "--set", f"units.convoy.at={evil}"], ["check", MINIMAL, "--what-if", evil],
                  ["check", MINIMAL, "--overlay", evil], ["sweep", MINIMAL, "--metrics", evil], ["run", MINIMAL, "--until", evil],
                  ["run", MINIMAL, "-o", f"{evil}/a.h5"], ["show", evil], ["why", evil, "--event", "1"],
                  ["compare", MINIMAL, evil]):
        done = standoff(*words, cwd=tmp_path)
        assert done.returncode in (2, 3, 4), (words, done.stderr)
        expect_harmless(done.stdout)
        expect_harmless(done.stderr)


@pytest.mark.parametrize("evil", EVIL + ("line\nend", "tab\tbed"))
def test_names_of_files_are_told_harmless(tmp_path, evil):
    name = f"s{evil}.yaml"
    (tmp_path / name).write_text(MINIMAL.read_text() + "what_if: {more: {duration: 9 h}}\n")
    for words in (["check", name], ["inputs", name], ["run", name, "-o", f"{evil}.h5"], ["show", f"{evil}.h5"],
                  ["sweep", name, "--replications", "2", "-o", evil], ["check", name, "--set", "duration=8"],
                  ["compare", name, "--set-b", "duration=9 h", "--replications", "2"]):
        done = standoff(*words, cwd=tmp_path)
        assert done.returncode in (0, 3), done.stderr
        for told in (done.stdout, done.stderr):
            expect_harmless(told)
            assert b"line\nend" not in told and b"tab\tbed" not in told
    # What is written as a comment stays one.
    resolved = standoff("resolve", name, cwd=tmp_path)
    expect_harmless(resolved.stdout)
    (tmp_path / "again.yaml").write_bytes(resolved.stdout)
    assert standoff("check", "again.yaml", cwd=tmp_path).returncode == 0


def test_what_is_no_utf8_is_told_harmless(tmp_path):
    done = subprocess.run([BINARY.encode(), b"check", b"a\xff\xc0\x9b"], cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 4 and rb"a\xFF\xC0\x9B" in done.stderr, done.stderr


def test_texts_that_are_titles_have_one_line(tmp_path):
    text = MINIMAL.read_text()
    for value, why in (('"a\\nb"', "more than one line, or a tab"), ('"a\\tb"', "more than one line, or a tab"),
                       (">\n  a\n  b", "a line end behind the text")):
        (tmp_path / "s.yaml").write_text(text.replace("name: One convoy, one zone, one hotline", f"name: {value}"))
        done = standoff("check", "s.yaml", cwd=tmp_path)
        assert done.returncode == 3 and f"name: {why}, expected text of one line" in done.stderr.decode(), done.stderr
    (tmp_path / "s.yaml").write_text(text.replace("name: One", "description: |\n  two\n  lines\nname: One"))
    assert standoff("check", "s.yaml", cwd=tmp_path).returncode == 0


def test_formulas_of_a_table_are_texts(tmp_path):
    text = MINIMAL.read_text()
    for source, cell in (("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("a=b", "a=b")):
        given = 'radius: {best: 55 km, range: [50 km, 60 km], basis: reported, source: "%s"}' % source
        (tmp_path / "s.yaml").write_text(text.replace("radius: 55 km", given))
        done = standoff("inputs", "s.yaml", "--csv", cwd=tmp_path)
        assert done.returncode == 0 and f"reported,{cell},s.yaml".encode() in done.stdout, done.stdout


def test_a_time_too_short_to_count_is_refused(tmp_path):
    for option in ("--sample", "--until"):
        done = standoff("run", MINIMAL, option, "1e-300 s", cwd=tmp_path)
        assert done.returncode == 2 and b"shorter than a nanosecond" in done.stderr


def test_what_is_said_of_an_interrupted_sweep_stands_on_a_line_of_its_own(tmp_path):
    (tmp_path / "long.yaml").write_text(f"format: 1\nscenario: {MINIMAL}\nreplications: 100000000\n")
    screen, side = pty.openpty()
    process = subprocess.Popen([BINARY, "sweep", "long.yaml", "-o", "out"], cwd=tmp_path, stderr=side, stdout=subprocess.DEVNULL,
                               env={**os.environ, "TERM": "xterm"})
    os.close(side)
    told = os.read(screen, 4096)
    while b"replications/s" not in told:
        told += os.read(screen, 4096)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    try:
        while more := os.read(screen, 4096):
            told += more
    except OSError:  # the other end is closed
        pass
    assert process.wait(60) == 130
    assert re.search(rb"\r\x1b\[Kstandoff: interrupted; what was finished is kept. To go on: standoff sweep out\r\n$", told), told[-300:]
