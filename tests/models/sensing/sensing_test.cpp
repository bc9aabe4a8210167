#include "models/sensing/sensing.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

Row<Actor> holder(World const& w) { return w.inputs->zones.front().holder; }

TEST(Sensing, ADefiniteRangeSeesAtOnceAndClassifiesLater) {
  auto const p =
      played(scenario_of(stage("sensors: {eye: {at: garrison, range: 60 km, classifies_in: 4 min}}\n" + convoy())));
  EXPECT_NEAR(minutes(p.first(Detected::kind)), 30, 0.01);
  EXPECT_NEAR(minutes(p.first(Classified::kind)) - minutes(p.first(Detected::kind)), 4, 1e-9);
  EXPECT_EQ(p.first(Classified::kind)->value[0], 1);
}

TEST(Sensing, LosesContactBeyondTheRange) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 60 km}}\n" + convoy("", "[go_to: {place: field}, go_home: true]"))));
  ASSERT_EQ(p.of(LostContact::kind).size(), 1U);
  EXPECT_FALSE(Sensing::contact(p.world, Row<Actor>{p.first(Detected::kind)->row}, 0).classified);
}

TEST(Sensing, TwoSensorsOfOneActorAreOneContact) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 60 km}, other: {at: field, range: 40 km}}\n" + convoy())));
  EXPECT_EQ(p.of(Detected::kind).size(), 1U);
  EXPECT_EQ(p.of(Classified::kind).size(), 1U);
}

TEST(Sensing, UnarmedIsClassifiedAsUnarmed) {
  auto const p = played(
      scenario_of(stage("vehicle_types: {truck: {armed: false}}\nsensors: {eye: {at: garrison, range: 60 km}}\n" +
                        convoy("composition: {truck: 3}"))));
  EXPECT_EQ(p.first(Classified::kind)->value[0], 0);
}

TEST(Sensing, OnesOwnSideIsNoContact) {
  auto const p = played(scenario_of(stage(
      "sensors: {eye: {at: garrison, range: 60 km}, far: {at: garrison, law: inverse_cube, strength: 1e9 km3/h}}\n" +
      convoy("commanded_by: defender"))));
  EXPECT_TRUE(p.of(Detected::kind).empty());
}

std::string cube(double strength) {
  return fmt::format("sensors: {{eye: {{at: garrison, law: inverse_cube, strength: {} km3/h}}}}\n", strength);
}

// The inverse-cube law against a unit that stands: constant hazard m / r^3.
TEST(Sensing, AStandingTargetIsSeenAtAConstantRate) {
  auto const scenario = scenario_of(stage(cube(100) + "units: {unit: {at: field, orders: [stay: 10 h]}}"));
  double const range_km = played(scenario).world.get<Movement>().sections[0].leg.from.norm() / 1000;
  double const expected = 1 - std::exp(-100 / std::pow(range_km, 3) * 10);
  Average seen;
  replicate(*scenario, 100'000, [&](World const& w) { seen.add(w.get<Sensing>().looks[0].seen ? 1 : 0); });
  expect_share(seen, expected, "seen");
}

TEST(Sensing, AStrongerSensorNeverSeesLaterInTheSameReplication) {
  auto const weak = scenario_of(stage(cube(2e4) + convoy()));
  auto const strong = scenario_of(stage(cube(4e4) + convoy()));
  std::uint32_t both = 0;
  for (std::uint32_t r = 0; r < 300; ++r) {
    auto const a = played(weak, r);
    auto const b = played(strong, r);
    if (a.first(Detected::kind) == nullptr) continue;
    ASSERT_NE(b.first(Detected::kind), nullptr);
    EXPECT_LE(b.first(Detected::kind)->at, a.first(Detected::kind)->at);
    ++both;
  }
  EXPECT_GT(both, 30U);
}

// One budget a pair: cutting a straight way into two legs leaves the detection where it was.
TEST(Sensing, ACollinearStopChangesNothing) {
  auto const straight = scenario_of(stage(cube(4e4) + convoy("", "[go_to: {place: garrison, by: straight}]")));
  auto const cut = scenario_of(stage(cube(4e4) + convoy("", "[go_to: {place: garrison, by: straight, via: [field]}]")));
  std::uint32_t seen = 0;
  for (std::uint32_t r = 0; r < 200; ++r) {
    auto const a = played(straight, r);
    auto const b = played(cut, r);
    ASSERT_EQ(a.first(Detected::kind) == nullptr, b.first(Detected::kind) == nullptr);
    if (a.first(Detected::kind) == nullptr) continue;
    EXPECT_NEAR(to_seconds(a.first(Detected::kind)->at), to_seconds(b.first(Detected::kind)->at), 1e-5);
    ++seen;
  }
  EXPECT_GT(seen, 50U);
}

// --- a constant hazard, and gaps ---------------------------------------------------------------------------------------

std::string const radar = "sensors: {eye: {at: garrison, range: 60 km, law: constant_hazard, hazard: 1 /h";

TEST(Sensing, AConstantHazardSeesByTheTimeInRange) {
  // In range from 30 min until the end: an hour and a half.
  auto const stays = scenario_of(stage(radar + "}}\n" + convoy(), "2 h"));
  Average detected;
  replicate(*stays, 100'000, [&](World const& w) { detected.add(Sensing::contact(w, holder(w), 0).known ? 1 : 0); });
  expect_share(detected, 1 - std::exp(-1.5), "seen while it stays");
}

TEST(Sensing, AConstantHazardIsLostBeyondTheRangeAndFindsAnew) {
  auto const passes = scenario_of(
      stage(radar + ", classifies_in: 0 s}}\nactors: {defender: {remembers: 0 s}, intruder: {}, relay: {}}\n" +
                convoy("", "[go_to: {place: field}, go_to: {place: north}, stay: 1 h, go_to: {place: field}]"),
            "20 h"));
  auto const p = played(passes);
  double const in_s = to_seconds(p.of(RangeLeft::kind)[0].at - p.of(RangeEntered::kind)[0].at);
  double const again_s = to_seconds(passes->end - p.of(RangeEntered::kind)[1].at);
  Average first, second;
  for (std::uint32_t r = 0; r < 20'000; ++r) {
    auto const q = played(passes, r);
    SimTime const left = q.of(RangeLeft::kind)[0].at;
    bool a = false, b = false;
    for (Fact const& f : q.of(Detected::kind)) (f.at < left ? a : b) = true;
    first.add(a ? 1 : 0);
    if (a) second.add(b ? 1 : 0);
    EXPECT_EQ(q.of(LostContact::kind).size(), a ? 1U : 0U);
  }
  expect_share(first, 1 - std::exp(-in_s / 3600), "seen on the way in and out");
  expect_share(second, 1 - std::exp(-again_s / 3600), "seen anew");
}

TEST(Sensing, NothingIsSeenDuringAGap) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 79 km, station: {present: 40 min, gap: 20 min}}}\n" + convoy(),
            "130 min")));
  auto const near = [](std::vector<double> const& expected) {
    return testing::Pointwise(testing::DoubleNear(0.01), expected);
  };
  EXPECT_THAT(minutes(p.of(Detected::kind)), near({1.5, 60, 120}));
  EXPECT_THAT(minutes(p.of(LostContact::kind)), near({40, 100}));
  EXPECT_EQ(minutes(p.of(SensorLeft::kind)), (std::vector<double>{40, 100}));
  EXPECT_EQ(minutes(p.of(SensorBack::kind)), (std::vector<double>{60, 120}));
  auto const off = played(scenario_of(stage(
      "sensors: {eye: {at: garrison, range: 79 km, station: {present: 40 min, gap: 20 min, starts_on: false}}}\n" +
          convoy(),
      "90 min")));
  EXPECT_THAT(minutes(off.of(Detected::kind)), near({20, 80}));
}

TEST(Sensing, TheHazardRunsOnlyOnStation) {
  // In range from 30 min on; on station until 45 and from 75 to 120: an hour in all.
  auto const hazard = scenario_of(stage(radar + ", station: {present: 45 min, gap: 30 min}}}\n" + convoy(), "2 h"));
  // The same for the inverse cube and a unit that stands: on station 75 min of two hours.
  auto const cube = scenario_of(
      stage("sensors: {eye: {at: garrison, law: inverse_cube, strength: 1000 km3/h, station: {present: 45 min, gap: 30 "
            "min}}}\nunits: {unit: {at: field, orders: [stay: 10 h]}}",
            "105 min"));
  double const range_km = played(cube).world.get<Movement>().sections[0].leg.from.norm() / 1000;
  Average by_hazard, by_cube;
  auto const found = [](World const& w) {
    return w.get<Sensing>().looks[0].times > 0 && Sensing::contact(w, holder(w), 0).as_of != never ? 1.0 : 0.0;
  };
  replicate(*hazard, 60'000, [&](World const& w) { by_hazard.add(found(w)); });
  replicate(*cube, 60'000, [&](World const& w) { by_cube.add(found(w)); });
  expect_share(by_hazard, 1 - std::exp(-1.0), "constant hazard");
  expect_share(by_cube, 1 - std::exp(-1000 / std::pow(range_km, 3) * 75 / 60), "inverse cube");
}

// --- carried ------------------------------------------------------------------------------------------------------------

// The patrol meets the convoy head on: 80 km at 60 km/h of closing speed.
std::string meeting(std::string const& sensor, std::string const& orders, std::string const& more = "") {
  return stage(
      "sensors: {eye: {carried_by: patrol" + sensor +
      "}}\nunits: {patrol: {commanded_by: defender, at: garrison, speed: {cross_country: 20 km/h}, orders: " + orders +
      "}, convoy: {at: north, speed: {cross_country: 40 km/h}, orders: [go_to: {place: garrison}]" + more + "}}\n");
}

TEST(Sensing, ACarriedSensorSeesWhenTheTwoComeWithinItsRange) {
  auto const p = played(scenario_of(meeting(", range: 10 km", "[go_to: {place: north}]")));
  ASSERT_EQ(p.of(Detected::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(Detected::kind)), 70, 0.01);
  auto const at = p.first(Detected::kind)->at;
  auto const paths = paths_of(p.world, p.log);
  EXPECT_NEAR((paths[0].position(at) - paths[1].position(at)).norm(), 10'000, 1e-4);
  ASSERT_EQ(p.of(LostContact::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(LostContact::kind)), 90, 0.01);
}

TEST(Sensing, AStopOfTheCarrierMovesTheMeeting) {
  auto const p = played(scenario_of(meeting(", range: 12 km", "[go_to: {place: north, range: 70 km}, stay: 9 h]")));
  EXPECT_NEAR(minutes(p.first(Detected::kind)), (80 - 22) * 1.5, 0.01);  // it waits 10 km out
  EXPECT_TRUE(p.of(LostContact::kind).empty());  // and the convoy goes no farther than the garrison
  auto const late = played(scenario_of(meeting(", range: 10 km", "[depart: 100 min, go_to: {place: north}]")));
  EXPECT_NEAR(minutes(late.first(Detected::kind)), 100 + (80 - 40 * 100 / 60.0 - 10), 0.01);
}

TEST(Sensing, ACarriedSensorSeesAtOnceWhatIsInRangeAtTheStart) {
  auto const p = played(scenario_of(meeting(", range: 90 km", "[stay: 9 h]")));
  ASSERT_NE(p.first(Detected::kind), nullptr);
  EXPECT_EQ(p.first(Detected::kind)->at, SimTime{});
}

// Lambda of a head-on meeting: k h / w times the integral of (h^2 + s^2)^-1.5 over the way, here from 80 km to 20 km.
TEST(Sensing, ACarriedInverseCubeGoesByTheRelativeSpeed) {
  auto const scenario = scenario_of(meeting(", law: inverse_cube, strength: 40000 km3/h", "[go_to: {place: north}]"));
  SimTime const end = SimTime{} + from_seconds(3600);
  World const fresh = make_world(*scenario, {7, 0, 0, 0});
  Average seen;
  for (std::uint32_t r = 0; r < 60'000; ++r) {
    World w = fresh;
    w.luck.inner = r;
    w.start();
    w.run_until(end);
    seen.add(w.get<Sensing>().looks[0].seen || w.get<Sensing>().looks[1].seen ? 1 : 0);
  }
  double const lambda = 40'000.0 / 60 / 2 * (1 / (20.0 * 20) - 1 / (80.0 * 80));
  expect_share(seen, 1 - std::exp(-lambda), "seen in the first hour");
}

TEST(Sensing, ACarrierThatIsDestroyedSeesNothingAnyMore) {
  auto const p = played(scenario_of(
      meeting(", range: 90 km, station: {present: 50 min, gap: 5 min}, classifies_in: 0 s", "[stay: 9 h]",
              ", reports_to: intruder") +
      "responders: {gun: {held_by: intruder, arrives: 20 min, kills: 1, weapons: 20}}\n"
      "ladders: {ours: {held_by: intruder, against: {units: patrol}, rungs: {fire: {do: {strike: gun}}}}}\n"));
  EXPECT_TRUE(p.of(Destroyed::kind).empty());  // the intruder does not see it
  std::string text =
      meeting(", range: 90 km, station: {present: 50 min, gap: 5 min}, classifies_in: 0 s", "[stay: 9 h]");
  text.insert(text.find("sensors: {") + 10,
              "theirs: {held_by: intruder, at: north, range: 90 km, classifies_in: 0 s}, ");
  auto const q = played(scenario_of(
      text +
      "responders: {gun: {held_by: intruder, arrives: 20 min, kills: 1, weapons: 20}}\n"
      "ladders: {ours: {held_by: intruder, against: {units: patrol}, rungs: {fire: {do: {strike: gun}}}}}\n"));
  EXPECT_EQ(minutes(q.of(Destroyed::kind)), (std::vector<double>{20}));
  std::vector<double> seen;
  for (Fact const& f : q.of(Detected::kind))
    if (q.scenario->name_of(f.who) == "actors/defender") seen.push_back(minutes(f.at));
  EXPECT_EQ(seen, (std::vector<double>{0}));
}

// --- mistakes -----------------------------------------------------------------------------------------------------------

TEST(Sensing, DecisionsGoByWhereASectionIsBelievedToBe) {
  auto const scenario =
      scenario_of(stage("sensors: {eye: {at: garrison, range: 95 km, error: 4 km, classifies_in: 0 s}}\n"
                        "responders: {jet: {arrives: 5 min}}\n"
                        "ladders: {watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}}}}}\n" +
                        convoy()));
  Average east, north, times;
  for (std::uint32_t r = 0; r < 3000; ++r) {
    auto const p = played(scenario, r);
    Fact const* const due = p.first(RungReached::kind);
    ASSERT_NE(due, nullptr);
    geo::Vec const error = PictureErrors::error(p.world, holder(p.world), 0);
    geo::Vec const there = paths_of(p.world, p.log)[0].position(due->at);
    EXPECT_NEAR((there + error).norm(), 60'000, 1e-3);
    east.add(error.x());
    north.add(error.y());
    times.add(minutes(due));
  }
  expect_mean(east, 0, "east");
  expect_mean(north, 0, "north");
  EXPECT_NEAR(std::sqrt(east.variance()), 4000, 4000 * 4.5 / std::sqrt(2 * 3000.0));
  EXPECT_NEAR(std::sqrt(north.variance()), 4000, 4000 * 4.5 / std::sqrt(2 * 3000.0));
  EXPECT_NEAR(std::sqrt(times.variance()), 6, 0.4);  // 4 km at 40 km/h
}

TEST(Sensing, TheBestSensorSetsTheError) {
  auto const p = played(scenario_of(stage(
      "sensors: {eye: {at: garrison, range: 79 km, error: 4 km}, other: {at: field, range: 20 km}}\n" + convoy())));
  EXPECT_EQ(PictureErrors::error(p.world, holder(p.world), 0).norm(), 0);
}

TEST(Sensing, ArmedAndUnarmedMayBeMistakenForEachOther) {
  auto const share = [](char const* armed, char const* mistake) {
    auto const scenario = scenario_of(
        stage("vehicle_types: {truck: {armed: " + std::string(armed) +
              "}}\nsensors: {eye: {at: garrison, range: 79 km, " + mistake +
              "}}\nresponders: {jet: {arrives: 5 min}}\nladders: {watch: {against: {classified: armed}, rungs: "
              "{show: {do: {fly_past: jet}}}}}\n" +
              convoy("composition: {truck: 3}")));
    Average acted;
    replicate(*scenario, 20'000, [&](World const& w) {
      acted.add(w.get<Ladders>().climbs[0].rung > 0 ? 1 : 0);
      EXPECT_EQ(w.get<Ladders>().climbs[0].rung > 0, Sensing::contact(w, holder(w), 0).armed);
    });
    return acted;
  };
  expect_share(share("false", "takes_unarmed_for_armed: 0.3"), 0.3, "unarmed taken for armed");
  expect_share(share("true", "takes_armed_for_unarmed: 0.2"), 0.8, "armed and known to be");
}

}  // namespace
}  // namespace standoff::test
