"""`standoff report` of sweeps, comparisons and experiments, as a reader's browser shows it."""
import json
import re
import subprocess
from pathlib import Path

import h5py
import pytest
from browser import LAPTOP, PHONE, opened
from pages import BINARY, ROOT, standoff


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
        # Each row is a block there: no bar is cut, and each cell says what it is.
        assert not tab.one("thead").is_displayed() and tab.run("return document.querySelector('.of-bar').dataset.label") == "kept"
        for page in ("comparison", "sweep"):
            with opened(experiments / f"{page}.html", PHONE) as small:
                bars = [bar.rect for bar in small.all(".bar") if bar.is_displayed()]
                assert len(bars) > 5 and all(bar["width"] > 150 and bar["x"] + bar["width"] < PHONE[0] for bar in bars)
                assert not small.run("return [...document.querySelectorAll('.scroll')].filter((e) => e.scrollWidth > e.clientWidth).length")


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
            assert heads[:5] == ["How it follows the inputs", "How sure it is", "What decides", "What to choose", "The design"]
            assert heads.count("What agrees with the reporting") == 1 and heads[-1] == "What could have been"
            assert tab.texts(".agreement thead th") == ["fact", "published", "as_it_is", "no_hotline"]
            assert not tab.all(".points") and tab.text(".design summary") == "24 points"
            tab.run("document.querySelector('.design details').open = true")
            tab.frames_pass()
            assert len(tab.all(".points tbody tr")) == 24 and len(tab.all(".points thead th")) == 1 + 2 + 2
            tab.run("const s = document.querySelector('#outcome'); s.value = 'struck'; s.dispatchEvent(new Event('change'))")
            assert len(tab.all("figure")) == 2 and len(tab.all("figure circle")) == 2 * 2 * 24
            shown = tab.texts("[data-method] table tbody tr:first-child td.main")  # the strongest under each option
            assert float(shown[0].replace("\u2212", "-")) == pytest.approx(max(effects, key=abs), abs=0.006)
            for better in ("less", "more"):
                tab.run("const s = document.querySelector('#better'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))", better)
                told = [float(text) / 100 for text in tab.texts(".choice > div:first-of-type td.main")]
                assert sorted(told) == pytest.approx(sorted(regret["struck", better, o] for o in (0, 1)), abs=6e-4)
            head, cells = tab.texts(".choice > .scroll th"), tab.texts(".choice > .scroll tbody td")
            assert head[4:7] == ["p alone", "p these", "p all"]
            for text, value in zip((cells[-3], cells[-1]), p_all["struck"]):
                assert text == "< 0.001" if value < 0.001 else float(text) == pytest.approx(value, rel=0.01)


KEPT = """format: 1
title: Runs that are kept
scenario: {scenario}
design: factorial
factors:
  zones.deconfliction.radius: [40 km, 55 km]
options: {{what_if: [as_it_is, no_hotline]}}
replications: 8
keep: {{trajectories: {{first: 1}}}}
"""


def test_a_page_of_an_experiment_leads_to_the_runs_that_were_kept(tmp_path):
    (tmp_path / "kept.yaml").write_text(KEPT.format(scenario=ROOT / "scenarios/at_tanf_2017_05_18_strike.yaml"), encoding="utf-8")
    standoff("sweep", tmp_path / "kept.yaml", "-q", "-o", tmp_path / "out")
    for _ in range(2):  # a page that it wrote it writes over
        standoff("report", tmp_path / "out", "-q", "-o", tmp_path / "out.html")
    pages = sorted((tmp_path / "out_runs").iterdir())
    assert [page.stem for page in pages] == [file.stem for file in sorted((tmp_path / "out" / "runs").iterdir())] and len(pages) == 4
    with opened(tmp_path / "out.html") as tab:
        links = tab.run("return [...document.querySelectorAll('.kept a')].map((a) => a.href)")
        assert sorted(links) == [page.as_uri() for page in pages]
        assert tab.texts(".kept th")[0] == "point 0, as_it_is, replication 0"
        tab.click(".kept a")
        tab.wait_for(".event")
    pages[0].write_text("mine", encoding="utf-8")
    done = subprocess.run([BINARY, "report", tmp_path / "out", "-o", tmp_path / "out.html"], capture_output=True, text=True)
    assert done.returncode == 4 and str(pages[0]) in done.stderr and pages[0].read_text(encoding="utf-8") == "mine"


def test_an_experiment_without_inputs_tells_each_option(tmp_path):
    text = KEPT.format(scenario=ROOT / "scenarios/at_tanf_2017_05_18_strike.yaml")
    text = re.sub(r"design.*\nfactors.*\n.*radius.*\n", "", text).replace("\nkeep: {trajectories: {first: 1}}", "")
    (tmp_path / "options.yaml").write_text(text, encoding="utf-8")
    standoff("sweep", tmp_path / "options.yaml", "-q", "-o", tmp_path / "out")
    standoff("report", tmp_path / "out", "-q", "-o", tmp_path / "out.html")
    with opened(tmp_path / "out.html") as tab:
        assert tab.texts(".card h2") == ["Under each option", "What agrees with the reporting"]
        assert tab.texts(".of-outcome th[scope=row]") == ["as_it_is", "no_hotline"]


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
