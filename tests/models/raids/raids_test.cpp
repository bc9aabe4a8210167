#include "models/raids/raids.hpp"

#include <gmock/gmock.h>

#include "models/stage/build.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// A post of blue's at the garrison, 120 min from where the raiders of red's start, and one at the field, 103.4 min from there.
std::string raid(std::string const& how, std::string const& post = "", std::string const& more = "",
                 std::string const& units = "") {
  return stage(
      "actors: {defender: {}, blue: {}, red: {}}\n"
      "sites: {post: {at: garrison, held_by: blue" +
          post +
          "}, near: {at: field, held_by: red}}\n"
          "units: {raiders: {at: north, commanded_by: red, composition: {vehicle: 3}, speed: {cross_country: 40 km/h}, "
          "orders: [{raid: {" +
          how + "}}, {go_home: true}]}" + units + "}\n" + more,
      "20 h");
}
Row<Actor> holder(Played const& p) { return p.world.get<Sites>().sites[row_of(p.scenario->sites, "post")].holder; }

TEST(Raids, GoStayAndGoHome) {
  auto const p = played(scenario_of(raid("of: post, stays: 30 min")));
  EXPECT_THAT(minutes(p.of(Raided::kind)), about({120}));
  EXPECT_EQ(p.first(Raided::kind)->value[0], 3);
  EXPECT_THAT(minutes(p.of(RaidEnded::kind)), about({150}));
  EXPECT_EQ(p.first(RaidEnded::kind)->value[0], 0) << "others held it";
  EXPECT_NEAR(p.first(RaidEnded::kind)->value[1], 1800, 1e-6);
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({120, 270}));
  EXPECT_EQ(holder(p), row_of(p.scenario->actors, "blue"));
  EXPECT_EQ(outcome(p, "raids"), 1);
  EXPECT_EQ(outcome(p, "raids_that_took"), 0);
}

TEST(Raids, TakeWhatNobodyHoldsAndLeaveItToNobody) {
  auto const p = played(scenario_of(raid("of: post, stays: 30 min", ", state: vacated")));
  EXPECT_THAT(minutes(p.of(SiteSeized::kind)), about({120}));
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({150}));
  EXPECT_EQ(p.first(RaidEnded::kind)->value[0], 1);
  EXPECT_EQ(outcome(p, "raids_that_took"), 1);
}

// Whose garrison leaves while they are there.
TEST(Raids, TakeWhatIsLeftToThem) {
  auto const p = played(scenario_of(
      raid("of: post, stays: 2 h", ", garrison: guards", "",
           ", guards: {at: garrison, commanded_by: blue, orders: [{depart: 130 min}, {go_to: {place: north}}]}")));
  EXPECT_THAT(minutes(p.of(SiteSeized::kind)), about({130}));
  EXPECT_EQ(p.first(SiteSeized::kind)->value[0], 0);
}

TEST(Raids, LetBeWhatTheirSideHolds) {
  auto const p = played(scenario_of(raid("of: [near, post], stays: 0 s")));
  EXPECT_THAT(minutes(p.of(Raided::kind)), about({120}));
  auto const none = played(scenario_of(raid("of: near")));
  EXPECT_EQ(none.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::gone));
}

// The likelier the nearer: 69 and 80 km are 80 : 69 (exponential race).
TEST(Raids, PassByWhereNothingStandsYet) {
  auto const p = played(scenario_of(raid("of: post, stays: 30 min", ", state: planned")));
  EXPECT_TRUE(p.of(Raided::kind).empty());
  ASSERT_NE(p.first(TaskFailed::kind), nullptr);
  EXPECT_EQ(p.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::gone));
}

TEST(Raids, AreLikelierOnWhatIsNear) {
  auto text = raid("of: [near, post]");
  text.replace(text.find("near: {at: field, held_by: red}"), 31, "near: {at: field, held_by: blue}");
  for (bool const even : {false, true}) {
    std::string weighed = text;
    if (even) weighed.replace(weighed.find("of: [near, post]"), 16, "of: [near, post], weight: even");
    auto const scenario = scenario_of(weighed);
    std::uint32_t const near = row_of(scenario->sites, "near");
    Average share;
    replicate(*scenario, 20'000, [&](World const& w) { share.add(w.get<Raids>().raids[0].site == near ? 1 : 0); });
    double const far_m = place_at(*scenario, "north").norm();
    double const near_m = (place_at(*scenario, "north") - place_at(*scenario, "field")).norm();
    expect_share(share, even ? 0.5 : far_m / (far_m + near_m), even ? "even" : "near");
  }
}

TEST(Raids, CutTheRoadBesideIt) {
  std::string const road = "roads: {highway: {nodes: [north, field, garrison]}}\n";
  auto const p = played(scenario_of(raid(
      "of: post, stays: 30 min, cuts: highway, cleared_in: 1 h", "", road,
      ", traffic: {at: field, commanded_by: blue, speed: {paved: 40 km/h}, at_a_cut: {clear: 1}, orders: [{depart: 130 "
      "min}, {go_to: {place: garrison}}]}")));
  EXPECT_THAT(minutes(p.of(RoadCut::kind)), about({minutes(p.first(Raided::kind))}));
  EXPECT_EQ(p.of(CutMet::kind).size(), 1U) << "who made it passes it";
  EXPECT_EQ(p.of(RoadOpened::kind).size(), 1U);
  EXPECT_GT(outcome(p, "road_cut_hours"), 1);
  EXPECT_THAT(
      complaints(raid("of: post, cuts: highway", "",
                      "roads: {highway: {nodes: [north, aside], points: [[34.2212315, 38.6], [33.7, 39.0]]}}\n")),
      testing::HasSubstr("km off road 'highway'"));
}

TEST(Raids, AreToldOnceAUnit) {
  auto text = raid("of: post, stays: 30 min");
  text.replace(text.find("composition: {vehicle: 3}"), 25,
               "composition: {vehicle: 4}, parts: {section: 2, headway: 5 min}");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(p.of(Raided::kind).size(), 1U);
  EXPECT_THAT(minutes(p.of(RaidEnded::kind)), about({155})) << "when the last of them leaves";
}

}  // namespace
}  // namespace standoff::test
