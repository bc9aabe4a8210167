"""Several options, or several what-ifs, in one table, through the real binary."""
import re

import numpy as np
import pytest
import xarray as xr
from program import MINIMAL, ROOT, STRIKE, standoff

OUTPOST = ROOT / "scenarios" / "outpost_closure_2017_09.yaml"
CHOOSE = ("--choose", "outpost=kept,left,razed,deal")
N = 200


@pytest.fixture(scope="module")
def four(tmp_path_factory):
    file = tmp_path_factory.mktemp("several") / "options.h5"
    done = standoff("compare", OUTPOST, *CHOOSE, "--replications", N, "-j", 2, "-q", "-o", file)
    assert done.returncode == 0, done.stderr
    return done, file


def test_same_bytes_and_words_for_any_number_of_threads(four, tmp_path):
    done, file = four
    for threads in (1, 3):
        again = standoff("compare", OUTPOST, *CHOOSE, "--replications", N, "-j", threads, "-q", "-o", tmp_path / "again.h5")
        assert again.stdout == done.stdout
        assert (tmp_path / "again.h5").read_bytes() == file.read_bytes()


def test_a_column_for_each_and_what_differs_in_words(four):
    out = four[0].stdout
    assert "options of rule outpost: kept, left, razed, deal" in out
    assert re.search(r"^ +kept +left +razed +deal$", out, re.M)
    assert "What differs clearly from kept:\n  left: " in out
    assert f"{N} replications of each, seed 1, the same draws in all." in out
    assert "95 % for the 3 of an outcome together (each alone" in out
    assert re.search(r"^site_days_other in d: ", out, re.M) and re.search(r"^  - kept +\+\d", out, re.M)
    assert max(map(len, out.splitlines())) <= 102


def test_columns_are_those_of_a_sweep_of_each(four, tmp_path):
    with xr.open_dataset(four[1]) as root, xr.open_dataset(four[1], group="outcomes") as outcomes:
        names = [str(name) for name in root.alternative.values]
        for name in ("kept", "deal"):
            standoff("sweep", OUTPOST, "--choose", f"outpost={name}", "--replications", N, "-q", "-o", tmp_path / name)
            with xr.open_dataset(tmp_path / name / "results.h5") as sweep:
                row = names.index(name)
                assert np.array_equal(sweep.fingerprint[0], outcomes.fingerprint[row])
                assert np.array_equal(sweep.site_days_own[0], outcomes.site_days_own[row])


def test_differences_are_those_of_the_paired_columns(four):
    with xr.open_dataset(four[1]) as root, xr.open_dataset(four[1], group="outcomes") as outcomes, \
            xr.open_dataset(four[1], group="differences") as table:
        rows = table.to_dataframe().set_index(["alternative", "metric"])
        names = [str(name) for name in root.alternative.values]
        for name in names[1:]:
            difference = (outcomes.site_days_own[names.index(name)] - outcomes.site_days_own[0]).values
            row = rows.loc[(name, "site_days_own")]
            assert row.difference == pytest.approx(difference.mean()) and row.n == N
            half = 2.4139 * difference.std(ddof=1) / np.sqrt(N)  # Student's, 199 degrees, 1 - 0.05 / 6
            assert row.high - row.low == pytest.approx(2 * half, rel=1e-3)


def test_show_tells_the_table_again(four):
    done, file = four
    shown = standoff("show", file)
    assert shown.returncode == 0 and shown.stdout.strip() in done.stdout
    one = standoff("show", file, "--metrics", "vacancy").stdout
    assert "\nvacancy in " in one and "site_days_own" not in one.split("All inputs")[1]
    assert standoff("show", file, "--metrics", "vacncy").returncode == 2
    refused = standoff("check", file)
    assert refused.returncode == 4 and "it holds several scenarios" in refused.stderr


def test_against_another_and_what_all_share():
    done = standoff("compare", OUTPOST, *CHOOSE, "--against", "razed", "--set", "duration=40 d", "--replications", 100, "-q")
    assert done.returncode == 0, done.stderr
    assert "What differs clearly from razed:" in done.stdout and re.search(r"^  - razed ", done.stdout, re.M)


def test_what_ifs_come_after_the_scenario_as_it_is():
    done = standoff("compare", STRIKE, "--what-if", "direct_cell,no_hotline", "--replications", 100, "-q")
    assert done.returncode == 0, done.stderr
    assert "what-ifs: as_it_is, direct_cell, no_hotline" in done.stdout
    assert re.search(r"^ +as_it_is +direct_cell +no_hotline$", done.stdout, re.M)
    named = standoff("compare", STRIKE, "--what-if", "direct_cell,as_it_is,no_hotline", "--replications", 100, "-q")
    assert named.returncode == 0, named.stderr
    assert re.search(r"^ +direct_cell +as_it_is +no_hotline$", named.stdout, re.M)


def test_an_option_that_changes_nothing_is_said_to(tmp_path):
    file = tmp_path / "named.yaml"
    file.write_text(MINIMAL.read_text() + "what_if: {renamed: {name: another}, once_more: {name: a third}}\n")
    done = standoff("compare", file, "--what-if", "renamed,once_more", "--replications", 20, "-q")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("makes no difference: it plays out the same in every replication") == 2


@pytest.mark.parametrize(
    "words, code, says",
    [
        (["--choose", "outpost=kept,lefd"], 3, "unknown option 'lefd', expected one of kept, left, razed, deal, did you mean 'left'?"),
        (["--choose", "outpst=kept,left"], 3, "no 'outpst' in 'rules', did you mean 'outpost'?"),
        (["--choose", "outpost=kept,left,kept"], 2, "'kept' is named twice"),
        (["--choose", "outpost=kept,"], 2, "a name is missing"),
        (["--choose", "outpost=kept,,left"], 2, "a name is missing"),
        (["--choose", "outpost=kept", "--against", "kept"], 2, "--against is about several"),
        (["--choose", "outpost=kept,left", "--against", "lefd"], 2, "did you mean 'left'?"),
        (["--choose", "outpost=kept,left", "--what-if", "watch_stays,everybody_knows"], 2, "one of them at a time"),
        (["--choose", "outpost=kept,left", "--set-b", "duration=4 d"], 2, "--set and --overlay change all of them"),
        (["--choose", "outpost=kept,left", "--replication", "3"], 2, "--replication tells where two sides part"),
        ([str(MINIMAL), "--choose", "outpost=kept,left"], 2, "compares within one scenario; what is"),
        (["--what-if", "watched_closely,watch_sty"], 3, "did you mean 'watch_stays'?"),
        (["--choose", "outpost=kept,left", "-o", "/no/such/file.h5"], 4, "/no/such/file.h5"),
        (["--choose", "outpost=kept,left", "--metrics", "site_days"], 2, "no outcome 'site_days'"),
    ],
)
def test_mistakes_have_their_exit_code(words, code, says):
    done = standoff("compare", OUTPOST, *words, "--replications", 5)
    assert (done.returncode, done.stdout) == (code, ""), done.stdout + done.stderr
    assert says in done.stderr and done.stderr.count(says) == 1


def test_other_commands_take_one_option():
    done = standoff("run", OUTPOST, "--choose", "outpost=kept,left")
    assert done.returncode == 2 and "only 'standoff compare' takes" in done.stderr


def test_both_wrong_options_are_told():
    done = standoff("compare", OUTPOST, "--choose", "outpost=kepd,lefd")
    assert done.returncode == 3 and "'kepd'" in done.stderr and "'lefd'" in done.stderr
