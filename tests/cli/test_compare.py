"""Two scenarios under common random numbers, through the real binary."""
import re
import signal
import subprocess
import time

import numpy as np
import pytest
import xarray as xr
from program import BINARY, MINIMAL, STRIKE, standoff

WILLING = ("--set-b", "channels.hotline.hops.ask.does_it=0.95")
N = 300


def compare(*words):
    done = standoff("compare", *words, "--replications", N)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def willing(tmp_path_factory):
    file = tmp_path_factory.mktemp("compare") / "compared.h5"
    return compare(STRIKE, *WILLING, "-j", 2, "-o", file), file


def groups(file):
    return [xr.open_dataset(file, group=name) for name in ("a", "b", "differences")]


def test_same_bytes_and_words_for_any_number_of_threads(willing, tmp_path):
    done, file = willing
    for threads in (1, 3):
        again = compare(STRIKE, *WILLING, "-j", threads, "-o", tmp_path / "again.h5")
        assert (tmp_path / "again.h5").read_bytes() == file.read_bytes()
        assert again.stdout == done.stdout


def test_differences_are_those_of_the_paired_columns(willing):
    a, b, table = groups(willing[1])
    rows = table.to_dataframe().set_index("metric")
    assert a.sizes["replication"] == b.sizes["replication"] == N
    hit = rows.loc["struck"]
    assert hit.only_a == ((a.struck == 1) & (b.struck == 0)).sum() and hit.only_b == ((a.struck == 0) & (b.struck == 1)).sum()
    assert hit.both + hit.only_a + hit.only_b + hit.neither == N == hit.n
    assert hit.difference == pytest.approx(float((b.struck - a.struck).mean()))
    assert (hit.only_b_low >= 0) and hit.only_b_high <= 1 and hit.only_b_low < hit.only_b_high
    turned = rows.loc["sections_turned_back"]
    difference = (b.sections_turned_back - a.sections_turned_back).values.ravel()
    half = 1.968 * difference.std(ddof=1) / np.sqrt(N)  # Student's quantile for 299 degrees of freedom
    assert turned.low == pytest.approx(difference.mean() - half, abs=1e-4)
    assert turned.high == pytest.approx(difference.mean() + half, abs=1e-4)
    worth = (a.sections_turned_back.var(ddof=1) + b.sections_turned_back.var(ddof=1)) / difference.var(ddof=1)
    assert turned.worth == pytest.approx(float(worth)) and turned.worth > 5
    assert turned.unpaired_high - turned.unpaired_low > 2 * (turned.high - turned.low)
    when = rows.loc["strike_range"]
    whole = ~np.isnan(a.strike_range.values) & ~np.isnan(b.strike_range.values)
    assert when.n == whole.sum() and when.mean_a == pytest.approx(a.strike_range.values[whole].mean())


def test_sides_are_those_of_a_sweep_and_of_a_run(willing, tmp_path):
    a, b, _ = groups(willing[1])
    standoff("sweep", STRIKE, "--replications", N, "-o", tmp_path, "-q")
    with xr.open_dataset(tmp_path / "results.h5") as sweep:
        assert np.array_equal(sweep.fingerprint[0], a.fingerprint)
        assert np.array_equal(sweep.vehicles_lost[0], a.vehicles_lost)
    standoff("run", STRIKE, "--set", WILLING[1], "--replication", 7, "-q", "-o", tmp_path / "run.h5")
    with xr.open_dataset(tmp_path / "run.h5") as run:
        assert run.attrs["fingerprint"] == f"{int(b.fingerprint[7]):016x}"


def test_counts_of_differing_histories_and_the_first_differing_outcome(willing):
    done, file = willing
    a, b, table = groups(file)
    histories = int((a.fingerprint != b.fingerprint).sum())
    differs = np.zeros(N, bool)
    for name in table.metric.values:
        x, y = a[name].values, b[name].values
        differs |= ~((x == y) | (np.isnan(x) & np.isnan(y)))
    assert 0 < differs.sum() < histories < N
    assert f"The histories part in {histories} of them, the outcome differs in {differs.sum()}." in done.stdout
    assert f"\nReplication {np.argmax(differs)}. The histories are the same for" in done.stdout


def events(file):
    with xr.open_dataset(file, group="events", decode_times=False) as table:
        columns = [table[name].values for name in ("id", "cause", "kind", "time_ns", "actor", "other", "value", "value2")]
    return list(zip(*columns))


def test_histories_part_where_the_facts_do(willing, tmp_path):
    done = willing[0]
    replication, common = map(int, re.search(r"^Replication (\d+)\. .* the same for (\d+) events", done.stdout, re.M).groups())
    standoff("run", STRIKE, "--replication", replication, "-q", "-o", tmp_path / "a.h5")
    standoff("run", STRIKE, "--set", WILLING[1], "--replication", replication, "-q", "-o", tmp_path / "b.h5")
    a, b = events(tmp_path / "a.h5"), events(tmp_path / "b.h5")
    assert a[:common] == b[:common] and a[common] != b[common]
    assert re.search(rf"^A +#{common + 1}  ", done.stdout, re.M) and re.search(rf"^B +#{common + 1}  ", done.stdout, re.M)
    told = standoff("show", tmp_path / "b.h5").stdout
    side_b = done.stdout.split("told on one side only:")[1].split("\nB")[1].split("Outcome where")[0]
    numbers = re.findall(r"#(\d+)  ", side_b)
    assert numbers and all(re.search(rf"^ +#{number}  ", told, re.M) for number in numbers)


def test_a_replication_of_ones_own_choice_and_quiet(tmp_path):
    a = compare(STRIKE, *WILLING, "--replication", 5).stdout
    assert "\nReplication 5. " in a
    quiet = compare(STRIKE, *WILLING, "--quiet")
    assert "Replication" not in quiet.stdout and "left" not in quiet.stderr and "struck" in quiet.stdout


def test_two_files_sets_and_overlays_of_each_side(tmp_path):
    overlay = tmp_path / "slow.yaml"
    overlay.write_text("units: {convoy: {speed: {cross_country: 10 km/h}}}\n")
    out = compare(MINIMAL, MINIMAL, "--overlay-b", overlay, "--set-a", "units.convoy.speed.cross_country=10 km/h").stdout
    assert "the outcome differs in 0" in out and "The histories part in 0" in out
    assert "B plays out as A in every replication." in out and "Replication" not in out
    out = compare(MINIMAL, "--overlay-b", overlay).stdout
    assert "; overlay slow" in out.splitlines()[1] and "overlay" not in out.splitlines()[0]
    assert re.search(r"^  vehicles_entered .* -\d", out, re.M), "the slower one is warned in time"
    out = compare(MINIMAL, STRIKE).stdout
    assert "One convoy" in out.splitlines()[0] and "18 May" in out.splitlines()[1]


def headline(text):
    return text.split("\n\n")[1].splitlines()


def test_it_begins_with_what_differs_in_words(willing):
    done, file = willing
    a, b, table = groups(file)
    rows = table.to_dataframe().set_index("metric")
    lines = headline(done.stdout)
    assert lines[0] == "B against A:" and 2 <= len(lines) < 15
    row = rows.loc["struck"]
    assert (row.low > 0) == ("somebody is struck more often" in done.stdout)
    assert (row.high < 0) == ("somebody is struck less often" in done.stdout)
    turned = rows.loc["sections_turned_back"]
    assert turned.low > 0
    differs = rows[(rows.low > 0) | (rows.high < 0)]
    named = 0
    for name, row in differs.iterrows():
        phrase = a[name].attrs["phrase"]
        here = [line for line in lines if phrase in line]
        if not here:
            continue
        named += 1
        more = row.difference > 0
        assert any(word in here[0] for word in (["more"] if more else ["less", "fewer"])), here
    more = re.search(r"^  and (\d+) more outcomes differ$", done.stdout, re.M)
    assert named >= 4 and more and int(more.group(1)) > 0


def test_shares_differ_in_points_and_notes_are_folded_away(willing):
    done, file = willing
    assert re.search(r"^  struck +\d+\.\d % +\d+\.\d % .* points$", done.stdout, re.M)
    everything = standoff("show", file, "--all").stdout
    for words in ("pairing", "only A", "no difference:", "would seem to"):
        assert words in everything and words not in done.stdout
    chosen = standoff("show", file, "--metrics", "strike_range,calls_placed").stdout
    assert re.findall(r"^  (\w+) +[\d.]+ +[\d.]+ ", chosen, re.M) == ["strike_range", "calls_placed"]
    assert standoff("show", file, "--metrics", "strike_rang").returncode == 2


def test_a_named_variant_is_side_b(tmp_path):
    scenario = tmp_path / "variant.yaml"
    variant = "what_if: {deaf: {channels: {hotline: {hops: {order: {does_it: 0}}}}}}\n"
    scenario.write_text(MINIMAL.read_text() + variant)
    out = compare(scenario, "--what-if", "deaf").stdout
    assert out.splitlines()[1].endswith("what-if deaf") and "what-if" not in out.splitlines()[0]
    assert re.search(r"^  sections_turned_back +0\.\d+ +0 +-0\.\d+ ", out, re.M), out


def test_show_tells_the_tables(willing):
    done, file = willing
    shown = standoff("show", file)
    assert shown.returncode == 0 and shown.stdout.strip() in done.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 105
    assert standoff("why", file, "--event", 1).returncode == 4


@pytest.mark.parametrize(
    "words, code, says",
    [
        (["compare"], 2, "no A given"),
        (["compare", MINIMAL], 2, "what is to differ"),
        (["compare", MINIMAL, "--set", "duration=4 h"], 2, "what is to differ"),
        (["compare", MINIMAL, MINIMAL, MINIMAL], 2, ""),
        (["compare", MINIMAL, "--set-c", "duration=4 h"], 2, "--set-"),
        (["run", MINIMAL, "--set-b", "duration=4 h"], 2, "--set"),
        (["compare", MINIMAL, "--set-b", "duration=4"], 3, "unit"),
        (["compare", MINIMAL, "--set-b", "duration=4 h", "--metrics", "calls"], 2, "no outcome 'calls'"),
        (["compare", MINIMAL, "--set", "duration=4", "--set-b", "name=x"], 3, "unit"),
        (["compare", MINIMAL, "--what-if", "nobody"], 3, "nobody"),
        (["compare", MINIMAL, "no_such.yaml"], 4, "no_such.yaml"),
        (["compare", MINIMAL, "--set-b", "duration=4 h", "-o", "/no/such/file.h5"], 4, "/no/such"),
        (["compare", MINIMAL, "--set-b", "duration=4 h", "-o", "/dev/full"], 4, "no regular file"),
    ],
)
def test_mistakes_have_their_exit_code(words, code, says):
    done = standoff(*words)
    assert done.returncode == code, done.stdout + done.stderr
    assert says in done.stderr
    assert done.stderr.count("has no unit") <= 1, "each problem once"


def test_an_interrupt_ends_with_130_and_writes_nothing(tmp_path):
    words = [BINARY, "compare", str(STRIKE), *WILLING, "--replications", "400000", "-o", str(tmp_path / "compared.h5")]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    out, errors = child.communicate(timeout=60)
    assert child.returncode == 130 and out == "" and "interrupted" in errors
    assert list(tmp_path.iterdir()) == []
