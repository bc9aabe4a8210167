"""`standoff report` of a run, as a reader's browser shows it."""
import itertools
import re
import statistics

import h5py
import pytest
from browser import LAPTOP, PHONE, opened
from pages import MOST_BYTES, ROOT, page_of, standoff

# A name that would be markup if it were not text.
EVIL = '</script><script>document.title="broken"</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def strike(tmp_path_factory):
    return page_of(tmp_path_factory.mktemp("page"), ROOT / "scenarios/at_tanf_2017_05_18_strike.yaml")


def told(run):
    """By number: the words of the story, without time and cause."""
    lines = standoff("show", run).splitlines()
    found = (re.match(r" *#(\d+)  \d+ \w+ [\d:]+ +\S+  (.*?)(?:  <- #\d+)?$", line) for line in lines)
    return {int(match[1]): match[2] for match in found if match}


def test_one_small_file_that_loads_nothing(strike):
    text = strike[1].read_text(encoding="utf-8")
    assert len(text.encode()) < MOST_BYTES
    assert text.startswith("<!doctype html>\n<!-- written by standoff report -->")
    assert "default-src 'none'" in text
    assert re.findall(r"<(?:script|link|img|iframe)[^>]* (?:src|href)=(\S+)", text) == ['"data:,">']
    for library in ("d3-geo", "d3-zoom", "topojson-client", "world-atlas"):
        assert re.search(rf"^{library} [\d.]+ \((ISC|BSD)", text, re.M), f"the licence of {library}"


def test_the_list_is_the_story(strike):
    story = told(strike[0])
    assert len(story) > 50
    with opened(strike[1]) as tab:
        listed = dict(zip(map(int, tab.run("return [...document.querySelectorAll('.event')].map((e) => e.dataset.id)")),
                          tab.texts(".event .told")))
    assert listed == story


def test_the_clock_runs_and_stops(strike):
    with opened(strike[1]) as tab:
        assert tab.now == 0
        tab.frames(0.6)
        moved = tab.now
        assert moved > 0
        assert "later" not in tab.one(".event").get_attribute("class") or moved < 300
        tab.frames(0.3)
        assert tab.now > moved


def test_a_click_on_an_event_jumps_there_and_says_why(strike):
    with opened(strike[1]) as tab:
        before = tab.run("return document.querySelector('.map canvas:last-of-type').toDataURL()")
        tab.click('.event[data-id="134"]')
        assert tab.now == 7154
        assert tab.text(".time").startswith("13:59:14")
        assert tab.run("return location.hash") == "#event=134"
        assert tab.run("return document.querySelector('.map canvas:last-of-type').toDataURL()") != before
        links = tab.texts(".why ol > li > .link time")
        assert [int(re.match(r"#(\d+)", link)[1]) for link in links] == chain(strike[0], 134)
        assert tab.texts(".why li.this .reason .badge") == ["✓ known"] * 3 + ["✕ never came"] * 2
        assert "the word was that they will not pass it on" in tab.texts(".why li.this .reason .link")[3]
        assert tab.text('.event[aria-selected="true"] .told').startswith("cap is ordered to strike convoy 2")


def chain(run, event):
    return [int(number) for number in re.findall(r"^ *#(\d+)  ", standoff("why", run, "--event", event), re.M)]


def test_every_chain_is_that_of_why(strike):
    numbers = sorted(told(strike[0]))[::12]
    with opened(strike[1]) as tab:
        for number in numbers:
            tab.click(f'.event[data-id="{number}"]')
            assert tab.text(".why h2") == f"Why #{number}"
            links = tab.texts(".why ol > li > .link time")
            assert [int(re.match(r"#(\d+)", link)[1]) for link in links] == chain(strike[0], number), number


def test_keys_and_filters(strike):
    with opened(strike[1]) as tab:
        tab.press("ArrowRight")
        first = tab.now
        tab.press("ArrowRight")
        assert tab.now >= first and len(tab.all('.event[aria-selected="true"]')) == 1
        tab.press("]")
        assert tab.text(".time") != ""
        n = len(tab.all(".event"))
        tab.click(".chip.group-message")
        assert 0 < len(tab.all(".event")) < n
        assert not tab.all(".event.group-message")
        tab.click(".filters input[type=checkbox]")
        assert len(tab.all(".event")) > n / 2
        tab.press("Escape")
        assert not tab.one(".why").is_displayed()


def test_the_outcome_is_that_of_the_run(strike):
    shown = standoff("show", strike[0], "--quiet")
    with opened(strike[1]) as tab:
        tab.run("[...document.querySelectorAll('.side .tabs button')].find((b) => b.textContent === 'Outcome').click()")
        rows = dict(zip(tab.run("return [...document.querySelectorAll('.outcome table:not(.reported) th')].map((e) => e.title)"),
                        tab.texts(".outcome table:not(.reported) td")))
    outcome = dict(re.findall(r"^  (\w+) +(\S.*)$", shown.split("Outcome of")[1], re.M))
    assert rows["struck"] == "yes" and outcome["struck"] == "1"
    rows = {name: {"yes": "1", "no": "0"}.get(value, value) for name, value in rows.items()}
    assert rows == {name: value for name, value in outcome.items() if name in rows} and len(rows) > 20


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_the_screen(strike, size, dark):
    with opened(strike[1], size, "#event=134", dark) as tab:
        assert tab.run("return document.documentElement.scrollWidth") <= size[0]
        assert tab.now == 7154
        ink, paper = tab.run("const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]")
        brightness = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ink, paper)]
        assert (brightness[0] > brightness[1]) == dark
        tab.press("d")
        assert tab.run("return getComputedStyle(document.body).color") != ink


def test_on_a_phone_map_and_reasons_are_in_sight_when_an_event_is_chosen(strike):
    place = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.top, box.bottom]"
    with opened(strike[1], PHONE) as tab:
        tab.run("document.querySelector('.event[data-id=\"134\"]').scrollIntoView({block: 'center'})")
        tab.click('.event[data-id="134"]')
        tab.frames_pass()
        parts = [tab.run(place, part) for part in (".map", ".event[aria-selected='true']", ".why", ".player")]
        assert parts[0][0] >= 0 and parts[-1][1] <= PHONE[1] and parts[0][1] - parts[0][0] > 250
        assert all(above[1] <= below[0] + 1 for above, below in itertools.pairwise(parts)), parts


def test_what_became_of_messages_is_told_as_in_pictures(strike):
    with opened(strike[1]) as tab:
        open_panel(tab, "Messages")
        titles = tab.texts(".message title")
    assert titles and all(title.endswith(", not passed on") for title in titles), titles


def test_words_give_way_to_those_of_who_comes_by(strike):
    words = "return document.querySelectorAll('.map canvas')[1].toDataURL()"
    with opened(strike[1]) as tab:
        alone = tab.run(words)
        tab.click('.event[data-id="138"]')  # convoys are told where Juleighem and Shahma are
        tab.frames_pass()
        assert tab.run(words) != alone
        tab.press("Escape")
        tab.run("document.querySelector('.event').click()")
        tab.frames_pass()
        assert tab.run(words) == alone


def test_a_map_that_is_squeezed_stays_quiet(strike):
    """A complaint of the console fails it."""
    with opened(strike[1]) as tab:
        tab.run("const s = document.querySelector('.map').style; s.flex = 'none'; s.minHeight = 0; s.height = '40px'")
        tab.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 100)))")
        assert tab.run("return document.querySelector('.map').clientHeight") < 50
        assert tab.run("const c = document.querySelector('.map canvas'); return c.height") < 50


def open_panel(tab, words):
    tab.run("[...document.querySelectorAll('.panels .tabs button')].find((b) => b.textContent === arguments[0]).click()", words)


def test_what_streams_bring_and_what_is_believed_of_it(tmp_path):
    run, page = page_of(tmp_path, ROOT / "scenarios/disputed_raids_2017.yaml")
    with h5py.File(run) as file, opened(page) as tab:
        def of(table):
            return [dict(zip(file[table], row)) for row in zip(*(file[table][name].asstr()[()] if file[table][name].dtype == object
                                                                 else file[table][name][()] for name in file[table]))]

        kinds = dict(zip(file["events/kind"].attrs["flag_values"], file["events/kind"].attrs["flag_meanings"].decode().split()))
        told = [kinds[kind] for kind in file["events/kind"][()]]
        open_panel(tab, "Arrivals")
        assert len(tab.all(".arrival circle")) == len(of("arrivals")) > 0
        assert tab.texts(".arrival title")[0].startswith(f"no. 1 of raids: {of('arrivals')[0]['unit']}, from Al Mayadin")
        open_panel(tab, "Beliefs and claims")
        assert len(tab.all(".belief .mark")) == sum(told.count(kind) for kind in ("attributed", "unattributed", "claimed")) > 0
        assert len(tab.all(".came")) == len({(row["arrival"], row["actor"]) for row in of("beliefs")})
        # 51 % for the place from which it came; the sides of the story agree.
        assert "Al Mayadin 51 %" in tab.texts(".belief.right .told")
        assert tab.texts(".panel .title")[0] == "band-1: came from Al Mayadin"


def test_fighters_of_a_pool_over_time(tmp_path):
    run, page = page_of(tmp_path, ROOT / "scenarios/partner_split_2017_07.yaml")
    with h5py.File(run) as file, opened(page) as tab:
        open_panel(tab, "Fighters")
        actors = list(dict.fromkeys(file["pools/actor"].asstr()[()]))
        assert sum(text.startswith("fighters of ") for text in tab.texts(".panel .about")) == len(actors) > 1
        for i, actor in enumerate(actors):
            levels = (file["pools/actor"].asstr()[()] == actor).sum()
            points = tab.run("return document.querySelectorAll('.panel polyline:not([stroke-dasharray])')[arguments[0]].getAttribute('points')", i)
            assert len(points.split()) == 2 * levels


def test_a_summer_of_many_sides_and_chapters(tmp_path):
    run, page = page_of(tmp_path, ROOT / "scenarios/badiyah_2017.yaml")
    with opened(page) as tab:
        looks = tab.run("return [...document.querySelectorAll('.key li')].map((e) => [e.className, e.querySelector('path').getAttribute('d')].join())")
        assert len({look.split(",")[0] for look in looks}) < len(looks) == len(set(looks))  # a colour twice, with another shape
        chapters = tab.run("return document.querySelectorAll('.controls select option').length") - 1
        tab.run("[...document.querySelectorAll('.side .tabs button')].find((b) => b.textContent === 'Ladders').click()")
        tab.press("]")
        tab.run("document.querySelector('.controls select').selectedIndex = arguments[0]; document.querySelector('.controls select').dispatchEvent(new Event('change'))", chapters)
        assert all(re.match(r"\d+ (Jun|Jul|Aug|Sep|Oct) \d\d:\d\d$", when) for when in tab.texts(".rungs time")) and tab.all(".rungs time")
        tab.run("document.querySelector('.side .tabs button').click()")
        assert chapters == len(tab.all(".event.turns")) > 60


def test_a_run_of_days_goes_slower_where_much_happens(tmp_path):
    _, page = page_of(tmp_path, ROOT / "scenarios/outpost_closure_2017_09.yaml")
    with opened(page) as tab:
        assert tab.one(".unevenly").get_attribute("aria-pressed") == "true" and "≈" in tab.text(".speed")
        tab.press("e")
        assert tab.one(".unevenly").get_attribute("aria-pressed") == "false" and "=" in tab.text(".speed")
        tab.press("e")
        def passed(event):
            tab.click(f'.event[data-id="{event}"]')
            before = tab.now
            tab.frames(0.5)
            return tab.now - before
        # The day after the outpost is left is quiet; who comes to take it is seen on his way, and is there half an hour later.
        assert passed(38) > 2 * passed(49)
        for _ in range(len(tab.all(".controls option"))):
            tab.press("]")
        tab.click(".play")
        tab.wait_until(lambda: tab.text(".play") == "▶")
        assert tab.now == int(tab.one(".strip").get_attribute("aria-valuemax"))


def test_what_is_round_in_nautical_miles_is_told_in_them_and_no_tick_is_cut(tmp_path):
    _, page = page_of(tmp_path, ROOT / "scenarios/fictional_exclusion_zone_at_sea.yaml")
    with opened(page) as tab:
        assert {"12 nmi, survey group", "8 nmi, northern navy", "0 nmi", "20 nmi"} <= set(tab.texts(".panel text"))
        assert not any(re.search(r"\d km\b", text) for text in tab.texts(".panel text") + tab.texts(".event .place"))
        assert any(re.fullmatch(r", \d+\.\d nmi \w+ of survey ground", text) for text in tab.texts(".event .place"))
        right, edge = tab.run("const r = (e) => e.getBoundingClientRect().right; "
                              "return [Math.max(...[...document.querySelectorAll('.strip .tick text')].map(r)), r(document.querySelector('.strip'))]")
        assert right <= edge
        tab.run("[...document.querySelectorAll('.side .tabs button')].find((b) => b.textContent === 'About').click()")
        assert "//: a road that is cut" in tab.text(".legend")


def test_every_mechanism_has_its_group():
    """Nothing that happens is filed under "other"."""
    grouped = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"by: \[(.*?)\]", (ROOT / "analysis/page/src/group.js").read_text(encoding="utf-8")))))
    stated = set(re.findall(r"^  \w+ \((\w+)\)", standoff("storyboard"), re.M))
    assert len(stated) > 20 and stated <= grouped


def test_names_are_text(tmp_path):
    scenario = (ROOT / "scenarios/minimal.yaml").read_text(encoding="utf-8")
    wild = re.sub(r"^name: .*$", f"name: '{EVIL}'", scenario, flags=re.M)
    assert wild != scenario
    (tmp_path / "wild.yaml").write_text(wild, encoding="utf-8")
    _, page = page_of(tmp_path, tmp_path / "wild.yaml")
    with opened(page) as tab:
        assert tab.text("h1") == EVIL
        assert tab.run("return document.title") == EVIL
        assert not tab.all("h1 *") and not tab.all("body img")


@pytest.mark.parametrize("scenario", sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml")))
def test_every_scenario_makes_a_page(scenario, tmp_path):
    _, page = page_of(tmp_path, ROOT / "scenarios" / scenario)
    assert page.stat().st_size < MOST_BYTES
    with opened(page) as tab:
        assert tab.all(".event")
        tab.press("f")
        tab.frames(0.4)
        for i in range(len(tab.all(".side .tabs button"))):
            tab.run("document.querySelectorAll('.side .tabs button')[arguments[0]].click()", i)
        for i in range(len(tab.all(".panels .tabs button"))):
            tab.run("document.querySelectorAll('.panels .tabs button')[arguments[0]].click()", i)
            assert tab.all(".panel svg")


@pytest.mark.parametrize("which", ["200 units", "157 days"])
def test_large_runs_stay_fluid(which, tmp_path, record_property):
    source = "scenarios/minimal.yaml" if which == "200 units" else "scenarios/outpost_closure_2017_09.yaml"
    text = (ROOT / source).read_text(encoding="utf-8")
    if which == "200 units":
        convoy = re.search(r"^  convoy:\n(?:    .*\n)+", text, re.M)[0]
        more = "".join(convoy.replace("  convoy:", f"  convoy_{i}:", 1).replace("30 km/h", f"{20 + i / 10} km/h") for i in range(199))
        text = text.replace(convoy, convoy + more)
        (tmp_path / "large.yaml").write_text(text, encoding="utf-8")
        _, page = page_of(tmp_path, tmp_path / "large.yaml")
    else:
        _, page = page_of(tmp_path, ROOT / source, "--set", "duration=157 d")
    assert page.stat().st_size < MOST_BYTES
    assert ('data-packed="gzip" id="data"' in page.read_text(encoding="utf-8")) == (which == "200 units")
    with opened(page) as tab:
        took = tab.frames(1.5)
        assert tab.now > 0
        # What stands still is little, and apart from what moves: it is not painted anew at each frame.
        assert len(tab.all(".strip path.at")) < 40 and not tab.all(".strip svg svg, .panel svg .cursor")
    # Told, never asserted: a busy machine draws slowly.
    record_property("median_frame_ms", round(statistics.median(took), 1))
    print(f"{which}: {len(took)} frames, median {statistics.median(took):.1f} ms, slowest {max(took):.0f} ms, "
          f"page {page.stat().st_size / 1e6:.2f} MB")
