#include "models/knowledge/reports.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

std::string const line =
    "channels: {line: {hops: {tell: {by: blue, takes: 10 min}}, carries: [notice], reaches: russia}}\n";

// Blue's sensor sees red come south from 80 km; russia sees nothing, and is told.
std::string world(std::string const& rules, std::string const& more = "", std::string const& actors = "",
                  std::string const& duration = "5 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, band: {under: red}, russia: {" +
          actors +
          "}}\nsensors: {eye: {held_by: blue, at: garrison, range: 200 km, classifies_in: 0 s}}\nunits: {u: {at: "
          "north, commanded_by: red, speed: {cross_country: 80 km/h}, orders: [go_to: {place: garrison}]}, "
          "friend: {at: garrison, commanded_by: blue, orders: [stay: 20 h]}}\n" +
          line + "rules: {" + rules + "}\n" + more,
      duration);
}
std::string at(int minute) { return fmt::format("when: {{clock: 2017-05-18T00:{:02}:00+00:00}}", minute); }
std::string const near_field = "when: {contacts: {near: {place: field, range: 40 km}}}, do: {announce: russia_knows}";

TEST(Reports, BringWhatOneSeesIntoAnothersPicture) {
  std::string const rules = "tell: {held_by: blue, " + at(45) + ", do: {report: {what: u, over: line}}}, " +
                            "hears: {held_by: russia, " + near_field + "}";
  auto const p = played(scenario_of(world(rules)));
  EXPECT_THAT(minutes(p, ContactReported::kind, "actors/russia"), about({55}));
  EXPECT_NEAR(p.first(ContactReported::kind)->value[0], 600, 1e-6);  // its age
  EXPECT_THAT(minutes(p, RuleFired::kind, "rules/hears"), about({55}));
  // Forgotten half an hour after it was so, not after it was told.
  EXPECT_THAT(minutes(p, ContactDropped::kind, "actors/russia"), about({75}));
}

// What the unit does after it was reported, nobody told him.
TEST(Reports, SayWhatWasSoThen) {
  std::string const rules = "tell: {held_by: blue, " + at(10) + ", do: {report: {what: u, to: russia}}}, " +
                            "hears: {held_by: russia, " + near_field + "}";
  auto const p = played(scenario_of(world(rules)));
  EXPECT_THAT(minutes(p, ContactReported::kind, "actors/russia"), about({10}));
  EXPECT_TRUE(minutes(p, RuleFired::kind, "rules/hears").empty());
}

TEST(Reports, FailWhereOneKnowsNothing) {
  auto const p =
      played(scenario_of(world("tell: {held_by: band, " + at(10) + ", do: {report: {what: friend, to: russia}}}")));
  ASSERT_EQ(p.of(DeedFailed::kind).size(), 1U);
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::unknown));
  EXPECT_TRUE(p.of(ContactReported::kind).empty());
}

TEST(Reports, PassOnWhatOneHasLearned) {
  std::string const rules =
      "tell: {held_by: blue, when: {learned_of: {kind: departed, of: red}}, do: {report: {what: it, over: line}}}, "
      "hears: {held_by: russia, when: {learned_of: {kind: departed, of: red}}, do: {announce: heard}}, twice: "
      "{held_by: "
      "blue, when: {learned_of: {kind: departed, of: red}}, after: 1 h, do: {report: {what: it, to: russia}}}";
  auto const p = played(scenario_of(world(rules)));
  EXPECT_EQ(minutes(p, RuleFired::kind, "rules/hears"), Times{10});  // told twice, it counts once
  std::vector<Account> told;
  for (Account const& a : p.world.get<Knowledge>().accounts)
    if (a.source == Source::told) told.push_back(a);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(minutes(told[0].happened), 0);
  EXPECT_EQ(minutes(told[0].learned), 10);
  EXPECT_EQ(p.scenario->actors[told[0].from].name, "blue");
}

TEST(Reports, AreBelievedAsOftenAsTheReporterIsTrusted) {
  std::string const rules = "tell: {held_by: blue, when: {every: 20 min}, do: {report: {what: friend, to: russia}}}";
  auto const scenario = scenario_of(world(rules, "", "trusts: {blue: 0.3}", "45 min"));
  Average first, both;
  replicate(*scenario, 4000, [&](World const& w) {
    Shared const& s = Knowledge::shared(w, row_of(scenario->actors, "russia"), row_of(scenario->units, "friend"));
    first.add(s.as_of != never ? 1 : 0);
  });
  expect_share(first, 1 - 0.7 * 0.7, "of two reports one believed");
  auto const p = played(scenario_of(world(rules, "", "trusts: {blue: 0}")));
  EXPECT_EQ(p.of(ReportDoubted::kind).size(), 15U);
  EXPECT_TRUE(p.of(PlaceReported::kind).empty());
}

// Trust is of whoever is nearest above, as relations are.
TEST(Reports, AreTrustedAsThoseAboveAre) {
  auto const doubted = [](char const* trusts) {
    return played(scenario_of(
                      world("tell: {held_by: band, " + at(10) + ", do: {report: {what: u, to: russia}}}", "", trusts)))
        .of(ReportDoubted::kind)
        .size();
  };
  EXPECT_EQ(doubted("trusts: {red: 0}"), 0U);  // it knows nothing of a unit that is not below it, and reports nothing
  std::string text =
      world("tell: {held_by: band, " + at(10) + ", do: {report: {what: u, to: russia}}}", "", "trusts: {red: 0}");
  text.replace(text.find("commanded_by: red"), 17, "commanded_by: band");
  EXPECT_EQ(played(scenario_of(text)).of(ReportDoubted::kind).size(), 1U);
}

// Blue's friend stands at the garrison, 20 km from red after 45 min; russia would strike red inside 30 km.
std::string ladder(std::string const& hold) {
  return "ladders: {east: {held_by: russia, against: {units: u}, rungs: {strike: {when: {range: 15 km}, hold: " + hold +
         ", do: {fly_past: su}}}}}\nresponders: {su: {held_by: russia, arrives: 0 s}}\nsensors: {orbit: {held_by: "
         "russia, "
         "at: garrison, range: 200 km, classifies_in: 0 s}}\n";
}
std::string deconflicted(std::string const& hold, int minute) {
  std::string text = world("share: {held_by: blue, " + at(minute) + ", do: {report: {what: friend, to: russia}}}");
  text.erase(text.find("sensors:"), text.find("units:") - text.find("sensors:"));
  return text + ladder(hold);
}

TEST(Reports, OfFriendsHoldARungBackWhileTheyAreYoung) {
  std::string const hold = "{told_friendly: {range: 20 km, younger_than: 1 h}}";
  auto const struck = [&](int minute) {
    return minutes(played(scenario_of(deconflicted(hold, minute))), RungReached::kind, "rungs/strike");
  };
  double const due = (80 - 15) * 0.75;
  EXPECT_THAT(struck(55), about({due}));  // told too late
  EXPECT_THAT(struck(10), about({70}));   // until it is an hour old: not younger any more
  EXPECT_THAT(struck(40), about({100}));
  EXPECT_THAT(minutes(played(scenario_of(deconflicted("none", 10))), RungReached::kind, "rungs/strike"), about({due}));
  EXPECT_THAT(minutes(played(scenario_of(deconflicted("{told_friendly: {range: 5 km, younger_than: 10 h}}", 10))),
                      RungReached::kind, "rungs/strike"),
              about({due}));
}

TEST(Reports, AreCheckedWhenTheScenarioIsRead) {
  auto const wrong = [](std::string const& report) {
    return complaints(world("tell: {held_by: blue, " + at(10) + ", do: {report: " + report + "}}"));
  };
  EXPECT_THAT(wrong("{what: frend, to: russia}"), testing::HasSubstr("unknown unit 'frend'"));
  EXPECT_THAT(wrong("{what: u}"), testing::HasSubstr("to whom?"));
  EXPECT_THAT(wrong("{what: u, to: blue}"), testing::HasSubstr("he tells himself"));
  EXPECT_THAT(wrong("{what: u, over: line, to: red}"), testing::HasSubstr("channel 'line' reaches 'russia'"));
  EXPECT_THAT(wrong("{what: it, to: russia}"), testing::HasSubstr("'it' is what?"));
}

}  // namespace
}  // namespace standoff::test
