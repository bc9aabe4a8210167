"""Response, ranking, regret and matching of small experiments: what they draw, what they say, and what they refuse."""
import argparse
import importlib
import subprocess
import sys

import numpy as np
import pytest

import standoff
from conftest import BINARY, ROOT
from drawing import words_in
from standoff.binned import binned_means
from standoff.holding import student
from standoff.picture import style
from standoff.script import UsageError
from standoff.units import number
from standoff.varied import fit, tail
from test_experiment_pictures import check
from trials import TRIALS

pytestmark = pytest.mark.filterwarnings("error")

DRAWN = {"response": list(TRIALS), "ranking": ["lines", "crossed", "alone", "sobol", "morris", "cube"],
         "regret": ["lines", "crossed", "alone", "cube", "turned", "options"], "matching": list(TRIALS)}


def draw(script, folder, **words):
    given = argparse.Namespace(**{"metric": None, "factor": None, "option": None, "fact": None, "better": None, "most": 20} | words)
    with style(), standoff.open_experiment(folder) as opened:
        figure = importlib.import_module(script).draw(opened, given)
        figure.canvas.draw()
    check(figure)
    return figure


@pytest.mark.parametrize("script, of", [(script, of) for script, trials in DRAWN.items() for of in trials])
def test_each_design(script, of, trial):
    figure = draw(script, trial(of))
    words = words_in(figure)
    assert f"A trial, {of}" in words and any("not a forecast. Seed 1" in word for word in words)
    assert figure.get_figwidth() == 9 and figure.get_figheight() < 20


def test_response_draws_estimates_with_their_intervals(trial):
    axes = draw("response", trial("lines"), metric=["messages_understood"]).axes[0]
    with standoff.open_experiment(trial("lines")) as opened:
        rows = opened.table("messages_understood").xs("never", level="option")
    line = next(line for line in axes.lines if line.get_linestyle() != "None" and len(line.get_xdata()) == 3
                and np.allclose(line.get_ydata(), rows["value"]))
    assert line.get_xdata() == pytest.approx([30, 45, 55], abs=0.3)
    bars = [bar.get_segments() for bar in axes.collections]
    assert any(np.allclose([[one[0][1], one[1][1]] for one in of], rows[["low", "high"]]) for of in bars if len(of) == 3)
    assert axes.get_xlabel() == "zones.zone.radius (km)" and axes.get_ylabel() == "mean"


def test_response_says_what_its_marks_are(trial):
    assert any("Steps: mean of the rows of A and B" in word for word in words_in(draw("response", trial("sobol"))))
    assert any("No curve is fitted" in word for word in words_in(draw("response", trial("morris"))))
    assert any("as they are; line and band: the scenario as it is" in word for word in words_in(draw("response", trial("alone"))))
    words = words_in(draw("response", trial("crossed"), metric=["vehicles_entered"], option=["never"]))
    assert {"speed.cross_country 20 km/h", "speed.cross_country 40 km/h"} <= {word.replace("units.convoy.", "") for word in words}
    assert "as_it_is" in words_in(draw("response", trial("listed"), factor=["what is heard"]))


def test_response_of_a_metric_that_never_came(trial):
    words = words_in(draw("response", trial("lines"), metric=["strike_range"]))
    assert "never came" in words


def test_ranking_shows_what_the_file_holds(trial):
    with standoff.open_experiment(trial("sobol")) as opened:
        first = opened.rank("messages_understood").iloc[0]
    words = words_in(draw("ranking", trial("sobol"), metric=["messages_understood"]))
    said = [number(100 * first[name]) for name in ("total", "total_low", "total_high")]
    assert f"total {said[0]} % ({said[1]} to {said[2]})" in words and "channels.hotline.hops.order.does_it" in words
    words = words_in(draw("ranking", trial("morris"), metric=["messages_understood"]))
    assert "1 channels.hotline.hops.order.does_it" in words and {"mu*", "sigma"} <= set(words)
    words = words_in(draw("ranking", trial("cube"), metric=["vehicle_hours_inside"], option=["as_it_is", "never"], most=2))
    assert any(word.endswith("under never") for word in words) and any(word.startswith("1 more factor") for word in words)
    assert any(word.startswith("the straight surface explains") for word in words)


def test_a_tornado_is_read_from_the_estimates(trial):
    words = words_in(draw("ranking", trial("alone"), metric=["messages_understood"]))
    with standoff.open_experiment(trial("alone")) as opened:
        rows = opened.moved("messages_understood", "as_it_is").set_index(["factor", "setting"])["value"]
    ends = (rows.loc[("channels.hotline.hops.order.does_it", at)] for at in (0.0, 1.0))
    assert "0: {} 1: {}".format(*map(number, ends)) in words


def test_ranking_shows_chance_and_ignorance_side_by_side(trial):
    figure = draw("ranking", trial("cube"), metric=["vehicle_hours_inside"], option=["as_it_is"])
    with standoff.open_experiment(trial("cube")) as opened:
        band = opened.bands.set_index(["metric", "option"]).loc[("vehicle_hours_inside", "as_it_is")]
    words = words_in(figure)
    made = [number(100 * band[name]) for name in ("ignorance_share", "ignorance_share_low", "ignorance_share_high")]
    assert "Central 90 %: what is not known makes {} % ({} to {}) of the variance".format(*made) in words
    drawn = [line.get_xdata() for line in figure.axes[1].lines if line.get_marker() == "|"]
    for of, ends in zip(("chance", "ignorance", "both"), drawn, strict=True):
        assert list(ends) == pytest.approx([band[f"{of}_low"], band[f"{of}_high"]])
        assert f"{number(ends[0])} to {number(ends[1])} h" in words
    assert not any("Central" in word for word in words_in(draw("ranking", trial("morris"))))


def test_ranking_of_an_option_under_which_nothing_varies(trial):
    words = words_in(draw("ranking", trial("cube"), metric=["messages_understood"], option=["as_it_is", "never"]))
    assert "does not vary" in words and sum(word.startswith("Central 90 %: what") for word in words) == 1


def test_regret_shows_where_the_order_turns(trial):
    factor = "channels.hotline.hops.order.does_it"
    with standoff.open_experiment(trial("turned")) as opened:
        flip = opened.flips.set_index(["metric", "factor"]).loc[("vehicles_entered", factor)]
        box = opened.boxes.set_index("metric").loc["vehicles_entered"]
    assert 0 < flip["low"] < flip["at"] < flip["high"] < 1 and box["factor"] == factor and box["low"] == -np.inf
    axes = draw("regret", trial("turned"), metric="vehicles_entered", factor=[factor]).axes[1]
    assert axes.get_xlabel().endswith(f"seldom turns at {number(flip['at'])} ({number(flip['low'])} to {number(flip['high'])})")
    upright = [line.get_xdata() for line in axes.lines if list(line.get_ydata()) == [0, 1]]
    assert [list(x) for x in upright] == [[pytest.approx(flip["at"])] * 2]
    sides = [patch.get_xy()[:, 0] for patch in axes.patches]
    assert len(sides) == 2 and all((x.min(), x.max()) == (axes.get_xlim()[0], pytest.approx(box["high"])) for x in sides)
    words = words_in(draw("regret", trial("turned"), metric="vehicles_entered"))  # on a plane
    assert any(f"seldom turns at {number(flip['at'])}" in word and f"Box: in {box['hits']} of the {box['inside']} points" in word
               for word in words)
    words = words_in(draw("regret", trial("turned"), metric="messages_understood", better="more"))
    assert not any("Box" in word for word in words) and "box in which the order is turned" not in words


def test_regret_shows_what_the_file_holds(trial):
    with standoff.open_experiment(trial("cube")) as opened:
        standings = opened.standings("messages_understood", "more").set_index("option")
    row, figure = standings.loc["never"], draw("regret", trial("cube"), metric="messages_understood", better="more")
    drawn = [line.get_xdata() for line in figure.axes[0].lines if len(line.get_xdata()) == 24]
    assert [np.max(x) for x in drawn] == pytest.approx(standings["max_regret"].tolist())
    assert [np.mean(x) for x in drawn] == pytest.approx(standings["mean_regret"].tolist())
    words = words_in(figure)
    said = [number(row[name]) for name in ("mean_regret", "mean_regret_low", "mean_regret_high", "max_regret")]
    assert any(word.startswith("mean {} ({} to {}) worst {} at point ".format(*said)) for word in words)
    assert "never regretted" in " ".join(words) and any(word.startswith("more is better; latin_hypercube") for word in words)
    words = words_in(draw("regret", trial("crossed"), metric="messages_understood", better="more"))
    assert "best: never" in words and "units.convoy.speed.cross_country (km/h)" in words  # a plane of two factors


def test_matching_of_an_experiment(trial):
    with standoff.open_experiment(trial("cube")) as opened:
        row = opened.matching.set_index("option").loc["never"]
        left = opened.remaining.set_index(["option", "factor"]).loc[("as_it_is", "zones.zone.radius")]
        radii = opened.design["zones.zone.radius"]
    figure = draw("matching", trial("cube"))
    expected = [100 * (left[end] - radii.min()) / (radii.max() - radii.min()) for end in ("low", "high")]
    bars = [line.get_xdata() for line in figure.axes[-1].lines if line.get_marker() == "|"]
    assert len(bars) == 3 and expected in [pytest.approx(bar) for bar in bars] and np.max(bars) <= 100.001
    words = " ".join(words_in(figure))
    assert f"Under never: {int(row['left'])} of 24 points are left" in words and "reported: 30 to 300 min" in words
    assert "settings that are left" in words and "of the range that was played (%)" in words
    words = words_in(draw("matching", trial("cube"), fact=["struck"], option=["never"]))
    assert "struck" in words and "vehicles_entered" not in words and not any("Under as_it_is" in word for word in words)


@pytest.mark.parametrize("script, of, words, why", [
    ("response", "lines", {"metric": ["nonsense"]}, "no outcome 'nonsense', expected one of .*struck"),
    ("response", "lines", {"factor": ["x"]}, "no factor 'x', expected one of zones.zone.radius"),
    ("response", "options", {"factor": ["x"]}, "it varies nothing, and only compares options"),
    ("response", "lines", {"option": ["x"]}, "no option 'x', expected one of as_it_is, never"),
    ("ranking", "sobol", {"metric": ["struck"]}, "no ranked outcome 'struck'"),
    ("regret", "lines", {"metric": "nonsense"}, "no outcome with standings 'nonsense'"),
    ("matching", "lines", {"fact": ["x"]}, "no fact 'x', expected one of vehicles_entered, struck, first_warning"),
])
def test_what_makes_no_sense(script, of, words, why, trial):
    with pytest.raises(UsageError, match=why):
        draw(script, trial(of), **words)


@pytest.mark.parametrize("script", list(DRAWN))
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_from_the_command_line(script, suffix, trial, tmp_path):
    out = tmp_path / f"x{suffix}"
    words = [sys.executable, "-B", "-W", "error", ROOT / "analysis" / f"{script}.py", trial("cube"), "-o", out]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    assert out.stat().st_size > 5000


def test_other_files_are_refused(trial, minimal, tmp_path):
    def said(script, file):
        words = [sys.executable, "-B", str(ROOT / "analysis" / f"{script}.py"), str(file), "-o", str(tmp_path / "x.png")]
        done = subprocess.run(words, capture_output=True, text=True)
        assert done.returncode == 4 and not (tmp_path / "x.png").exists(), done.stderr
        return done.stderr

    assert "the file of a run; open it with open_run" in said("response", minimal)
    assert "the file of a run; open it with open_run" in said("matching", minimal)
    assert "a sobol of one option has no standings: it takes two options" in said("regret", trial("sobol"))
    assert "has no sensitivity: it takes factors" in said("ranking", trial("options"))
    assert "response.py, ranking.py, regret.py and matching.py draw it" in said("outcomes", trial("lines"))
    assert "no such file" in said("regret", tmp_path / "nowhere.h5")


def test_matching_of_a_sweep_has_no_options(tmp_path):
    done = subprocess.run([BINARY, "sweep", ROOT / "scenarios" / "minimal.yaml", "--replications", "4", "-q", "-o", tmp_path / "s"],
                          capture_output=True)
    assert done.returncode == 0
    words = [sys.executable, "-B", str(ROOT / "analysis" / "matching.py"), str(tmp_path / "s"), "--option", "x"]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 2 and "a sweep has no options" in done.stderr


def test_binned_means_are_means_with_students_interval():
    at, values = np.arange(25.0), np.repeat([1.0, 2, 3, 4, 5], 5) + np.tile([-1.0, 0, 0, 0, 1], 5)
    steps = binned_means(at[::-1], values[::-1], 0.95)
    assert [step.mean for step in steps] == [1, 2, 3, 4, 5] and [(step.low, step.high) for step in steps[:2]] == [(0, 4), (5, 9)]
    assert steps[0].half == pytest.approx(2.776445 * np.sqrt(0.5 / 5), rel=0.02)  # t of 4 degrees, of a table
    assert student(30, 0.975) == pytest.approx(2.042272, rel=1e-4)
    levels = binned_means(np.repeat([1.0, 2.0, 9.0], [4, 2, 3]), np.arange(9.0), 0.95)
    assert [(step.low, step.high, step.mean) for step in levels] == [(1, 1, 1.5), (9, 9, 7)]  # two points tell nothing
    assert binned_means(np.array([np.nan, 1.0]), np.array([1.0, np.nan]), 0.95) == []


def test_names_that_are_too_long():
    name = "channels.hotline.hops.order.garbles.wrong_deadline"
    assert fit(name, 60, 2) == name and fit(name, 30, 2) == "channels.hotline.hops.order.\ngarbles.wrong_deadline"
    short = fit(name, 16, 2)
    assert short.startswith("…") and short.endswith("deadline") and all(len(line) <= 16 for line in short.splitlines())
    assert fit("x" * 50, 10, 2) == "x" * 9 + "…"
    assert tail(name) == "garbles.wrong_deadline" and tail("ladders.tanf.rungs.call.wait") == "tanf.rungs.call.wait"
