#include "sim/experiment/condition.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/core/nothing.hpp"

namespace standoff::experiment {
namespace {

std::vector<Told> const metrics{{nullptr, "struck", "1", "flag", ""},
                                {nullptr, "calls_placed", "1", "count", ""},
                                {nullptr, "first_warning", "s", "number", ""},
                                {nullptr, "strike_range", "m", "number", ""},
                                {nullptr, "vehicle_hours", "h", "number", ""}};

record::Group outcomes() {
  record::Group group;
  auto const add = [&](char const* name, std::vector<double> values) {
    group.variables.push_back({name, {"replication"}, std::move(values), {}, nothing});
  };
  add("struck", {1, 0, 1, 0});
  add("calls_placed", {2, 3, 0, 1});
  add("first_warning", {3600, nothing, 7200, 60});
  add("strike_range", {23000, nothing, 27500, nothing});
  add("vehicle_hours", {1, 200, 3, 4});
  return group;
}

std::vector<bool> of(char const* text) { return holds(parse_condition(text, metrics), outcomes()); }

TEST(Condition, ComparesAMetricWithANumberInItsUnit) {
  EXPECT_EQ(of("calls_placed >= 2"), (std::vector<bool>{true, true, false, false}));
  EXPECT_EQ(of("calls_placed<2"), (std::vector<bool>{false, false, true, true}));
  EXPECT_EQ(of("calls_placed = 3"), of("calls_placed == 3"));
  EXPECT_EQ(of("calls_placed != 3"), (std::vector<bool>{true, false, true, true}));
  EXPECT_EQ(of("strike_range > 25 km"), (std::vector<bool>{false, false, true, false}));
  EXPECT_EQ(of("first_warning <= 1 h"), (std::vector<bool>{true, false, false, true}));
  EXPECT_EQ(of("first_warning < 1 h 30 min"), (std::vector<bool>{true, false, false, true}));
  EXPECT_EQ(of("vehicle_hours > 3 h"), of("vehicle_hours > 3"));
}

TEST(Condition, WhatDidNotComeIsNeitherMoreNorLess) {
  EXPECT_EQ(of("first_warning > 0 s"), (std::vector<bool>{true, false, true, true}));
  EXPECT_EQ(of("first_warning != 60 s"), (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(of("first_warning came"), (std::vector<bool>{true, false, true, true}));
  EXPECT_EQ(of("first_warning never came"), (std::vector<bool>{false, true, false, false}));
}

TEST(Condition, TermsHoldTogetherAndAFlagMayStandAlone) {
  EXPECT_EQ(of("struck"), (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(of("struck and calls_placed >= 1"), (std::vector<bool>{true, false, false, false}));
  EXPECT_EQ(of("  calls_placed>0 and  first_warning came and struck = 0"),
            (std::vector<bool>{false, false, false, true}));
}

void expect_error(char const* text, std::size_t column, char const* part) {
  try {
    parse_condition(text, metrics);
    ADD_FAILURE() << text;
  } catch (ConditionError const& error) {
    EXPECT_EQ(error.column, column) << text;
    EXPECT_NE(error.message().find(part), std::string::npos) << error.message();
  }
}

TEST(Condition, SaysWhereItIsWrongAndWhatWasExpected) {
  expect_error("calls_place >= 1", 1, "did you mean 'calls_placed'");
  expect_error("struck and cals_placed >= 1", 12, "no outcome 'cals_placed'");
  expect_error("calls_placed", 13, "compared with nothing");
  expect_error("calls_placed 3", 14, "expected <, <=");
  expect_error("calls_placed >= ", 17, "expected");
  expect_error("strike_range > 25", 16, "a length");
  expect_error("strike_range > 25 h", 16, "expected");
  expect_error("calls_placed > 2 km", 16, "expected");
  expect_error("struck or calls_placed > 1", 8, "expected");
  expect_error("struck = 1 and", 15, "the name of an outcome");
  expect_error("first_warning never", 20, "'never came'");
  expect_error("first_warning came struck", 20, "expected 'and'");
  expect_error("", 1, "nothing stands here");
  expect_error("> 3", 1, "the name of an outcome");
}

}  // namespace
}  // namespace standoff::experiment
