"""matrix.py within a budget: one scenario, one seed, every way to play it."""
import matrix
import yaml
from harness import MAY_18, MINIMAL


def test_one_fingerprint_however_it_is_played():
    rows = list(matrix.run([MAY_18], seeds=[1]))
    assert [row for row in rows if not row[-1]] == []
    assert len(rows) >= len(matrix.ENVIRONMENTS) + len(matrix.PREFIXES) + 15


def test_another_scenario_is_told(tmp_path):
    """The control: a vehicle more, or another order of march, gives other fingerprints."""
    tree = yaml.safe_load(MINIMAL.read_text())
    tree["vehicle_types"] = {"truck": {"persons": 2}, "jeep": {"persons": 2}}
    found = set()
    for composition in ({"truck": 5, "jeep": 5}, {"jeep": 5, "truck": 5}, {"truck": 5, "jeep": 6}):
        tree["units"]["convoy"]["composition"] = composition
        (tmp_path / "scenario.yaml").write_text(yaml.safe_dump(tree, sort_keys=False))
        found.add(matrix.sweep(tmp_path / "scenario.yaml", tmp_path, seed=1))
    assert len(found) > 1
