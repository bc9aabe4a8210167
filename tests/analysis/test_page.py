"""`standoff report` of a run, as a reader's browser shows it."""
import json
import os
import re
import statistics
import subprocess
from pathlib import Path

import h5py
import pytest
from browser import LAPTOP, PHONE, opened

BINARY = os.environ["STANDOFF_BINARY"]
ROOT = Path(os.environ["STANDOFF_SOURCE_DIR"])
MOST_BYTES = 3_000_000
# A name that would be markup if it were not text.
EVIL = '</script><script>document.title="broken"</script><img src=x onerror=alert(1)>'


def standoff(*words):
    done = subprocess.run([BINARY, *map(str, words)], capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def page_of(folder, scenario, *words):
    run, page = folder / f"{Path(scenario).stem}.h5", folder / f"{Path(scenario).stem}.html"
    standoff("run", scenario, "-q", "-o", run, *words)
    standoff("report", run, "-q", "-o", page)
    return run, page


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
    assert rows["struck"] == outcome["struck"] == "1"
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


def test_a_map_that_is_squeezed_stays_quiet(strike):
    """A complaint of the console fails it."""
    with opened(strike[1]) as tab:
        tab.run("const s = document.querySelector('.map').style; s.flex = 'none'; s.minHeight = 0; s.height = '40px'")
        tab.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 100)))")
        assert tab.run("return document.querySelector('.map').clientHeight") < 50
        assert tab.run("const c = document.querySelector('.map canvas'); return c.height") < 50


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




@pytest.fixture(scope="module")
def experiments(tmp_path_factory):
    folder, few = tmp_path_factory.mktemp("experiments"), ("--replications", 200, "-q")
    outpost = ROOT / "scenarios/outpost_closure_2017_09.yaml"
    standoff("sweep", ROOT / "scenarios/at_tanf_2017_05_18_strike.yaml", *few, "-o", folder / "sweep")
    standoff("compare", ROOT / "scenarios/at_tanf_2017_05_18_strike.yaml", "--what-if", "direct_cell", *few, "-o", folder / "comparison.h5")
    standoff("compare", outpost, "--choose", "outpost=kept,left,razed", *few, "-o", folder / "alternatives.h5")
    for name in ("sweep", "comparison.h5", "alternatives.h5"):
        standoff("report", folder / name, "-q", "-o", folder / f"{Path(name).stem}.html")
    return folder


def shown_rows(tab):
    """By outcome: the cells of its row."""
    return tab.run("""return Object.fromEntries([...document.querySelectorAll('.card tbody tr')].filter((r) => r.querySelector('th').title)
        .map((r) => [r.querySelector('th').title.split(':')[0], [...r.querySelectorAll('td')].map((c) => c.textContent)]));""")


def test_a_sweep_shows_what_its_file_says(experiments):
    sweep = h5py.File(experiments / "sweep" / "results.h5")
    estimates = {(metric, statistic): i for i, (metric, statistic) in enumerate(
        zip(sweep["estimates/metric"].asstr()[()], sweep["estimates/statistic"].asstr()[()]))}
    value, low, high = (sweep["estimates"][name][()] for name in ("value", "low", "high"))
    for size in (LAPTOP, PHONE):
        with opened(experiments / "sweep.html", size) as tab:
            assert tab.run("return document.documentElement.scrollWidth") <= size[0]
            assert tab.texts(".card h2") == ["What agrees with the reporting", "Outcomes", "How they spread", "How the estimates settle"]
            cells = shown_rows(tab)["vehicles_lost"]
            at = estimates["vehicles_lost", "mean"]
            assert float(cells[1]) == pytest.approx(value[at], abs=0.005)
            assert [float(end) for end in cells[2].split(" to ")] == pytest.approx([low[at], high[at]], abs=0.005)
            facts = tab.texts(".card:first-child tbody tr")
            assert len(facts) == len(sweep["reported/name"]) and "24 to 31 km" in facts[6]
            assert len(tab.all("figure")) > 10


def test_the_estimates_settle_at_what_the_table_says(experiments):
    """The last of each course is the estimate, the bars of a spread are all replications in which it came."""
    data = json.loads(re.search(r'id="data">(.*?)</script>', (experiments / "sweep.html").read_text(encoding="utf-8"))[1])
    assert "world" not in re.findall(r'<script type="application/json" id="(\w+)"', (experiments / "sweep.html").read_text(encoding="utf-8"))
    main = {metric: i for i, (metric, statistic) in enumerate(zip(data["estimates"]["metric"], data["estimates"]["statistic"]))
            if statistic in ("share", "mean")}
    checked = 0
    for name, spread in data["spreads"].items():
        if spread["course"]:
            n, *last = spread["course"][-1]
            assert n == 200 and last == [data["estimates"][column][main[name]] for column in ("value", "low", "high")], name
            checked += 1
        if spread["bars"]:
            came = next((v for m, s, v in zip(*(data["estimates"][c] for c in ("metric", "statistic", "value"))) if (m, s) == (name, "came")), 1)
            assert sum(bar[2] for bar in spread["bars"]) == pytest.approx(came)
    assert checked >= 8


def test_a_comparison_and_alternatives_tell_what_differs(experiments):
    shown = standoff("show", experiments / "comparison.h5")
    with opened(experiments / "comparison.html") as tab:
        headline = tab.texts(".headline li")
        assert len(headline) > 3
        assert all(line in " ".join(shown.split()) for line in headline)
        before = len([row for row in tab.all("tbody tr") if row.is_displayed()])
        tab.click(".card > button")
        assert len([row for row in tab.all("tbody tr") if row.is_displayed()]) > before
    with opened(experiments / "alternatives.html", PHONE, dark=True) as tab:
        assert tab.texts("thead th") == ["outcome", "kept", "left", "razed"]
        assert tab.run("return document.documentElement.scrollWidth") <= PHONE[0]
        assert len(shown_rows(tab)["site_days_own"]) == 3 and tab.all("td.sure")


QUESTION = """format: 1
title: A question with <script> in it
scenario: {scenario}
design: {{latin_hypercube: 24}}
factors:
  channels.hotline.hops.answer.takes.median: {{from: 1 min, to: 20 min}}
  ladders.tanf.rungs.call.wait: {{from: 10 min, to: 60 min}}
options: {{what_if: [as_it_is, no_hotline]}}
replications: 30
"""


def test_an_experiment_shows_what_decides_and_what_to_choose(tmp_path):
    (tmp_path / "question.yaml").write_text(QUESTION.format(scenario=ROOT / "scenarios/at_tanf_2017_05_18_strike.yaml"), encoding="utf-8")
    standoff("sweep", tmp_path / "question.yaml", "-q", "-o", tmp_path / "out")
    standoff("report", tmp_path / "out", "-q", "-o", tmp_path / "out.html")
    with h5py.File(tmp_path / "out" / "results.h5") as file:
        effects = [v for m, o, v in zip(file["sensitivity/metric"].asstr()[()], file["sensitivity/of_option"][()],
                                        file["sensitivity/by_rank"][()]) if (m, o) == ("struck", 0)]
        regret = {(m, b, o): v for m, b, o, v in zip(file["standings/metric"].asstr()[()], file["standings/better"].asstr()[()],
                                                     file["standings/of_option"][()], file["standings/mean_regret"][()])}
        p_all = {m: (alone, over) for m, alone, over in zip(file["option_pairs/metric"].asstr()[()], file["option_pairs/p_alone"][()],
                                                            file["option_pairs/p_all"][()])}
    for size in (LAPTOP, PHONE):
        with opened(tmp_path / "out.html", size) as tab:
            assert tab.run("return document.documentElement.scrollWidth") <= size[0]
            heads = tab.texts(".card h2")
            assert heads[:4] == ["How it follows the inputs", "How sure it is", "What decides", "What to choose"]
            assert "What agrees with the reporting under no_hotline" in heads and heads[-1] == "What could have been"
            tab.run("const s = document.querySelector('#outcome'); s.value = 'struck'; s.dispatchEvent(new Event('change'))")
            assert len(tab.all("figure")) == 2 and len(tab.all("figure circle")) == 2 * 2 * 24
            shown = tab.texts("[data-method] table tbody tr:first-child td.main")  # the strongest under each option
            assert float(shown[0].replace("\u2212", "-")) == pytest.approx(max(effects, key=abs), abs=0.006)
            for better in ("less", "more"):
                tab.run("const s = document.querySelector('#better'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))", better)
                told = [float(text) / 100 for text in tab.texts(".of-outcome > .card:last-child > div:first-of-type td.main")]
                assert sorted(told) == pytest.approx(sorted(regret["struck", better, o] for o in (0, 1)), abs=6e-4)
            head, cells = tab.texts(".of-outcome > .card:last-child > .scroll th"), tab.texts(".of-outcome > .card:last-child > .scroll tbody td")
            assert head[4:7] == ["p alone", "p these", "p all"]
            for text, value in zip((cells[-3], cells[-1]), p_all["struck"]):
                assert text == "< 0.001" if value < 0.001 else float(text) == pytest.approx(value, rel=0.01)


def test_many_inputs_and_few_points_fit_a_phone(tmp_path):
    text = (ROOT / "scenarios/experiments/outpost_options.yaml").read_text(encoding="utf-8")
    for old, new in (("../outpost", f"{ROOT}/scenarios/outpost"), ("hypercube: 50", "hypercube: 12"), ("ions: 200", "ions: 4")):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "question.yaml").write_text(text, encoding="utf-8")
    standoff("sweep", tmp_path / "question.yaml", "-q", "-o", tmp_path / "out")
    standoff("report", tmp_path / "out", "-q", "-o", tmp_path / "out.html")
    with opened(tmp_path / "out.html", PHONE) as tab:
        assert tab.run("return document.documentElement.scrollWidth") <= PHONE[0]
        notes = tab.texts(".note")
        assert any(re.search(r"\d+ more inputs; which of all matter most is not known", note) for note in notes)
        assert not any("matter less" in note for note in notes)


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
    # Told, never asserted: a busy machine draws slowly.
    record_property("median_frame_ms", round(statistics.median(took), 1))
    print(f"{which}: {len(took)} frames, median {statistics.median(took):.1f} ms, slowest {max(took):.0f} ms, "
          f"page {page.stat().st_size / 1e6:.2f} MB")
