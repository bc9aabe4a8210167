// What the story tells, and how dates and lengths of time read in it.
#include "models/telling/story.hpp"

#include <gmock/gmock.h>

#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"
#include "models/telling/run_file.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

record::Group file_of(std::string const& text) {
  Played const p = played(scenario_of(text));
  return run_file(p.world, p.log, {1, 0, "", ""});
}

std::string const eye = "sensors: {eye: {at: garrison, range: 75 km, classifies_in: 0 s}}\n";

TEST(Story, NamesTheLadderAndTheKindOfMessage) {
  std::string const text = story(file_of(calling("{hops: {desk: {by: intruder, takes: 5 min}}}")));
  EXPECT_THAT(text, HasSubstr("call of ladder watch is due for u0, 11.1 km N of garrison"));
  EXPECT_THAT(text, HasSubstr("defender calls about u0: warning, attempt 1 (message 0); u0 at 11.1 km N of garrison"));
  EXPECT_THAT(text, HasSubstr("u0 understands the warning from intruder (message 0), 11.1 km N of garrison"));
}

TEST(Story, TellsOnceWhatIsDecidedAndDoneInOneBreath) {
  record::Group const run = file_of(stage(
      "actors: {defender: {}, intruder: {}}\nrules: {say: {when: {every: 2 h}, at_most: 1, do: [{announce: we_stay}, "
      "{threaten: {whom: intruder, lapses_in: 1 h}}, {order: scout, task: {go_to: {place: field, by: straight}}}]}, "
      "stop: "
      "{when: {announced: we_stay}, do: {announce: they_stay}}}\n"
      "units: {scout: {commanded_by: defender, at: garrison, orders: [stay: 9 h]}}\n"));
  EXPECT_THAT(story(run), HasSubstr("defender announces: we stay"));
  EXPECT_THAT(story(run), Not(HasSubstr("decides to announce")));
  EXPECT_THAT(story(run), HasSubstr("defender threatens intruder"));
  EXPECT_THAT(story(run), Not(HasSubstr("decides to threaten")));
  EXPECT_THAT(story(run), HasSubstr("defender sends scout"));  // which sets out by itself
  EXPECT_THAT(story(run, true), HasSubstr("defender decides to announce: we stay"));
}

TEST(Story, NamesTheChannelWhereThereAreSeveral) {
  std::string const text =
      story(file_of(calling("{hops: {desk: {by: intruder, takes: 5 min}}}, other: {hops: {a: {takes: 1 min}}}")));
  EXPECT_THAT(text, HasSubstr("defender calls about u0 over hotline: warning, attempt 1 (message 0)"));
}

TEST(Story, TellsMinorEventsOnlyWhenAsked) {
  record::Group const run = file_of(stage(eye + convoy("", "[go_to: {place: garrison, range: 70 km}, go_home: true]")));
  for (char const* minor : {"is on a new leg", "gives up the contact with convoy, last seen 30 min before"}) {
    EXPECT_THAT(story(run), Not(HasSubstr(minor)));
    EXPECT_THAT(story(run, true), HasSubstr(minor));
  }
  EXPECT_THAT(story(run), HasSubstr("defender loses contact with convoy"));
  // A cause that is not told gives way to its own.
  EXPECT_THAT(story(run), ContainsRegex("defender detects convoy, [^\n]*  <- #1\n"));
  EXPECT_THAT(story(run, true), ContainsRegex("defender detects convoy, [^\n]*  <- #3\n"));
}

TEST(Story, WhatIsToldStandsInTheFileAsWell) {
  record::Group const run = file_of(stage(eye + convoy()));
  auto const& kind = *record::find_variable(run, "events/kind");
  auto const& told = record::attribute<std::vector<std::int8_t>>(kind.attributes, "told");
  auto const& values = record::attribute<std::vector<std::int16_t>>(kind.attributes, "flag_values");
  ASSERT_EQ(told.size(), values.size());
  for (std::size_t i = 0; i < told.size(); ++i) EXPECT_EQ(told[i] != 0, word(static_cast<Kind>(values[i])).told);
}

TEST(Story, AUnitOfOneSectionGoesByItsOwnName) {
  std::string const two = ", composition: {vehicle: 4}, parts: {section: 2, headway: 5 min}";
  EXPECT_THAT(story(file_of(stage(convoy()))), HasSubstr("  convoy sets out with 10 vehicles"));
  std::string const text = story(file_of(stage(convoy(two.substr(2)))));
  EXPECT_THAT(text, HasSubstr("  convoy 1 sets out with 2 vehicles"));
  EXPECT_THAT(text, HasSubstr("  convoy 2 sets out with 2 vehicles"));
}

TEST(Story, TitlesStandAsTheyAreGiven) {
  std::string text = stage(eye + convoy());
  text.insert(text.find("north: {at"), "junction: {at: [33.5, 38.6], title: Junction/checkpoint}\n  ");
  text.replace(text.find("centre: garrison"), 16, "centre: junction");
  text += "actors: {defender: {title: Army / Air Force}, intruder: {}}\n";
  EXPECT_THAT(story(file_of(text)), HasSubstr("Army / Air Force detects convoy, 75.0 km N of Junction/checkpoint"));
}

TEST(Story, ALongRunHasItsDaysAndYearsAndNoHoursBeyond24) {
  std::string const text = "start: 2016-12-31T22:00:00+02:00\n";
  record::Group const run = file_of(text + stage(convoy("", "[depart: 51 h, go_to: {place: field}]"), "3 d"));
  EXPECT_THAT(story(run),
              testing::StartsWith("  nothing for 3 days\n\nTue 3 Jan 2017 (day 4)\n   #1  01:00:00  convoy sets out"));
  EXPECT_THAT(why(run, 1), HasSubstr(" #1   3 Jan 2017 01:00:00                 convoy sets out"));
  record::Group const days = file_of(text + stage(convoy("", "[depart: 1 h, go_to: {place: field}]"), "3 d"));
  EXPECT_THAT(story(days), HasSubstr("Sat 31 Dec 2016 (day 1)\n"));
  EXPECT_THAT(story(days), HasSubstr("\n\nSun 1 Jan 2017 (day 2)\n"));
  record::Group const day_and_half = file_of(text + stage(convoy("", "[depart: 1 h, go_to: {place: field}]"), "36 h"));
  EXPECT_THAT(story(day_and_half), testing::StartsWith("Sat 31 Dec 2016\n   #1  23:00:00   +1:00:00  convoy sets out"));
  record::Group const short_one = file_of(text + stage(convoy("", "[depart: 1 h, go_to: {place: field}]"), "24 h"));
  EXPECT_THAT(story(short_one), testing::StartsWith("   #1  31 Dec 23:00:00   +1:00:00  convoy sets out"));
}

TEST(Story, LengthsOfTimeReadWell) {
  EXPECT_EQ(elapsed(1'865'000'000'000), "+0:31:05");
  EXPECT_EQ(elapsed(86'399'000'000'000), "+23:59:59");
  EXPECT_EQ(elapsed(86'400'000'000'000), "+1 d 00:00:00");
  EXPECT_EQ(elapsed(184'500'000'000'000), "+2 d 03:15:00");
  EXPECT_EQ(length(45), "45 s");
  EXPECT_EQ(length(90), "1.5 min");
  EXPECT_EQ(length(540), "9 min");
  EXPECT_EQ(length(3720), "62 min");
  EXPECT_EQ(length(12240), "3.4 h");
  EXPECT_EQ(length(5 * 86400), "5 d");
}

// A vocabulary that outgrows a byte, or another tool's habit, changes the type and not what is told.
TEST(Story, ReadsKindsOfAnyWidth) {
  record::Group run = file_of(stage(eye + convoy()));
  std::string const told = story(run);
  record::Group const* const events = record::find_group(run, "events");
  auto& kind = const_cast<record::Variable&>(*record::find_variable(*events, "kind"));  // NOLINT: ours to change
  auto const bytes = std::get<std::vector<std::int16_t>>(kind.data);
  kind.data = std::vector<std::int32_t>(bytes.begin(), bytes.end());
  EXPECT_EQ(story(run), told);
  kind.data = std::vector<std::uint64_t>(bytes.begin(), bytes.end());
  EXPECT_EQ(story(run), told);
  kind.data = std::vector<std::int16_t>(bytes.size(), 999);
  EXPECT_THROW(story(run), IoError);
  kind.data = std::vector<std::int16_t>(bytes.size(), -1);
  EXPECT_THROW(story(run), IoError);
  kind.data = std::vector<double>(bytes.size(), 0);
  EXPECT_THROW(story(run), IoError);
}

TEST(Story, DistancesAreInNauticalMilesWhereOnlyTheyAreRound) {
  auto const entered = [&](std::string const& radius) {
    std::string text = stage(convoy("", "[go_to: {place: garrison}]"));
    return story(file_of(text.replace(text.find("radius: 55 km"), 13, "radius: " + radius)));
  };
  EXPECT_THAT(entered("12 nmi"), HasSubstr("enters zone (12 nmi) with"));
  EXPECT_THAT(entered("12 nmi"), HasSubstr("sets out with 10 vehicles, 43.2 nmi N of"));  // 80 km
  EXPECT_THAT(entered("55 km"), HasSubstr("sets out with 10 vehicles, 80.0 km N of"));
  EXPECT_THAT(entered("22.5 km"), HasSubstr("enters zone (22.5 km) with"));
  EXPECT_THAT(entered("50 km"), HasSubstr("enters zone (50 km) with"));
}

TEST(Story, OfNothingSaysSo) { EXPECT_EQ(story(file_of(stage(convoy("", "[depart: 20 h]")))), "Nothing happens.\n"); }

}  // namespace
}  // namespace standoff::test
