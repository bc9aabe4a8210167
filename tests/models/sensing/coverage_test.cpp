#include "models/sensing/coverage.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
using testing::HasSubstr;

// An eye with a range of 50 km, and somebody who stands 80 km away.
std::string with(std::string const& rules, std::string const& eye = "held_by: defender, at: garrison, range: 50 km",
                 std::string const& more = "") {
  return stage("start: 2017-07-01T00:00:00+00:00\nsensors: {eye: {" + eye + ", classifies_in: 0 s}}\nrules: {" + rules +
                   "}\nunits: {post: {at: north, orders: [stay: 90 h]}}\n" + more,
               "20 h");
}
std::string boost(int hour, std::string const& how) {
  return fmt::format(
      "b{0}: {{held_by: defender, when: {{clock: 2017-07-01T{0:02}:00:00+00:00}}, do: {{boost: eye, {1}}}}}", hour,
      how);
}

TEST(Coverage, ABoostedSensorSeesFartherForAWhile) {
  auto const p = played(scenario_of(with(boost(2, "by: 2, for: 3 h"))));
  EXPECT_EQ(minutes(p.of(SensorBoosted::kind)), Times{120});
  EXPECT_EQ(minutes(p.of(Detected::kind)), Times{120});
  EXPECT_EQ(minutes(p.of(LostContact::kind)), Times{300});
  EXPECT_EQ(minutes(p.of(BoostEnded::kind)), Times{300});
  EXPECT_EQ(p.first(SensorBoosted::kind)->value[0], 100e3);
  EXPECT_EQ(p.scenario->name_of(p.first(SensorBoosted::kind)->who), "sensors/eye");
}

TEST(Coverage, ABoostMayBeForGoodOrNotFarEnough) {
  auto const p = played(scenario_of(with(boost(2, "by: 2"))));
  EXPECT_EQ(minutes(p.of(Detected::kind)), Times{120});
  EXPECT_TRUE(p.of(LostContact::kind).empty());
  EXPECT_TRUE(played(scenario_of(with(boost(2, "by: 1.5")))).of(Detected::kind).empty());
}

// A second boost makes it longer, never shorter.
TEST(Coverage, BoostsOverlap) {
  auto const p = played(scenario_of(
      with(boost(2, "by: 2, for: 5 h") + ", " + boost(4, "by: 2, for: 1 h") + ", " + boost(6, "by: 2, for: 4 h"))));
  EXPECT_EQ(minutes(p.of(SensorBoosted::kind)), Times{120});
  EXPECT_EQ(minutes(p.of(BoostEnded::kind)), Times{600});
}

// Whom it sees anyway it sees all the time, with one contact and the draws that it had.
TEST(Coverage, ABoostDisturbsNoContact) {
  auto const eye = "held_by: defender, at: garrison, range: 90 km";
  auto const p = played(scenario_of(with(boost(2, "by: 2, for: 3 h"), eye)));
  EXPECT_EQ(minutes(p.of(Detected::kind)), Times{0});
  EXPECT_TRUE(p.of(LostContact::kind).empty());
}

TEST(Coverage, ABoostedSensorWorksNoLongerThanItsSite) {
  std::string const site = "sites: {camp: {kind: camp, at: garrison, held_by: defender}}\n";
  auto const p = played(scenario_of(
      with(boost(2, "by: 2") +
               ", shut: {held_by: defender, when: {clock: 2017-07-01T06:00:00+00:00}, do: {close: camp, takes: 0 s}}",
           "held_by: defender, carried_by: camp, range: 50 km", site)));
  EXPECT_EQ(minutes(p.of(Detected::kind)), Times{120});
  EXPECT_EQ(minutes(p.of(LostContact::kind)), Times{360});
}

TEST(Coverage, SaysWhatCannotBeBoosted) {
  auto const says = [](std::string const& text, char const* what) { EXPECT_THAT(complaints(text), HasSubstr(what)); };
  says(with(boost(2, "for: 2 h")), "'boost' without 'by'");
  says(with(boost(2, "by: 0.5")), "0.5");
  says(with(boost(2, "by: 2"), "held_by: intruder, at: garrison, range: 50 km"),
       "is held by 'intruder', who is not under");
  says(with(boost(2, "by: 2"), "held_by: defender, at: garrison, law: constant_hazard, hazard: 1 /h, range: 50 km"),
       "sees by chance");
  says(with(boost(2, "by: 2"), "held_by: defender, at: garrison, range: 50 km, station: {present: 2 h, gap: 1 h}"),
       "is away at times");
  says(with("r: {held_by: defender, when: {every: 1 h}, do: {announce: x, for: 2 h}}"), "'for' of what?");
}

}  // namespace
}  // namespace standoff::test
