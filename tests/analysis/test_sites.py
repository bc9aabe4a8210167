"""Sites: who held them in a run and in a sweep, and how that is drawn."""
import argparse
import itertools
import subprocess
import sys

import h5py
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

import standoff
from conftest import BINARY, ROOT, play, play_text
from drawing import box_of, draw, texts_of, words_in
from standoff.holding import NOBODY, Holding, mean_of, wilson
from standoff.picture import SECTIONS, style
from standoff.script import UsageError
from standoff.sites import KINDS, MOST_ROWS, SIDES, Sites, rounds_of, rows_of, side_of

OUTPOST = ROOT / "scenarios" / "outpost_closure_2017_09.yaml"
N = 120

# A post that is razed and taken back by the same side under another name, and a bridge that nobody ever takes.
LONG = """
format: 1
name: Half a year
start: 2017-06-01T00:00:00+03:00
duration: 157 d
actors: {red: {title: the Reds}, guards: {under: red}, blue: {}}
places:
  garrison: {at: [33.5, 38.6], title: the fort}
  rise: {at: [33.9, 38.9]}
  ford: {at: [33.2, 38.9]}
  field: {at: [34.2, 38.2]}
sites:
  hill: {title: the hill, kind: outpost, at: rise, held_by: guards, usable_in: {intact: 20 d, razed: 30 d}, noticed_by: {blue: 1 /d}}
  bridge: {kind: bridge, at: ford, held_by: red, noticed_by: {blue: 0 /d}}
  fort: {kind: garrison, at: garrison, held_by: red}
sensors: {hill_watch: {held_by: guards, carried_by: hill, range: 12 km}}
units:
  patrol: {commanded_by: guards, at: garrison, orders: [{patrol: {through: [hill, ford], every: 2 d, stays: 1 d, if_closed: skip}}]}
  party: {commanded_by: blue, at: field, orders: [{stay: 0 s}]}
rules:
  give_up: {held_by: red, when: {clock: 2017-07-10T12:00:00+03:00}, do: {close: hill, takes: 9 d, razes: true}}
  leave: {held_by: red, when: {clock: 2017-08-10T12:00:00+03:00}, do: {close: bridge, takes: 2 d}}
  take: {held_by: blue, when: {learned_of: {kind: site_vacated, of: hill}}, after: 10 d, do: {order: party, task: {occupy: hill}}}
"""


@pytest.fixture(scope="module")
def long_run(folder):
    return play_text(LONG, folder / "half_a_year.h5")


@pytest.fixture(scope="module")
def outposts(folder):
    """One in which it was taken, and the one in which it was kept."""
    made = {}
    for name, words in {"taken": (), "kept": ("--choose", "outpost=kept")}.items():
        made[name] = folder / f"outpost_{name}.h5"
        play(OUTPOST, made[name], *words)
    return made


@pytest.fixture(scope="module")
def sweep(folder):
    out = folder / "outpost_sweep"
    subprocess.run([BINARY, "sweep", OUTPOST, "--replications", str(N), "-q", "-o", out], check=True, capture_output=True)
    return out


def sites_figure(sweep, site=None):
    import importlib
    with style(), standoff.open_sweep(sweep) as opened:
        figure = importlib.import_module("sites").draw(opened, argparse.Namespace(site=site))
        figure.canvas.draw()
    return figure


def test_tables_of_a_run(long_run, minimal):
    with standoff.open_run(long_run) as run:
        assert list(run.sites["name"]) == ["hill", "bridge", "fort"]
        assert list(run.sites["state_at_end"])[1:] == ["vacated", "open"]
        hill = run.tenures[run.tenures["site"] == "hill"]
        assert list(hill["holder"]) == ["guards", "blue"]
        assert hill["until_since_start"].iloc[0] == pd.Timedelta("48 d 12 h") and pd.isna(hill["until"].iloc[1])
        assert hill["usable_since_start"].iloc[1] - hill["since_since_start"].iloc[1] == pd.Timedelta("30 d")
    with standoff.open_run(minimal) as run:
        assert run.sites.empty and run.tenures.empty and list(run.sites)[:2] == ["name", "kind"]


def test_every_kind_of_site_has_a_shape_of_its_own(long_run):
    with h5py.File(long_run) as f:
        assert set(KINDS) == set(f["sites/kind"].attrs["flag_meanings"].decode().split())
    assert len(set(KINDS.values())) == len(KINDS)


def test_who_holds_what_at_a_time(long_run):
    with standoff.open_run(long_run) as run:
        sites = Sites(run)
        def holders(when):
            return {held.name: (held.holder, held.razed) for held in sites.at(pd.Timedelta(when))}
        assert holders("1 d") == {"hill": ("guards", False), "bridge": ("red", False), "fort": ("red", False)}
        assert holders("50 d")["hill"] == ("", True)
        assert holders("70 d")["hill"] == ("blue", True) and holders("95 d")["hill"] == ("blue", False), "built up again"
        assert {held.name: held.holder for held in sites.at(None)} == {"hill": "blue", "bridge": "", "fort": "red"}
        assert sites.colour("guards") == sites.colour("red") != sites.colour("blue")
        assert not set(SIDES) & set(SECTIONS), "no side looks like a section"
        home, hill = (0.0, 0.0), tuple(run.sites.loc[0, ["x", "y"]])
        (unit, spots), = rounds_of(run)
        assert unit == "patrol" and spots[0] == spots[-1] == home and spots[1] == hill and len(spots) == 4


def test_sides_are_found_through_any_number_of_commanders_and_in_a_circle():
    actors = {"actors": {"a": {"under": "b"}, "b": {"under": "c"}, "x": {"under": "y"}, "y": {"under": "x"}, "z": None}}
    assert [side_of(actors, name) for name in ("a", "c", "z", "unknown")] == ["c", "c", "z", "unknown"]
    assert side_of(actors, "x") in ("x", "y") and side_of({}, "a") == "a"


def test_map_shows_holders_rounds_and_rings(long_run, outposts):
    words = words_in(draw("map", long_run, at="70 d"))
    assert "razed" in words and "held by nobody" not in words
    words = words_in(draw("map", long_run))
    for text in ("outpost", "bridge", "garrison", "held by the Reds", "held by blue", "held by nobody",
                 "round of a patrol", "12 km, hill watch"):
        assert text in words, text
    kept = words_in(draw("map", outposts["kept"]))
    assert "razed" not in kept and "held by nobody" not in kept and "held by ISIS" not in kept
    assert "held by blue" not in words_in(draw("map", long_run, at="50 d"))
    # Nobody holds it on that day, so nothing is watched from there.
    then = words_in(draw("map", long_run, at="50 d"))
    assert "12 km, hill watch" not in then and "held by nobody" in then


def bars_of(figure):
    axes = next(axes for axes in figure.axes if any("hill" in tick.get_text() for tick in axes.get_yticklabels()))
    return [(bar, to_hex(bar.get_facecolor())) for bar in axes.patches if isinstance(bar, Rectangle)]


def test_timeline_has_a_bar_for_each_site(long_run):
    figure = draw("timeline", long_run)
    bars = bars_of(figure)
    hatched = [bar for bar, _ in bars if bar.get_hatch()]
    assert len(hatched) == 1 and hatched[0].get_width() == pytest.approx(30 * 24)
    with standoff.open_run(long_run) as run:
        sites = Sites(run)
        assert {colour for _, colour in bars} == {"#ffffff", sites.colour("red").lower(), sites.colour("blue").lower()}
    words = words_in(figure)
    assert "site is left, razed" in words and "site is left" in words and "held, not of use yet" in words


@pytest.mark.parametrize("what", ["map", "timeline"])
def test_nothing_is_cut_off_and_no_labels_overlap(what, long_run, outposts):
    for run in (long_run, *outposts.values()):
        figure = draw(what, run)
        for text in texts_of(figure):
            box = box_of(text)
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1, text
        ticks = [text for axes in figure.axes[-1:] for text in axes.get_xticklabels() if text.get_text()]
        for one, other in itertools.pairwise(ticks):
            assert not box_of(one).overlaps(box_of(other)), (one, other)


def test_days_by_holder_are_those_of_the_outcomes(sweep):
    with standoff.open_sweep(sweep) as opened:
        holding = Holding(opened)
        assert holding.sites == ["zakf_post", "tanf_base"] and "isis" in holding.sides
        own = sum(holding.days(site)["coalition"].value for site in holding.sites)
        assert own == pytest.approx(opened.replications["site_days_own"].mean())
        others = sum(mean.value for side, mean in holding.days("zakf_post").items() if side not in ("coalition", NOBODY))
        assert others == pytest.approx(opened.replications["site_days_other"].mean())
        assert sum(mean.value for mean in holding.days("zakf_post").values()) == pytest.approx(60)
        assert holding.days("tanf_base").keys() == {"coalition"}
        for mean in holding.days("zakf_post").values():
            assert 0 < mean.low < mean.value < mean.high


def test_shares_over_time_add_up(sweep):
    with standoff.open_sweep(sweep) as opened:
        holding = Holding(opened)
        times = np.linspace(0, 60 * 86400 - 1, 500)
        shares = holding.held("zakf_post", times)
        assert (sum(shares.values()) == N).all() and shares["coalition"][0] == N and shares["coalition"][-1] == 0
        # By hand at one time.
        when = 40 * 86400.0
        of = opened.tenures[(opened.tenures["site"] == "zakf_post") & (opened.tenures["holder"] == "isis")]
        by_hand = ((of["since"] <= when) & ~(of["until"] <= when)).sum()
        assert holding.held("zakf_post", np.array([when]))["isis"][0] == by_hand


def test_intervals_agree_with_the_programs_tables(sweep):
    with standoff.open_sweep(sweep) as opened:
        row = opened.estimates.query("metric == 'site_days_other' and statistic == 'mean'").iloc[0]
        mean = mean_of(opened.replications["site_days_other"].to_numpy())
        assert (mean.value, mean.low, mean.high) == pytest.approx((row.value, row.low, row.high), rel=1e-5)
        assert row.method == "log_student_t"
    low, high = wilson(np.array([30.0, 0.0, 100.0]), 100)
    assert (low[0], high[0]) == pytest.approx((0.21895, 0.39585), abs=1e-4) and low[1] == 0 and high[2] == 1
    assert mean_of(np.zeros(9)).high == 0 and mean_of(np.array([2.0])).high == np.inf


def test_picture_of_a_sweep(sweep, tmp_path):
    words = words_in(sites_figure(sweep))
    for text in ("the outpost at Zakf", "days held, of 60", "local time (UTC+3)", "20 Aug 2017"):
        assert text in words, text
    assert any(word.startswith("the outpost at Zakf: ISIS") for word in words)
    assert any("Exploratory" in word for word in words)
    assert not any(word.startswith("the outpost") for word in words_in(sites_figure(sweep, ["tanf_base"])))
    with pytest.raises(UsageError, match="no site 'zakf', expected one of zakf_post, tanf_base"):
        sites_figure(sweep, ["zakf"])
    out = tmp_path / "sites.png"
    done = subprocess.run([sys.executable, "-B", ROOT / "analysis" / "sites.py", sweep, "-o", out], text=True,
                          capture_output=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "") and out.stat().st_size > 10_000
    figure = sites_figure(sweep)
    for text in texts_of(figure):
        box = box_of(text)
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1, text


def test_each_of_a_chain_of_sites_is_drawn(folder):
    out = folder / "chain"
    subprocess.run([BINARY, "sweep", ROOT / "scenarios" / "palmyra_highway_raids_2017.yaml", "--replications", "6", "-q", "-o", out],
                   check=True, capture_output=True)
    with standoff.open_sweep(out) as opened:
        holding = Holding(opened)
        assert set(opened.tenures["site"].astype(str)) == set(holding.sites)
        assert [holding.title("sites", site) for site in holding.sites] == [f"post {i}" for i in range(1, len(holding.sites) + 1)]
        for site in holding.sites:
            assert sum(mean.value for mean in holding.days(site).values()) == pytest.approx(holding.end_s / 86400)
    assert any(word.startswith("post 2: ") for word in words_in(sites_figure(out)))


def test_a_sweep_without_sites_says_so(folder):
    out = folder / "no_sites"
    subprocess.run([BINARY, "sweep", ROOT / "scenarios" / "minimal.yaml", "--replications", "5", "-q", "-o", out], check=True,
                   capture_output=True)
    with standoff.open_sweep(out) as opened:
        assert opened.tenures.empty and list(opened.tenures)[0] == "replication"
    done = subprocess.run([sys.executable, "-B", ROOT / "analysis" / "sites.py", out], text=True, capture_output=True)
    assert done.returncode == 2 and "its scenario has no sites" in done.stderr


def test_of_many_sites_the_timeline_shows_those_of_which_something_became(folder):
    more = "".join(f"  post_{i}: {{at: field, held_by: red}}\n" for i in range(MOST_ROWS))
    text = LONG.replace("sites:\n", f"sites:\n{more}  new: {{at: field, held_by: red, state: planned, built_in: 1 d}}\n").replace(
        "rules:\n", "rules:\n  open_it: {held_by: red, when: {clock: 2017-06-02T12:00:00+03:00}, do: {open: new}}\n")
    with standoff.open_run(play_text(text, folder / "many_sites.h5")) as run:
        names = [site.name for site in rows_of(Sites(run))]
    assert names == [*(f"post_{i}" for i in range(MOST_ROWS - 3)), "new", "hill", "bridge"]


def test_the_timeline_names_no_side_that_is_in_no_lane(folder):
    """Green holds the last of many, of which nothing becomes."""
    more = "".join(f"  post_{i}: {{at: field, held_by: red}}\n" for i in range(MOST_ROWS))
    text = LONG.replace("sites:\n", f"sites:\n{more}").replace("actors: {", "actors: {green: {}, ").replace(
        "kind: garrison, at: garrison, held_by: red", "kind: garrison, at: garrison, held_by: green")
    run = play_text(text, folder / "in_no_lane.h5")
    assert "held by green" in words_in(draw("map", run))
    words = words_in(draw("timeline", run))
    assert "held by green" not in words and {"held by the Reds", "held by blue"} <= set(words)
