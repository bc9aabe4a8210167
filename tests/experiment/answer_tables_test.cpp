// The tables of answers that are not yet in any file: options, sensitivities, history matching.
#include <cmath>

#include <gtest/gtest.h>

#include "sim/experiment/matching_tables.hpp"
#include "sim/experiment/option_tables.hpp"
#include "sim/experiment/sensitivity_tables.hpp"

namespace standoff::experiment {
namespace {

void expect_parts(std::string const& text, std::vector<std::string> const& parts) {
  std::size_t from = 0;
  for (std::string const& part : parts) {
    std::size_t const at = text.find(part, from);
    EXPECT_NE(at, std::string::npos) << part << "\n" << text;
    if (at != std::string::npos) from = at;
  }
  std::size_t column = 0;
  for (char const c : text) {
    column = c == '\n' ? 0 : column + 1;
    EXPECT_LE(column, 100U) << text;
    if (column > 100) return;
  }
}

std::vector<double> const outcomes{4000, 2000, 9000, 1000, 5000, 0, 3000, 3000, 3000};

TEST(OptionTables, TellTheLeastMeanRegretFirst) {
  statistics::MatrixView const view{outcomes, 3, 3};
  auto const all = statistics::standings(view, statistics::Better::less, 0.9);
  expect_parts(standings_table({"depth", "m"}, {"call", "wait", "warn"}, all, 3),
               {"depth of 3 options over 3 points, km", "regret", "call", "4.00", "1.00", "33.3 %", "wait", "5.00",
                "66.7 %", "warn", "7.00", "1 in 4"});
  expect_parts(option_pairs_table({"depth", "m"}, {"call", "wait", "warn"}, statistics::option_pairs(view, 0.9)),
               {"p alone", "p these", "wait - call", "warn - call", "warn - wait", "Holm", "these 3."});
  OverOutcomes const over{{0.2, 0.3, 1}, 7, 21};
  expect_parts(option_pairs_table({"depth", "m"}, {"call", "wait", "warn"}, statistics::option_pairs(view, 0.9), over),
               {"p all", "0.200", "0.300", "1.000", "these 3, and over all 21 differences of"});
}

TEST(OptionTables, TellABoxInTheUnitsOfItsInputs) {
  statistics::Box box{{{0, {-INFINITY, 3600}, 1e-5}, {1, {1000, 5000}, 0.02}}, 40, 30, 0.75, 0.6, {0.6, 0.86}};
  expect_parts(box_table("B beats A", {{"delay", "s"}, {"range", "m"}}, box, 200),
               {"B beats A most where", "delay", "at most 60.0 min", "p < 0.001", "range", "1.00 km to 5.00 km",
                "30 of 40", "75.0 %", "60.0 %"});
  expect_parts(box_table("B beats A", {}, {}, 200), {"at none of 200 points"});
}

TEST(OptionTables, TellWhereTheAnswerFlips) {
  std::vector<statistics::SwitchingValue> const found{{1800, {600, INFINITY}, true}};
  expect_parts(switching_table("B - A", {"delay", "s"}, found),
               {"B - A goes above zero at delay = 30.0 min (10.0 .. ?)"});
  expect_parts(switching_table("B - A", {"delay", "s"}, {}), {"does not change its sign"});
}

TEST(SensitivityTables, TellTheGreatestFirst) {
  std::vector<Quantity> const inputs{{"speed", "m/s"}, {"delay", "s"}};
  std::vector<statistics::SobolIndex> const sobol{{0.1, 0.2, {0, 0.2}, {0.1, 0.3}}, {0.6, 0.8, {0.5, 0.7}, {0.7, 0.9}}};
  expect_parts(sobol_table({"depth", "m"}, inputs, sobol), {"delay", "0.60", "0.80", "speed", "0.10", "0.20", "0.70"});
  std::vector<statistics::MorrisEffect> const morris{{4, 500, 600, 100, {0, 1000}, {200, 900}},
                                                     {4, -2000, 2000, 10, {-2100, -1900}, {1900, 2100}}};
  expect_parts(morris_table({"depth", "m"}, inputs, morris), {", km", "delay", "2.00", "-2.00", "speed", "0.60"});
  statistics::Regression const plane{50, 0.4, {0.5, -0.2}, {{0.4, 0.6}, {-0.3, -0.1}}};
  std::vector<statistics::PartialRank> const ranks{{0.3, {0.1, 0.5}}, {-0.9, {-0.95, -0.8}}};
  expect_parts(regression_table({"depth", "m"}, inputs, plane, ranks),
               {"50 points", "delay", "speed", "0.40", "tells little"});
}

TEST(SensitivityTables, TellBothBands) {
  statistics::TwoLevel two{20,  400,         7200,         {6000, 8400},  360000,       3240000,
                           0.9, {0.8, 0.95}, {6213, 8187}, {4239, 10161}, {4079, 10321}};
  expect_parts(bands_table({"first_warning", "s"}, two),
               {"120.0 min (100.0 .. 140.0), 20 points, 400 replications", "chance of the draws", "10.0",
                "what is not known", "30.0", "both", "90.0 %", "80.0 .. 95.0 %"});
}

TEST(MatchingTables, TellWhatIsLeftAndWhatWasNotLearned) {
  statistics::Matching m;
  m.points = 100;
  m.left = 25;
  m.share_left = {0.18, 0.34};
  m.beyond = 2.0 / 26;
  m.ruled_out_by = {70, 0};
  m.inputs = {{{600, 1200}, 0.3, 0.6, 1e-6, true}, {{1, 2}, 0.9, 0.1, 0.8, false}};
  expect_parts(matching_table(m, {"struck", "range"}, {{"delay", "s"}, {"speed", "m/s"}}),
               {"25 of 100 points", "ruled out by: struck 70", "delay", "10.0 .. 20.0 min", "30.0 %", "< 0.001",
                "nothing was learned about: speed", "7.7 %"});
  m.left = 0;
  expect_parts(matching_table(m, {"struck", "range"}, {}), {"0 of 100", "No point agrees with all"});
}

}  // namespace
}  // namespace standoff::experiment
