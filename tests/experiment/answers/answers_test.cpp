#include "sim/experiment/answers/answers.hpp"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/experiment/answers/answer_tables.hpp"
#include "sim/experiment/answers/movers.hpp"

namespace standoff::experiment::test {
namespace {

using Place = std::vector<double>;
// Of an option at a point.
using Outcome = std::function<statistics::Moments(std::size_t option, Place const& at)>;

VariedFactor range(std::string name, double low, double high) {
  VariedFactor made;
  made.factor.name = std::move(name);
  made.factor.low = low;
  made.factor.high = high;
  made.dimension = config::Dimension::length;
  return made;
}

// An experiment whose outcome `y` is known at each point without any draw.
struct Known {
  Manifest manifest;
  Study study{manifest, {}, {}, {}, {}, {}, {}, {}};

  Known(Design design, std::vector<VariedFactor> factors, std::vector<std::string> const& options,
        Outcome const& outcome) {
    manifest.design = design.kind;
    manifest.n = design.n;
    manifest.seed = design.seed;
    manifest.factors = std::move(factors);
    manifest.metrics = {{Metric::Kind::number, "y", "m", "an outcome", "", "", true, true, true}};
    for (std::string const& name : options) manifest.options.push_back({name, {}, nothing});
    std::vector<Factor> plain;
    for (VariedFactor const& varied : manifest.factors) plain.push_back(varied.factor);
    for (DesignPoint const& point : make_points(design, plain)) {
      PlannedPoint planned{point.part, point.sample, point.moved, {}};
      for (std::size_t f = 0; f < plain.size(); ++f)
        planned.settings.push_back(std::isnan(point.place[f]) ? nothing : setting_at(plain[f], point.place[f]));
      manifest.points.push_back(planned);
    }
    study.came.resize(1);
    for (PlannedPoint const& point : manifest.points)
      for (std::size_t o = 0; o < options.size(); ++o) study.came[0].push_back(outcome(o, point.settings));
    study.played.assign(study.came[0].size(), 100);
  }

  void add_fact(Published fact) {
    study.facts.push_back(std::move(fact));
    study.seen.emplace_back(manifest.options.size(), FactSeen{30, 100, {1, 2, 3}});
    study.with_all.assign(manifest.options.size(), 30);
    study.told_of.assign(manifest.options.size(), 100);
  }
};

record::Group root_of(Groups groups) { return {"", {}, {}, {}, std::move(groups)}; }

statistics::Moments exactly(double value) { return {100, value, 0}; }

std::vector<VariedFactor> three() { return {range("strong", 0, 10), range("weak", 0, 10), range("idle", 0, 10)}; }
statistics::Moments linear(std::size_t /*option*/, Place const& at) { return exactly(3 * at[0] + at[1]); }

TEST(Sensitivity, OfSaltellisSchemeIsSobols) {
  Known const known({DesignKind::sobol, 512, 1}, three(), {"as_it_is"}, linear);
  record::Group const file = root_of(sensitivity(known.study));
  AnswerRows const rows(file, "sensitivity");
  ASSERT_EQ(rows.size(), 3U);
  std::vector<double> const exact{0.9, 0.1, 0};
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_EQ(rows.text("metric", f), "y");
    EXPECT_EQ(rows.key("of_factor", f), f);
    EXPECT_NEAR(rows.number("first", f), exact[f], 0.02);
    EXPECT_NEAR(rows.number("total", f), exact[f], 0.02);
    EXPECT_LE(rows.interval("total", f).low, exact[f] + 1e-9);
    EXPECT_GE(rows.interval("total", f).high, exact[f] - 1e-9);
  }
}

TEST(Sensitivity, OfMorrisIsTheEffectOfTheWholeRange) {
  Known const known({DesignKind::morris, 5, 1}, three(), {"as_it_is"}, linear);
  record::Group const file = root_of(sensitivity(known.study));
  AnswerRows const rows(file, "sensitivity");
  ASSERT_EQ(rows.size(), 3U);
  std::vector<double> const exact{30, 10, 0};
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_NEAR(rows.number("mu_star", f), exact[f], 1e-9);
    EXPECT_NEAR(rows.number("sigma", f), 0, 1e-9);
    EXPECT_EQ(rows.count("steps", f), 5U);
  }
}

TEST(Sensitivity, OfASampleIsAPlane) {
  Known const known({DesignKind::latin_hypercube, 200, 1}, three(), {"as_it_is"}, linear);
  record::Group const file = root_of(sensitivity(known.study));
  AnswerRows const rows(file, "sensitivity");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_NEAR(rows.number("r_squared", 0), 1, 1e-9);
  EXPECT_NEAR(rows.number("straight", 0), std::sqrt(0.9), 0.02);
  EXPECT_NEAR(rows.number("straight", 2), 0, 1e-9);
  EXPECT_GT(rows.number("by_rank", 1), 0.9);
}

// An input that does nothing, while the draws of each point, of whose means the standard deviation is 1, differ.
statistics::Moments shaken(std::size_t /*option*/, Place const& at) {
  double const shake = std::sqrt(2.0) * std::sin(1e6 * (at[0] + 2 * at[1] + 3 * at[2]));
  return {100, 3 * at[0] + at[1] + shake, 100};
}

TEST(Sensitivity, TellsWhatMovesTheOutcomeFromWhatTheDrawsMakeOfIt) {
  for (Design const design : {Design{DesignKind::sobol, 512, 1}, Design{DesignKind::morris, 100, 1}}) {
    Known const known(design, three(), {"as_it_is"}, shaken);
    record::Group const file = root_of(sensitivity(known.study));
    AnswerRows const rows(file, "sensitivity");
    ASSERT_EQ(rows.size(), 3U);
    std::string const size = design.kind == DesignKind::sobol ? "total" : "mu_star";
    EXPECT_EQ(rows.number("moves", 0), 1);
    EXPECT_EQ(rows.number("moves", 1), 1);
    EXPECT_EQ(rows.number("moves", 2), 0) << size;
    EXPECT_GT(rows.interval(size, 2).low, 0) << "although its interval leaves zero out";
    if (design.kind == DesignKind::sobol) {
      EXPECT_NEAR(rows.number("noise", 2) / rows.number("total", 2), 1, 0.2);
    }
  }
}

TEST(Sensitivity, OfWhatHasNoDrawsNoiseIsNone) {
  Known const known({DesignKind::sobol, 256, 1}, three(), {"as_it_is"}, linear);
  record::Group const file = root_of(sensitivity(known.study));
  AnswerRows const rows(file, "sensitivity");
  EXPECT_EQ(rows.number("noise", 2), 0);
  EXPECT_EQ(rows.number("moves", 1), 1);
  EXPECT_EQ(rows.number("moves", 2), 0);
  Known const single({DesignKind::sobol, 256, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    return statistics::Moments{1, at[0], nothing};
  });
  record::Group const alone = root_of(sensitivity(single.study));
  EXPECT_EQ(AnswerRows(alone, "sensitivity").number("moves", 0), 1);
  EXPECT_TRUE(std::isnan(AnswerRows(alone, "sensitivity").number("moves", 2))) << "one draw does not tell its noise";
}

record::Group with_bases(Groups groups, std::vector<std::string> const& bases) {
  record::Group made = root_of(std::move(groups));
  made.attributes.push_back({"confidence", 0.95});
  record::Group factors{"factors", {}, {}, {}, {}};
  factors.dimensions.push_back({"factor", bases.size()});
  factors.variables.push_back({"name", {"factor"}, std::vector<std::string>(bases.size(), "f"), {}, {}});
  factors.variables.push_back({"basis", {"factor"}, bases, {}, {}});
  made.groups.push_back(std::move(factors));
  return made;
}

TEST(Movers, AreCountedByWhatTheyRestOn) {
  Known const known({DesignKind::latin_hypercube, 200, 1}, three(), {"a", "b"},
                    [](std::size_t option, Place const& at) { return exactly(option == 0 ? at[0] : at[0] + at[1]); });
  record::Group const file = with_bases(sensitivity(known.study), {"assumed", "reported", "assumed"});
  EXPECT_EQ(inputs_moved(file), "Inputs moved: 3, of which 2 assumed, 1 reported");
  EXPECT_EQ(inputs_that_move(file, "y", 0), "moved by 1 of them: 1 assumed");
  EXPECT_EQ(inputs_that_move(file, "y", 1), "moved by 2 of them: 1 assumed, 1 reported");
  EXPECT_EQ(inputs_that_move(file, "y"), "moved by 2 of them: 1 assumed, 1 reported") << "under some option";
  EXPECT_EQ(inputs_that_move(file, "z"), "") << "of which nothing is told";
  EXPECT_NE(moves_explained(file).find("5 %"), std::string::npos);
  EXPECT_EQ(inputs_moved(with_bases({}, {"", "derived"})), "Inputs moved: 2, of which 1 derived, 1 of no basis");
  EXPECT_EQ(inputs_moved(with_bases({}, {})), "");
  EXPECT_EQ(inputs_that_move(with_bases({}, {"assumed"}), "y"), "");
}

TEST(Sensitivity, IsNotToldOfWhatIsTheSameOrDidNotCome) {
  Known const same({DesignKind::morris, 3, 1}, three(), {"as_it_is"}, [](auto, auto const&) { return exactly(7); });
  EXPECT_TRUE(sensitivity(same.study).empty());
  Known const gap({DesignKind::morris, 3, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    return at[0] < 5 ? exactly(at[0]) : statistics::Moments{0, nothing, nothing};
  });
  EXPECT_TRUE(sensitivity(gap.study).empty());
}

TEST(Bands, KeepChanceAndIgnoranceApart) {
  // What is expected has variance 90 / 12 * 10 of the ranges, and each outcome 4 about it.
  Known const known({DesignKind::latin_hypercube, 2000, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    return statistics::Moments{100, 3 * at[0] + at[1], 4};
  });
  record::Group const file = root_of(bands(known.study));
  AnswerRows const rows(file, "bands");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_NEAR(rows.number("chance_sd", 0), 2, 1e-9);
  EXPECT_NEAR(rows.number("ignorance_sd", 0), std::sqrt(1000.0 / 12), 0.1);
  EXPECT_NEAR(rows.number("mean", 0), 20, 0.1);
  EXPECT_NEAR(rows.number("both_low", 0), 20 - 1.6449 * std::sqrt(1000.0 / 12 + 4), 0.2);
  Known const plain({DesignKind::factorial, 0, 1}, three(), {"as_it_is"}, linear);
  EXPECT_TRUE(bands(plain.study).empty());  // its points are no sample of anything
}

TEST(Bands, AreCutAtWhatIsPossible) {
  Known known({DesignKind::latin_hypercube, 500, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    return statistics::Moments{100, at[0], 100};
  });
  known.manifest.metrics[0].can_be_negative = false;
  record::Group const counted = root_of(bands(known.study));
  EXPECT_EQ(AnswerRows(counted, "bands").number("both_low", 0), 0);
  EXPECT_GT(AnswerRows(counted, "bands").number("both_high", 0), 15);
  Known flag({DesignKind::latin_hypercube, 500, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    return statistics::Moments{100, at[0] / 10, 0.2};
  });
  flag.manifest.metrics[0].kind = Metric::Kind::flag;
  flag.manifest.metrics[0].can_be_negative = false;
  record::Group const shared = root_of(bands(flag.study));
  AnswerRows const rows(shared, "bands");
  EXPECT_TRUE(std::isnan(rows.number("both_low", 0)) && std::isnan(rows.number("chance_high", 0)));
  EXPECT_NEAR(rows.number("ignorance_low", 0), 0.5 - 1.6449 / std::sqrt(12.0), 0.02);
}

// `a` costs what the first factor says, `b` 4: the order turns at 4.
statistics::Moments choice(std::size_t option, Place const& at) { return exactly(option == 0 ? at[0] : 4); }

TEST(OptionAnswers, TellRegretAndWhereTheOrderTurns) {
  Known const known({DesignKind::latin_hypercube, 1000, 1}, three(), {"a", "b"}, choice);
  record::Group const file = root_of(option_answers(known.study));
  AnswerRows const standings(file, "standings"), flips(file, "flips"), pairs(file, "option_pairs"),
      boxes(file, "boxes");
  ASSERT_EQ(standings.size(), 4U);  // two options, less and more
  EXPECT_EQ(standings.text("better", 0), "less");
  EXPECT_NEAR(standings.number("mean", 0), 5, 0.01);
  EXPECT_NEAR(standings.number("mean_regret", 0), 1.8, 0.01);  // of a beyond 4: 36 / 2 / 10
  EXPECT_NEAR(standings.number("mean_regret", 1), 0.8, 0.01);  // of b below 4: 16 / 2 / 10
  EXPECT_NEAR(standings.number("best_share", 0), 0.4, 0.005);
  EXPECT_NEAR(known.manifest.points[standings.count("worst_at", 0)].settings[0], standings.number("worst", 0), 1e-9);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_NEAR(pairs.number("difference", 0), -1, 0.01);
  EXPECT_LT(pairs.number("p", 0), 0.001);
  ASSERT_EQ(flips.size(), 1U);
  EXPECT_EQ(flips.key("of_factor", 0), 0U);
  EXPECT_NEAR(flips.number("at", 0), 4, 1e-6);
  EXPECT_EQ(flips.number("rises", 0), 0);
  ASSERT_GE(boxes.size(), 1U);  // b is seldom above a, and there only where the factor is small
  EXPECT_EQ(boxes.text("turned", 0), "more");
  EXPECT_EQ(boxes.key("of_factor", 0), 0U);
  EXPECT_NEAR(boxes.number("high", 0), 4, 0.3);
  EXPECT_GT(boxes.number("density", 0), 0.9);
  Known const alone({DesignKind::latin_hypercube, 10, 1}, three(), {"a"}, choice);
  EXPECT_TRUE(option_answers(alone.study).empty());
}

// Where the order turns near the end of a factor's range, nothing was seen that settles it on the far side.
TEST(OptionAnswers, DoNotPlaceAnEndOfAnIntervalBeyondTheRange) {
  Known const known({DesignKind::latin_hypercube, 30, 1}, {range("strong", 0, 10)}, {"a", "b"},
                    [](std::size_t option, Place const& at) {
                      return exactly(option == 0 ? 0 : at[0] - 9 + 3 * std::sin(50 * at[0]));
                    });
  record::Group const file = root_of(option_answers(known.study));
  AnswerRows const flips(file, "flips");
  ASSERT_EQ(flips.size(), 1U);
  EXPECT_GT(flips.number("low", 0), 0);
  EXPECT_LT(flips.number("low", 0), flips.number("at", 0));
  EXPECT_LE(flips.number("at", 0), 10);
  EXPECT_TRUE(std::isinf(flips.number("high", 0)));
}

// Five outcomes of two options, whose differences over the points have the p values of the oracle: Holm over all of them.
TEST(OptionAnswers, AdjustPOverAllOutcomesAtOnce) {
  std::vector<double> const alone{0.001, 0.012, 0.021, 0.04, 0.3}, adjusted{0.005, 0.048, 0.063, 0.08, 0.3};
  Known known({DesignKind::latin_hypercube, 10, 1}, three(), {"a", "b"}, choice);
  for (std::size_t m = 1; m < alone.size(); ++m) known.manifest.metrics.push_back(known.manifest.metrics[0]);
  known.study.came.assign(alone.size(), {});
  for (std::size_t m = 0; m < alone.size(); ++m) {
    known.manifest.metrics[m].name = "y" + std::to_string(m);
    double const t = statistics::student_quantile(9, 1 - alone[m] / 2);
    for (std::size_t p = 0; p < 10; ++p) {  // ten differences of variance 1 and mean t / sqrt(10)
      double const spread = (p % 2 == 0 ? 1 : -1) * std::sqrt(0.9);
      known.study.came[m].push_back(exactly(0));
      known.study.came[m].push_back(exactly(t / std::sqrt(10.0) + spread));
    }
  }
  record::Group const file = root_of(option_answers(known.study));
  AnswerRows const pairs(file, "option_pairs");
  ASSERT_EQ(pairs.size(), alone.size());
  for (std::size_t m = 0; m < alone.size(); ++m) {
    EXPECT_NEAR(pairs.number("p_alone", m), alone[m], 1e-9);
    EXPECT_NEAR(pairs.number("p", m), alone[m], 1e-9) << "the only pair of its outcome";
    EXPECT_NEAR(pairs.number("p_all", m), adjusted[m], 1e-9);
  }
}

TEST(Matching, KeepsWhatCouldHaveBeen) {
  Known known({DesignKind::latin_hypercube, 1000, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    return statistics::Moments{100, at[0], 1};
  });
  Published fact;
  fact.name = "reported";
  fact.measure = "y";
  fact.units = "m";
  fact.low = fact.high = 5;
  known.add_fact(fact);
  record::Group const file = root_of(matching(known.study));
  AnswerRows const matches(file, "matching"), remaining(file, "remaining"), reported(file, "reported");
  ASSERT_EQ(matches.size(), 1U);
  double const reach = 3 * std::sqrt(1.01);
  EXPECT_NEAR(matches.number("left", 0), 100 * 2 * reach, 2);
  EXPECT_EQ(matches.number("joint_share", 0), 0.3);
  ASSERT_EQ(remaining.size(), 3U);
  EXPECT_NEAR(remaining.number("low", 0), 5 - reach, 0.02);
  EXPECT_NEAR(remaining.number("high", 0), 5 + reach, 0.02);
  EXPECT_EQ(remaining.number("learned", 0), 1);
  EXPECT_EQ(remaining.number("learned", 2), 0);
  ASSERT_EQ(reported.size(), 1U);
  EXPECT_EQ(reported.number("ruled_out", 0), 1000 - matches.number("left", 0));
  EXPECT_EQ(reported.number("share", 0), 0.3);
  auto const& worst = record::values<double>(file, "implausibility/worst");
  ASSERT_EQ(worst.size(), 1000U);
  EXPECT_NEAR(worst[7], std::abs(known.manifest.points[7].settings[0] - 5) / std::sqrt(1.01), 1e-9);
}

TEST(Matching, OfAnEventCountsWhetherItCame) {
  Known known({DesignKind::latin_hypercube, 100, 1}, three(), {"as_it_is"}, [](auto, Place const& at) {
    auto const n = static_cast<std::uint64_t>(10 * at[0]);
    return n == 0 ? statistics::Moments{0, nothing, nothing} : statistics::Moments{n, at[1], 1};
  });
  Published fact;
  fact.name = "did not";
  fact.measure = "y";
  fact.came = false;
  known.add_fact(fact);
  record::Group const file = root_of(matching(known.study));
  AnswerRows const remaining(file, "remaining");
  EXPECT_EQ(remaining.number("learned", 0), 1);
  EXPECT_GT(remaining.number("high", 0), 8);
  EXPECT_LT(remaining.number("high", 0), 9.5);  // beyond, it came nearly always
}

TEST(Answers, SayNothingWhereThereIsNothingToSay) {
  Known const plain({DesignKind::factorial, 0, 1}, {}, {"as_it_is"}, [](auto, auto const&) { return exactly(1); });
  EXPECT_TRUE(answers(plain.study).empty());
}

}  // namespace
}  // namespace standoff::experiment::test
