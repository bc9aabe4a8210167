"""Outcomes, matching, compare and messages: what they draw of experiments and of a run, and that the package installs."""
import argparse
import importlib
import itertools
import os
import re
import shutil
import subprocess
import sys

import h5py
import numpy as np
import pandas as pd
import pytest

import standoff
from conftest import BINARY, ROOT, play
from drawing import box_of, texts_of, words_in
from standoff.picture import style
from standoff.relay import WAITING, legs_of
from standoff.script import UsageError
from standoff.units import number, unit_for

STRIKE = ROOT / "scenarios" / "at_tanf_2017_05_18_strike.yaml"
N = 80
pytestmark = pytest.mark.filterwarnings("error")


def made(out, *words):
    done = subprocess.run(list(map(str, [BINARY, *words, "--replications", N, "-q", "-o", out])), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def sweep(folder):
    return made(folder / "asked_sweep", "sweep", STRIKE)


@pytest.fixture(scope="module")
def compared(folder):
    return made(folder / "compared.h5", "compare", STRIKE, "--set-b", "zones.deconfliction.radius=50 km")


@pytest.fixture(scope="module")
def options(folder):
    return made(folder / "options.h5", "compare", ROOT / "scenarios" / "outpost_closure_2017_09.yaml", "--choose",
                "outpost=kept,left,razed,deal")


def draw(script, file, **words):
    module = importlib.import_module(script)
    opens = {"messages": standoff.open_run, "compare": getattr(module, "open_either", None)}.get(script, standoff.open_sweep)
    given = argparse.Namespace(**{"metric": None, "fact": None, "option": None, "channel": None} | words)
    with style(), opens(file) as opened:
        figure = module.draw(opened, given)
        figure.canvas.draw()
    check(figure)
    return figure


def check(figure):
    """Nothing leaves the page, and no two labels lie on each other."""
    texts = texts_of(figure)
    for text in texts:
        box = box_of(text)
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1, text
    boxes = [(text, box_of(text).padded(-1.5)) for text in texts if re.search("[a-z]{3}", text.get_text())]
    for (one, box), (other, its_box) in itertools.combinations(boxes, 2):
        assert not box.overlaps(its_box), (one, other)


def test_outcomes_show_what_the_file_holds(sweep):
    words = words_in(draw("outcomes", sweep))
    with standoff.open_sweep(sweep) as opened:
        e = opened.estimates.set_index(["metric", "statistic"]).loc[("vehicles_lost", "mean")]
        flag = opened.estimates.set_index(["metric", "statistic"]).loc[("struck", "share")]
    assert f"mean {number(e['value'])} ({number(e['low'])} to {number(e['high'])})" in words
    assert any(word.startswith(f"{100 * flag['value']:.1f} % ({100 * flag['low']:.1f} % to") for word in words)
    assert any(f"{N} replications" in word for word in words)


def test_outcomes_of_those_named(sweep):
    words = words_in(draw("outcomes", sweep, metric=["first_warning", "return_time"]))
    assert "first_warning" in words and "never came" in words and "min" in words and "struck" not in words
    with pytest.raises(UsageError, match="no outcome 'nonsense', expected one of .*struck"):
        draw("outcomes", sweep, metric=["nonsense"])


def test_matching_says_how_many_incidents_and_how_many_agree(sweep):
    words = words_in(draw("matching", sweep))
    with standoff.open_sweep(sweep) as opened:
        fact = opened.reported.set_index("name").loc["strike_range"]
    assert any(word.startswith("reported: 24 to 31 km; came in ") for word in words) and "reported: at least 1" in words and "km" in words
    assert f"agree: {100 * fact['share']:.1f} % ({100 * fact['share_low']:.1f} % to {100 * fact['share_high']:.1f} %)" in words
    assert any("n = 1 incident" in word for word in words)
    assert any(word.startswith("Agreement") and "All facts at once" in word for word in words)


def test_matching_shades_what_was_reported(sweep):
    axes = draw("matching", sweep, fact=["strike_range"]).axes[0]
    shade = next(patch for patch in axes.patches if patch.get_alpha() == 0.22)
    corners = shade.get_xy()
    assert (corners[:, 0].min(), corners[:, 0].max()) == pytest.approx((24, 31))
    with pytest.raises(UsageError, match="no fact 'x'"):
        draw("matching", sweep, fact=["x"])


def test_matching_of_a_scenario_without_reports(folder):
    out = made(folder / "no_reports", "sweep", ROOT / "scenarios" / "minimal.yaml")
    with pytest.raises(UsageError, match="nothing was reported"):
        draw("matching", out)


def test_a_comparison_is_what_the_file_holds(compared):
    with standoff.open_comparison(compared) as opened:
        row = opened.differences.set_index("metric").loc["vehicle_hours_inside"]
        a, b = opened.side("a"), opened.side("b")
        assert (b["vehicle_hours_inside"] - a["vehicle_hours_inside"]).mean() == pytest.approx(row["difference"])
        assert opened.n == N == len(a) and a.attrs["units"]["strike_range"] == "m"
        assert opened.labels["b"].endswith("radius=50 km") and opened.scenarios["b"]["zones"]
    figure = draw("compare", compared)
    words = words_in(figure)
    assert f"{number(row['difference'])} h ({number(row['low'])} to {number(row['high'])})" in words
    assert any(word.startswith("A is the scenario above. B: ") and "radius=50 km Intervals" in word for word in words)
    with pytest.raises(UsageError, match="no outcome"):
        draw("compare", compared, metric=["nonsense"])


def test_alternatives_each_have_a_line(options):
    figure = draw("compare", options, metric=["site_days_own"])
    assert [word.split(":")[0] for word in words_in(figure) if re.match(r"\w+: [-+]", word)] == ["left", "razed", "deal"]
    assert any("hold together for all alternatives" in word for word in words_in(figure))


def test_legs_of_a_message_are_the_times_of_its_events(told):
    with standoff.open_run(told) as run:
        message = run.messages[run.messages["understood_since_start"].notna()].iloc[0]
        legs = legs_of(run, message.name)
        hops = list(run.hops.loc[run.hops["channel"] == message["channel"], "hop"].astype(str))
    assert legs[0].since == message["placed_since_start"] and legs[-1].until == message["understood_since_start"]
    assert all(one.until == other.since and one.since < one.until for one, other in itertools.pairwise(legs))
    assert legs[0] == (WAITING, message["placed_since_start"], message["answered_since_start"])
    assert [leg.hop for leg in legs[1:]] == hops[1:]
    assert all(isinstance(leg.until, pd.Timedelta) for leg in legs)


@pytest.mark.parametrize("of", ["told", "struck", "lost", "sea"])
def test_messages_of_a_run(of, request):
    file = request.getfixturevalue(of)
    words, unit = words_in(draw("messages", file)), "nmi" if of == "sea" else "km"
    assert any("messages hop by hop" in word for word in words) and any(word.startswith(f"{unit} from") for word in words)
    with pytest.raises(UsageError, match="no message over 'pigeon'"):
        draw("messages", file, channel="pigeon")


@pytest.mark.parametrize("scenario", ["badiyah_2017", "deir_ez_zor_2016_09_17_call_off"])
def test_messages_of_long_names(scenario, folder):
    """Of a summer and of a single call: `draw` sees to it that nothing is cut off and nothing overlaps."""
    play(ROOT / "scenarios" / f"{scenario}.yaml", folder / f"{scenario}.h5")
    words = words_in(draw("messages", folder / f"{scenario}.h5"))
    assert not any(word in ("refused", "abandoned", "garbled") for word in words)  # in the words of the timeline
    assert any(word.startswith("1 message hop by hop") for word in words) == (scenario != "badiyah_2017")


def test_no_race_against_whom_does_not_move(folder, told):
    play(ROOT / "scenarios" / "fictional_withdrawal_in_turns.yaml", folder / "turns.h5")
    figure = draw("messages", folder / "turns.h5")
    words = words_in(figure)
    assert len(figure.axes) == 1 and any("no race to show" in word for word in words)
    assert not any("the race against" in word for word in words) and any(word.startswith("local time") for word in words)
    assert len(draw("messages", told).axes) == 2
    play(ROOT / "scenarios" / "russian_ultimatum_2017.yaml", folder / "ultimatum.h5")
    words = words_in(draw("messages", folder / "ultimatum.h5"))
    assert any("no race to show" in word for word in words) and "time since the call" in words


def test_messages_that_are_far_apart_begin_at_their_call(sea, told):
    upper, lower = draw("messages", sea).axes
    with standoff.open_run(sea) as run:
        placed = run.messages.sort_values("placed_since_start").head(24)
        since = [legs_of(run, number)[-1].until - legs_of(run, number)[0].since for number in placed.index]
    assert lower.get_xlabel() == "time since the call" and min(bar.get_x() for bar in upper.patches) == 0
    assert max(bar.get_x() + bar.get_width() for bar in upper.patches) == pytest.approx(max(since) / pd.Timedelta(1, "h"))
    first = placed.iloc[0]
    assert upper.get_yticklabels()[0].get_text().startswith(f"message {first.name}, ")
    assert list(upper.get_xticks()) == list(lower.get_xticks())
    races = [line for line in lower.lines if len(line.get_xdata()) == 61]
    assert len(races) == len(placed) and all(line.get_xdata()[0] == 0 for line in races)
    upper, lower = draw("messages", told).axes
    assert lower.get_xlabel() == "local time (UTC+3)" and min(bar.get_x() for bar in upper.patches) > 0


def test_messages_show_only_lines_about_the_place_that_ranges_are_from(folder):
    out = folder / "summer.h5"
    play(ROOT / "scenarios" / "badiyah_2017.yaml", out)
    with standoff.open_run(out) as run:
        assert {25000, 55000} < set(run.circles.loc[run.circles["holder"], "radius"])  # about the outpost and the garrison
    words = words_in(draw("messages", out))
    assert "line, 55 km" in words and "line, 25 km" not in words and "km from At Tanf garrison" in words


@pytest.mark.parametrize("script, of", [("outcomes", "sweep"), ("matching", "sweep"), ("compare", "compared"),
                                        ("compare", "options"), ("messages", "told")])
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_from_the_command_line(script, of, suffix, request, tmp_path):
    out = tmp_path / f"x{suffix}"
    words = [sys.executable, "-B", "-W", "error", ROOT / "analysis" / f"{script}.py", request.getfixturevalue(of), "-o", out]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    assert out.stat().st_size > 5000


def test_another_kind_of_file_is_refused_with_its_opener(compared, told):
    with pytest.raises(standoff.StandoffFileError, match="open it with open_comparison"):
        standoff.open_sweep(compared)
    done = subprocess.run([sys.executable, "-B", str(ROOT / "analysis" / "compare.py"), str(told)], capture_output=True, text=True)
    assert done.returncode == 4 and "open it with open_run" in done.stderr


def test_units_are_those_of_a_reader():
    assert unit_for("s", [np.nan, 600]) == (1 / 60, "min") and unit_for("s", [5 * 3600]) == (1 / 3600, "h")
    assert unit_for("m", [3.0]).behind == " km" and unit_for("1", []).behind == ""
    assert [number(value) for value in (0, 0.0123, 0.5, 12.34, 1234.5, np.inf)] == ["0", "0.012", "0.50", "12.3", "1234", "?"]


def test_the_package_installs_without_a_network_and_has_the_programs_version(tmp_path, compared):
    source, target = tmp_path / "analysis", tmp_path / "installed"
    shutil.copytree(ROOT / "analysis", source)
    words = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation",
             "--root-user-action=ignore", "--target", target, source]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    code = "import standoff, sys; print(standoff.open_comparison(sys.argv[1]).n)"
    env = {**os.environ, "PYTHONPATH": str(target)}
    done = subprocess.run([sys.executable, "-c", code, str(compared)], capture_output=True, text=True, cwd=tmp_path, env=env)
    assert done.stdout == f"{N}\n", done.stderr
    with h5py.File(compared) as file:
        version = file.attrs["standoff_version"]
    version = version.decode() if isinstance(version, bytes) else version
    assert (target / f"standoff-{version}.dist-info").is_dir()
