#include "models/upkeep/upkeep.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// From the north to the garrison: 120 min at 40 km/h.
std::string world(std::string const& keys, std::string const& orders = "[go_to: {place: garrison}]",
                  std::string const& more = "", int kmh = 40) {
  return stage(fmt::format("start: 2017-05-18T18:00:00+03:00\nactors: {{red: {{}}, defender: {{}}}}\nunits: {{u: {{at: "
                           "north, commanded_by: red, speed: {{paved: {} km/h, cross_country: {} km/h}}, {}, orders: "
                           "{}}}}}\n{}",
                           kmh, kmh, keys, orders, more),
               "60 h");
}
Times arrived(Played const& p) { return minutes(p.of(Arrived::kind)); }
Section const& section(Played const& p) { return p.world.get<Movement>().sections[0]; }

TEST(Upkeep, RestsByNight) {
  auto const p = played(scenario_of(world("rests: {from: 20 h, for: 10 h}", "[go_to: {place: garrison}]", "", 20)));
  EXPECT_THAT(minutes(p.of(Resting::kind)), about({120}));
  EXPECT_THAT(minutes(p.of(WentOn::kind)), about({720}));
  EXPECT_THAT(arrived(p), about({240 + 600}));
  EXPECT_NEAR(section(p).leg.from.norm(), 0, 1e-3);
  EXPECT_EQ(outcome(p, "time_resting"), 36'000);
}

// Over midnight; and it does not set out by night.
TEST(Upkeep, RestsThroughTheNightThatHasBegun) {
  auto const p = played(
      scenario_of(world("rests: {from: 17 h, for: 12 h}", "[go_to: {place: garrison}, stay: 60 min, go_home: true]")));
  EXPECT_THAT(minutes(p.of(Resting::kind)), about({0}));
  EXPECT_THAT(minutes(p.of(WentOn::kind)), about({660}));
  EXPECT_THAT(arrived(p), about({780, 780 + 60 + 120}));
}

TEST(Upkeep, RestsAfterSoLongOnTheMarch) {
  auto const p = played(scenario_of(world("rests: {after: 50 min, for: 30 min}")));
  EXPECT_THAT(minutes(p.of(Resting::kind)), about({50, 130}));
  EXPECT_THAT(arrived(p), about({180}));
  // Two stretches of 40 min with a halt between, which is a rest if it is as long as one.
  auto const stops = [](char const* stay) {
    return played(
        scenario_of(world("rests: {after: 110 min, for: 30 min}",
                          fmt::format("[go_to: {{place: field}}, stay: {}, go_to: {{place: garrison}}]", stay))));
  };
  EXPECT_EQ(stops("29 min").of(Resting::kind).size(), 1U);
  EXPECT_TRUE(stops("31 min").of(Resting::kind).empty());
}

TEST(Upkeep, BreaksDownAfterSoFarOrSoLong) {
  auto const far = played(scenario_of(world("breaks_down: {every: 50 km, for: 1 h}")));
  EXPECT_THAT(minutes(far.of(BrokeDown::kind)), about({75}));
  EXPECT_THAT(arrived(far), about({180}));
  auto const so_long = played(scenario_of(world("breaks_down: {after: 50 min, for: 20 min}")));
  EXPECT_THAT(minutes(so_long.of(BrokeDown::kind)), about({50, 120}));
  EXPECT_THAT(arrived(so_long), about({160}));
  EXPECT_EQ(outcome(so_long, "breakdowns"), 2);
}

// Along the road, which is longer than it looks.
TEST(Upkeep, WearsAlongTheRoad) {
  auto const p =
      played(scenario_of(world("breaks_down: {every: 50 km, for: 1 h}", "[go_to: {place: garrison, by: road}]",
                               "roads: {r: {sinuosity: 1.25, nodes: [north, garrison]}}\n")));
  EXPECT_THAT(minutes(p.of(BrokeDown::kind)), about({75}));
  EXPECT_THAT(arrived(p), about({150 + 60}));
}

// Exponential wear: P(80 km without a breakdown) = exp(-80 / 200) = 0.670320.
TEST(Upkeep, WearIsMemoryless) {
  auto const scenario = scenario_of(world("breaks_down: {every: {exponential: 200 km}, for: 1 h}",
                                          "[go_to: {place: field}, go_to: {place: garrison}]"));
  int whole = 0;
  constexpr int n = 4'000;
  replicate(*scenario, n, [&](World const& w) { whole += w.get<Upkeep>().sections[0].wear.times == 0 ? 1 : 0; });
  EXPECT_NEAR(static_cast<double>(whole) / n, 0.670320, 0.03);  // four standard errors
}

// A breakdown is no obedience, and new orders do not mend it.
TEST(Upkeep, IsMendedBeforeItGoesAnywhere) {
  auto const p = played(scenario_of(world("breaks_down: {every: 50 km, for: 1 h}", "[go_to: {place: garrison}]",
                                          "rules: {r: {held_by: red, when: {clock: 2017-05-18T19:30:00+03:00}, do: "
                                          "{order: u, task: {go_to: {place: north}}}}}"
                                          "\n")));
  EXPECT_THAT(minutes(p.of(WentOn::kind)), about({135}));
  EXPECT_THAT(arrived(p), about({135 + 75}));
}

// 120 min there and 120 back.
TEST(Upkeep, GoesHomeWhileItCan) {
  auto const turns = [](char const* keys, char const* orders = "[go_to: {place: garrison}]", char const* more = "") {
    return played(scenario_of(world(keys, orders, more)));
  };
  auto const under_way = turns("endurance: 3 h");
  EXPECT_THAT(minutes(under_way.of(MustTurn::kind)), about({90}));
  EXPECT_THAT(arrived(under_way), about({180}));
  EXPECT_EQ(section(under_way).phase, Phase::home);
  EXPECT_TRUE(under_way.of(Spent::kind).empty());
  auto const standing = turns("endurance: 5 h");
  EXPECT_THAT(minutes(standing.of(WentHome::kind)), about({180}));
  EXPECT_THAT(arrived(standing), about({120, 300}));
  auto const by_road = turns("endurance: 3 h", "[go_to: {place: garrison, by: road}]",
                             "roads: {r: {nodes: [north, field, garrison]}}\n");
  EXPECT_THAT(minutes(by_road.of(WentHome::kind)), about({90}));
  EXPECT_THAT(arrived(by_road), about({180}));
  EXPECT_EQ(outcome(by_road, "turned_for_home_in_time"), 1);
  EXPECT_TRUE(turns("endurance: 5 h", "[go_to: {place: garrison}, go_home: true]").of(MustTurn::kind).empty());
}

// The time begins when it sets out, and anew after it was home.
TEST(Upkeep, CountsFromWhenItSetsOut) {
  auto const p = played(scenario_of(world("endurance: 3 h", "[depart: 2 h, go_to: {place: garrison}]",
                                          "rules: {r: {held_by: red, when: {clock: 2017-05-19T04:00:00+03:00}, do: "
                                          "{order: u, task: {go_to: {place: garrison}}}"
                                          "}}\n")));
  EXPECT_THAT(minutes(p.of(MustTurn::kind)), about({210, 690}));
}

// 120 min home from where it is, and 5 h from when it got more.
TEST(Upkeep, CountsAnewFromWhenSomebodyBringsFuel) {
  auto const turned = [](char const* load) {
    auto text = world("endurance: 5 h");
    text.insert(
        text.find("u: {"),
        fmt::format("lorry: {{at: garrison, commanded_by: red, orders: [depart: 150 min, deliver: {{to: u, takes: "
                    "0 s, load: {}}}]}}, ",
                    load));
    return minutes(played(scenario_of(text)).of(MustTurn::kind));
  };
  EXPECT_THAT(turned("fuel"), about({330}));
  EXPECT_THAT(turned("supplies"), about({330}));
  EXPECT_THAT(turned("ammunition"), about({180}));
}

// A drone that circles, on the straight way home.
TEST(Upkeep, BringsAircraftHome) {
  auto const p = played(scenario_of(
      "vehicle_types: {vehicle: {}, drone: {flies: true}}\n" +
      world("composition: {drone: 1}, endurance: 20 h", "[loiter: {round: garrison, within: 5 km}]", "", 200)));
  auto const home = minutes(p.of(WentHome::kind));
  ASSERT_EQ(home.size(), 1U);
  EXPECT_THAT(arrived(p), about({1200}));
}

TEST(Upkeep, IsSpentWhenItIsHeldUp) {
  auto const p = played(scenario_of(world("endurance: 3 h, breaks_down: {every: 100 km, for: 2 h}")));
  EXPECT_THAT(minutes(p.of(Spent::kind)), about({180}));
  EXPECT_TRUE(p.of(WentOn::kind).empty());
}

TEST(Upkeep, SaysWhatIsWrong) {
  EXPECT_THAT(complaints(world("rests: {from: 20 h, after: 3 h, for: 1 h}")), testing::HasSubstr("after"));
  EXPECT_THAT(complaints(world("breaks_down: {every: 1 m, for: 1 h}")),
              testing::HasSubstr("at least 100 m on average"));
  EXPECT_THAT(complaints("vehicle_types: {vehicle: {}, drone: {flies: true}}\n" +
                         world("composition: {drone: 1}, rests: {after: 3 h, for: 1 h}")),
              testing::HasSubstr("what flies cannot rest in the air"));
}

}  // namespace
}  // namespace standoff::test
