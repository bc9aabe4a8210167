"""What the program concluded from an experiment: which factor matters, which option is best where, what reports rule out."""
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .store import StandoffFileError, Store, attributes_of
from .sweep import table_of

if TYPE_CHECKING:
    import xarray as xr

# What each table needs of an experiment.
NEEDS = {
    "sensitivity": "it takes factors that are numbers, and more points than them; of a one_at_a_time swings() tells",
    "flips": "it takes a sampled design (sobol, latin_hypercube, random) of two options, one of which is better here and the "
             "other there",
    "boxes": "it takes a sampled design (sobol, latin_hypercube, random) of two options, one of which is better here and the "
             "other there",
    "bands": "chance and ignorance are told apart by the designs sobol, latin_hypercube and random",
    "standings": "it takes two options",
    "option_pairs": "it takes two options",
    "reported": "its scenario reports nothing to hold it against",
    "matching": "its scenario reports nothing to hold it against",
    "remaining": "it takes a sampled design, and a scenario that reports something",
    "implausibility": "its scenario reports nothing to hold it against",
    "swings": "it takes a one_at_a_time; rank() tells which factor matters",
}

# What counts or numbers something, and what is true or not; the file has them as numbers like all others.
WHOLE = ("points", "values", "steps", "worst_at", "max_regret_at", "best_at", "left", "inside", "hits", "least_at", "most_at")
TRUTH = ("rises", "learned")

# By the method, the column that ranks, by its size.
RANKED_BY = {"sobol": "total", "morris": "mu_star", "regression": "straight"}


class Answers:
    """The part of an Experiment that reads what was concluded. In all frames `option`, `option_a`, `option_b` and `factor` are
    names, points are their numbers, numbers are in SI units, and intervals are those of attrs["confidence"] unless told
    otherwise. Each raises StandoffFileError where the experiment has nothing of the kind, and says what it takes."""

    _store: Store
    design_kind: str
    confidence: float
    options: list[str]
    factors: pd.DataFrame

    # --- which factor matters

    @cached_property
    def sensitivity(self) -> pd.DataFrame:
        """A row a metric that varies, an option and a factor: metric, option, factor, and by attrs["method"]

        - "sobol": first, total, each with _low and _high: shares of the variance over points; noise: what total would be if
          the draws alone made the difference; moves: 1 if first_low is above zero or total_low above noise;
        - "morris": mu, mu_star, each with _low and _high, sigma, in units of the metric for the whole range of the factor, and
          steps, the elementary effects that they rest on; noise, of mu_star; moves: 1 if the interval of mu leaves zero out or
          mu_star_low is above noise;
        - "regression": straight (standardised coefficient), by_rank (partial rank correlation), each with _low and _high,
          r_squared of the straight surface, points; moves: 1 if the interval of straight leaves zero out.
        """
        return self._answer("sensitivity")

    def rank(self, metric: str, option: str | None = None) -> pd.DataFrame:
        """The rows of `sensitivity` for a metric under one option, or under each of them, those that matter most first: by
        total, by mu_star, or by the size of straight. KeyError for a metric that does not vary, or no such option."""
        frame = self.sensitivity
        by = RANKED_BY[frame.attrs["method"]]
        rows = self._under(self._of_metric(frame, metric), option)
        order = [rows[rows["option"] == name][by].abs().sort_values(ascending=False, kind="stable").index
                 for name in self.options]
        return self._like(frame, rows.loc[np.concatenate(order)].reset_index(drop=True))

    def swings(self, metric: str, option: str | None = None) -> pd.DataFrame:
        """Of a one_at_a_time, a row an option and a factor, those that take the metric farthest first: metric, option, factor,
        least with its interval and least_at (a point), most likewise, and width, from least to most; of the scenario as it is
        and with the factor at each of its settings. `table` has the estimates at all of them. KeyError for a metric that never
        came, or no such option."""
        frame = self._answer("swings")
        rows = self._under(self._of_metric(frame, metric), option)
        order = [rows[rows["option"] == name]["width"].sort_values(ascending=False, kind="stable").index
                 for name in self.options]
        return self._like(frame, rows.loc[np.concatenate(order)].reset_index(drop=True))

    def moved(self, metric: str, option: str | None = None) -> pd.DataFrame:
        """Of a one_at_a_time, a row an option and a point at which one factor was moved: option, factor, point, setting (a
        number in units of the factor, or a name), value, low, high and those of the scenario as it is: base, base_low,
        base_high. In the order of the factors."""
        if self.design_kind != "one_at_a_time":
            raise StandoffFileError(f"{self._store.path}: a {self.design_kind} has no points at which one "
                                    "factor moved: it takes a one_at_a_time")
        table, design = self.table(metric), self.design
        base = design.index[design["design_part"] == "base"][0]
        rows = []
        for name in self.options if option is None else [self._expect_option(option)]:
            at_base = table.loc[(base, name)]
            for point, of in design[design["design_part"] == "moved"].iterrows():
                factor = self.factors.loc[of["design_moved"]]
                here = table.loc[(point, name)]
                rows.append([name, factor["name"], point, of[factor["variable"]], here["value"], here["low"], here["high"],
                             at_base["value"], at_base["low"], at_base["high"]])
        return pd.DataFrame(rows, columns=["option", "factor", "point", "setting", "value", "low", "high", "base", "base_low",
                                           "base_high"])

    # --- chance and ignorance

    @cached_property
    def bands(self) -> pd.DataFrame:
        """A row a metric and an option: metric, option, points, values, mean with low and high, chance_sd (between
        replications), ignorance_sd (between points), ignorance_share of the variance with its _low and _high,
        shared (1 where what all points share was told from how they differ, else ignorance_sd is a lower bound), and the
        central 90 % of each and of both: chance_low, chance_high, ignorance_low, ignorance_high, both_low, both_high."""
        return self._answer("bands")

    # --- which option is better

    @cached_property
    def flips(self) -> pd.DataFrame:
        """A row a metric, the first option, another one and a factor along which the difference b - a goes through zero, by a
        straight line: metric, option_a, option_b, factor, at with its interval low and high (Fieller), in units of the factor
        and maybe infinite, rises (whether b - a is below zero before). Sampled designs only."""
        return self._answer("flips")

    @cached_property
    def boxes(self) -> pd.DataFrame:
        """Where the other option is better than it usually is. A row a metric, the first option, another one and a factor that
        bounds the box: metric, turned ("less" or "more" of the metric under b, as it seldom is), option_a, option_b, factor, low
        and high (units of the factor, infinite for no bound), p, and of the box: points of the design, inside, hits (turned
        points inside), density (share of them) with its interval, coverage (share of all turned points). Sampled designs only."""
        return self._answer("boxes")

    def standings(self, metric: str, better: str) -> pd.DataFrame:
        """A row an option, where `better` is "less" or "more" of the metric: option, points, mean with its interval, worst and
        worst_at (a point), mean_regret with its interval, max_regret and max_regret_at, best_at (points at which no other is
        better) and best_share of them with its interval. KeyError if it is not told of that metric."""
        frame = self._standings
        rows = self._of_metric(frame, metric)
        rows = rows[rows["better"].astype(str) == better]
        if rows.empty:
            raise KeyError(f"of '{metric}' {better} is not held to be better, expected {' or '.join(self.comparable[metric])}")
        return self._like(frame, rows.reset_index(drop=True))

    @property
    def comparable(self) -> dict[str, list[str]]:
        """By metric of which there are standings, which way it may be better: "less", "more" or both."""
        frame = self._standings
        return {metric: list(dict.fromkeys(rows.astype(str))) for metric, rows in
                frame["better"].groupby(frame["metric"], sort=False)}

    @cached_property
    def _standings(self) -> pd.DataFrame:
        return self._answer("standings")

    @cached_property
    def option_pairs(self) -> pd.DataFrame:
        """A row a metric and two options: metric, option_a, option_b, points, difference (b - a, paired) with low and high,
        p_alone, p (after Holm, over the pairs of its metric), p_all (after Holm, over the pairs of all metrics in this frame),
        worth (how many times as many unpaired points would tell as much)."""
        return self._answer("option_pairs")

    # --- what reports say

    @cached_property
    def reported(self) -> pd.DataFrame:
        """A row a published fact and an option: name, measure, expects, low, high, units, written_units, si_per_unit, source,
        note, option, the central 90 % of what was simulated (central_low, central_high), whether what was published lies
        `inside` ("unknown", "no", "partly", "yes"), share of the replications that agree with share_low and share_high,
        ruled_out (points that the fact makes implausible) and n_reported."""
        return self._answer("reported")

    @cached_property
    def matching(self) -> pd.DataFrame:
        """A row an option: option, points, left (points that no fact makes implausible) with left_low and left_high of their
        share, beyond (expected share of further points left outside a remaining range), joint_share of the replications that
        agree with all facts at once, with joint_low and joint_high. attrs["cutoff"]: the implausibility beyond which a point is
        ruled out, as text."""
        return self._answer("matching")

    @cached_property
    def remaining(self) -> pd.DataFrame:
        """A row an option and a factor: option, factor, low and high of the settings that are left, in units of the factor, share of
        the width that the design spans, distance (Kolmogorov's, between those left and those ruled out), p of it (after Holm),
        learned (whether p is small; otherwise nothing is known that was not before)."""
        return self._answer("remaining")

    @cached_property
    def implausibility(self) -> xr.DataArray:
        """The worst over the facts, over (point, option)."""
        import xarray as xr  # as in Experiment.outcomes

        data = self._group("implausibility")["worst"]
        coordinates = {"point": self.design.index.to_numpy(), "option": self.options}
        return xr.DataArray(data[()], coordinates, ("point", "option"), "worst", attributes_of(data))

    # --- how they are read

    def has(self, name: str) -> bool:
        """Whether the file holds this table."""
        return self._store.has(name)

    def _group(self, name: str):
        if not self.has(name):
            raise StandoffFileError(f"{self._store.path}: a {self.design_kind} of {self._options_in_words()} has no {name}: "
                                    f"{NEEDS[name]}")
        return self._store.group(name)

    def _options_in_words(self) -> str:
        return "one option" if len(self.options) == 1 else f"{len(self.options)} options"

    def _answer(self, name: str) -> pd.DataFrame:
        group = self._group(name)
        frame = self._named(table_of(group))
        frame.attrs |= {"confidence": self.confidence, **attributes_of(group)}
        return frame

    def _named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """With names in place of the numbers of options and factors."""
        options, factors = np.array(self.options, dtype=object), self.factors["name"].to_numpy()
        names = {"of_option": ("option", options), "option_a": ("option_a", options), "option_b": ("option_b", options),
                 "of_factor": ("factor", factors), "of_point": ("point", None), "of_replication": ("replication", None)}
        columns, called = {}, {}
        for column in frame:
            called[column], by_number = names.get(column, (column, None))
            values = frame[column]
            if by_number is not None:
                values = by_number[values.to_numpy(int)]
            elif column in WHOLE and values.dtype.kind == "f":
                values = values.astype(np.int64)
            elif column in TRUTH:
                values = values.astype(bool)
            columns[called[column]] = values
        made = pd.DataFrame(columns, index=frame.index)
        made.attrs = {kind: {called[column]: text for column, text in of.items()} for kind, of in frame.attrs.items()}
        return made

    @staticmethod
    def _of_metric(frame: pd.DataFrame, metric: str) -> pd.DataFrame:
        rows = frame[frame["metric"] == metric]
        if rows.empty:
            raise KeyError(f"nothing is told of '{metric}', expected one of {', '.join(dict.fromkeys(frame['metric']))}")
        return rows

    def _expect_option(self, option: str) -> str:
        if option not in self.options:
            raise KeyError(f"no option '{option}', expected one of {', '.join(self.options)}")
        return option

    def _under(self, rows: pd.DataFrame, option: str | None) -> pd.DataFrame:
        return rows if option is None else rows[rows["option"] == self._expect_option(option)]

    @staticmethod
    def _like(frame: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
        made.attrs = frame.attrs
        return made
