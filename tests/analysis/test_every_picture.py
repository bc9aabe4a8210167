"""Map and timeline of every shipped scenario and of some that are hard to draw: no warning, no failure, no monster."""
import itertools
import os
import re
import subprocess
import sys

import h5py
import pytest

import standoff
from conftest import ROOT, play, play_text
from drawing import SCRIPTS, box_of, draw, lanes_in, texts_of, words_in
from odd_scenarios import NINE_HUNDRED, ODD
from standoff import advance, ground, marks, span, voyages
from standoff.script import UsageError
from standoff.voyages import MOST_ACTORS, MOST_UNITS

pytestmark = pytest.mark.filterwarnings("error")

SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))
LANES = MOST_UNITS + MOST_ACTORS + 1


def check(what, figure):
    width, height = figure.get_size_inches() * 144
    assert width == 1296 and 300 < height < 2600
    for text in texts_of(figure):
        box, edge = box_of(text), figure.bbox
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= edge.x1 + 1 and box.y1 <= edge.y1 + 1, text
    if what == "timeline":
        assert len(lanes_in(figure)) <= LANES
    labels = [text for axes in figure.axes for text in axes.texts
              if re.search("[a-z]", text.get_text()) and text.get_rotation() == 0]
    boxes = [(label, box_of(label).padded(-1.5)) for label in labels]
    for (one, box), (other, its_box) in itertools.combinations(boxes, 2):
        assert not box.overlaps(its_box), (one, other)


@pytest.mark.parametrize("scenario", SHIPPED)
@pytest.mark.parametrize("replication", [0, 1, 39])
def test_shipped(scenario, replication, folder):
    out = folder / f"{scenario}.h5"
    play(ROOT / "scenarios" / f"{scenario}.yaml", out, "--replication", replication)
    for what in SCRIPTS:
        check(what, draw(what, out))


@pytest.mark.parametrize("scenario", SHIPPED)
@pytest.mark.parametrize("what, nothing", [("messages", "nobody sent a message"), ("gauges", "has no gauges")])
def test_shipped_where_there_is_something(scenario, what, nothing, folder):
    out = folder / f"{scenario}_0.h5"
    if not out.exists():
        play(ROOT / "scenarios" / f"{scenario}.yaml", out)
    try:
        figure = draw(what, out, channel=None, gauge=None)
    except UsageError as error:
        with standoff.open_run(out) as run:
            assert nothing in str(error) and getattr(run, what).empty
    else:
        check(what, figure)


@pytest.mark.parametrize("name", list(ODD))
@pytest.mark.parametrize("what", SCRIPTS)
def test_odd(name, what, odd):
    check(what, draw(what, odd(name)))


def test_nine_hundred_units_take_no_more_room_than_forty(folder, odd):
    out = play_text(NINE_HUNDRED, folder / "nine_hundred.h5")
    forty, many = draw("timeline", odd("forty")), draw("timeline", out)
    check("timeline", many)
    assert lanes_in(forty) == ["defender", "relay", "intruder", "convoy (40)"]
    assert lanes_in(many)[:3] == lanes_in(forty)[:3] and re.fullmatch(r"convoy \(\d{3}\)", lanes_in(many)[3])
    assert any(re.match(r"convoy: 40 units, 400 vehicles, nearest 20 km, .* at the end", text)
               for text in words_in(forty))


@pytest.mark.parametrize("what", SCRIPTS)
@pytest.mark.parametrize("name", ["dollars", "troubled"])
def test_from_the_command_line_nothing_is_said_but_the_picture(what, name, odd, tmp_path):
    words = [sys.executable, "-B", "-W", "error", ROOT / "analysis" / f"{what}.py", odd(name), "-o", tmp_path / "x.png"]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, env=os.environ, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{tmp_path / 'x.png'}\n", "")


def test_names_are_written_as_they_are(odd):
    words = words_in(draw("map", odd("dollars"))) + words_in(draw("timeline", odd("dollars")))
    for text in ("pla$$in: $5 to $9 a day, and $\\alpha", "a $^ place", "b $x$", "20 km, de$fen$der 北京",
                 "km from a $^ place", "de$fen$der 北京"):
        assert text in words, text


def test_a_lane_for_whoever_hears(odd):
    assert lanes_in(draw("timeline", odd("broadcast"))) == ["defender", "near", "far"]


def test_more_sides_than_colours(odd):
    figure = draw("timeline", odd("two_hundred"))
    assert "other units (75)" in lanes_in(figure) and "units of s0 (25)" in lanes_in(figure)
    assert any(text.startswith("others: 75 units, 750 vehicles") for text in words_in(figure))


def test_the_words_that_pictures_look_for_are_the_programs(minimal):
    """A kind that is renamed would silently be drawn no more."""
    with h5py.File(minimal) as f:
        def words(variable):
            return set(f[variable].attrs["flag_meanings"].decode().split())

        kinds, replies, surfaces = words("events/kind"), words("messages/reply"), words("roads/surface")
    looked_for = {*marks._KINDS, *advance.SIGNALS, *voyages._PASSED_ON, *voyages._REACHED, *span._CROSSED, "arrived",
                  "message_duplicated", "reply_received", "site_vacated"}
    assert looked_for <= kinds and {"told", "need_time"} <= replies and set(ground.SURFACES) == surfaces


def rename(run, variable, words):
    with h5py.File(run, "a") as f:
        attributes = f[variable].attrs
        meanings = attributes["flag_meanings"].decode().split()
        assert set(words) <= set(meanings)
        meanings = [words.get(meaning, meaning) for meaning in meanings]
        del attributes["flag_meanings"]
        attributes["flag_meanings"] = " ".join(meanings).encode()


def test_words_that_a_later_program_writes(odd, tmp_path):
    """Kinds of events, fates, phases, replies and surfaces that are not known here do not stop a picture."""
    run = tmp_path / "later.h5"
    run.write_bytes(odd("troubled").read_bytes())
    with standoff.open_run(run) as opened:
        fates = set(opened.messages["fate"])
    rename(run, "events/kind", {"halted": "dozed", "departed": "rose", "call_answered": "picked_up"})
    rename(run, "messages/fate", {fate: f"{fate}_somehow" for fate in fates})
    rename(run, "messages/reply", {"told": "sung"})
    rename(run, "messages/kind", {"warning": "plea"})
    rename(run, "phase_at_end", {"home": "gone_fishing"})
    for what in SCRIPTS:
        figure = draw(what, run)
        check(what, figure)
        assert any("gone fishing at the end" in text for text in words_in(figure))
    assert {f"message {fate.replace('_', ' ')} somehow" for fate in fates} <= set(words_in(figure))


def test_a_file_from_before_drifts_and_sources(sea, tmp_path):
    run = tmp_path / "older.h5"
    run.write_bytes(sea.read_bytes())
    with h5py.File(run, "a") as f:
        for name in ("zones/vx", "zones/vy", "ranges/vx", "ranges/vy", "source", "commanded_by"):
            del f[name]
    for what in SCRIPTS:
        check(what, draw(what, run))


def test_dates_that_pandas_cannot_hold(minimal, tmp_path):
    run = tmp_path / "long_ago.h5"
    run.write_bytes(minimal.read_bytes())
    with h5py.File(run, "a") as f:
        del f.attrs["start"]
        f.attrs["start"] = b"1600-01-01T00:00:00Z"

        def move(_, thing):
            if b" since " in (units := thing.attrs.get("units", b"")):
                del thing.attrs["units"]
                thing.attrs["units"] = units.replace(b"2000-01-01", b"1600-01-01")

        f.visititems(move)
    with standoff.open_run(run) as opened:
        assert opened.start is standoff.run.pd.NaT and opened.events["time"].isna().all()
        assert str(opened.events["time"].dtype) == "datetime64[ns, UTC]"
        assert (opened.events["since_start"].astype("int64") == opened.events["time_ns"]).all()
        assert opened.messages["placed_since_start"].notna().all() and len(opened.at("1h30min")) == 1
        with pytest.raises(ValueError, match="1678 to 2262; give a length of time"):
            opened.at("1999-01-01T00:00Z")
    figure = draw("timeline", run)
    check("timeline", figure)
    assert "time since the start" in words_in(figure) and "0:30" in words_in(figure)
    assert "at +1:30:00" in words_in(draw("map", run, at="1h30min"))
