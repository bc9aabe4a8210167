#include "sim/record/column.hpp"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace standoff::record {
namespace {

enum class Kind { departed, arrived };
constexpr std::array<std::string_view, 2> kind_names{"departed", "arrived"};

struct Row {
  SimTime time;
  Kind kind{};
  std::string unit;
  std::optional<double> range_m;
  EntityId who;
};

std::vector<Row> const rows{{SimTime{1'500'000'000}, Kind::arrived, "a", 3.5, {7}},
                            {never, Kind::departed, "b", std::nullopt, {8}}};

TEST(Column, becomes_a_variable_of_its_functions_type) {
  Group const made = table("events", "event", rows,
                           {column("range", "m", "slant range", &Row::range_m),
                            column("unit", "", "", [](Row const& r) -> std::string const& { return r.unit; }),
                            column("who", "1", "", [](Row const& r) { return r.who; }),
                            column("late", "1", "", [](Row const& r) { return r.time == never; }),
                            column("small", "1", "", [](Row const&) { return std::int16_t{4}; }),
                            column("rough", "1", "", [](Row const&) { return 0.5F; }),
                            column("word", "", "", [](Row const&) { return "x"; })});
  EXPECT_EQ(made.name, "events");
  EXPECT_EQ(made.dimensions, (std::vector<Dimension>{{"event", 2}}));
  EXPECT_EQ(values<double>(made, "range")[0], 3.5);
  EXPECT_TRUE(std::isnan(values<double>(made, "range")[1]));
  EXPECT_TRUE(std::isnan(find_variable(made, "range")->fill.value()));
  EXPECT_EQ(values<std::string>(made, "unit"), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(find_variable(made, "unit")->attributes.empty());
  EXPECT_FALSE(find_variable(made, "unit")->fill.has_value());
  EXPECT_EQ(values<std::uint64_t>(made, "who")[1], 8U);
  EXPECT_EQ(values<std::int8_t>(made, "late"), (std::vector<std::int8_t>{0, 1}));
  EXPECT_EQ(values<std::int16_t>(made, "small")[0], 4);
  EXPECT_EQ(values<float>(made, "rough")[0], 0.5F);
  EXPECT_EQ(values<std::string>(made, "word")[0], "x");
  for (Variable const& v : made.variables) EXPECT_EQ(v.dimensions, std::vector<std::string>{"event"});
}

TEST(Column, describes_itself) {
  Group const made = table("t", "row", rows, {column("range", "m", "slant range", &Row::range_m, {{"axis", "Z"}})});
  std::vector<Attribute> const expected{{"units", "m"}, {"long_name", "slant range"}, {"axis", "Z"}};
  EXPECT_EQ(made.variables[0].attributes, expected);
}

TEST(Column, times_are_seconds_since_the_epoch) {
  Group const made = table("t", "row", rows, {time_column("time", "2026-05-18T04:00:00Z", &Row::time)});
  EXPECT_EQ(values<double>(made, "time")[0], 1.5);
  EXPECT_TRUE(std::isnan(values<double>(made, "time")[1]));
  auto const& attributes = made.variables[0].attributes;
  EXPECT_EQ(attribute<std::string>(attributes, "units"), "seconds since 2026-05-18T04:00:00Z");
  EXPECT_EQ(attribute<std::string>(attributes, "calendar"), "standard");
  EXPECT_FALSE(made.variables[0].fill.has_value());
}

TEST(Column, no_rows_keep_the_types) {
  Group const made = table("t", "row", std::vector<Row>{},
                           {column("range", "m", "", &Row::range_m), flags("kind", kind_names, &Row::kind)});
  EXPECT_EQ(made.dimensions[0].size, 0U);
  EXPECT_TRUE(values<double>(made, "range").empty());
  EXPECT_TRUE(values<std::int8_t>(made, "kind").empty());
}

TEST(Flags, carry_their_meanings) {
  Group const made = table("t", "row", rows, {flags("kind", kind_names, &Row::kind, "what happened")});
  EXPECT_EQ(values<std::int8_t>(made, "kind"), (std::vector<std::int8_t>{1, 0}));
  auto const& attributes = made.variables[0].attributes;
  EXPECT_EQ(attribute<std::string>(attributes, "flag_meanings"), "departed arrived");
  EXPECT_EQ(attribute<std::vector<std::int8_t>>(attributes, "flag_values"), (std::vector<std::int8_t>{0, 1}));
  EXPECT_EQ(attribute<std::string>(attributes, "long_name"), "what happened");
}

TEST(FlagsDeathTest, may_leave_an_index_out) {
  constexpr std::array<std::string_view, 3> some{"departed", "", "arrived"};
  Group const made = table("t", "row", std::vector<int>{2, 0}, {flags("kind", some, [](int i) { return i; })});
  EXPECT_EQ(values<std::int8_t>(made, "kind"), (std::vector<std::int8_t>{2, 0}));
  auto const& attributes = made.variables[0].attributes;
  EXPECT_EQ(attribute<std::string>(attributes, "flag_meanings"), "departed arrived");
  EXPECT_EQ(attribute<std::vector<std::int8_t>>(attributes, "flag_values"), (std::vector<std::int8_t>{0, 2}));
  EXPECT_DEATH(table("t", "row", std::vector<int>{1}, {flags("kind", some, [](int i) { return i; })}), "");
}

Group with_meanings(std::size_t n) {
  std::vector<std::string> const words(n, "w");
  std::vector<std::string_view> const meanings(words.begin(), words.end());
  return table("t", "row", std::vector<int>{static_cast<int>(n) - 1},
               {flags("kind", meanings, [](int index) { return index; })});
}

TEST(Flags, widen_beyond_127_meanings) {
  EXPECT_EQ(values<std::int8_t>(with_meanings(127), "kind")[0], 126);
  EXPECT_EQ(values<std::int16_t>(with_meanings(128), "kind")[0], 127);
  EXPECT_EQ(attribute<std::vector<std::int16_t>>(with_meanings(300).variables[0].attributes, "flag_values").size(),
            300U);
}

TEST(FlagsDeathTest, refuse_an_index_without_meaning) {
  auto const make = [](int index) {
    return table("t", "row", std::vector<int>{index}, {flags("kind", kind_names, [](int i) { return i; })});
  };
  EXPECT_DEATH(make(2), "");
  EXPECT_DEATH(make(-1), "");
}

TEST(FlagsDeathTest, refuse_a_meaning_of_two_words) {
  constexpr std::array<std::string_view, 1> blank{"turned back"};
  EXPECT_DEATH(table("t", "row", std::vector<int>{0}, {flags("kind", blank, [](int i) { return i; })}), "");
}

}  // namespace
}  // namespace standoff::record
