#include <limits>

#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;
using standoff::LawKind;

Law read_law(std::string const& yaml) {
  auto const read = read_value(law(Dimension::time), yaml);
  EXPECT_EQ(read.errors, "") << yaml;
  return read.value.value_or(Law{});
}

TEST(LawReader, ReadsEveryForm) {
  struct Case {
    char const* yaml;
    LawKind kind;
    double a, b, c, d;
  };
  double const inf = std::numeric_limits<double>::infinity();
  for (Case const& expected :
       {Case{"6 min", LawKind::fixed, 360, 0, 0, 0},
        Case{"{uniform: [0 min, 30 min]}", LawKind::uniform, 0, 1800, 0, 0},
        Case{"{triangular: [1 s, 2 s, 5 s]}", LawKind::triangular, 1, 2, 5, 0},
        Case{"{exponential: 12 min}", LawKind::exponential, 720, 0, 0, 0},
        Case{"{exponential: {mean: 12 min}}", LawKind::exponential, 720, 0, 0, 0},
        Case{"{erlang: {mean: 12 min, stages: 3}}", LawKind::erlang, 720, 0, 0, 0},
        Case{"{weibull: {scale: 1 min, shape: 1.5}}", LawKind::weibull, 60, 1.5, 0, 0},
        Case{"{normal: {mean: 5 s, sd: 2 s}}", LawKind::normal, 5, 2, 0, 0},
        Case{"{normal: {mean: 5 s, sd: 2 s, low: 0 s}}", LawKind::truncated_normal, 5, 2, 0, inf},
        Case{"{normal: {mean: 5 s, sd: 2 s, high: 9 s}}", LawKind::truncated_normal, 5, 2, -inf, 9},
        Case{"{gamma: {mean: 8 s, cv: 0.5}}", LawKind::gamma, 4, 2, 0, 0},
        Case{"{beta: {alpha: 2, beta: 5, low: 0 s, high: 1 h}}", LawKind::beta, 2, 5, 0, 3600}}) {
    Law const law = read_law(expected.yaml);
    EXPECT_EQ(law.kind, expected.kind) << expected.yaml;
    EXPECT_EQ(law.a, expected.a) << expected.yaml;
    EXPECT_EQ(law.b, expected.b) << expected.yaml;
    EXPECT_EQ(law.c, expected.c) << expected.yaml;
    EXPECT_EQ(law.d, expected.d) << expected.yaml;
  }
  EXPECT_EQ(read_law("{erlang: {mean: 12 min, stages: 3}}").k, 3U);
}

TEST(LawReader, ReadsLognormalsAsReported) {
  Law const law = read_law("{lognormal: {median: 5 min, p95: 27 min}}");
  EXPECT_EQ(law.kind, LawKind::lognormal);
  EXPECT_NEAR(law.quantile(0.5), 300, 1e-9);
  EXPECT_NEAR(law.quantile(0.95), 1620, 1e-9);
  EXPECT_NEAR(read_law("{lognormal: {mean: 8 min, cv: 0.9}}").mean(), 480, 1e-9);
}

TEST(LawReader, ReadsListsOfValues) {
  Law const map = read_law("{categorical: {2 min: 3, 1 min: 1}}");
  EXPECT_EQ(map.values, (std::vector<double>{60, 120}));
  EXPECT_EQ(map.weights, (std::vector<double>{0.25, 1}));
  EXPECT_EQ(read_law("{categorical: [[2 min, 3], [1 min, 1]]}").values, map.values);
  EXPECT_EQ(read_law("{empirical: [7 s, 2 s, 3 s]}").values, (std::vector<double>{2, 3, 7}));
}

TEST(LawReader, ReadsWholeNumbers) {
  auto const read = [](std::string const& yaml) { return read_value(integer_law().at_least(1), yaml); };
  EXPECT_EQ(read("4").value->a, 4);
  EXPECT_EQ(read("{uniform_int: [3, 6]}").value->kind, LawKind::uniform_int);
  EXPECT_EQ(read("{categorical: {3: 0.5, 4: 0.5}}").value->values.size(), 2U);
  EXPECT_EQ(
      read("{uniform: [3, 6]}").errors,
      "v.yaml:1:4: x.uniform: 'uniform' gives other than whole numbers, expected a whole number or a distribution over "
      "whole numbers at least 1, use uniform_int or categorical\n");
  EXPECT_NE(read("{categorical: {3.5: 1}}").errors, "");
  EXPECT_NE(read("2.5").errors, "");
  EXPECT_NE(read("{bernoulli: 0.5}").errors, "");  // may be 0
  EXPECT_EQ(read_value(integer_law(), "{bernoulli: 0.5}").errors, "");
}

struct Bad {
  char const* yaml;
  char const* error;  // behind "v.yaml:1:"
};
TEST(BadLaw, IsRefused) {
  for (Bad const& bad :
       {Bad{"{unifrom: [1 s, 2 s]}",
            "5: x: unknown distribution 'unifrom', expected one of uniform, uniform_int, triangular, exponential, "
            "erlang, "
            "weibull, normal, lognormal, gamma, beta, bernoulli, categorical, empirical, did you mean 'uniform'?"},
        Bad{"{uniform: [2 s, 1 s]}", "14: x.uniform: low must not exceed high, expected {uniform: [low, high]}"},
        Bad{"{uniform: [1 s]}", "14: x.uniform: only one value, expected {uniform: [low, high]}"},
        Bad{"{uniform: [1 s, 2]}", "20: x.uniform[1]: '2' has no unit, expected a time (s, min, h, d)"},
        Bad{"{uniform: [-1 s, 2 s]}", "4: x.uniform: it reaches down to -1 s, expected only values at least 0 s"},
        Bad{"{uniform_int: [1, 2]}",
            "5: x: 'uniform_int' has no unit, expected a time (s, min, h, d) or a distribution at least 0 s"},
        Bad{"{normal: {mean: 5 s, sd: 2 s}}",
            "4: x.normal: a normal has no lower end, expected only values at least 0 s, cut it off: {normal: {mean:, "
            "sd:, "
            "low: 0 s}}"},
        Bad{"{normal: {mean: 5 s, sd: 0 s}}", "13: x.normal: the sd is not positive"},
        Bad{"{normal: {mean: 5 s}}",
            "13: x.normal: 'normal' without 'sd', expected {normal: {mean:, sd:}}, cut off with low: and high:"},
        Bad{"{normal: {mean: 5 s, std: 2 s}}",
            "25: x.normal.std: unknown key 'std', expected {normal: {mean:, sd:}}, cut off with low: and high:, did "
            "you "
            "mean 'sd'?"},
        Bad{"{lognormal: {median: 5 s, p95: 4 s}}", "16: x.lognormal: the p95 is not above the median"},
        Bad{"{lognormal: {median: 5 s, cv: 1}}",
            "16: x.lognormal: a median or a p95 together with a mean or a cv, expected {lognormal: {median:, p95:}} or "
            "{lognormal: {mean:, cv:}}"},
        Bad{"{lognormal: {mean: 0 s, cv: 1}}", "16: x.lognormal: the mean is not positive"},
        Bad{"{lognormal: {mean: 1 s, cv: 1e200}}",
            "32: x.lognormal.cv: '1e200' is out of bounds, expected a number above 0 and at most 1000"},
        Bad{"{gamma: {mean: 1 s, cv: 1e-200}}", "12: x.gamma: the cv is too extreme"},
        Bad{"{erlang: {mean: 1 s, stages: 2.5}}",
            "33: x.erlang.stages: '2.5' is not a whole number, expected a whole number at least 1 and at most 1000"},
        Bad{"{exponential: -1 s}",
            "18: x.exponential: the mean must be positive and finite, expected {exponential: mean} or {exponential: "
            "{mean:}}"},
        Bad{"{triangular: [1 s, 5 s, 2 s]}",
            "17: x.triangular: low, mode and high must be in this order, expected {triangular: [low, mode, high]}"},
        Bad{"{beta: {alpha: 0, beta: 5, low: 0 s, high: 1 h}}",
            "19: x.beta.alpha: '0' is out of bounds, expected a number above 0"},
        Bad{"{categorical: {}}",
            "18: x.categorical: no values, expected {value: weight, ...} or [[value, weight], ...]"},
        Bad{"{categorical: {1 s: 0}}",
            "18: x.categorical: all weights are zero, expected at least one positive weight"},
        Bad{"{categorical: {1 s: -1}}",
            "24: x.categorical.1 s: '-1' is out of bounds, expected a number at least 0 and at most 1000000000000"},
        Bad{"{empirical: [1 s]}", "16: x.empirical: only one value, expected {empirical: [value, value, ...]}"},
        Bad{"[1 s, 2 s]", "4: x: a list, expected a time (s, min, h, d) or a distribution at least 0 s"},
        Bad{"-1 s", "4: x: '-1 s' is out of bounds, expected a time (s, min, h, d) or a distribution at least 0 s"}}) {
    auto const read = read_value(law(Dimension::time).at_least(0), bad.yaml);
    EXPECT_FALSE(read.value.has_value());
    EXPECT_EQ(read.errors, std::string("v.yaml:1:") + bad.error + "\n");
  }
}

TEST(LawReader, BoundsTheSupport) {
  auto const above = [](std::string const& yaml) { return read_value(law(Dimension::time).above(0), yaml).errors; };
  EXPECT_EQ(above("{exponential: 1 s}"), "");  // reaches 0 with probability 0
  EXPECT_EQ(above("{uniform: [0 s, 1 s]}"), "");
  EXPECT_NE(above("0 s"), "");
  EXPECT_NE(above("{categorical: {0 s: 1, 1 s: 1}}"), "");
  auto const below = [](std::string const& yaml) { return read_value(law(Dimension::time).at_most(60), yaml).errors; };
  EXPECT_EQ(below("{normal: {mean: 5 s, sd: 1 s, high: 1 min}}"), "");
  EXPECT_EQ(
      below("{lognormal: {mean: 5 s, cv: 1}}"),
      "v.yaml:1:4: x.lognormal: a lognormal has no upper end, expected only values at most 1 min, use a law with an "
      "upper end, such as triangular, beta or {normal: {mean:, sd:, low:, high:}}\n");
  EXPECT_EQ(below("{uniform: [0 s, 2 min]}"),
            "v.yaml:1:4: x.uniform: values up to 2 min, expected only values at most 1 min\n");
}

}  // namespace
