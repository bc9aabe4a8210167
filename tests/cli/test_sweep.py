"""Many replications through the real binary: same bytes for any number of threads, and files that others can read."""
import os
import re
import signal
import subprocess
import time

import numpy as np
import pytest
import xarray as xr
from program import BINARY, MINIMAL, STRIKE, standoff

N = 200

# Measures and published facts of our own, so that what is asked of the tables does not hang on the shipped scenarios.
PUBLISHED = """
measures:
  stay: {description: vehicle-time inside, integral: {of: vehicles, inside: zone}}
  came_in: {any: {kind: zone_entered}}
  nearest: {minimum_range: {of: convoy, from: garrison}}
reported:
  some: {measure: vehicles_entered, at_least: 1, source: a made-up source}
  warned: {measure: first_warning, came: true, source: another}
  early: {measure: first_warning, between: [0 min, 60 min], source: a third, note: a doubtful hour}
  near: {measure: nearest, at_most: 60 nmi, source: a fourth}
"""


def sweep(scenario, folder, *more):
    done = standoff("sweep", scenario, "--replications", N, "-o", folder, *more)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def strike(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    return sweep(STRIKE, folder, "-j", 2), folder / "results.h5"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    overlay = folder / "published.yaml"
    overlay.write_text(PUBLISHED)
    return sweep(MINIMAL, folder, "--overlay", overlay), folder / "results.h5"


def test_same_bytes_and_tables_for_any_number_of_threads(strike, tmp_path):
    done, file = strike
    for threads in (1, 3, 8):
        again = sweep(STRIKE, tmp_path, "-j", threads, "--quiet")
        assert (tmp_path / "results.h5").read_bytes() == file.read_bytes()
        assert again.stdout == done.stdout
    sweep(STRIKE, tmp_path, "--seed", 2)
    assert (tmp_path / "results.h5").read_bytes() != file.read_bytes()


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_xarray_opens_it(strike, engine):
    file = strike[1]
    with xr.open_dataset(file, engine=engine) as data:
        assert dict(data.sizes) == {"point": 1, "replication": N}
        assert data.replication.dtype == np.int32 and list(data.replication.values) == list(range(N))
        assert data.struck.dims == ("point", "replication") and data.struck.attrs["kind"] == "flag"
        assert data.strike_range.attrs["units"] == "m" and data.strike_range.attrs["long_name"]
        assert data.fingerprint.dtype == np.uint64 and len(np.unique(data.fingerprint)) == N
        assert np.array_equal(np.isnan(data.strike_range), data.struck == 0)
        assert data.attrs["standoff_kind"] == "sweep" and int(data.attrs["seed"]) == 1
        assert data.attrs["comment"].startswith("Exploratory")
        assert "units:" in str(data.scenario_yaml.values)
        assert not re.search(r"second|clock|20\d\d-\d\d-\d\dT", " ".join(map(str, data.attrs.values())))


def test_estimates_are_those_of_the_columns(strike):
    with xr.open_dataset(strike[1]) as data, xr.open_dataset(strike[1], group="estimates") as table:
        rows = table.to_dataframe().set_index(["metric", "statistic"])
        assert rows.index.is_unique and (rows.confidence == 0.95).all()
        assert (rows.low <= rows.value).all() and (rows.value <= rows.high).all()
        share = rows.loc["struck", "share"]
        assert share.value == data.struck.mean() and share.n == N and share.method == "wilson"
        assert 0 < share.low < share.value < share.high < 1
        came = data.strike_range.values[~np.isnan(data.strike_range.values)]
        mean = rows.loc["strike_range", "mean"]
        assert mean.value == pytest.approx(came.mean()) and mean.n == len(came) and mean.units == "m"
        half = 1.96 * came.std(ddof=1) / np.sqrt(len(came))
        assert mean.high - mean.value == pytest.approx(half, rel=0.1)
        median = rows.loc["strike_range", "median"]
        assert median.value == np.sort(came)[int(np.ceil(len(came) / 2)) - 1]
        assert {median.low, median.high} <= set(came)
        assert rows.loc["strike_range", "came"].value == len(came) / N


def test_confidence_widens_the_intervals(strike, tmp_path):
    sweep(STRIKE, tmp_path, "--confidence", "0.99", "-q")
    narrow, wide = [xr.open_dataset(f, group="estimates").to_dataframe() for f in (strike[1], tmp_path / "results.h5")]
    assert (wide.confidence == 0.99).all() and (wide.value.dropna() == narrow.value.dropna()).all()
    assert (wide.high - wide.low >= narrow.high - narrow.low).all()
    shares = narrow.method == "wilson"
    assert (wide.high - wide.low > narrow.high - narrow.low)[shares].all() and shares.sum() > 3


@pytest.mark.parametrize("replication", [0, 17, N - 1])
def test_a_replication_alone_is_that_of_the_sweep(strike, tmp_path, replication):
    out = tmp_path / "run.h5"
    assert standoff("run", STRIKE, "-q", "--replication", replication, "-o", out).returncode == 0
    with xr.open_dataset(strike[1]) as data, xr.open_dataset(out) as run, xr.open_dataset(out, group="metrics") as alone:
        assert f"{int(data.fingerprint[0, replication]):016x}" == run.attrs["fingerprint"]
        assert len(alone) > 20
        for name, value in alone.items():
            np.testing.assert_equal(float(data[name][0, replication]), float(value), err_msg=name)


def test_the_tables_on_a_terminal_and_from_the_file(strike):
    done, file = strike
    assert f"{N} replications, seed 1; 95 % intervals" in done.stdout
    assert "held at their best values" in done.stdout and "Exploratory" in done.stdout
    assert re.search(r"^  struck +\d+\.\d % +\d+\.\d \.\. \d+\.\d %$", done.stdout, re.M)
    assert re.search(r"^  strike_range +2\d\.\d .* km +\d", done.stdout, re.M)
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert re.search(r"\d+ replications a second and thread on 2 threads", done.stderr)
    shown = standoff("show", file)
    assert shown.returncode == 0 and shown.stdout.strip() in done.stdout
    why = standoff("why", file, "--event", 3)
    assert why.returncode == 4 and "a sweep and not a run" in why.stderr


def test_published_facts_beside_simulated_shares(published):
    done, file = published
    with xr.open_dataset(file, group="reported") as table, xr.open_dataset(file) as data:
        rows = table.to_dataframe().set_index("name")
        assert list(rows.index) == ["some", "warned", "early", "near"]
        assert rows.share["some"] == (data.vehicles_entered >= 1).mean()
        assert rows.share["warned"] == (~np.isnan(data.first_warning)).mean()
        assert rows.share["early"] == (data.first_warning <= 3600).mean()
        assert 0 < rows.share["early"] < rows.share["warned"]
        assert (rows.n_reported == 1).all() and ((rows.share_low < rows.share) | (rows.share == 0)).all()
        assert list(rows.expects) == ["between", "came", "between", "between"] and rows.high["early"] == 3600
        assert data.stay.attrs["long_name"] == "vehicle-time inside" and data.came_in.attrs["kind"] == "flag"
        assert np.array_equal(data.came_in, data.vehicles_entered > 0)
        assert list(rows.written_units) == ["1", "s", "min", "nmi"] and list(rows.si_per_unit) == [1, 1, 60, 1852]
        assert rows.high["near"] == 60 * 1852
        words = dict(zip(table.inside.attrs["flag_values"], table.inside.attrs["flag_meanings"].split()))
        first = data.first_warning.values[~np.isnan(data.first_warning.values)]
        assert rows.central_low["early"] == np.sort(first)[int(np.ceil(0.05 * len(first))) - 1]
        assert rows.central_high["early"] == np.sort(first)[int(np.ceil(0.95 * len(first))) - 1]
        inside = {name: words[value] for name, value in rows.inside.items()}
        assert inside == {"some": "yes", "warned": "yes", "early": "partly", "near": "yes"}
        every = (data.vehicles_entered >= 1) & (data.first_warning <= 3600) & (data.nearest <= 60 * 1852)
        assert table.attrs["joint_share"] == every.mean()
        assert table.attrs["joint_low"] <= every.mean() <= table.attrs["joint_high"] < 1
        joint = f"  all 4 at once: {100 * float(every.mean()):.1f} % of the replications agree ("
        assert joint in done.stdout
    assert re.search(r"^  near +at most 60 nmi +[\d.]+ \.\. [\d.]+ yes +100\.0 %", done.stdout, re.M), done.stdout
    assert "central 90 %" in done.stdout and max(map(len, done.stdout.splitlines())) <= 100
    assert "n = 1" in done.stdout and "weak evidence" in done.stdout
    assert "a made-up source" in done.stdout and "a doubtful hour" in done.stdout and "0 to 60 min" in done.stdout


def listed(text):
    """The outcomes that have a row."""
    return re.findall(r"^  (\w+) +(?:\d|-)", text.split("Published against")[0], re.M)


def test_what_is_told_can_be_chosen(strike, tmp_path):
    done, file = strike
    names = listed(done.stdout)
    with xr.open_dataset(file) as data, xr.open_dataset(file, group="reported") as table:
        metrics = [name for name, v in data.items() if "kind" in v.attrs]
        varying = {name for name in metrics if len(np.unique(data[name].values[~np.isnan(data[name].values)])) > 1}
        applies = {name for name in metrics if data[name].attrs["applies"] == 1}
        asked = set(table.measure.values)
    assert set(names) == varying & applies
    assert set(names[: len(asked & varying)]) == asked & varying, "first what was reported"
    everything = standoff("show", file, "--all").stdout
    assert set(listed(everything)) == varying
    assert "do not apply" in done.stdout and "do not apply" not in everything
    missing = [name for name in metrics if not re.search(rf"\b{name}\b", everything)]
    assert missing == []
    chosen = "vehicles_lost,first_warning, needed_but_down,return_time"
    assert listed(standoff("show", file, "--metrics", chosen).stdout) == re.split(", ?", chosen)
    again = standoff("sweep", STRIKE, "--replications", 5, "--metrics", chosen, "-o", tmp_path, "-q").stdout
    assert listed(again) == re.split(", ?", chosen) and "Published against" in again
    with xr.open_dataset(tmp_path / "results.h5") as data:
        assert "struck" in data, "the file holds all of them"


def test_times_are_also_told_since_the_first_detection(strike):
    with xr.open_dataset(strike[1]) as data:
        first, warned = data.first_detection.values, data.first_warning.values
        np.testing.assert_allclose(data.first_warning_since_detection.values, warned - first)
        assert np.isfinite(warned).any() and (first[np.isfinite(warned)] < warned[np.isfinite(warned)]).all()


def test_without_published_facts_the_table_is_there_and_empty(tmp_path):
    done = sweep(MINIMAL, tmp_path)
    assert "Published" not in done.stdout
    with xr.open_dataset(tmp_path / "results.h5", group="reported") as table:
        assert table.sizes["fact"] == 0 and {"name", "share", "inside"} <= set(table.variables)
    standoff("run", MINIMAL, "-q", "-o", tmp_path / "run.h5")
    with xr.open_dataset(tmp_path / "run.h5", group="reported") as table:
        assert table.sizes["fact"] == 0


def test_the_default_folder_is_named_after_the_scenario(tmp_path):
    done = standoff("sweep", MINIMAL, "--replications", 3, cwd=tmp_path)
    assert done.returncode == 0 and (tmp_path / "out" / "minimal_sweep" / "results.h5").is_file()
    assert "3 replications" in done.stdout


def test_an_interrupt_ends_with_130_and_leaves_nothing(tmp_path):
    child = subprocess.Popen([BINARY, "sweep", STRIKE, "--replications", "400000", "-o", tmp_path / "new" / "folder"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    out, errors = child.communicate(timeout=60)
    assert child.returncode == 130, errors
    assert out == "" and "interrupted" in errors
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_reported_and_leaves_nothing_half_written(tmp_path):
    words = [BINARY, "sweep", str(STRIKE), "--replications", "2000", "-q", "-o", str(tmp_path)]
    done = subprocess.run(["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", *words], capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    assert "results.h5" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_to_stderr_and_only_if_wanted(tmp_path):
    words = ("sweep", STRIKE, "--replications", 30000, "-j", 1, "-o", tmp_path)
    loud = standoff(*words)
    assert re.search(r"^\d+ of 30000 replications, \d+ a second, .* left$", loud.stderr, re.M), loud.stderr
    assert "\033" not in loud.stderr
    quiet = standoff(*words, "--quiet")
    assert "left" not in quiet.stderr and quiet.stdout == loud.stdout


def on_a_terminal(words, environment):
    """What a command writes to a terminal as its stderr."""
    import pty

    leader, follower = pty.openpty()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=follower, env={**os.environ, **environment})
    os.close(follower)
    written = b""
    try:
        while block := os.read(leader, 4096):
            written += block
    except OSError:  # how Linux says that nobody holds the other end any more
        pass
    os.close(leader)
    assert child.wait(timeout=60) == 0
    return written.decode()


def test_a_bar_on_a_terminal_in_colour_unless_told_otherwise(tmp_path):
    words = [BINARY, "sweep", str(STRIKE), "--replications", "20000", "-o", str(tmp_path)]
    plain = on_a_terminal(words, {"TERM": "xterm", "NO_COLOR": "1"})
    assert re.search(r"\r\033\[K\[#*-*\] +\d+ %  \d+ replications/s", plain) and "\033[32m" not in plain
    assert "\033[32m[" in on_a_terminal(words, {"TERM": "xterm", "NO_COLOR": ""})
    assert "\033" not in on_a_terminal(words, {"TERM": "dumb"})


@pytest.mark.parametrize(
    "words, code, says",
    [
        (["sweep"], 2, "no SCENARIO given"),
        (["sweep", MINIMAL, "--replications", "0"], 2, "from 1 to"),
        (["sweep", MINIMAL, "--replications", "many"], 2, "whole number"),
        (["sweep", MINIMAL, "-j", "0"], 2, "from 1 to"),
        (["sweep", MINIMAL, "--metrics", "strukc"], 2, "did you mean 'struck'"),
        (["sweep", MINIMAL, "--metrics", "struck,,x"], 2, "commas"),
        (["sweep", MINIMAL, "--metrics", ""], 2, "names nothing"),
        (["sweep", MINIMAL, "--confidence", "95"], 2, "between 0 and 1"),
        (["sweep", MINIMAL, "--replication", "3"], 2, "--replications"),
        (["sweep", MINIMAL, "--set", "zones.zone.radius=55"], 3, "unit"),
        (["sweep", "no_such.yaml"], 4, "no_such.yaml"),
        (["sweep", MINIMAL, "--replications", "2", "-o", "/proc/no/such"], 4, "/proc/no"),
        (["sweep", MINIMAL, "--replications", "2", "-o", MINIMAL], 2, "minimal.yaml"),
    ],
)
def test_mistakes_have_their_exit_code(words, code, says):
    done = standoff(*words)
    assert done.returncode == code, done.stdout + done.stderr
    assert says in done.stderr


def test_a_measure_may_not_take_a_name_of_the_file(tmp_path):
    overlay = tmp_path / "taken.yaml"
    overlay.write_text("measures: {fingerprint: {count: {kind: departed}}}\n")
    done = standoff("sweep", MINIMAL, "--overlay", overlay, "-o", tmp_path / "out")
    assert done.returncode == 3 and "measures.fingerprint" in done.stderr
    assert not (tmp_path / "out").exists()
