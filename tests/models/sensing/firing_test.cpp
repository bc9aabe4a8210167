// Sensors that see who fires, and nobody else.
#include <gmock/gmock.h>

#include "models/sensing/sensing.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// A gun of blue's at the field that fires on whom of red's comes within 5 km; red comes down the meridian at 40 km/h, and has a
// sensor.
std::string with(std::string const& sensor, std::string const& more = "", std::string const& guns = "fires: at_will",
                 std::string const& orders = "[stay: 0 s]", std::string const& reach = "5 km") {
  return stage(
      "actors: {defender: {}, blue: {hostile: [red]}, red: {hostile: [blue]}}\n"
      "vehicle_types: {gun: {persons: 4}, technical: {persons: 3}}\n"
      "arms: {gun: {of: gun, reach: " +
      reach +
      ", every: 10 h, kills: {technical: 1}}}\n"
      "units: {guns: {at: field, commanded_by: blue, composition: {gun: 1}, " +
      guns + ", orders: " + orders +
      "}, reds: {commanded_by: red, at: north, composition: {technical: 4}, speed: {cross_country: 40 km/h}, orders: "
      "[go_to: {place: garrison}]}}\nsensors: {ear: {held_by: red, sees: firing, classifies_in: 2 min, " +
      sensor + "}}\n" + more);
}
// What red takes the guns for.
Contact const& contact(World const& w) {
  std::uint32_t const guns = row_of(w.inputs->units, "guns");
  return Sensing::contact(w, row_of(w.inputs->actors, "red"), w.inputs->units[guns].first_section);
}
double far_m(Played const& p) {
  auto const at = [&](char const* place) { return p.scenario->places[row_of(p.scenario->places, place)].at; };
  return (at("north") - at("field")).norm();
}
double after_min(double m) { return m / (40 / 3.6) / 60; }

TEST(SeesFiring, FromTheFirstShotsToTheLast) {
  auto const p = played(scenario_of(with("at: garrison, range: 20 km")));
  double const opens = after_min(far_m(p) - 5000), ceases = after_min(far_m(p) + 5000);
  EXPECT_THAT(minutes(p.of(FireOpened::kind)), about({opens}));
  EXPECT_THAT(minutes(p.of(Detected::kind)), about({opens}));
  EXPECT_THAT(minutes(p.of(Classified::kind)), about({opens + 2}));
  EXPECT_THAT(minutes(p.of(LostContact::kind)), about({ceases}));
  EXPECT_EQ(p.first(Detected::kind)->cause, p.first(FireOpened::kind)->id);
  EXPECT_TRUE(contact(p.world).fires);
}

TEST(SeesFiring, NobodyBeyondItsRangeOrWhoHoldsHisFire) {
  EXPECT_TRUE(played(scenario_of(with("at: garrison, range: 11 km"))).of(Detected::kind).empty());
  EXPECT_TRUE(played(scenario_of(with("at: garrison, range: 20 km", "", "fires: ordered"))).of(Detected::kind).empty());
}

TEST(SeesFiring, WhomItComesWithinRangeOfWhileHeFires) {
  auto const p = played(scenario_of(with("carried_by: reds, range: 30 km", "", "fires: ordered",
                                         "[fire_on: {place: garrison, with: gun, for: 9 h}]", "20 km, cep: 100 m")));
  EXPECT_THAT(minutes(p.of(FireOpened::kind)), about({0}));
  EXPECT_THAT(minutes(p.of(Detected::kind)), about({after_min(far_m(p) - 30'000)}));
}

TEST(SeesFiring, NobodyWhileItIsAway) {
  auto const p =
      played(scenario_of(with("at: garrison, range: 20 km, station: {present: 10 min, gap: 90 min, starts_on: true}")));
  EXPECT_THAT(minutes(p.of(Detected::kind)).front(), 100);  // it is back then, and the gun fires
}

TEST(SeesFiring, WithItsChanceEachTime) {
  auto const scenario = scenario_of(with("at: garrison, range: 20 km, works: 0.6"));
  Average seen;
  replicate(*scenario, 20'000, [&](World const& w) { seen.add(contact(w).as_of != never ? 1 : 0); });
  expect_share(seen, 0.6, "noticed");
}

// What falls about a spot needs somebody who sees where: so a battery that is heard is answered.
TEST(SeesFiring, LetsABatteryAnswer) {
  std::string const answer =
      "rules: {counter: {held_by: red, when: {contacts: {of: guns}}, after: 3 min, do: {order: mortars, task: "
      "{fire_on: "
      "{unit: guns, for: 1 h}}}}}\n";
  auto text = with("at: garrison, range: 20 km", answer);
  text.replace(text.find("technical: {persons: 3}}"), 24, "technical: {persons: 3}, mortar: {persons: 3}}");
  text.replace(text.find("arms: {gun"), 10,
               "arms: {mortar: {of: mortar, reach: 30 km, every: 1 min, cep: 50 m, kills: {gun: 0.5}}, gun");
  text.replace(
      text.find("units: {guns"), 12,
      "units: {mortars: {at: garrison, commanded_by: red, composition: {mortar: 1}, orders: [stay: 0 s]}, guns");
  auto const p = played(scenario_of(text));
  double const opens = after_min(far_m(p) - 5000);
  EXPECT_THAT(minutes(p, FireOpened::kind, "units/mortars"), about({opens + 2 + 3}));
}

TEST(SeesFiring, SaysWhatDoesNotGoTogether) {
  EXPECT_THAT(complaints(with("at: garrison, law: constant_hazard, range: 5 km, hazard: 3 /h")),
              testing::HasSubstr("a sensor that sees who fires sees him at once"));
  auto text = with("at: garrison, range: 5 km, works: 0.5");
  text.erase(text.find("sees: firing, "), 14);
  EXPECT_THAT(complaints(text), testing::HasSubstr("only a sensor that sees who fires works by chance"));
}

}  // namespace
}  // namespace standoff::test
