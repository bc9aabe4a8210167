#!/usr/bin/python3
"""Whatever a text editor, a disk or a download makes of a file, `standoff check` answers with a line about it.

    tests/robustness/garble.py [--long] [--show N]

Over the shipped YAML and GeoJSON: blocks moved and doubled, bytes changed, lost and added, other encodings, and cut at
every offset (sampled in the short form). What comes out may be a scenario still; then it is accepted. Never is there a
crash, a hang, or a refusal without a word; and what cannot be meant is refused.
"""
import collections
import dataclasses
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import mutate
from harness import BINARY, PATIENCE, SCENARIOS, options

MUST_BE_REFUSED = {"block doubled", "UTF-16", "UTF-16 without a mark", "Latin-1", "two marks", "a NUL", "brackets"}
MUST_BE_ACCEPTED = {"a mark", "lines end in CR LF"}
RAW = "[\x00-\x1f\x7f-\x9f\udc80-\udcff]"  # what no terminal should be given: control characters, bytes that are no UTF-8


@dataclasses.dataclass(frozen=True)
class Garbled:
    file: Path  # from the folder of scenarios
    kind: str
    data: bytes


def blocks(lines):
    """(begin, end) of each key with all that stands deeper below it."""
    indent = [len(line) - len(line.lstrip()) if line.strip() else None for line in lines]
    for begin, depth in enumerate(indent):
        if depth is None or not re.match(rb"\s*\w+:", lines[begin]):
            continue
        end = begin + 1
        while end < len(lines) and (indent[end] is None or indent[end] > depth):
            end += 1
        yield begin, end


def of_bytes(data, luck, each):
    """Where a few bytes, or all from some place on, are not what they were."""
    for _ in range(each):
        at, length = luck.randrange(len(data)), luck.randint(1, 8)
        yield "bytes changed", data[:at] + bytes(luck.randrange(256) for _ in range(length)) + data[at + length :]
        yield "bit flipped", data[:at] + bytes([data[at] ^ 1 << luck.randrange(8)]) + data[at + 1 :]
        yield "bytes lost", data[:at] + data[at + length :]
        yield "bytes added", data[:at] + luck.randbytes(length) + data[at:]
        yield "characters lost", data[:at] + data[at + 1 :]
        yield "a NUL", data[:at] + b"\0" + data[at:]


def of_encoding(data, is_json):
    text = data.decode()
    yield "UTF-16", text.encode("utf-16")
    yield "UTF-16 without a mark", text.encode("utf-16-le")
    head, tail = data.split(b'"' if is_json else b"\n", 1)
    yield "Latin-1", head + (b'"Stra\xdfe' if is_json else b"\n# Stra\xdfe\n") + tail
    yield "a mark", b"\xef\xbb\xbf" + data
    yield "two marks", b"\xef\xbb\xbf" * 2 + data
    yield "lines end in CR LF", data.replace(b"\n", b"\r\n")


def of_lines(data, luck, each, is_json):
    lines = data.splitlines(keepends=True)
    found = [(i, i + 1) for i in range(len(lines))] if is_json else list(blocks(lines))
    for begin, end in luck.sample(found, min(each, len(found))):
        block, rest = lines[begin:end], lines[:begin] + lines[end:]
        at = luck.randrange(len(rest) + 1)
        yield "line doubled" if is_json else "block doubled", b"".join(lines[:end] + block + lines[end:])
        yield "block moved", b"".join(rest[:at] + block + rest[at:])
        yield "block lost", b"".join(rest)
    for depth in (1000, 100_000):
        nest = b"[" * depth + b"]" * depth
        yield "brackets", data.replace(b'"features"', b'"other": ' + nest + b', "features"', 1) if is_json \
            else data + b"what: " + nest + b"\n"


def garbled(file, luck, each, cut_at_every):
    data = (SCENARIOS / file).read_bytes()
    is_json = file.suffix == ".geojson"
    makers = (of_bytes(data, luck, each), of_encoding(data, is_json), of_lines(data, luck, each, is_json),
              (("cut", data[:at]) for at in range(luck.randrange(cut_at_every), len(data), cut_at_every)))
    seen = {data}
    for kind, made in (item for maker in makers for item in maker):
        if made not in seen:
            seen.add(made)
            yield Garbled(file, kind, made)


def files():
    return sorted(path.relative_to(SCENARIOS) for path in SCENARIOS.rglob("*")
                  if path.suffix in (".yaml", ".geojson") and path.parent.name != "experiments")


def reader_of(file):
    """A scenario that reads it: of a map one that names it, or that extends what does."""
    if file.suffix == ".yaml":
        return mutate.reader_of(file)
    return mutate.reader_of(next(path for path in files() if path.suffix == ".yaml"
                                 and file.name in (SCENARIOS / path).read_text()))


def check(batch, home):
    """The fate of each: accepted, refused, or in words what was wrong. A batch that fails as a whole is halved."""
    home.mkdir()
    places = [home / str(i) for i in range(len(batch))]
    scenarios = [mutate.lay_out(one.file, one.data, place, reader_of(one.file)) for one, place in zip(batch, places)]
    try:
        done = subprocess.run([BINARY, "check", *scenarios], capture_output=True, timeout=PATIENCE)
        trouble = "" if done.returncode in (0, 3, 4) else f"ended with {done.returncode}"
    except subprocess.TimeoutExpired:
        trouble = "hangs"
    if trouble and len(batch) > 1:
        half = len(batch) // 2
        yield from check(batch[:half], home / "a")
        yield from check(batch[half:], home / "b")
        return
    if trouble:
        yield batch[0], trouble, ""
        return
    accepted = {line.split(": ok (")[0] for line in done.stdout.decode().splitlines()}
    said = collections.defaultdict(list)
    for line in done.stderr.decode(errors="surrogateescape").split("\n"):
        place = re.search(re.escape(str(home)) + r"/([0-9]+)/", line)
        if place and ": warning: " not in line:
            said[int(place[1])].append(line)
    for i, (one, scenario) in enumerate(zip(batch, scenarios)):
        words = said[i]
        if re.search(RAW, "".join(words)):
            yield one, "raw bytes in the message", ascii(words[0])
        elif str(scenario) in accepted:
            yield one, "accepted" if not words else "accepted and refused", "".join(words)
        else:
            yield one, "refused" if words else "refused without a word", "".join(words[:1])


def is_fair(one, fate):
    if one.kind in MUST_BE_REFUSED:
        return fate == "refused"
    return fate == "accepted" if one.kind in MUST_BE_ACCEPTED else fate in ("accepted", "refused")


def run(each, cut_at_every, seed):
    """Yields what was garbled, its fate, and the first message."""
    luck = random.Random(seed)
    chosen = [one for file in files() for one in garbled(file, luck, each, cut_at_every)]
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(chosen), mutate.BATCH):
            yield from check(chosen[at : at + mutate.BATCH], Path(folder) / f"batch_{at}")


def main():
    given = options(__doc__, show=20)
    fates = collections.defaultdict(collections.Counter)
    wrong = 0
    for one, fate, words in run(*((100, 1) if given.long else (10, 100)), given.seed):
        fates[one.file.suffix[1:], one.kind][fate] += 1
        if not is_fair(one, fate):
            wrong += 1
            if wrong <= given.show:
                print(f"{one.file}: {one.kind}: {fate} {words[:400]}")
    for (kind_of_file, kind), counts in sorted(fates.items()):
        print(f"{kind_of_file:8} {kind:22}", ", ".join(f"{count} {fate}" for fate, count in counts.items()))
    print(f"{sum(counts.total() for counts in fates.values())} files, {wrong} not answered as they should be")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
