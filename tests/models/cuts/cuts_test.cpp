#include "models/cuts/cuts.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.02), expected); }

// A road from the north over the garrison, cut at the field, and a longer one over the west.
std::string world(std::string const& units, std::string const& cut = "{at: field, cleared_in: 2 h}",
                  std::string const& more = "", std::string const& roads = "bypass: {nodes: [north, west, garrison]}") {
  auto text = stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {red: {}, defender: {}}\nroads: {m5: {nodes: [north, "
      "garrison], cut: " +
          cut + "}, " + roads + "}\nunits: {" + units + "}\n" + more,
      "30 h");
  return text.insert(text.find("places:\n") + 8, "  west: {at: [33.8, 38.3]}\n");
}
std::string unit(char const* name, char const* from, char const* orders, char const* at_a_cut) {
  return fmt::format(
      "{}: {{at: {}, commanded_by: red, speed: {{paved: 40 km/h, cross_country: 10 km/h}}, at_a_cut: {}, "
      "orders: {}}}",
      name, from, at_a_cut, orders);
}
std::string const south = unit("u", "north", "[go_to: {place: garrison, by: road}]", "{halt: 1}");
std::string south_who(char const* does) { return unit("u", "north", "[go_to: {place: garrison, by: road}]", does); }
geo::Vec place(Played const& p, char const* name) { return p.scenario->places[row_of(p.scenario->places, name)].at; }
double road_min(double metres) { return metres / 40'000 * 60; }
double to_cut_min(Played const& p, char const* from) {
  return road_min((place(p, from) - place(p, "field")).norm() - 10);
}
Section const& section(Played const& p, std::size_t row = 0) { return p.world.get<Movement>().sections[row]; }

TEST(Cuts, HoldUpWhoWaits) {
  auto const p = played(scenario_of(world(south)));
  EXPECT_THAT(minutes(p.of(CutMet::kind)), about({to_cut_min(p, "north")}));
  EXPECT_THAT(minutes(p.of(Halted::kind)), about({to_cut_min(p, "north")}));
  EXPECT_TRUE(p.of(Arrived::kind).empty());
  EXPECT_EQ(section(p).phase, Phase::pausing);
  EXPECT_NEAR(outcome(p, "road_cut_hours"), 30, 1e-9);
  EXPECT_EQ(outcome(p, "held_up_at_cuts"), 1);
}

// Who comes from the other side clears it for both.
TEST(Cuts, AreOpenedByWhoClearsThem) {
  auto const p = played(
      scenario_of(world(south + ", " + unit("v", "garrison", "[go_to: {place: north, by: road}]", "{clear: 1}"))));
  double const open = to_cut_min(p, "garrison") + 120;
  EXPECT_THAT(minutes(p.of(ClearingBegun::kind)), about({to_cut_min(p, "garrison")}));
  EXPECT_THAT(minutes(p.of(RoadOpened::kind)), about({open}));
  EXPECT_THAT(minutes(p.of(WentOn::kind)), about({open, open}));
  EXPECT_THAT(minutes(p, Arrived::kind, "units/u"), about({open + road_min(place(p, "field").norm() + 10)}));
  EXPECT_NEAR(outcome(p, "road_cut_hours"), open / 60, 1e-3);
}

TEST(Cuts, AreGoneRoundByRoad) {
  auto const p = played(scenario_of(world(south_who("{go_round: 1}"))));
  double const back = to_cut_min(p, "north"), west = (place(p, "west") - place(p, "north")).norm();
  EXPECT_THAT(minutes(p.of(CutMet::kind)), about({back}));
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({2 * back + road_min(west + place(p, "west").norm())}));
  EXPECT_TRUE(p.of(Halted::kind).empty());
  EXPECT_EQ(outcome(p, "held_up_at_cuts"), 0);
}

// Where no other road leads there.
TEST(Cuts, AreGoneRoundAcrossCountry) {
  auto const p =
      played(scenario_of(world(south_who("{go_round: 1}"), "{at: field}", "", "other: {nodes: [west, field]}")));
  double const back = to_cut_min(p, "north");
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({back + (place(p, "field").norm() + 10) / 10'000 * 60}));
}

// Whoever knows of one takes another way from the start, and back.
TEST(Cuts, AreRemembered) {
  auto const p = played(
      scenario_of(world(unit("u", "north", "[go_to: {place: garrison, by: road}, go_home: true]", "{go_round: 1}"))));
  double const west = (place(p, "west") - place(p, "north")).norm() + place(p, "west").norm();
  auto const arrived = minutes(p.of(Arrived::kind));
  ASSERT_EQ(arrived.size(), 2U);
  EXPECT_NEAR(arrived[1] - arrived[0], road_min(west), 0.02);
  EXPECT_EQ(p.of(CutMet::kind).size(), 1U);
}

TEST(Cuts, TurnBackWhoDoesNotCare) {
  auto const p = played(scenario_of(world(south_who("{turn_back: 1}"))));
  double const back = to_cut_min(p, "north");
  EXPECT_THAT(minutes(p.of(TurnedBack::kind)), about({back}));
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({2 * back}));
  EXPECT_EQ(section(p).phase, Phase::returned);
}

// One that comes meanwhile, ahead or behind.
TEST(Cuts, ComeAtTheirDate) {
  auto const at_hour = [](int hour) {
    return played(scenario_of(world(south, fmt::format("{{at: field, from: 2017-05-18T{:02}:00:00+00:00}}", hour))));
  };
  auto const ahead = at_hour(1);
  EXPECT_THAT(minutes(ahead.of(RoadCut::kind)), about({60}));
  EXPECT_THAT(minutes(ahead.of(CutMet::kind)), about({to_cut_min(ahead, "north")}));
  EXPECT_THAT(minutes(at_hour(2).of(Arrived::kind)), about({120}));
  EXPECT_TRUE(at_hour(2).of(CutMet::kind).empty());
}

// Two that lie on one way, one behind the other.
TEST(Cuts, AreClearedOneAfterTheOther) {
  auto const p = played(
      scenario_of(world(south_who("{clear: 1}"), "[{at: field, cleared_in: 2 h}, {at: garrison, cleared_in: 1 h}]")));
  auto const opened = minutes(p.of(RoadOpened::kind));
  ASSERT_EQ(opened.size(), 2U);
  EXPECT_NEAR(opened[0], to_cut_min(p, "north") + 120, 0.02);
  EXPECT_NEAR(opened[1], opened[0] + road_min(place(p, "field").norm() - 20) + 60, 0.02);
}

// Clearing needs somebody there all the time.
TEST(Cuts, StayCutWhenWhoClearsThemIsSentAway) {
  auto const p = played(scenario_of(world(south_who("{clear: 1}"), "{at: field, cleared_in: 5 h}",
                                          "rules: {r: {held_by: red, when: {clock: 2017-05-18T03:00:00+00:00}, do: "
                                          "{order: u, task: {go_to: {place: north}}}}"
                                          "}\n")));
  EXPECT_TRUE(p.of(RoadOpened::kind).empty());
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({180 + to_cut_min(p, "north")}));
}

TEST(Cuts, AreDecidedOnceForTheWholeUnit) {
  auto text = world(south_who("{halt: 1, turn_back: 1}"));
  text.replace(text.find("commanded_by: red"), 17, "commanded_by: red, parts: {section: 5, headway: 1 min}");
  int turned = 0;
  replicate(*scenario_of(text), 400, [&](World const& w) {
    int back = 0;
    for (Section const& s : w.get<Movement>().sections) back += s.goes_back() ? 1 : 0;
    EXPECT_TRUE(back == 0 || back == 5) << back;
    turned += back == 5 ? 1 : 0;
  });
  EXPECT_NEAR(turned, 200, 60);  // six standard errors
}

// Played again in one World, as replications are.
TEST(Cuts, LeaveNothingToTheNextRun) {
  auto const scenario = scenario_of(world(south_who("{go_round: 1}")));
  World fresh = make_world(*scenario, {1, 0, 0, 0});
  play(fresh);
  auto const first = fresh.fingerprint();
  play(fresh);
  EXPECT_EQ(fresh.fingerprint(), first);
}

// What harms roads calls it; there is room for so many at once.
TEST(Cuts, AreMadeByOthersToo) {
  auto const scenario = scenario_of(world(south, "[]"));
  World w = make_world(*scenario, {1, 0, 0, 0});
  w.start();
  w.run_until(SimTime{} + from_seconds(600));
  std::uint32_t const m5 = row_of(scenario->roads, "m5");
  for (int i = 0; i < 64; ++i)
    EXPECT_TRUE(Cuts::cut(w, Cuts::nearest(*scenario, m5, geo::Vec(500, 1'000.0 * (i + 1))), Law::fixed(60))) << i;
  EXPECT_FALSE(Cuts::cut(w, Cuts::nearest(*scenario, m5, geo::Vec::Zero()), Law::fixed(60)));
  EXPECT_NEAR(w.get<Cuts>().cuts[0].spot.at.y(), 1'000, 1);
  EXPECT_NEAR(w.get<Cuts>().cuts[0].spot.off_m, 500, 1);
  w.run_until(scenario->end);
  Section const& s = w.get<Movement>().sections[0];
  EXPECT_EQ(s.phase, Phase::pausing);
  EXPECT_NEAR(s.leg.from.y(), 64'010, 1);
}

TEST(Cuts, LieOnTheirRoad) {
  EXPECT_THAT(complaints(world(south, "{at: west}")), testing::HasSubstr("km off the road"));
  EXPECT_THAT(complaints(world(south, "{at: field, from: 2016-05-18T00:00:00+00:00}")),
              testing::HasSubstr("it is before the start"));
  EXPECT_THAT(complaints(world(south_who("{halt: 0}"))), testing::HasSubstr("all weights are zero"));
}

}  // namespace
}  // namespace standoff::test
