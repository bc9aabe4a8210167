"""open_experiment on small experiments that the program played."""
import shutil

import h5py
import numpy as np
import pandas as pd
import pytest

import standoff
from standoff.sweep import results_in


def test_what_it_is(trial):
    with standoff.open_experiment(trial("lines")) as opened:
        assert opened.design_kind == "factorial" and opened.confidence == 0.95 and opened.title == "A trial, lines"
        assert opened.options == ["as_it_is", "never"] and opened.options_are == "what-ifs" and opened.draws == "common"
        assert opened.provenance["seed"] == 1 and opened.spec["replications"] == 20
        assert opened.scenario["zones"]["zone"]["radius"] == "55 km"
        assert "A trial, lines" in repr(opened) and "3 points, 2 options, 1 factors" in repr(opened)
        assert opened.failures.empty and "command" in opened.failures
    by_file = standoff.open_experiment(results_in(trial("lines")))
    assert by_file.options == opened.options
    by_file.close()


def test_the_design_in_si_units_and_the_factors_as_written(trial):
    with standoff.open_experiment(trial("crossed")) as opened:
        design, factors = opened.design, opened.factors
        assert list(design["zones.zone.radius"]) == [30000] * 3 + [55000] * 3 and design.index.name == "point"
        assert design.attrs["units"]["zones.zone.radius"] == "m" and design.attrs["kind"] == "factorial"
        assert set(design["design_part"]) == {"sample"} and set(design["replications_of_point"]) == {20}
        assert list(factors["written_units"]) == ["km", "km/h"]
        assert list(factors["si_per_unit"]) == pytest.approx([1000, 1 / 3.6])
    with standoff.open_experiment(trial("listed")) as opened:
        assert list(opened.design["what_is_heard"]) == ["as_it_is", "never", "seldom"]
        assert list(opened.factors["name"]) == ["zones.zone.radius", "what is heard"]
    with standoff.open_experiment(trial("morris")) as opened:
        assert opened.factors.loc[2, ["low", "high"]].tolist() == [30000, 60000]


def test_outcomes_are_read_when_they_are_computed_with(trial):
    with standoff.open_experiment(trial("lines")) as opened:
        outcomes = opened.outcomes
        assert dict(outcomes.sizes) == {"point": 3, "option": 2, "replication": 20}
        assert not outcomes["vehicles_entered"].variable._in_memory
        means = outcomes["vehicles_entered"].sel(option="never").mean("replication")
        assert list(means["zones.zone.radius"].values) == [30000, 45000, 55000]
        table = opened.table("vehicles_entered")
        assert means.values == pytest.approx(table.xs("never", level="option")["value"].to_numpy())
        assert (outcomes["status"] == 0).all() and outcomes["vehicles_entered"].attrs["units"] == "1"
        assert set(opened.metrics.index) <= set(outcomes) and opened.metrics.at["struck", "kind"] == "flag"
    assert outcomes["vehicles_entered"].sizes["point"] == 3  # known without the file


def test_estimates_are_tidy(trial):
    with standoff.open_experiment(trial("crossed")) as opened:
        frame = opened.estimates
        assert len(frame) == 6 * 2 * len(opened.metrics) and frame.attrs["confidence"] == 0.95
        one = frame[(frame["metric"] == "vehicles_entered") & (frame["point"] == 4) & (frame["option"] == "never")].iloc[0]
        values = opened.outcomes["vehicles_entered"].sel(point=4, option="never").values
        assert one["value"] == pytest.approx(values.mean()) and one["n"] == 20 and one["low"] <= one["value"] <= one["high"]
        assert (one["units"], one["kind"]) == ("1", "count")
        assert opened.table("vehicles_entered").loc[(4, "never"), "value"] == one["value"]
        with pytest.raises(KeyError, match="no outcome 'nonsense'"):
            opened.table("nonsense")


def test_sobol_indices_are_ranked(trial):
    with standoff.open_experiment(trial("sobol")) as opened:
        frame = opened.rank("messages_understood")
        assert frame.attrs["method"] == "sobol" and frame["total"].is_monotonic_decreasing
        assert frame.iloc[0]["factor"] == "channels.hotline.hops.order.does_it" and set(frame["option"]) == {"as_it_is"}
        assert frame.iloc[0]["total_low"] <= frame.iloc[0]["total"] <= frame.iloc[0]["total_high"]
        band = opened.bands.set_index("metric").loc["messages_understood"]
        assert band["option"] == "as_it_is" and band["points"] == 32 and band["values"] == 640
        with pytest.raises(KeyError, match="nothing is told of 'nonsense', expected one of .*messages_understood"):
            opened.rank("nonsense")
        with pytest.raises(KeyError, match="no option 'x', expected one of as_it_is"):
            opened.rank("messages_understood", "x")


def test_effects_and_regressions_are_ranked_by_their_size(trial):
    with standoff.open_experiment(trial("morris")) as opened:
        frame = opened.rank("vehicles_entered", "as_it_is")
        assert frame["mu_star"].is_monotonic_decreasing and (frame["steps"] == 5).all()
    with standoff.open_experiment(trial("cube")) as opened:
        frame = opened.rank("vehicle_hours_inside")
        assert list(dict.fromkeys(frame["option"])) == ["as_it_is", "never"]
        first = frame[frame["option"] == "as_it_is"]
        assert first["straight"].abs().is_monotonic_decreasing and first["points"].iloc[0] == 24


def test_swings_go_from_the_least_to_the_most_of_the_estimates(trial):
    with standoff.open_experiment(trial("alone")) as opened:
        frame = opened.swings("messages_understood", "as_it_is")
        assert frame["width"].is_monotonic_decreasing and (frame["width"] > 0).any()
        table, moved = opened.table("messages_understood"), opened.moved("messages_understood", "as_it_is")
        for of in frame.itertuples():
            rows = moved[moved["factor"] == of.factor]
            seen = [*rows["value"], rows["base"].iloc[0]]
            assert (of.least, of.most) == (min(seen), max(seen)) and of.width == of.most - of.least
            for end, at in ((of.least, of.least_at), (of.most, of.most_at)):
                assert table.loc[(at, "as_it_is"), "value"] == end
        assert len(opened.swings("messages_understood")) == 2 * len(frame)
        with pytest.raises(KeyError, match="no option 'nobody'"):
            opened.swings("messages_understood", "nobody")
    with standoff.open_experiment(trial("lines")) as opened:
        with pytest.raises(standoff.StandoffFileError, match="a factorial of .* has no swings: it takes a one_at_a_time"):
            opened.swings("struck")


def test_the_points_that_moved_stand_beside_the_scenario_as_it_is(trial):
    with standoff.open_experiment(trial("alone")) as opened:
        frame = opened.moved("vehicles_entered", "never")
        assert list(frame["factor"]) == ["zones.zone.radius"] * 2 + ["channels.hotline.hops.order.does_it"] * 3
        assert list(frame["setting"]) == pytest.approx([30000, 60000, 0, 0.3, 1])
        assert frame["value"].tolist() == opened.table("vehicles_entered").loc[[(p, "never") for p in frame["point"]],
                                                                               "value"].tolist()
        assert set(frame["base"]) == {opened.table("vehicles_entered").loc[(0, "never"), "value"]}
        assert len(opened.moved("vehicles_entered")) == 10
        with pytest.raises(standoff.StandoffFileError, match=r"a one_at_a_time of 2 options has no sensitivity: .*swings\(\)"):
            opened.sensitivity
    with standoff.open_experiment(trial("lines")) as opened:
        with pytest.raises(standoff.StandoffFileError, match="a factorial has no points at which one factor moved: it takes"):
            opened.moved("struck")


def test_standings_hold_the_regrets_of_the_estimates(trial):
    with standoff.open_experiment(trial("cube")) as opened:
        frame = opened.standings("messages_understood", "more")
        assert list(frame["option"]) == opened.options and frame["best_at"].dtype == np.int64
        by = opened.table("messages_understood")["value"].unstack("option")[opened.options]
        regret = by.rsub(by.max(axis=1), axis=0)
        assert frame["mean_regret"].to_numpy() == pytest.approx(regret.mean().to_numpy())
        assert frame["max_regret"].to_numpy() == pytest.approx(regret.max().to_numpy())
        assert frame["best_at"].tolist() == (regret == 0).sum().tolist()
        assert opened.comparable["messages_understood"] == ["less", "more"]
        pair = opened.option_pairs.set_index("metric").loc["messages_understood"]
        assert (pair["option_a"], pair["option_b"]) == ("as_it_is", "never")
        assert pair["difference"] == pytest.approx((by["never"] - by["as_it_is"]).mean())
        with pytest.raises(KeyError, match="of 'messages_understood' most is not held to be better, expected less or more"):
            opened.standings("messages_understood", "most")


def test_what_was_reported(trial):
    with standoff.open_experiment(trial("cube")) as opened:
        facts = opened.reported.set_index(["name", "option"])
        entered = opened.outcomes["vehicles_entered"].sel(option="never").values
        assert facts.loc[("vehicles_entered", "never"), "share"] == pytest.approx((entered <= 3).mean())
        assert set(opened.matching["option"]) == {"as_it_is", "never"} and opened.matching.attrs["cutoff"] == "3"
        assert opened.matching["left"].dtype == np.int64 and opened.remaining["learned"].dtype == bool
        assert set(opened.remaining["factor"]) == set(opened.factors["name"])
        worst = opened.implausibility
        assert worst.dims == ("point", "option") and worst.shape == (24, 2)
        left = (worst <= 3).sum("point")
        assert left.values.tolist() == opened.matching["left"].tolist()


def test_flips_and_boxes_name_options_and_factors(trial, tmp_path):
    """Written in, for whether there are some in a small trial is chance."""
    file = tmp_path / "results.h5"
    shutil.copy(results_in(trial("cube")), file)
    with h5py.File(file, "a") as f:
        for name in ("flips", "boxes"):
            f.pop(name, None)
            group = f.create_group(name)
            cells = {"metric": ["struck"], "option_a": [0.0], "option_b": [1.0], "of_factor": [2.0], "rises": [1.0], "points": [24.0]}
            for column, values in cells.items():
                of_text = h5py.string_dtype() if isinstance(values[0], str) else None
                group.create_dataset(column, data=values, dtype=of_text).attrs["long_name"] = np.bytes_(b"the " + column.encode())
    with standoff.open_experiment(file) as opened:
        for frame in (opened.flips, opened.boxes):
            row = frame.iloc[0]
            assert (row["option_a"], row["option_b"], row["factor"]) == ("as_it_is", "never", "zones.zone.radius")
            assert row["rises"] is np.True_ and row["points"] == 24 and frame.attrs["descriptions"]["factor"] == "the of_factor"


@pytest.mark.parametrize("name, of, why", [
    ("bands", "lines", "a factorial of 2 options has no bands: .*sobol, latin_hypercube and random"),
    ("flips", "lines", "a factorial of 2 options has no flips: it takes a sampled design"),
    ("boxes", "sobol", "a sobol of one option has no boxes"),
    ("option_pairs", "sobol", "a sobol of one option has no option_pairs: it takes two options"),
    ("comparable", "morris", "a morris of one option has no standings: it takes two options"),
    ("sensitivity", "options", "a factorial of 2 options has no sensitivity"),
    ("remaining", "options", "a factorial of 2 options has no remaining"),
])
def test_what_is_not_there_is_told_with_what_it_takes(name, of, why, trial):
    with standoff.open_experiment(trial(of)) as opened:
        with pytest.raises(standoff.StandoffFileError, match=why):
            getattr(opened, name)


def test_other_files_are_refused(trial, minimal, tmp_path):
    with pytest.raises(standoff.StandoffFileError, match="the file of a run; open it with open_run"):
        standoff.open_experiment(minimal)
    with pytest.raises(standoff.StandoffFileError, match="the file of an experiment; open it with open_experiment; response.py"):
        standoff.open_sweep(trial("lines"))
    with pytest.raises(standoff.StandoffFileError, match="without results.h5"):
        standoff.open_experiment(tmp_path)


def test_no_factor_at_all(trial):
    with standoff.open_experiment(trial("options")) as opened:
        assert opened.factors.empty and len(opened.design) == 1 and isinstance(opened.factors, pd.DataFrame)
        assert opened.table("vehicles_entered").shape[0] == 2
