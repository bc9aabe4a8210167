#include "models/conditions/conditions.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected, double within = 0.01) {
  return testing::Pointwise(testing::DoubleNear(within), expected);
}

std::string const eye = "sensors: {eye: {held_by: blue, at: garrison, range: 200 km, classifies_in: 0 s}}\n";
// Red's, 80 km north of the garrison, which it reaches in an hour: t minutes after it set out it is 80 - t / 0.75 km away.
std::string mover(std::string const& orders = "[go_to: {place: garrison}]", std::string const& more = "") {
  return "units: {u: {at: north, commanded_by: red, speed: {cross_country: 80 km/h}, orders: " + orders + more + "}}\n";
}
std::string world(std::string const& rest, std::string const& duration = "10 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, band: {under: red}, green: {}}\n" +
          rest,
      duration);
}
std::string rule(std::string const& when, std::string const& more = "", std::string const& who = "blue") {
  return "rules: {r: {held_by: " + who + ", when: {" + when + "}" + more + ", do: {announce: said}}}\n";
}
Times fired(std::string const& text) { return minutes(played(scenario_of(text)), RuleFired::kind, "rules/r"); }
std::string rung(std::string const& keys) {
  return "ladders: {l: {held_by: blue, rungs: {call: {" + keys + ", do: {fly_past: cap}}}}}\n" +
         "responders: {cap: {held_by: blue, arrives: 0 s}}\n";
}
Times reached(std::string const& text) { return minutes(played(scenario_of(text)), RungReached::kind, "rungs/call"); }

// --- contacts --------------------------------------------------------------------------------------------------------

TEST(Conditions, CountContactsNearAPlaceAtTheInstant) {
  EXPECT_THAT(fired(world(eye + mover() + rule("contacts: {near: {place: garrison, range: 20 km}}"))), about({45}));
  EXPECT_THAT(fired(world(eye + mover() + rule("contacts: {near: {place: garrison, range: 60 km}}"))), about({15}));
  std::string const post = "sites: {post: {at: garrison, held_by: green}}\n";
  EXPECT_THAT(fired(world(eye + post + mover() + rule("contacts: {near: {site: post, range: 20 km}}"))), about({45}));
  EXPECT_EQ(fired(world(eye + mover() + rule("contacts: {near: {place: north, range: 1 km}}"))), Times{0});
}

TEST(Conditions, CountContactsInsideAZoneAsTheHolderSeesIt) {
  EXPECT_THAT(fired(world(eye + mover() + rule("contacts: {inside: zone}"))), about({18.75}));
  std::string text = world(eye + mover() + rule("contacts: {inside: zone}"));
  text.replace(text.find("radius: 55 km"), 13, "radius: 55 km, seen_by: {blue: {radius: 20 km}}");
  EXPECT_THAT(fired(text), about({45}));
}

// Who is not seen is no contact, wherever he is; who is seen late is one from then on.
TEST(Conditions, CountOnlyWhatTheHolderSees) {
  std::string const near = "contacts: {near: {place: garrison, range: 60 km}}";
  EXPECT_TRUE(fired(world(mover() + rule(near))).empty());
  std::string const late = "sensors: {eye: {held_by: blue, at: garrison, range: 40 km, classifies_in: 0 s}}\n";
  EXPECT_THAT(fired(world(late + mover() + rule(near))), about({30}));
  EXPECT_TRUE(fired(world(eye + mover() + rule(near, "", "green"))).empty());
}

// What changes in the world and not in the picture changes no decision: the unit that nobody sees does something else.
TEST(Conditions, DependOnNothingThatIsNotSeen) {
  std::string const late = "sensors: {eye: {held_by: blue, at: garrison, range: 40 km, classifies_in: 0 s}}\n";
  std::string const two = "contacts: {at_least: 2}";
  auto const with = [&](std::string const& orders) {
    std::string units = mover();
    units.insert(units.rfind("}\n"),
                 ", v: {at: north, commanded_by: band, speed: {cross_country: 20 km/h}, orders: " + orders + "}");
    return fired(world(late + units + rule(two) + "", "3 h"));
  };
  EXPECT_EQ(with("[stay: 1 h]"), with("[stay: 0 s, go_to: {place: garrison, range: 41 km}]"));
  EXPECT_THAT(with("[go_to: {place: garrison}]"), about({120}));
}

TEST(Conditions, CountWhatItIsBelievedToBe) {
  std::string const types = "vehicle_types: {truck: {armed: false}, tank: {}}\n";
  std::string const slow = "sensors: {eye: {held_by: blue, at: garrison, range: 200 km, classifies_in: 10 min}}\n";
  auto const of = [&](std::string const& what) {
    return fired(
        world(types + slow + mover("[stay: 1 h]", ", composition: {truck: 2}") + rule("contacts: {of: " + what + "}")));
  };
  EXPECT_EQ(of("u"), Times{10});
  EXPECT_EQ(of("red"), Times{10});
  EXPECT_EQ(of("truck"), Times{10});
  EXPECT_TRUE(of("tank").empty());
  EXPECT_TRUE(of("green").empty());
  EXPECT_TRUE(of("band").empty());
  EXPECT_EQ(fired(world(types + slow + mover("[stay: 1 h]", ", composition: {truck: 2}") + rule("contacts: {}"))),
            Times{0});
}

TEST(Conditions, CountSoMany) {
  std::string units = mover();
  units.insert(units.rfind("}\n"),
               ", v: {at: north, commanded_by: band, speed: {cross_country: 80 km/h}, orders: [depart: 1 h, go_to: "
               "{place: garrison}, stay: 1 h, go_to: {place: north}]}");
  auto const so_many = [&](std::string const& n) {
    return fired(world(eye + units + rule("contacts: {near: {place: garrison, range: 20 km}, " + n + "}")));
  };
  EXPECT_THAT(so_many("at_least: 1"), about({45}));
  EXPECT_THAT(so_many("at_least: 2"), about({105}));
  EXPECT_THAT(so_many("at_most: 0"), about({0}));
  EXPECT_THAT(so_many("at_least: 1, at_most: 1"), about({45, 195}));  // while both are there it does not hold
}

// Until it is past the foot of the perpendicular, and then no more.
TEST(Conditions, CountThoseThatApproach) {
  std::string const units = mover("[go_to: {place: garrison}, stay: 1 h, go_to: {place: north}]");
  Times const begins = fired(world(eye + units + rule("contacts: {towards: field}")));
  Times const ends = fired(world(eye + units + rule("contacts: {towards: field, at_most: 0}")));
  double const passes = (80 - 11.09) * 0.75;
  EXPECT_THAT(begins, about({0, 120}, 0.1));
  EXPECT_THAT(ends, about({passes, 120 + 60 - passes}, 0.1));
}

// Somebody who is lost stays where he was last seen, until he is forgotten.
TEST(Conditions, CountThoseWhoAreLostUntilTheyAreForgotten) {
  std::string const gaps =
      "sensors: {eye: {held_by: blue, at: garrison, range: 200 km, classifies_in: 0 s, station: {present: 50 min, gap: "
      "20 h}}}\n";
  std::string const units = mover("[go_to: {place: garrison}, go_to: {place: north}]");
  // Lost 13.3 km from the garrison, and believed to be there for half an hour, though it passes and goes away.
  EXPECT_THAT(fired(world(gaps + units + rule("contacts: {near: {place: garrison, range: 20 km}, at_most: 0}"))),
              about({0, 80}));
  EXPECT_TRUE(fired(world(gaps + units + rule("contacts: {near: {place: garrison, range: 10 km}}"))).empty());
}

// --- news, counted ---------------------------------------------------------------------------------------------------

// Of (t - w, t]: what was learned just w ago counts no more.
TEST(Conditions, CountNewsInAWindow) {
  auto const within = [](std::string const& window) {
    return fired(
        world(mover("[stay: 1 h]") +
                  "rules: {say: {held_by: green, when: {every: 30 min}, do: {announce: word}}, r: {held_by: blue, "
                  "when: {learned_of: {kind: announced, by: green, at_least: 3" +
                  window + "}}, do: {announce: said}}}\n",
              "181 min"));
  };
  EXPECT_TRUE(within(", within: 1 h").empty());
  EXPECT_EQ(within(", within: 61 min"), (Times{90, 120, 150, 180}));
  EXPECT_EQ(within(""), Times{90});
}

// Where it happened, as the holder was told.
TEST(Conditions, AskWhereSomethingHappened) {
  std::string const there = mover("[stay: 1 h, go_to: {place: garrison}, stay: 1 h, go_to: {place: north}]");
  auto const near = [&](char const* place) {
    return fired(world(eye + there +
                       rule("learned_of: {kind: departed, near: {place: " + std::string(place) + ", range: 5 km}}")));
  };
  EXPECT_EQ(near("north"), Times{60});
  EXPECT_THAT(near("garrison"), about({180}));
  EXPECT_TRUE(near("field").empty());
}

// --- rungs and rules, one language -----------------------------------------------------------------------------------

TEST(Conditions, OfRulesHoldInRungs) {
  std::string const stands = mover("[stay: 5 h]");
  auto const when = [&](std::string const& condition, std::string const& more = "") {
    return reached(world(eye + stands + rung("when: {" + condition + "}") + more));
  };
  EXPECT_EQ(when("clock: 2017-05-18T02:00:00+00:00"), Times{120});
  std::string const says =
      "rules: {say: {held_by: green, when: {clock: 2017-05-18T01:30:00+00:00}, do: {announce: word}}}\n";
  EXPECT_EQ(when("announced: word", says), Times{90});
  EXPECT_EQ(when("learned_of: {kind: announced, by: green}", says), Times{90});
  EXPECT_TRUE(when("learned_of: {kind: announced, by: red}", says).empty());
  std::string const post =
      "sites: {post: {at: garrison, held_by: blue}}\nrules: {go: {held_by: blue, when: {clock: "
      "2017-05-18T01:00:00+00:00}, do: {close: post, takes: 30 min}}}\n";
  EXPECT_EQ(when("lacks: post", post), Times{90});
  EXPECT_EQ(when("holds: post", post), Times{0});
  EXPECT_EQ(when("contacts: {of: u}"), Times{0});
}

// The second one makes it two, though the rung is about the first.
TEST(Conditions, InRungsCountOthersToo) {
  std::string units = mover("[stay: 5 h]");
  units.insert(units.rfind("}\n"),
               ", v: {at: north, commanded_by: red, speed: {cross_country: 80 km/h}, orders: [go_to: {place: "
               "garrison}]}");
  std::string text = world(eye + units + rung("when: {contacts: {near: {place: garrison, range: 20 km}}}"));
  text.insert(text.find("rungs:"), "against: {units: u}, ");
  EXPECT_THAT(reached(text), about({45}));
}

TEST(Conditions, OfRungsHoldInRules) {
  std::string const there = mover("[go_to: {place: garrison}, stay: 1 h, go_to: {place: north}]");
  EXPECT_THAT(fired(world(eye + there + rule("contacts: {of: u}, inside: true"))), about({18.75}));
  EXPECT_THAT(fired(world(eye + there + rule("contacts: {of: u}, depth: 35 km"))), about({45}));
  EXPECT_THAT(fired(world(eye + there + rule("contacts: {of: u}, range: 10 km"))), about({52.5}));
  EXPECT_THAT(fired(world(eye + there + rule("contacts: {of: u}, halted: true"))), about({60, 180}));
  // Of the news: what departs again is inside.
  EXPECT_THAT(fired(world(eye + there + rule("learned_of: {kind: departed}, inside: true"))), about({120}));
  EXPECT_THAT(fired(world(eye + there + rule("learned_of: {kind: departed}, inside: false"))), about({0}));
}

// It is the one that the news was about which puts it off, and which calls it off.
TEST(Conditions, AboutItPutOffAndCallOff) {
  std::string const there = mover("[go_to: {place: garrison}, stay: 1 h, go_to: {place: north}]");
  auto const done = [](std::string const& text) {
    return minutes(played(scenario_of(text)), Announced::kind, "actors/blue");
  };
  EXPECT_THAT(done(world(eye + there + rule("learned_of: departed", ", at_most: 1, hold: {inside: false}"))),
              about({18.75}));
  EXPECT_THAT(done(world(eye + there + rule("learned_of: departed", ", after: 30 min, unless: {inside: true}"))),
              about({}));
  EXPECT_THAT(done(world(eye + there + rule("learned_of: departed", ", after: 10 min, unless: {inside: true}"))),
              about({10}));
}

// --- what is wrong ---------------------------------------------------------------------------------------------------

TEST(Conditions, WarnOfWhatCanNeverHold) {
  std::string const post = "sites: {post: {at: garrison, held_by: blue}}\n";
  EXPECT_THAT(complaints(world(post + mover() + rule("holds: post, lacks: post"))),
              testing::HasSubstr("rules.r.when: it can never hold: what it asks for excludes itself"));
  EXPECT_EQ(complaints(world(post + mover() + rule("any: [{holds: post}, {lacks: post}]"))).find("never hold"),
            std::string::npos);
  EXPECT_THAT(complaints(world(mover() + rule("received: notice"))),
              testing::HasSubstr("no channel that carries 'notice' reaches 'blue'"));
  EXPECT_THAT(complaints(world(mover() + rule("contacts: {}"))),
              testing::HasSubstr("'blue' sees nobody, and nobody reports to it"));
  EXPECT_THAT(complaints(world(eye + mover() + rule("contacts: {at_least: 3, at_most: 2}"))),
              testing::HasSubstr("less than 'at_least'"));
  EXPECT_THAT(complaints(world(mover() + rule("clock: 2017-05-18T02:00:00+00:00, inside: true"))),
              testing::HasSubstr("'inside' of whom? what the rule fires at is about nobody"));
  EXPECT_THAT(complaints(world(eye + mover() + rung("when: {every: 1 h}"))),
              testing::HasSubstr("news hold for no time"));
  EXPECT_THAT(complaints(world(eye + mover() + rule("contacts: {near: {range: 1 km}}"))),
              testing::HasSubstr("near what?"));
  EXPECT_THAT(complaints(world(eye + mover() + rule("contacts: {near: {unit: u, range: 1 km}}"))),
              testing::HasSubstr("'u' is commanded by 'red', who is not under 'blue'"));
}

TEST(Conditions, WarnOfANameThatTwoHave) {
  std::string const both = "sites: {u: {at: garrison, held_by: blue}}\n";
  EXPECT_THAT(complaints(world(both + mover() + rule("learned_of: {kind: departed, of: u}"))),
              testing::HasSubstr("'u' is a name in 'units' and in 'sites': that of 'units' is meant"));
}

// Nothing is asked where nobody asks: no fact of it, nothing kept.
TEST(Conditions, CostNothingWhereNobodyAsks) {
  auto const p = played(scenario_of(world(eye + mover() + rung("when: {range: 20 km}"))));
  for (Kind const kind : {ConditionBegins::kind, ConditionEnds::kind, CameNear::kind, WentAway::kind})
    EXPECT_TRUE(p.of(kind).empty());
  EXPECT_TRUE(p.world.get<Conditions>().holds_now.empty());
  EXPECT_TRUE(p.world.get<Encounters>().passings.empty());
}

}  // namespace
}  // namespace standoff::test
