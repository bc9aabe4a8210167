"""`schema`: what editors and other checkers are told about the format agrees with the loader."""
import json
import re

import jsonschema
import pytest
import yaml
from program import MINIMAL, PIECES, ROOT, SCENARIOS, standoff

FILES = PIECES


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors and our loader read it: no timestamps, no `yes`, no octal numbers."""

    yaml_implicit_resolvers = {}


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), ["~", "n", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(0|[1-9][0-9]*)$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"),
                           list("-+.0123456789"))


def as_json(text):
    def keys_as_text(node):
        if isinstance(node, dict):
            return {str(key): keys_as_text(value) for key, value in node.items()}
        return [keys_as_text(item) for item in node] if isinstance(node, list) else node

    return keys_as_text(yaml.load(text, Core))


def validator(*words):
    done = standoff("schema", *words)
    assert done.returncode == 0, done.stderr
    schema = json.loads(done.stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


PIECES, MERGED = validator(), validator("--merged")


def complaints(schema, text):
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in schema.iter_errors(as_json(text))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_is_valid_in_an_editor_and_names_its_schema(path):
    assert complaints(PIECES, path.read_text()) == []
    modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", path.read_text().splitlines()[0])
    assert modeline and (path.parent / modeline.group(1)).resolve() == ROOT / "scenarios" / "scenario.schema.json"


@pytest.mark.parametrize("more", [[], ["--defaults"]], ids=["written", "defaults"])
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_resolved_scenario_is_valid_as_a_whole(path, more):
    assert complaints(MERGED, standoff("resolve", path, *more).stdout) == []


@pytest.mark.parametrize("name, words", [("scenario.schema.json", []), ("REFERENCE.md", ["--reference"])])
def test_the_generated_files_are_those_of_the_program(name, words):
    assert (ROOT / "scenarios" / name).read_text() == standoff("schema", *words).stdout, "run ./dev generate"


def test_a_piece_need_not_have_what_the_whole_must():
    for piece in ("duration: 4 h", "{}", "units: {convoy: {at: null}}", "zones: null", "extends: [a.yaml, b.yaml]",
                  "zones: {zone: {radius: {range: [50 km, 60 km]}}}",
                  "channels: {hotline: {hops: {answer: {takes: {lognormal: {p95: 30 min, cv: null}}}}}}"):
        assert complaints(PIECES, piece) == [], piece
        assert complaints(MERGED, piece) != [], piece


GOOD = MINIMAL.read_text()
TAKES = "{lognormal: {median: 5 min, p95: 27 min}}"

ACCEPTED = [
    ("80 km", "{best: 80 km, basis: reported, source: somebody}"),
    ("80 km", "{best: 80 km, range: [60.5 km, 9e4 m], basis: assumed}"),
    ("80 km", "'80km'"),
    ("8 h", "1 h 30 min 5 s"),
    ("8 h", "1h30min 5s"),
    (TAKES, "5 min"),
    (TAKES, "{normal: {mean: 5 min, sd: 1 min, low: 0 s}}"),
    (TAKES, "{categorical: {3 min: 0.5, 4 min: 0.5}}"),
    (TAKES, "{categorical: [[3 min, 0.5], [4 min, 1]]}"),
    (TAKES, "{exponential: {mean: {best: 5 min, range: [4 min, 6 min], basis: assumed}}}"),
    (TAKES, "{best: {exponential: 5 min}, basis: assumed}"),
    (TAKES, "{normal: {mean: -5 min, sd: 10 min, low: 0 s}}"),
    (TAKES, "{gamma: {mean: 12 min, cv: 0.5}}"),
    (TAKES, "{beta: {alpha: 2, beta: 5, low: 0 min, high: 1 h}}"),
    (TAKES, "{empirical: [2 min, 3 min, 7 min]}"),
    ("[33.5058, 38.6178]", "{lat: 33.5058, lon: 38.6178}"),
    ("over: hotline", "over: [hotline]"),
    ("duration:", "start: 2017-05-18T12:00:00+03:00\nduration:"),
    ("at: depot", "at: depot\n    composition: {vehicle: 12}\n    parts: {section: {uniform_int: [1, 3]}}"),
    ("name: One convoy, one zone, one hotline", "name: 42"),
]

# Wrong in a piece already.
MISTAKES = [
    ("55 km", "55"), ("55 km", "55 kmm"), ("55 km", "55 s"), ("55 km", "-55 km"), ("55 km", "0 km"), ("55 km", "055 km"),
    ("55 km", "55 km 5 m"), ("55 km", "[55 km]"), ("55 km", "{best: 55 km, basis: guessed}"), ("55 km", "{uniform: [1 km, 2 km]}"),
    ("55 km", "{best: 55 km, range: [50 km], basis: assumed}"), ("radius", "raduis"), ("zones", "zone"),
    ("0.7", "1.7"), ("0.7", "70%"), ("0.7", "'0.7'"), ("0.7", ".nan"), ("0.7", "-0.1"), ("0.7", "{p: 0.7}"),
    ("exponential", "exponental"), ("30 min}", "30}"), ("30 min}", "{men: 30 min}}"), ("p95", "p59"),
    (TAKES, "{uniform: [1 min]}"), (TAKES, "{bernoulli: 0.5}"), (TAKES, "{triangular: [1 min, 2, 3 min]}"),
    (TAKES, "{exponential: 5 min, uniform: [1 min, 2 min]}"), (TAKES, "{weibull: {scale: 12 min, shape: -1}}"),
    (TAKES, "{uniform: [-1 min, 5 min]}"), (TAKES, "{categorical: {3: 0.5}}"), (TAKES, "{categorical: {3 min: -1}}"),
    (TAKES, "-5 min"), ("8 h", "10:30"), ("8 h", "0 h"), ("8 h", "true"),
    ("[33.5058, 38.6178]", "[33.5058, 238.6178]"), ("[33.5058, 38.6178]", "[33.5058]"), ("[33.5058, 38.6178]", "33.5058"),
    ("[33.5058, 38.6178]", "{lat: 33.5, long: 38.6}"), ("garrison: {at", "the garrison: {at"), ("at: depot", "at: [depot]"),
    ("format: 1", "format: 2"), ("format: 1", "format: one"), ("name: One", "name: [One]#"),
    ("duration:", "start: yesterday\nduration:"), ("duration:", "start: 2017-05-18\nduration:"),
    ("warning, over", "warnings, over"), ("[go_to: {place: garrison, range: 20 km}]", "{stay: 2 h}"),
    ("[go_to: {place: garrison, range: 20 km}]", "[{}]"), ("{place: garrison, range: 20 km}", "{range: 20 km}"),
    ("[go_to: {place: garrison, range: 20 km}]", "[{stay: 2 h, dig_in: 4 h}]"), ("hops:", "hops: 3\n    hop:"),
]  # fmt: skip

# Wrong only in a whole scenario.
GAPS = [
    ("duration: 8 h\n", ""), ("duration: 8 h", "duration: null"), ("centre: garrison, ", ""), ("    at: depot\n", ""),
    ("duration: 8 h", "duration: 8 h\nextends: common/at_tanf.yaml"), ("median: 5 min, ", ""), (", over: hotline", ""),
    ("p95: 27 min", "mean: 27 min"), ("55 km", "{best: 55 km}"), ("{send: warning, over: hotline}", "{}"),
    ("{send: warning, over: hotline}", "{send: warning, over: hotline, radio: cap}"), ("when: {range: 75 km}", "when: null"),
    ("{send: warning, over: hotline}", "{send: warning, over: hotline, at_most: 3}"),
]  # fmt: skip


def changed(before, after):
    assert before in GOOD, before
    return GOOD.replace(before, after, 1)


def checked(text, tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(text)
    return standoff("check", path).returncode


@pytest.mark.parametrize("before, after", ACCEPTED)
def test_what_the_loader_accepts_the_schemas_accept(before, after, tmp_path):
    text = changed(before, after)
    assert checked(text, tmp_path) == 0
    assert complaints(PIECES, text) == complaints(MERGED, text) == []


@pytest.mark.parametrize("before, after", MISTAKES)
def test_mistakes_are_refused(before, after, tmp_path):
    text = changed(before, after)
    assert checked(text, tmp_path) == 3
    assert complaints(PIECES, text) and complaints(MERGED, text)


@pytest.mark.parametrize("before, after", GAPS)
def test_gaps_are_refused_in_a_whole_scenario_only(before, after, tmp_path):
    text = changed(before, after)
    assert complaints(PIECES, text) == [] and complaints(MERGED, text)
    if "extends" not in after:
        assert checked(text, tmp_path) == 3


def keys_of(schema):
    """Every key that the schema names, wherever it stands."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from keys_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys_of(value)


def test_the_reference_page_has_every_key_of_the_schema_once():
    page = standoff("schema", "--reference").stdout.split("\n## Outcomes\n")[0]
    paths = re.findall(r"^\| `([^`]+)` \|", page, re.M)
    assert len(paths) == len(set(paths)) > 100
    named = {path.split(".")[-1] for path in paths}
    laws = {"best", "range", "basis", "source", "mean", "median", "p95", "cv", "sd", "low", "high", "alpha", "beta", "scale",
            "shape", "stages", "lat", "lon"} | set(re.findall(r"^\| (\w+) \| `\{", page, re.M))
    missing = set(keys_of(MERGED.schema)) - named - laws
    assert missing == set()
    assert "| `zones.*.radius` | a length (m, km, nmi) | above 0 m |  | of a circle |" in page
    assert "| `units.*.speed.paved` | a speed (m/s, km/h, kn) or a distribution | above 0 m/s and at most 400 m/s | `40 km/h` |" in page
    for row in re.findall(r"^\|.*\|$", page, re.M):
        assert len(re.split(r"(?<!\\)\|", row)) in (4, 5, 7), row


def test_the_kinds_exclude_each_other():
    done = standoff("schema", "--merged", "--reference")
    assert done.returncode == 2 and "one of them" in done.stderr
    assert "yaml-language-server" in standoff("schema", "--help").stdout
