// Orders that are given while the loop runs, and ways that are found then.
#include <gmock/gmock.h>

#include "models/movement/movement.hpp"
#include "sim/geo/along.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// A unit in the north, 120 min from the garrison, and what it is told by rules.
std::string world(std::string const& orders, std::string const& rules, std::string const& more = "",
                  std::string const& unit = "") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}}\n" + more +
          "units: {u: {at: north, commanded_by: red, speed: {unpaved: 40 km/h, cross_country: 40 km/h}, orders: " +
          orders + unit + "}}\nrules: {" + rules + "}\n",
      "40 h");
}
std::string told(int hour, std::string const& task, std::string const& more = "", std::string const& name = "r") {
  return fmt::format(
      "{}: {{held_by: red, when: {{clock: 2017-05-18T{:02}:00:00+00:00}}, do: {{order: u, task: {}{}}}}}", name, hour,
      task, more);
}
Section const& section(Played const& p, std::size_t row = 0) { return p.world.get<Movement>().sections[row]; }
Times departed(Played const& p) { return minutes(p.of(Departed::kind)); }
Times arrived(Played const& p) { return minutes(p.of(Arrived::kind)); }

std::string const out = "[go_to: {place: garrison}]";
std::string const back = "{go_to: {place: north}}";

// --- what becomes of the orders that it has --------------------------------------------------------------------------

TEST(Programs, TakeThePlaceOfTheOthers) {
  auto const p = played(scenario_of(world("[go_to: {place: garrison}, stay: 1 h, go_home: true]", told(1, back))));
  EXPECT_TRUE(p.of(Halted::kind).empty());  // it does not stop
  EXPECT_THAT(departed(p), about({0, 60}));
  EXPECT_THAT(arrived(p), about({120}));
  EXPECT_EQ(section(p).phase, Phase::staying);
}

TEST(Programs, ComeFirst) {
  auto const p = played(scenario_of(world(out, told(1, back, ", queue: first"))));
  EXPECT_THAT(departed(p), about({0, 60, 120}));
  EXPECT_THAT(arrived(p), about({120, 240}));
  EXPECT_NEAR(section(p).leg.from.norm(), 0, 1e-6);
}

TEST(Programs, ComeLast) {
  auto const p = played(scenario_of(world(out, told(1, back, ", queue: last"))));
  EXPECT_TRUE(p.of(Halted::kind).empty());
  EXPECT_THAT(departed(p), about({0, 120}));
  EXPECT_THAT(arrived(p), about({120, 240}));
}

TEST(Programs, BeginAtOnceWhereThereIsNothingToDo) {
  for (char const* queue : {"instead", "first", "last"}) {
    auto const p = played(scenario_of(world("[stay: 30 min]", told(1, out, ", queue: " + std::string(queue)))));
    EXPECT_THAT(departed(p), about({60})) << queue;
    EXPECT_THAT(arrived(p), about({180})) << queue;
  }
}

TEST(Programs, WaitForTwoOthersAtMost) {
  std::string rules;
  for (char const* name : {"a", "b", "c"})
    rules += told(1, name == std::string("b") ? out : back, ", queue: last", name) + ", ";
  rules += told(1, back, ", queue: first", "d") + ", " + told(9, back, ", queue: last", "e");
  auto const p = played(scenario_of(world("[stay: 2 h]", rules, "", ", parts: {section: 1}")));
  auto const failed = p.of(DeedFailed::kind);
  ASSERT_EQ(failed.size(), 2U);
  for (Fact const& f : failed) {
    EXPECT_EQ(minutes(f.at), 60);
    EXPECT_EQ(f.value[1], static_cast<double>(Undone::busy));
  }
}

// At 3 h the first section has carried out one of them, the second none: the unit has no room for a third.
TEST(Programs, AreForAllSectionsOrNone) {
  std::string const last = ", queue: last";
  auto const p = played(scenario_of(
      world(out, told(1, back, last, "a") + ", " + told(2, out, last, "b") + ", " + told(3, back, last, "c"), "",
            ", composition: {vehicle: 4}, parts: {section: 2, headway: 2 h}")));
  EXPECT_EQ(p.of(DeedFailed::kind).size(), 1U);
  EXPECT_THAT(departed(p), about({0, 120, 120, 240, 240, 360}));
}

TEST(Programs, AreForAllSectionsOfTheUnit) {
  auto const p = played(
      scenario_of(world(out, told(1, back), "", ", composition: {vehicle: 4}, parts: {section: 2, headway: 30 min}")));
  EXPECT_THAT(departed(p), about({0, 30, 60, 60}));
  EXPECT_THAT(arrived(p), about({90, 120}));
}

TEST(Programs, GoOnWithTheNextOrderWhenATaskIsOver) {
  auto const p =
      played(scenario_of(world("[stay: 0 s]", told(1, "[{occupy: post}, {stay: 1 h}, {go_to: {place: north}}]"),
                               "sites: {post: {at: garrison, state: vacated}}\n")));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({180}));
  EXPECT_THAT(departed(p), about({60, 240}));
}

// Whoever builds stands still, and is at work.
TEST(Programs, ComeAfterATaskThatIsUnderWay) {
  auto const building = [](char const* queue) {
    return played(scenario_of(world("[build: post]", told(3, back, ", queue: " + std::string(queue)),
                                    "sites: {post: {at: garrison, held_by: red, state: planned, built_in: 5 h}}\n")));
  };
  auto const last = building("last");
  EXPECT_THAT(minutes(last.of(SiteOpened::kind)), about({420}));
  EXPECT_THAT(departed(last), about({0, 420}));
  auto const first = building("first");  // it comes back and begins anew
  EXPECT_THAT(departed(first), about({0, 180, 300}));
  EXPECT_THAT(minutes(first.of(SiteOpened::kind)), about({420 + 300}));
}

// Two that say the same draw apart, and the unit's own draws stay as they were.
TEST(Programs, DrawEachForThemselves) {
  std::string const task = "[{stay: {exponential: 1 h}}, {go_to: {place: field}}, {go_to: {place: north}}]";
  auto const p = played(
      scenario_of(world("[stay: {exponential: 1 h}]", told(10, task, "", "a") + ", " + told(20, task, "", "b"))));
  Times const at = departed(p);
  ASSERT_EQ(at.size(), 4U);
  EXPECT_GT(std::abs((at[0] - 600) - (at[2] - 1200)), 0.1);
}

TEST(Programs, GoHomeFromWhereverTheUnitIs) {
  auto const p = played(scenario_of(
      world("[stay: 0 s]",
            told(1, "[{go_to: {place: field}}, {go_to: {place: garrison}}, {stay: 30 min}, {go_home: true}]"))));
  double const to_garrison = 60 + 120;  // over the field, which lies on the way
  EXPECT_THAT(minutes(p.of(WentHome::kind)), about({to_garrison + 30}));
  auto const home = p.of(Arrived::kind).back();
  EXPECT_EQ(home.value[0], -1);
  EXPECT_NEAR(minutes(home.at), to_garrison + 30 + 120, 0.01);
  EXPECT_EQ(section(p).phase, Phase::home);
  EXPECT_TRUE(p.of(TurnedBack::kind).empty());
}

TEST(Programs, StopAtTheRange) {
  auto const p = played(scenario_of(world("[stay: 0 s]", told(1, "{go_to: {place: garrison, range: 30 km}}"))));
  EXPECT_THAT(arrived(p), about({60 + 75}));
  EXPECT_NEAR(section(p).leg.from.norm(), 30'000, 1e-3);
}

// Half of the stay is over: the other half is to come.
TEST(Programs, GoOnWithWhatIsLeftOfAStay) {
  auto const p =
      played(scenario_of(world("[stay: 2 h, go_to: {place: garrison}]", told(1, "{stay: 3 h}", ", queue: first"))));
  EXPECT_THAT(departed(p), about({60 + 180 + 60}));
  auto const twice = played(
      scenario_of(world("[stay: 2 h, go_to: {place: garrison}]", told(1, "{stay: 3 h}", ", queue: first", "a") + ", " +
                                                                     told(2, "{stay: 1 h}", ", queue: first", "b"))));
  EXPECT_THAT(departed(twice), about({60 + 180 + 60 + 60}));
}

std::string respecting(std::string text) {
  return text.insert(text.find("radius: 55 km"), "seen_by: {red: {radius: 50 km, respects: 1}}, ");
}

// It halts at the line after 45 min. What it still does where it stands comes first.
TEST(Programs, ComeLastBehindOneThatHasHalted) {
  auto const stays =
      played(scenario_of(respecting(world("[go_to: {place: garrison}, stay: 3 h]", told(1, back, ", queue: last")))));
  EXPECT_THAT(departed(stays), about({0, 45 + 180}));
  auto const stands = played(scenario_of(
      respecting(world("[go_to: {place: garrison}, go_to: {place: field}]", told(1, back, ", queue: last")))));
  EXPECT_THAT(departed(stands), about({0, 60}));  // it has given its way up, and nothing else is to come
  auto const first = played(scenario_of(respecting(
      world("[go_to: {place: garrison}, stay: 3 h, go_home: true]", told(1, "{stay: 1 h}", ", queue: first")))));
  EXPECT_THAT(minutes(first.of(WentHome::kind)), about({45 + 180 + 60}));
}

TEST(Programs, AdvanceAStepAtATime) {
  auto const p = played(scenario_of(world("[advance: {towards: garrison, by: 20 km}, stay: 1 h]",
                                          told(3, "{advance: {towards: garrison, by: 500 km}}"))));
  EXPECT_THAT(departed(p), about({0, 180}));
  EXPECT_THAT(arrived(p), about({30, 180 + 90}));
  EXPECT_NEAR(section(p).leg.from.norm(), 0, 1e-3);
}

TEST(Programs, FindTheirWayOnTheSpot) {
  EXPECT_THAT(complaints(world("[stay: 0 s]", told(1, "{go_to: {place: garrison, by: straight, via: [field]}}"))),
              testing::HasSubstr("a way that is found on the spot has no places to pass"));
  EXPECT_THAT(complaints(world("[stay: 0 s]", told(1, "{reinforce: {unit: u}}"))),
              testing::HasSubstr("only a unit's own orders can say so"));
}

// A river from a place west of the north to one west of the garrison, and the way along it from wherever it is.
TEST(Programs, FollowALine) {
  char const* const river = "lines: {river: {points: [[34.2212315, 38.5], [33.8, 38.2], [33.5, 38.5]]}}\n";
  std::string const along = "go_to: {place: garrison, along: river}";
  auto const length_m = [](Played const& p, geo::Vec here) {
    double m = 0;
    std::vector<geo::Vec> corners = p.scenario->lines[0].corners;
    corners.push_back(p.scenario->places[row_of(p.scenario->places, "garrison")].at);
    for (geo::Vec const& corner : corners) m += (corner - here).norm(), here = corner;
    return m;
  };
  auto const minutes_for = [](double m) { return m / 40'000 * 60; };
  auto const own = played(scenario_of(world("[" + along + ", go_to: {place: field}]", told(20, "{stay: 1 h}"), river)));
  geo::Vec const north = own.scenario->places[row_of(own.scenario->places, "north")].at;
  double const takes = minutes_for(length_m(own, north));
  EXPECT_GT(takes, 150) << "it is a way about";
  ASSERT_EQ(arrived(own).size(), 2U);
  EXPECT_NEAR(arrived(own)[0], takes, 0.01);
  EXPECT_EQ(own.of(LegStarted::kind).size(), 5U);
  // Told when it is 30 min on its straight way, it goes on from there.
  auto const told_so = played(scenario_of(world(out, told(1, "{" + along + "}"), river)));
  double m = 0;
  geo::Vec here = north * 0.5;  // after 60 of 120 min
  for (geo::Vec const& corner : geo::way_along(told_so.scenario->lines[0].corners, here, geo::Vec::Zero()))
    m += (corner - here).norm(), here = corner;
  EXPECT_NEAR(arrived(told_so).back(), 60 + minutes_for(m), 0.01);
  // And comes back as it went.
  auto const returns = played(scenario_of(world("[" + along + ", go_home: true]", told(20, "{stay: 1 h}"), river)));
  EXPECT_THAT(arrived(returns), about({takes, 2 * takes}));
  EXPECT_THAT(complaints(world("[go_to: {place: garrison, along: rivr}]", told(1, back), river)),
              testing::HasSubstr("river"));
}

// --- along the roads -------------------------------------------------------------------------------------------------

// A road from the north over the garrison to the east, at 40 km/h; straight across it is slower.
std::string roads(std::string text) {
  text.insert(text.find("places:\n") + 8, "  east: {at: [33.5, 39.2]}\n  wild: {at: [33.5, 38.0]}\n");
  text.replace(text.find("cross_country: 40 km/h"), 22, "cross_country: 10 km/h");
  return text + "roads: {track: {surface: unpaved, nodes: [north, garrison, east]}}\n";
}
struct Ways {
  Played p;
  geo::Vec at(char const* place) const { return p.scenario->places[row_of(p.scenario->places, place)].at; }
  double east_min() const { return at("east").norm() / 40'000 * 60; }
};

TEST(Programs, TakeTheRoad) {
  Ways const w{played(scenario_of(roads(world("[stay: 0 s]", told(1, "{go_to: {place: east}}")))))};
  EXPECT_THAT(arrived(w.p), about({60 + 120 + w.east_min()}));
  Ways const straight{
      played(scenario_of(roads(world("[stay: 0 s]", told(1, "{go_to: {place: east, by: straight}}")))))};
  double const across_m = (straight.at("east") - straight.at("north")).norm();
  EXPECT_THAT(arrived(straight.p), about({60 + across_m / 10'000 * 60}));
}

TEST(Programs, TakeTheRoadFromWhereTheyAreOnIt) {
  Ways const on{played(scenario_of(roads(world(out, told(1, "{go_to: {place: east}}")))))};
  EXPECT_THAT(departed(on.p), about({0, 60}));
  EXPECT_THAT(arrived(on.p), about({120 + on.east_min()}));
  Ways const around{played(scenario_of(roads(world(out, told(1, back)))))};
  EXPECT_THAT(arrived(around.p), about({120}));
}

// From a way that was itself found while the loop ran, on its second road.
TEST(Programs, TakeTheRoadBackFromAWayOfTheirOwn) {
  Ways const w{played(scenario_of(
      roads(world("[stay: 0 s]", told(1, "{go_to: {place: east}}", "", "a") + ", " + told(4, back, "", "b")))))};
  EXPECT_THAT(departed(w.p), about({60, 240}));
  EXPECT_THAT(arrived(w.p), about({240 + 60 + 120}));
}

// Off the roads it goes straight, and back on them from the place where it stands.
TEST(Programs, GoStraightWhereNoRoadLeads) {
  Ways const w{played(scenario_of(roads(
      world("[stay: 0 s]", told(1, "[{go_to: {place: garrison}}, {go_to: {place: wild}}, {go_to: {place: east}}]")))))};
  double const wild_min = w.at("wild").norm() / 10'000 * 60;
  double const across_min = (w.at("east") - w.at("wild")).norm() / 10'000 * 60;
  EXPECT_THAT(arrived(w.p), about({180, 180 + wild_min, 180 + wild_min + across_min}));
}

}  // namespace
}  // namespace standoff::test
