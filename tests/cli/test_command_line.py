"""What a user would type, through the real binary."""
import re
import signal
import subprocess
import sys
import time

import pytest
from program import BINARY, MINIMAL, PIECES, ROOT, SCENARIOS, STRIKE, standoff

sys.path.insert(0, str(ROOT / "tests" / "robustness"))
import mutate  # noqa: E402


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_every_shipped_scenario_checks_and_runs(scenario, tmp_path):
    assert standoff("check", scenario).returncode == 0
    out = tmp_path / "run.h5"
    done = standoff("run", scenario, "-o", out)
    assert done.returncode == 0, done.stderr
    elapsed, of_days = r"  \+(\d+ d )?\d+:\d\d:\d\d  ", r"^\w+ \d+ \w+ \d+ \(day \d+\)\n +#\d+  \d\d:\d\d:\d\d  "
    assert bool(re.search(elapsed, done.stdout)) != bool(re.search(of_days, done.stdout, re.M)), "one or the other"
    assert "Outcome" in done.stdout
    assert "fingerprint" in done.stderr
    shown = standoff("show", out)
    assert shown.returncode == 0
    told = [line for line in done.stdout.splitlines() if re.match(r" +#\d", line)]
    assert told and all(line in shown.stdout for line in told)


def test_minimal_is_short():
    assert len(MINIMAL.read_text().splitlines()) <= 25


def test_same_input_same_bytes(tmp_path):
    for name in ("a.h5", "b.h5"):
        assert standoff("run", STRIKE, "--sample", "60 s", "-o", tmp_path / name).returncode == 0
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()
    standoff("run", STRIKE, "--replication", "1", "-o", tmp_path / "c.h5")
    assert (tmp_path / "a.h5").read_bytes() != (tmp_path / "c.h5").read_bytes()


def test_the_default_output_is_named_after_the_scenario(tmp_path):
    assert standoff("run", MINIMAL, "-q", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out" / "minimal.h5").is_file()


def outcomes(replications, tmp_path, *more):
    struck = []
    for replication in range(replications):
        out = tmp_path / "run.h5"
        done = standoff("run", STRIKE, "-q", "--replication", replication, "-o", out, *more)
        assert done.returncode == 0, done.stderr
        struck.append(re.search(r"^  struck +1$", done.stdout, re.M) is not None)
    return struck


def test_the_strike_happens_in_some_replications_and_not_in_others(tmp_path):
    struck = outcomes(40, tmp_path)
    assert any(struck) and not all(struck)


def test_why_prints_the_chain_to_the_strike(tmp_path):
    out = tmp_path / "run.h5"
    for replication in range(40):
        done = standoff("run", STRIKE, "--replication", replication, "-o", out)
        strike = re.search(r"#(\d+) .* is ordered to strike .*", done.stdout)
        if strike:
            break
    assert strike
    why = standoff("why", out, "--event", strike.group(1))
    assert why.returncode == 0, why.stderr
    lines = why.stdout.splitlines()
    assert "sets out" in lines[1] or "sets out" in lines[2]
    assert re.search(r"relied on", why.stdout)
    assert re.search(r"waited for  #\d+ .*(on its way|no word of it|the word was)", why.stdout)
    assert f"#{strike.group(1)} " in why.stdout


def test_the_story_calls_actors_and_places_by_their_titles(tmp_path):
    done = standoff("run", STRIKE, "-o", tmp_path / "run.h5")
    assert "US-led coalition detects convoy 1, 75.0 km WNW of At Tanf garrison" in done.stdout


def test_a_move_is_told_once_with_the_decision_on_it(tmp_path):
    told = standoff("run", STRIKE, "-o", tmp_path / "run.h5").stdout
    all_of_it = standoff("run", STRIKE, "--all", "-o", tmp_path / "run.h5").stdout
    decided, done = (re.compile(rf"  convoy (\d) {words}") for words in (".*and decides to turn back", "turns back"))
    assert len(decided.findall(told)) > 1 and not done.findall(told) and done.findall(all_of_it)
    assert set(done.findall(all_of_it)) == set(decided.findall(told))
    arrived = standoff("run", ROOT / "scenarios/outpost_closure_2017_09.yaml", "-o", tmp_path / "run.h5").stdout
    assert "raiders takes the outpost at Zakf" in arrived and "raiders reaches" not in arrived


def test_one_who_deserts_is_no_turning_point(tmp_path):
    assert standoff("run", ROOT / "scenarios/partner_split_2017_07.yaml", "-q", "-o", tmp_path / "run.h5").returncode == 0
    shown = standoff("show", tmp_path / "run.h5").stdout
    points = shown.split("Turning points")[1].split("\n\n")[0]
    assert "opens fire" in points and "a fighter" not in points
    assert re.search(r"a fighter of .* deserts: \d+ are left", shown.split("Day by day")[1])


def test_minor_events_are_told_when_asked_for(tmp_path):
    out = tmp_path / "run.h5"
    told, everything = (standoff("run", MINIMAL, *more, "-o", out).stdout for more in ([], ["--all"]))
    assert "is on a new leg" not in told and "is on a new leg" in everything
    shown, all_shown = (standoff("show", out, *more).stdout for more in ([], ["--all"]))
    story = lambda text: text.split("\n\n")[1]
    assert story(shown) == story(told) and story(all_shown) == story(everything)


def test_set_overlay_and_until(tmp_path):
    out = tmp_path / "run.h5"
    done = standoff("run", MINIMAL, "--set", "channels.hotline.hops.answer.takes=27 min", "--until", "1 h", "-o", out)
    assert done.returncode == 0, done.stderr
    assert "incursion" not in done.stdout.split("Outcome")[0]
    overlay = tmp_path / "slow.yaml"
    overlay.write_text("units: {convoy: {speed: {cross_country: 5 km/h}}}\n")
    done = standoff("run", MINIMAL, "--overlay", overlay, "-o", out)
    assert done.returncode == 0, done.stderr
    assert "5.0 km/h" not in done.stderr


def test_quiet_keeps_doubts_to_itself_and_mistakes_not(tmp_path):
    doubtful = tmp_path / "doubtful.yaml"
    doubtful.write_text(MINIMAL.read_text().replace("duration: 8 h", "duration: 8 h\nwhat_if: {nothing: {}}"))
    assert "it changes nothing" in standoff("check", doubtful).stderr
    few = ["--replications", 2]
    for words in (["run", doubtful], ["sweep", doubtful, *few], ["compare", doubtful, "--set-b", "duration=4 h", *few]):
        assert "it changes nothing" in standoff(*words, cwd=tmp_path).stderr
        quiet = standoff(*words, "--quiet", cwd=tmp_path)
        assert quiet.returncode == 0 and "it changes nothing" not in quiet.stderr
        wrong = standoff(*words, "--quiet", "--set", "duration=4", cwd=tmp_path)
        assert wrong.returncode == 3 and "has no unit" in wrong.stderr


@pytest.mark.parametrize(
    "words, code, says",
    [
        ([], 2, "Usage"),
        (["rnu"], 2, "did you mean 'run'"),
        (["run"], 2, "no SCENARIO given"),
        (["run", MINIMAL, "--sed", "4"], 2, "--seed"),
        (["run", MINIMAL, "--seed", "four"], 2, "whole number"),
        (["run", MINIMAL, "--seed", "-1"], 2, "whole number"),
        (["run", MINIMAL, "--until", "6"], 2, "a time such as"),
        (["run", MINIMAL, "--until", "30min1h"], 2, "the larger unit first"),
        (["run", MINIMAL, "extra"], 2, ""),
        (["run", "no_such.yaml"], 4, "no_such.yaml"),
        (["run", MINIMAL, "--set", "units.convoi.at=depot"], 3, "convoy"),
        (["check", MINIMAL, "--set", "zones.zone.radius=55"], 3, "unit"),
        (["check", MINIMAL, "--set", "ladders.watch.rungs.call.then=call"], 3, "a circle of rungs"),
        (["check", MINIMAL, "--set", "units.convoy.parts.section=20"], 3, "more sections than vehicles"),
        (["check", MINIMAL, "--set", "duration=400000 d"], 3, "duration"),
        (["run", MINIMAL, "--sample", "1 ms", "-o", "/dev/null"], 2, "million positions"),
        (["run", MINIMAL, "-o", "/dev/full"], 4, "no regular file"),
        (["run", MINIMAL, "-o", "/proc/no/such/file.h5"], 4, "/proc/no"),
        (["show", MINIMAL], 4, "minimal.yaml"),
        (["why", MINIMAL], 2, "which event"),
    ],
)
def test_mistakes_have_their_exit_code(words, code, says):
    done = standoff(*words)
    assert done.returncode == code, done.stdout + done.stderr
    assert says in done.stderr


def test_check_takes_several_files_and_tells_the_worst(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(MINIMAL.read_text().replace("55 km", "55"))
    done = standoff("check", MINIMAL, wrong, STRIKE)
    assert done.returncode == 3
    assert [line.split(": ")[1][:2] for line in done.stdout.splitlines()] == ["ok", "ok"]
    assert f"{wrong}:" in done.stderr and "no unit" in done.stderr
    done = standoff("check", "no_such.yaml", wrong, MINIMAL)
    assert done.returncode == 4
    assert "no_such.yaml" in done.stderr and f"{wrong}:" in done.stderr and f"{MINIMAL}: ok" in done.stdout
    assert standoff("check").returncode == 2


def test_why_of_an_unknown_event(tmp_path):
    out = tmp_path / "run.h5"
    standoff("run", MINIMAL, "-q", "-o", out)
    done = standoff("why", out, "--event", "999999")
    assert done.returncode == 4 and "its events are 1 to" in done.stderr


def test_help_and_version():
    for verb in ("", "run", "check", "resolve", "inputs", "measures", "schema", "sweep", "compare", "show", "why"):
        words = [verb, "--help"] if verb else ["--help"]
        done = standoff(*words)
        assert done.returncode == 0 and "Usage" in done.stdout and "Examples" in done.stdout
    done = standoff("--version")
    assert re.match(r"standoff \d+\.\d+\.\d+ \(\S+\), \S+ \S+, \w+\n", done.stdout)


def test_storyboard():
    assert "zone_entered (rings) -> incursions" in standoff("storyboard").stdout


def long_scenario(tmp_path):
    text = MINIMAL.read_text().replace("duration: 8 h", "duration: 36500 d")
    text = text.replace("orders: [go_to: {place: garrison, range: 20 km}]", "orders: [stay: 36500 d]").replace(
        "at: depot", "at: garrison").replace("every: 20 min", "every: 1 s, wait: 36500 d").replace(
        "lookout: {at: garrison, range: 80 km}", "lookout: {at: garrison, range: 80 km, classifies_in: 0 s}").replace(
        "    speed:", "    heeds: {intruder: {order: 0}}\n    speed:")
    path = tmp_path / "long.yaml"
    path.write_text(text)
    return path


def test_an_interrupt_ends_with_130_and_writes_nothing(tmp_path):
    out = tmp_path / "run.h5"
    child = subprocess.Popen([BINARY, "run", long_scenario(tmp_path), "-o", out], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 130, errors
    assert "interrupted" in errors
    assert list(tmp_path.glob("run.h5*")) == []


def test_output_that_cannot_be_written_is_an_error_not_a_crash():
    done = subprocess.run(f"'{BINARY}' run '{MINIMAL}' -o /dev/null > /dev/full", shell=True, capture_output=True, text=True)
    assert done.returncode == 4 and done.stderr.endswith("standoff: cannot write to standard output\n"), done.stderr


def test_who_reads_the_output_may_have_seen_enough():
    """More than a pipe holds, into one that is closed after a line: no word about it."""
    many = " ".join(f"'{MINIMAL}'" for _ in range(3000))
    done = subprocess.run(f"{{ '{BINARY}' check {many}; echo $? >&2; }} | head -n 1", shell=True, capture_output=True, text=True)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, "4\n")


def keys_with_lines(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        body = re.sub(r"'[^']*'", lambda text: " " * len(text.group()), line).split("#")[0]
        for match in re.finditer(r"(?<![\w-])([A-Za-z_][\w-]*)(?=:(?:\s|$))", body):
            yield number, match.group(1), match.start(1)


# Words that a user makes up: entries of named maps.
def made_up(path):
    import yaml

    named = {"places", "actors", "vehicle_types", "zones", "sensors", "channels", "responders", "ladders", "units",
             "hops", "rungs", "desks", "common_causes", "measures", "reported", "what_if",
             "sites", "rules", "options", "arms", "lines", "areas", "gauges",
             "streams", "beliefs", "indicators", "findings"}
    words = set()

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in named and isinstance(value, dict):
                    words.update(value)
                walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(yaml.safe_load(path.read_text()))
    return words


# A check of what they make together takes a fifth of a second: each of their keys is misspelt once only, where it stands first.
LONG = {"badiyah_2017", "badiyah_sites", "badiyah_forces", "badiyah_dated", "badiyah_words"}


AT_ONCE = 10  # keys that are misspelt in one file


def misspelt(key):
    return key[:-1] + ("q" if key[-1] != "q" else "z") if len(key) > 3 and key[-1].isalpha() else key + "q"


def unnoticed(path, groups, home):
    """Those keys of each group, all misspelt in one copy of the file, that `check` does not report where they stand."""
    relative = path.relative_to(ROOT / "scenarios")
    scenarios = []
    for i, group in enumerate(groups):
        lines = path.read_text().splitlines(keepends=True)
        for line, key, column in reversed(group):
            text = lines[line - 1]
            lines[line - 1] = text[:column] + misspelt(key) + text[column + len(key):]
        scenarios.append(mutate.lay_out(relative, "".join(lines).encode(), home / str(i), mutate.reader_of(relative)))
    done = standoff("check", *scenarios)
    assert done.returncode == 3 and ": ok" not in done.stdout, done.stdout
    told = done.stderr.splitlines()
    for group, scenario in zip(groups, scenarios):
        for line, key, column in group:
            # A key is moved by those before it in its line that became longer.
            moved = sum(len(misspelt(other)) - len(other) for at, other, begin in group if at == line and begin < column)
            where = f"{scenario.parent / relative}:{line}:{column + moved + 1}:"
            if not any(text.startswith(where) and f"'{key}'" in text for text in told):
                yield line, key, column


@pytest.mark.parametrize("path", PIECES, ids=lambda path: path.stem)
def test_a_typo_in_any_key_is_reported_at_its_line_with_the_right_name(path, tmp_path):
    """Each schema key of each shipped file: some that stand far apart at a time, and by itself what another one hid."""
    invented, seen, keys = made_up(path), set(), []
    for line, key, column in keys_with_lines(path):
        if key not in invented and not (path.stem in LONG and key in seen):
            keys.append((line, key, column))
        seen.add(key)
    assert len(keys) > 10
    apart = -(-len(keys) // AT_ONCE)
    hidden = list(unnoticed(path, [keys[i::apart] for i in range(apart)], tmp_path / "together"))
    assert len(hidden) < len(keys) / 2
    assert not hidden or list(unnoticed(path, [[one] for one in hidden], tmp_path / "alone")) == []


def test_choose_fixes_what_a_rule_does(tmp_path):
    outpost = "scenarios/outpost_closure_2017_09.yaml"
    kept = standoff("run", outpost, "--choose", "outpost=kept", "-o", tmp_path / "kept.h5")
    assert kept.returncode == 0 and "rule outpost takes option 'kept'" in kept.stdout and "gives" not in kept.stdout
    wrong = standoff("run", outpost, "--choose", "outpost=razd")
    assert wrong.returncode == 3 and "unknown option 'razd'" in wrong.stderr and "did you mean 'razed'?" in wrong.stderr
    assert standoff("run", outpost, "--choose", "outpost").returncode == 2
    both = standoff("compare", outpost, "--choose", "outpost=left", "--replications", "200", "-q")
    assert both.returncode == 0 and "site_days_of_use_to_others" in both.stdout
