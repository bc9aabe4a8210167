#include "models/reinforcement/reinforcement.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// The convoy stands at 30 km from 75 min on. The reserve has 80 km less 30 to go, 75 min.
std::string reserve(std::string const& orders, std::string const& incursion = "",
                    std::string const& convoy_orders = "[go_to: {place: garrison, range: 30 km}]") {
  std::string text = stage(
      "units: {convoy: {at: north, speed: {cross_country: 40 km/h}, composition: {vehicle: 8}, orders: " +
          convoy_orders +
          "}, reserve: {at: north, speed: {cross_country: 40 km/h}, composition: {vehicle: 6}, parts: {section: 2, "
          "headway: 0 s}, orders: " +
          orders + "}}\n",
      "20 h");
  return text.insert(text.find("radius: 55 km"), "incursion: {" + incursion + "}, ");
}
std::string const after = "[reinforce: {unit: convoy, after: 2 h}]";
Times of_reserve(Played const& p, Kind kind) {
  Times at;
  for (Fact const& f : p.of(kind))
    if (p.scenario->name_of(f.who).find("reserve") != std::string_view::npos) at.push_back(minutes(f.at));
  return at;
}

TEST(Reinforcement, SetsOutWhenTheOtherHasStoodLongEnough) {
  auto const p = played(scenario_of(reserve(after, "same_if_back_within: 6 h")));
  EXPECT_THAT(of_reserve(p, Departed::kind), about({195, 195}));
  EXPECT_THAT(of_reserve(p, Arrived::kind), about({270, 270}));
  for (Section const& s : p.world.get<Movement>().sections) EXPECT_NEAR(s.leg.from.norm(), 30'000, 1);
}

TEST(Reinforcement, IsOfTheSameIncursionOrANewOne) {
  auto const same = played(scenario_of(reserve(after, "reinforcement: same")));
  auto const& one = same.world.get<Incursions>().incursions;
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].initial, 8U);
  EXPECT_EQ(one[0].joined, 6U);
  EXPECT_EQ(one[0].peak, 14U);
  EXPECT_EQ(outcome(same, "reinforcement_ratio"), 14.0 / 8);
  EXPECT_THAT(minutes(same.of(Reinforced::kind)), about({195 + 37.5, 195 + 37.5}));
  auto const anew = played(scenario_of(reserve(after, "reinforcement: new")));
  auto const& two = anew.world.get<Incursions>().incursions;
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].peak, 8U);
  EXPECT_EQ(two[1].initial, 6U);
  EXPECT_TRUE(anew.of(Reinforced::kind).empty());
}

TEST(Reinforcement, DoesNotComeForOneThatGoesOn) {
  // It stands for an hour only, at 50 km, then goes home.
  auto const p =
      played(scenario_of(reserve(after, "", "[go_to: {place: garrison, range: 50 km}, stay: 1 h, go_home: true]")));
  EXPECT_TRUE(of_reserve(p, Departed::kind).empty());
  // Nor for one that stands outside.
  auto const outside = played(scenario_of(reserve(after, "", "[go_to: {place: garrison, range: 60 km}]")));
  EXPECT_TRUE(of_reserve(outside, Departed::kind).empty());
}

TEST(Reinforcement, ThatIsBusyComesWhenItIsFree) {
  // Due at 195 min, but it stays where it is until 300.
  auto const p = played(scenario_of(reserve("[stay: 300 min, reinforce: {unit: convoy, after: 2 h}]")));
  EXPECT_THAT(of_reserve(p, Departed::kind), about({300, 300}));
}

TEST(Reinforcement, ItsHoldersAreGoneWhenTheLastHasLeft) {
  // The convoy leaves at 6 h and comes back; the incursion ends an hour after the last of both is gone.
  auto const p = played(scenario_of(
      reserve("[reinforce: {unit: convoy, after: 30 min}, stay: 1 h, go_home: true]", "same_if_back_within: 4 h",
              "[go_to: {place: field}, stay: 3 h, go_to: {place: north}, stay: 2 h, go_to: "
              "{place: field}, stay: 30 min, go_to: {place: north}]")));
  auto const& all = p.world.get<Incursions>().incursions;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(p.of(IncursionOpened::kind).size(), 1U);
  ASSERT_EQ(p.of(IncursionClosed::kind).size(), 1U);
  double const left = minutes(p.of(ZoneLeft::kind).back().at);
  EXPECT_NEAR(minutes(p.first(IncursionClosed::kind)), left + 240, 0.01);
  EXPECT_EQ(p.of(Reinforced::kind).size(), 2U);
}

TEST(Reinforcement, NeedsAnotherUnitThatIsOne) {
  EXPECT_THAT(complaints(reserve("[reinforce: {unit: reserve}]")), testing::HasSubstr("cannot reinforce itself"));
}

}  // namespace
}  // namespace standoff::test
