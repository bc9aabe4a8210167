"""`standoff new`, and the manual page and the completion that the program writes of itself."""
import re
import subprocess

import pytest
from program import STRIKE, standoff


def test_the_starter_checks_runs_and_compares(tmp_path):
    done = standoff("new", "my 'case'", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout == "", done.stderr
    file = tmp_path / "my 'case'.yaml"
    assert len(re.findall("#", file.read_text())) > 12
    checked = standoff("check", file, cwd=tmp_path)
    assert checked.returncode == 0 and checked.stderr == "", checked.stderr
    played = standoff("run", file, cwd=tmp_path)
    assert played.returncode == 0 and played.stdout.startswith("my 'case'\n") and "calls about convoy" in played.stdout
    assert standoff("compare", file, "--what-if", "prompt_liaison", "--replications", 20, "-q", cwd=tmp_path).returncode == 0


def test_like_another_it_plays_the_same(tmp_path):
    assert standoff("new", "mine", "--like", STRIKE, "-q", cwd=tmp_path).returncode == 0
    played = [standoff("run", file, "-q", "-o", tmp_path / f"{i}.h5", cwd=tmp_path) for i, file in enumerate((STRIKE, "mine.yaml"))]
    fingerprints = [re.search(r"fingerprint (\w+)", done.stderr)[1] for done in played]
    assert fingerprints[0] == fingerprints[1]
    assert played[1].stdout.startswith("mine\n")


def test_it_writes_nothing_over_and_tells_mistakes(tmp_path):
    (tmp_path / "there.yaml").write_text("precious")
    done = standoff("new", "there", cwd=tmp_path)
    assert done.returncode == 4 and "it is there already" in done.stderr
    assert (tmp_path / "there.yaml").read_text() == "precious"
    assert standoff("new", cwd=tmp_path).returncode == 2
    assert standoff("new", "mine", "--like", "nowhere.yaml", cwd=tmp_path).returncode == 4
    assert not (tmp_path / "mine.yaml").exists()


def verbs():
    return re.findall(r"^  ([a-z]+)  ", standoff("--help").stdout, re.M)


def test_the_manual_names_every_verb_and_option(tmp_path):
    page = standoff("--man")
    assert page.returncode == 0 and page.stdout.startswith(".TH STANDOFF 1")
    assert re.findall(r"^\.SS (\w+)$", page.stdout, re.M) == verbs()
    for option in ("seed", "what-if", "to", "like"):
        assert "\\-\\-" + option.replace("-", "\\-") in page.stdout
    assert not [line for line in page.stdout.splitlines() if line.startswith("'")]


@pytest.mark.parametrize("words, expected", [("r", {"run", "resolve", "report"}), ("run --se", {"--seed", "--set"}),
                                             ("export out/a.h5 --to g", {"geojson", "gpkg"}), ("export --to c", {"csv", "czml"}),
                                             ("export --", {"--to", "--output", "--quiet", "--help"})])
def test_the_completion_completes(words, expected):
    script = standoff("--completion").stdout
    assert subprocess.run(["bash", "-n"], input=script, text=True).returncode == 0
    asked = script + f"""
COMP_WORDS=(standoff {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _standoff; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    said = subprocess.run(["bash"], input=asked, capture_output=True, text=True)
    assert said.stderr == "" and set(said.stdout.split()) == expected
