// Cuts of which one hears.
#include "models/cuts/cut_news.hpp"

#include <gmock/gmock.h>

#include "models/cuts/cuts.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.02), expected); }

// A road from the north over the garrison that is cut at the field after an hour, and a longer one over the west.
std::string world(std::string const& units, std::string const& more = "", int cut_at = 1) {
  auto text = stage(fmt::format("start: 2017-05-18T00:00:00+00:00\nactors: {{red: {{}}, green: {{}}, defender: {{}}}}\n"
                                "roads: {{m5: {{nodes: [north, garrison], cut: {{at: field, cleared_in: 2 h, from: "
                                "2017-05-18T{:02}:00:00+00:00}}}}, bypass: {{nodes: [north, west, garrison]}}}}\n"
                                "units: {{{}}}\n{}",
                                cut_at, units, more),
                    "30 h");
  return text.insert(text.find("places:\n") + 8, "  west: {at: [33.8, 38.3]}\n");
}
std::string unit(char const* name, char const* at_a_cut, char const* orders = "[go_to: {place: garrison, by: road}]",
                 char const* from = "north") {
  return fmt::format(
      "{}: {{at: {}, commanded_by: red, speed: {{paved: 40 km/h, cross_country: 10 km/h}}, at_a_cut: {}, "
      "orders: {}}}",
      name, from, at_a_cut, orders);
}
std::string eye(char const* whose, char const* range = "20 km") {
  return fmt::format("sensors: {{eye: {{held_by: {}, at: garrison, range: {}}}}}\n", whose, range);
}
geo::Vec place(Played const& p, char const* name) { return p.scenario->places[row_of(p.scenario->places, name)].at; }
double road_min(double metres) { return metres / 40'000 * 60; }
double to_cut_min(Played const& p) { return road_min((place(p, "north") - place(p, "field")).norm() - 10); }
double bypass_min(Played const& p) {
  return road_min((place(p, "west") - place(p, "north")).norm() + place(p, "west").norm());
}

TEST(CutNews, WhoHearsOfOneGoesRoundItAtOnce) {
  auto const p = played(scenario_of(world(unit("u", "{go_round: 1}"), eye("red"))));
  EXPECT_THAT(minutes(p.of(CutHeardOf::kind)), about({60}));
  EXPECT_TRUE(p.of(CutMet::kind).empty());
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({60 + 60 + bypass_min(p)}));
  EXPECT_EQ(outcome(p, "held_up_at_cuts"), 0);
}

TEST(CutNews, WhoDoesNotHearComesUponIt) {
  auto const blind = played(scenario_of(world(unit("u", "{go_round: 1}"))));
  EXPECT_TRUE(blind.of(CutHeardOf::kind).empty());
  EXPECT_THAT(minutes(blind.of(CutMet::kind)), about({to_cut_min(blind)}));
  auto const short_sighted = played(scenario_of(world(unit("u", "{go_round: 1}"), eye("red", "11 km"))));
  EXPECT_THAT(minutes(short_sighted.of(CutMet::kind)), about({to_cut_min(short_sighted)}));
  auto const others = played(scenario_of(world(unit("u", "{go_round: 1}"), eye("green"))));
  EXPECT_THAT(minutes(others.of(CutMet::kind)), about({to_cut_min(others)}));
}

TEST(CutNews, WhoWouldTurnBackDoesSoAtOnceAndWhoWouldWaitGoesThere) {
  auto const turns = played(scenario_of(world(unit("u", "{turn_back: 1}"), eye("red"))));
  EXPECT_THAT(minutes(turns.of(TurnedBack::kind)), about({60}));
  EXPECT_THAT(minutes(turns.of(Arrived::kind)), about({120}));
  auto const waits = played(scenario_of(world(unit("u", "{clear: 1}"), eye("red"))));
  EXPECT_TRUE(waits.of(CutHeardOf::kind).empty());
  EXPECT_THAT(minutes(waits.of(CutMet::kind)), about({to_cut_min(waits)}));
  EXPECT_THAT(minutes(waits.of(RoadOpened::kind)), about({to_cut_min(waits) + 120}));
}

// Decided once, whether it is heard of or met.
TEST(CutNews, HearingAndMeetingAreOneDecision) {
  std::string const either = unit("u", "{turn_back: 1, halt: 1}");
  auto const heard = scenario_of(world(either, eye("red"))), met = scenario_of(world(either));
  int turned = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const ends = [&](Scenario const& scenario) {
      World w = make_world(scenario, {seed, 0, 0, 0});
      play(w);
      return w.get<Movement>().sections[0].phase;
    };
    EXPECT_EQ(ends(*heard), ends(*met)) << seed;
    turned += ends(*heard) == Phase::returned ? 1 : 0;
  }
  EXPECT_GT(turned, 10);
  EXPECT_LT(turned, 50);
}

TEST(CutNews, WhoHasYetToSetOutTakesTheOtherRoad) {
  auto const p = played(
      scenario_of(world(unit("u", "{go_round: 1}", "[depart: 2 h, go_to: {place: garrison, by: road}]"), eye("red"))));
  EXPECT_TRUE(p.of(CutHeardOf::kind).empty());
  EXPECT_TRUE(p.of(CutMet::kind).empty());
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({120 + bypass_min(p)}));
}

// Whom it does not concern: it goes the other way, or has passed.
TEST(CutNews, WhoseWayDoesNotLeadThereGoesOn) {
  auto const p =
      played(scenario_of(world(unit("u", "{turn_back: 1}", "[go_to: {place: west, by: road}]") + ", " +
                                   unit("v", "{turn_back: 1}", "[go_to: {place: north, by: road}]", "garrison"),
                               eye("red"))));
  EXPECT_TRUE(p.of(CutHeardOf::kind).empty());
  EXPECT_EQ(p.of(Arrived::kind).size(), 2U);
}

TEST(CutNews, OneUnitOfHisComesUponItAndTheOthersHear) {
  auto const p =
      played(scenario_of(world(unit("u", "{halt: 1}") + ", " +
                               unit("v", "{turn_back: 1}", "[depart: 30 min, go_to: {place: garrison, by: road}]"))));
  double const met = to_cut_min(p);
  EXPECT_THAT(minutes(p, CutMet::kind, "units/u"), about({met}));
  EXPECT_THAT(minutes(p, CutHeardOf::kind, "units/v"), about({met}));
  EXPECT_THAT(minutes(p, Arrived::kind, "units/v"), about({met + met - 30}));
}

std::string when(char const* who, char const* kind, char const* more = "") {
  return fmt::format("{{held_by: {}, when: {{learned_of: {{kind: {}, of: m5{}}}}}", who, kind, more);
}

TEST(CutNews, ComeByReport) {
  auto const p = played(
      scenario_of(world(unit("u", "{turn_back: 1}"), eye("green") + "rules: {tell: " + when("green", "road_cut") +
                                                         ", after: 10 min, do: {report: {what: it, to: red}}}}\n")));
  EXPECT_THAT(minutes(p.of(CutHeardOf::kind)), about({70}));
  Account const& told = p.world.get<Knowledge>().accounts.back();
  EXPECT_EQ(told.source, Source::told);
  EXPECT_NEAR(minutes(told.happened), 60, 0.01);
  EXPECT_EQ(told.doer.is, Thing::Is::nothing);
}

// A message is about a unit: the one that came upon it.
TEST(CutNews, GoOverAChannelIfAUnitCameUponIt) {
  std::string const line =
      "channels: {line: {reaches: green, carries: [notice], hops: {ask: {by: red, takes: 5 min}}}}\n";
  std::string const rules = "rules: {tell: " + when("red", "road_cut") +
                            ", do: {report: {what: it, over: line}}}, cry: " + when("green", "road_cut") +
                            ", do: {announce: cut}}}\n";
  auto const met = played(scenario_of(world(unit("u", "{halt: 1}"), line + rules)));
  EXPECT_THAT(minutes(met.of(Announced::kind)), about({to_cut_min(met) + 5}));
  auto const seen = played(scenario_of(world(unit("u", "{halt: 1}", "[stay: 30 h]"), eye("red") + line + rules)));
  EXPECT_TRUE(seen.of(Announced::kind).empty());
  ASSERT_EQ(seen.of(DeedFailed::kind).size(), 1U);
  EXPECT_EQ(seen.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::no_topic));
}

TEST(CutNews, AreNewsOnceAndSoIsTheOpening) {
  auto const p = played(scenario_of(
      world(unit("u", "{clear: 1}"),
            eye("red") + "rules: {a: " + when("red", "road_cut", ", near: {place: field, range: 1 km}") +
                ", do: {announce: cut}}, b: " + when("red", "road_opened") + ", do: {announce: open}}, c: " +
                when("red", "road_cut", ", near: {place: north, range: 1 km}") + ", do: {announce: elsewhere}}}\n")));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({60, to_cut_min(p) + 120}));
  EXPECT_EQ(p.scenario->name_of(p.first(Announced::kind)->whom), "words/cut");
}

// By those whose unit waited there; the sensor is another's.
TEST(CutNews, TheOpeningIsKnownToWhoWaitedThere) {
  std::string const waits =
      "u: {at: north, commanded_by: green, speed: {paved: 40 km/h}, orders: [go_to: {place: "
      "garrison, by: road}]}, " +
      unit("v", "{clear: 1}", "[depart: 30 min, go_to: {place: garrison, by: road}]");
  auto const p =
      played(scenario_of(world(waits, "rules: {b: " + when("green", "road_opened") + ", do: {announce: open}}}\n")));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({30 + to_cut_min(p) + 120}));
}

// --- sensors that come to cover one later ---------------------------------------------------------------------------------

// A scout that goes from the west to the garrison, at 10 km/h, and looks 5 km far.
std::string with_scout(std::string const& rules, char const* sensor = "carried_by: scout, range: 5 km",
                       int cut_at = 1) {
  return world(unit("scout", "{halt: 1}", "[depart: 2 h, go_to: {place: garrison, by: straight}, stay: 1 h]", "west") +
                   ", " + unit("u", "{clear: 1}", "[depart: 9 h, go_to: {place: garrison, by: road}]"),
               std::string("sensors: {eye: {held_by: red, ") + sensor + "}}\nrules: {" + rules + "}\n", cut_at);
}
std::string const says_cut = "a: " + when("red", "road_cut") + ", do: {announce: cut}}";

// When it is that near to the spot at 10 km/h.
double in_sight_min(Played const& p, double range_m) {
  geo::Vec const way = place(p, "garrison") - place(p, "west"),
                 to = p.world.get<Cuts>().cuts.at(0).spot.at - place(p, "west");
  double const along_m = to.dot(way.normalized()), miss_m = std::abs(geo::cross(to, way.normalized()));
  return 120 + (along_m - std::sqrt(range_m * range_m - miss_m * miss_m)) / 10'000 * 60;
}

TEST(CutNews, AreSeenByWhoComesThereLater) {
  auto const p = played(scenario_of(with_scout(says_cut, "carried_by: scout, range: 12 km")));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({in_sight_min(p, 12'000)}));
  // Never near enough: until the other comes upon it.
  auto const far = played(scenario_of(with_scout(says_cut, "carried_by: scout, range: 1 km")));
  EXPECT_THAT(minutes(far.of(Announced::kind)), about({540 + to_cut_min(far)}));
  // Cut in its sight.
  auto const there = played(scenario_of(with_scout(says_cut, "carried_by: scout, range: 60 km", 3)));
  EXPECT_THAT(minutes(there.of(Announced::kind)), about({180}));
}

TEST(CutNews, AreSeenByWhoComesBackOnStation) {
  auto const p = played(scenario_of(
      with_scout(says_cut, "at: garrison, range: 20 km, station: {present: 3 h, gap: 4 h, starts_on: false}")));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({240}));
}

// Who knew that it was cut sees that it is open again; nobody else hears of a road that is open.
TEST(CutNews, TheOpeningIsSeenByWhoComesThereLater) {
  std::string const both = says_cut + ", b: " + when("red", "road_opened") + ", do: {announce: open}}";
  auto const told = [&](char const* whose) {
    std::string text = with_scout(both, "carried_by: scout, range: 8 km");
    std::string const green = "u: {at: north, commanded_by: green";
    text.replace(text.find("u: {at: north, commanded_by: red"), green.size() - 2, green);
    text.replace(text.find("orders: [depart: 9 h"), 20, "orders: [depart: 3 h");
    // The scout goes there again once it is open.
    text.replace(text.find("by: straight}, stay: 1 h]"), 25,
                 "by: straight}, go_to: {place: west, by: straight}, go_to: {place: garrison, by: straight}]");
    if (std::string_view(whose) == "nobody") text.replace(text.find("depart: 2 h"), 11, "depart: 9 h");
    return played(scenario_of(text));
  };
  auto const p = told("scout");
  ASSERT_EQ(p.of(RoadOpened::kind).size(), 1U);
  double const opened = minutes(p.first(RoadOpened::kind));
  auto const said = minutes(p.of(Announced::kind));
  ASSERT_EQ(said.size(), 2U);
  EXPECT_LT(said[0], opened);
  EXPECT_GT(said[1], opened);
  EXPECT_TRUE(told("nobody").of(Announced::kind).empty());
}

TEST(CutNews, WarnOfWhatNeverComes) {
  auto const said = [](std::string const& learned, char const* cut) {
    auto text = world(unit("u", "{halt: 1}"),
                      "rules: {a: {held_by: red, when: {learned_of: {" + learned + "}}, do: {announce: x}}}\n");
    if (*cut == '-') text.erase(text.find(", cut: {"), text.find("}}, bypass") - text.find(", cut: {") + 1);
    return complaints(text);
  };
  EXPECT_THAT(said("kind: road_cut", "-"), testing::HasSubstr("no road is ever cut"));
  EXPECT_THAT(said("kind: road_cut, of: m5", ""), testing::Not(testing::HasSubstr("road")));
  EXPECT_THAT(said("kind: departed, of: m5", ""), testing::HasSubstr("the road 'm5' does nothing"));
  EXPECT_THAT(said("kind: road_cut, by: m5", ""), testing::HasSubstr("the road 'm5' does nothing"));
}

}  // namespace
}  // namespace standoff::test
