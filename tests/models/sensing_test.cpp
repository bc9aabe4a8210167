#include "models/sensing.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

TEST(Sensing, ADefiniteRangeSeesAtOnceAndClassifiesLater) {
  auto const p =
      played(scenario_of(stage("sensors: {eye: {at: garrison, range: 60 km, classifies_in: 4 min}}\n" + convoy())));
  EXPECT_NEAR(minutes(p.first(Kind::detected)), 30, 0.01);
  EXPECT_NEAR(minutes(p.first(Kind::classified)) - minutes(p.first(Kind::detected)), 4, 1e-9);
  EXPECT_EQ(p.first(Kind::classified)->value[0], 1);
}

TEST(Sensing, LosesContactBeyondTheRange) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 60 km}}\n" + convoy("", "[go_to: {place: field}, go_home: true]"))));
  ASSERT_EQ(p.of(Kind::lost_contact).size(), 1U);
  EXPECT_FALSE(Sensing::contact(p.world, p.first(Kind::detected)->row, 0).classified);
}

TEST(Sensing, TwoSensorsOfOneActorAreOneContact) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 60 km}, other: {at: field, range: 40 km}}\n" + convoy())));
  EXPECT_EQ(p.of(Kind::detected).size(), 1U);
  EXPECT_EQ(p.of(Kind::classified).size(), 1U);
}

TEST(Sensing, UnarmedIsClassifiedAsUnarmed) {
  auto const p = played(
      scenario_of(stage("vehicle_types: {truck: {armed: false}}\nsensors: {eye: {at: garrison, range: 60 km}}\n" +
                        convoy("composition: {truck: 3}"))));
  EXPECT_EQ(p.first(Kind::classified)->value[0], 0);
}

TEST(Sensing, OnesOwnSideIsNoContact) {
  auto const p = played(scenario_of(stage(
      "sensors: {eye: {at: garrison, range: 60 km}, far: {at: garrison, law: inverse_cube, strength: 1e9 km3/h}}\n" +
      convoy("commanded_by: defender"))));
  EXPECT_TRUE(p.of(Kind::detected).empty());
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
    if (a.first(Kind::detected) == nullptr) continue;
    ASSERT_NE(b.first(Kind::detected), nullptr);
    EXPECT_LE(b.first(Kind::detected)->at, a.first(Kind::detected)->at);
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
    ASSERT_EQ(a.first(Kind::detected) == nullptr, b.first(Kind::detected) == nullptr);
    if (a.first(Kind::detected) == nullptr) continue;
    EXPECT_NEAR(to_seconds(a.first(Kind::detected)->at), to_seconds(b.first(Kind::detected)->at), 1e-5);
    ++seen;
  }
  EXPECT_GT(seen, 50U);
}

}  // namespace
}  // namespace standoff::test
