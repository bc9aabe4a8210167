// Who is left behind at a site by those who go on.
#include <gmock/gmock.h>

#include "models/losses/losses.hpp"
#include "models/sites/sites.hpp"
#include "tests/models/sites/post.hpp"

namespace standoff::test {
namespace {

// A unit of trucks and parties, and pickets that it may leave.
std::string with_pickets(std::string const& post, std::string const& composition, std::string const& orders,
                         std::string const& picket = "truck: 1, party: 2", std::string const& more = "") {
  return with_post(post,
                   unit("main", "red", orders, "composition: {" + composition + "}") +
                       ", picket: {at: north, commanded_by: red, " + "generated: {at_most: 3}, composition: {" +
                       picket + "}, orders: [stay: 20 h, go_to: {place: field}]}",
                   "vehicle_types: {truck: {armed: true, persons: 2}, party: {on_foot: true, persons: 5}}\n" + more);
}
std::uint32_t section_row(Played const& p, char const* unit) {
  return p.scenario->units[row_of(p.scenario->units, unit)].first_section;
}
Section const& section_of(Played const& p, char const* unit) {
  return p.world.get<Movement>().sections[section_row(p, unit)];
}
std::array<std::uint32_t, 2> trucks_and_parties(Played const& p, char const* unit) {
  auto const type = [&](char const* name) { return row_of(p.scenario->vehicle_types, name); };
  return {section_of(p, unit).vehicles[type("truck")], section_of(p, unit).vehicles[type("party")]};
}

// They hold it until they go, and are no more in the unit from which they come.
TEST(Pickets, KeepWhatOthersLeave) {
  auto const p = played(scenario_of(
      with_pickets("state: vacated", "truck: 4, party: 6", "[occupy: {site: post, leaves: picket}, go_home: true]")));
  EXPECT_THAT(minutes(p.of(SiteSeized::kind)), about({120}));
  auto const left = p.of(Detached::kind);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].value[0], 3);
  EXPECT_EQ(left[0].value[1], 2 + 10);
  EXPECT_EQ(trucks_and_parties(p, "main"), (std::array<std::uint32_t, 2>{3, 4}));
  EXPECT_EQ(trucks_and_parties(p, "picket-1"), (std::array<std::uint32_t, 2>{1, 2}));
  EXPECT_EQ(section_of(p, "picket-2").phase, Phase::absent);
  EXPECT_EQ(section_of(p, "main").phase, Phase::home);
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({120 + 20 * 60}));  // when the picket goes
  double persons = 0;
  for (Loss const& loss : p.world.get<Losses>().losses) {
    EXPECT_EQ(loss.how, Harm::left_behind);
    persons += loss.persons;
  }
  EXPECT_EQ(persons, 12);
  EXPECT_EQ(Losses::persons(p.world, section_row(p, "main")) + persons, 4 * 2 + 6 * 5);
}

// One vehicle or party it keeps itself; who has but one leaves nobody, and the site to nobody when it goes.
TEST(Pickets, AreNoMoreThanCanBeSpared) {
  auto const p = played(scenario_of(
      with_pickets("state: vacated", "truck: 1, party: 2", "[occupy: {site: post, leaves: picket}, go_home: true]")));
  EXPECT_EQ(trucks_and_parties(p, "main"), (std::array<std::uint32_t, 2>{0, 1}));
  EXPECT_EQ(trucks_and_parties(p, "picket-1"), (std::array<std::uint32_t, 2>{1, 1}));
  auto const alone = played(scenario_of(
      with_pickets("state: vacated", "truck: 1", "[occupy: {site: post, leaves: picket}, go_home: true]", "truck: 1")));
  EXPECT_TRUE(alone.of(Detached::kind).empty());
  EXPECT_EQ(trucks_and_parties(alone, "main")[0], 1U);
  EXPECT_THAT(minutes(alone.of(SiteVacated::kind)), about({120}));
}

// Nobody more where somebody is already; and no more in all than there are.
TEST(Pickets, AreLeftByThoseWhoBuild) {
  std::string text = with_pickets("state: planned", "truck: 9, party: 20",
                                  "[build: {sites: [post, other, third, fourth], leaves: picket}, occupy: {site: post, "
                                  "leaves: picket}, go_home: true]");
  text.replace(text.find("sites: {"), 8,
               "sites: {other: {at: garrison, held_by: red, state: planned, built_in: 1 h}, third: {at: garrison, "
               "held_by: red, state: planned, built_in: 1 h}, fourth: {at: garrison, held_by: red, state: planned, "
               "built_in: 1 h}, ");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(p.of(SiteOpened::kind).size(), 4U);
  EXPECT_EQ(p.of(Detached::kind).size(), 3U);
  EXPECT_EQ(trucks_and_parties(p, "main"), (std::array<std::uint32_t, 2>{6, 14}));
  EXPECT_EQ(p.of(TaskFailed::kind).size(), 0U);
  EXPECT_EQ(p.of(SiteVacated::kind).size(), 4U);  // the fourth at once, the others with their pickets
}

// Parties that have lost some already go last, and nobody is counted twice.
TEST(Pickets, AreCountedOnce) {
  auto p = played(scenario_of(
      with_pickets("state: vacated", "party: 3", "[depart: 99 h, occupy: {site: post, leaves: picket}]", "party: 2")));
  World& w = p.world;
  std::uint32_t const main = section_row(p, "main"), picket = section_row(p, "picket-1");
  std::uint8_t const party = p.scenario->unit_of(picket).types.front();
  Losses::take_person(w, main, party, Harm::killed, {});
  Losses::take_person(w, main, party, Harm::killed, {});
  auto const moved = Losses::move(w, main, picket, {});
  EXPECT_EQ(moved.vehicles, 2U);
  EXPECT_EQ(moved.persons, 10U);
  EXPECT_EQ(Losses::elements(w, main), 3U);
  EXPECT_EQ(Losses::elements(w, picket), 10U);
  EXPECT_EQ(Losses::move(w, main, picket, {}).vehicles, 0U);  // the last party goes on
  EXPECT_EQ(Losses::elements(w, picket), 10U);
}

// It fires, and can be fired at, with what it has; the other breaks off by its own losses alone.
TEST(Pickets, FightForIt) {
  std::string text =
      with_pickets("state: vacated", "party: 8", "[occupy: {site: post, leaves: picket}, go_home: true]", "party: 2");
  text.replace(text.find("actors: {defender: {}, blue: {}, red: {}, green: {}}"), 52,
               "actors: {defender: {}, blue: {hostile: red}, red: {hostile: blue}, green: {}}\narms: {gun: {of: party, "
               "reach: 1 km, every: {exponential: 1 min}, kills: {party: 0.2}}}");
  text.replace(text.find("picket: {"), 9, "picket: {fires: at_will, breaks_off: 1, ");
  text.replace(text.find("units: {"), 8,
               "units: {foe: {at: north, commanded_by: blue, fires: in_reply, composition: {party: 30}, speed: "
               "{cross_country: 40 km/h}, orders: [depart: 5 h, occupy: post]}, ");
  auto const scenario = scenario_of(text);
  for (std::uint32_t r = 0; r < 20; ++r) {
    auto const p = played(scenario, r);
    std::uint32_t const picket = section_row(p, "picket-1");
    double killed = 0;
    for (Loss const& loss : p.world.get<Losses>().losses)
      if (loss.section == picket && loss.how == Harm::killed) killed += loss.persons;
    EXPECT_EQ(killed + Losses::persons(p.world, picket), 10) << r;
    EXPECT_GT(killed, 0) << r;
  }
}

TEST(Pickets, SayWhoCannotBeOne) {
  auto const orders = "[occupy: {site: post, leaves: picket}]";
  auto const ok = with_pickets("state: vacated", "truck: 2, party: 3", orders);
  auto const wrong = [&](std::string const& what, std::string const& with) {
    std::string text = ok;
    text.replace(text.find(what), what.size(), with);
    return complaints(text);
  };
  EXPECT_THAT(wrong("generated: {at_most: 3}, ", ""), testing::HasSubstr("'picket' is there from the start"));
  EXPECT_THAT(wrong("picket: {at: north, commanded_by: red", "picket: {at: north, commanded_by: green"),
              testing::HasSubstr("it is commanded by 'green', who is not on the side of 'red'"));
  EXPECT_THAT(wrong("composition: {truck: 2, party: 3}", "composition: {truck: 2}"),
              testing::HasSubstr("'main' never has as many of 'party' as 'picket'"));
  EXPECT_THAT(wrong("generated: {at_most: 3}", "generated: {at_most: 3}, parts: {section: 2}"),
              testing::HasSubstr("'picket' comes in several sections"));
  EXPECT_THAT(wrong(", leaves: picket", ""), testing::HasSubstr("nobody ever brings it"));
}

}  // namespace
}  // namespace standoff::test
