#include "models/outcomes/published.hpp"

#include <gmock/gmock.h>

#include "models/outcomes/measures.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// A convoy that crosses the zone's line at 37.5 and 47.5 min with its two sections, and is struck at 35, 45, 46 and 56 min.
std::string story(std::string const& measures) {
  return stage(
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\n"
      "responders: {jet: {arrives: 5 min, acts_again_in: 1 min, stays_for: 9 h, kills: 1, number: 2, weapons: 2, "
      "passes: 2, "
      "pass_every: 11 min}}\n"
      "ladders: {watch: {rungs: {strike: {when: {range: 60 km}, do: {strike: jet}}}}}\n" +
      convoy("parts: {section: 2, headway: 10 min}, if_struck: {go_on: 1}") + "measures: {" + measures + "}\n");
}
double value(std::string const& event) {
  return outcome(played(scenario_of(story("it: {count: {" + event + "}}"))), "it");
}

TEST(Published, GoesByWhatElseBecameOfTheUnit) {
  std::string const incursion = "kind: incursion_opened, seen_with: ";
  EXPECT_EQ(value(incursion + "{strike_impact: 1}"), 1);
  EXPECT_EQ(value(incursion + "{strike_impact: 0}"), 0);
  EXPECT_EQ(value(incursion + "{strike_impact: 0, incursion_opened: 1}"), 1);  // the greatest of them
  EXPECT_EQ(value(incursion + "{complied: 1}"), 0);
  EXPECT_EQ(value(incursion + "{complied: 0}, seen_else: 1"), 1);
}

// What came before it, or after the next of its kind, is another matter.
TEST(Published, GoesByWhatComesUntilTheNext) {
  EXPECT_EQ(value("kind: zone_entered, seen_with: {strike_impact: 1}"), 2);
  EXPECT_EQ(value("kind: zone_entered, seen_with: {departed: 1}"), 0);
  EXPECT_EQ(value("kind: strike_impact, seen_with: {zone_entered: 1}"), 2);  // that of 35 and that of 46 min
}

TEST(Published, IsDrawnOnceForAllMeasures) {
  auto const scenario = scenario_of(story(
      "some: {count: {kind: strike_impact, seen_with: {strike_impact: 0.3}}}, others: {sum: {kind: strike_impact, "
      "seen_with: {strike_impact: 0.3}}}, more: {count: {kind: strike_impact, seen_with: {strike_impact: 0.6}}}"));
  Average share;
  for (std::uint32_t r = 0; r < 6'000; ++r) {
    auto const p = played(scenario, r);
    EXPECT_EQ(2 * outcome(p, "some"), outcome(p, "others"));  // two vehicles each
    EXPECT_LE(outcome(p, "some"), outcome(p, "more"));
    double n = 0;
    for (Publication const& publication : publications(scenario->measures[0], p.world, p.log)) {
      share.add(publication.published ? 1 : 0);
      n += publication.published ? 1 : 0;
    }
    EXPECT_EQ(n, outcome(p, scenario->measures[0].name));
  }
  EXPECT_EQ(share.n, 4 * 6'000);
  expect_share(share, scenario->measures[0].event.seen->with[0].second, "published");
}

TEST(Published, SaysWhatItDoesNotKnow) {
  EXPECT_THAT(complaints(story("it: {count: {kind: strike_impact, seen_with: {strike_impct: 1}}}")),
              testing::HasSubstr("strike_impact"));
  EXPECT_THAT(complaints(story("it: {count: {kind: strike_impact, seen_with: {strike_impact: 2}}}")),
              testing::HasSubstr("seen_with"));
}

}  // namespace
}  // namespace standoff::test
