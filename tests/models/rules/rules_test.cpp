#include "models/rules/rules.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

std::string const idle = "units: {idle: {at: north, commanded_by: blue, orders: [stay: 0 s]}}\n";

std::string world(std::string const& rules, std::string const& more = "", std::string const& duration = "10 h") {
  return stage("start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, band: {under: red}}\n" +
                   more + (more.find("units:") == std::string::npos ? idle : "") + "rules: {" + rules + "}\n",
               duration);
}
// `more` begins with a comma.
std::string rule(std::string const& name, std::string const& when, std::string const& more = "") {
  std::string const does = more.find("do:") == std::string::npos && more.find("options:") == std::string::npos
                               ? ", do: {announce: said_" + name + "}"
                               : "";
  return fmt::format("{}: {{held_by: red, when: {{{}}}{}{}}}", name, when, more, does);
}
std::string clock(int hours, int min = 0) { return fmt::format("clock: 2017-05-18T{:02}:{:02}:00+00:00", hours, min); }
std::string post(std::string const& state, std::string const& holder = "blue") {
  return "sites: {post: {at: garrison, held_by: " + holder + ", state: " + state + ", built_in: 1 h}}\n";
}
// A unit of red's that stands at the garrison, told what to do.
std::string standing(std::string const& orders, std::string const& side = "red") {
  return "units: {u: {at: garrison, commanded_by: " + side + ", speed: {cross_country: 80 km/h}, orders: " + orders +
         "}}\n";
}
// When each was carried out.
Times done(Played const& p, std::string const& name) {
  Times at;
  for (Fact const& f : p.of(Announced::kind))
    if (p.scenario->name_of(f.whom) == "words/said_" + name) at.push_back(minutes(f.at));
  return at;
}
Times done(std::string const& text, std::string const& name = "r") { return done(played(scenario_of(text)), name); }

// --- when they fire --------------------------------------------------------------------------------------------------

TEST(Rules, FireAtADateAndTime) {
  EXPECT_EQ(done(world(rule("r", clock(2, 30)))), Times{150});
  EXPECT_EQ(done(world(rule("r", clock(0)))), Times{0});
  EXPECT_EQ(done(world(rule("r", "clock: 2017-05-18T05:30:00+03:00"))), Times{150});
  EXPECT_THAT(complaints(world(rule("r", "clock: 2017-05-17T00:00:00+00:00"))),
              testing::HasSubstr("it is before the start"));
  EXPECT_THAT(complaints(world(rule("r", "clock: 2017-05-19T00:00:00+00:00"))),
              testing::HasSubstr("it is after the end"));
}

TEST(Rules, FireAgainAndAgain) {
  EXPECT_EQ(done(world(rule("r", "every: 3 h"))), (Times{180, 360, 540}));
  EXPECT_EQ(done(world(rule("r", "any: [{every: 4 h}, {" + clock(5) + "}]"))), (Times{240, 300, 480}));
  EXPECT_THAT(complaints(world(rule("r", "every: 0 s"))), testing::HasSubstr("every"));
}

// Two clocks of one rule are two clocks.
TEST(Rules, TwoClocksOfOneRuleDrawApart) {
  auto const p =
      played(scenario_of(world(rule("r", "any: [{every: {exponential: 2 h}}, {every: {exponential: 2 h}}]"))));
  Times const at = done(p, "r");
  ASSERT_GE(at.size(), 2U);
  for (std::size_t i = 1; i < at.size(); ++i) EXPECT_GT(at[i], at[i - 1]);
}

TEST(Rules, FireAtWhatTheirHolderLearns) {
  std::string const units = standing("[depart: 20 min, go_to: {place: north}]");
  EXPECT_EQ(done(world(rule("r", "learned_of: departed"), units)), Times{20});
  EXPECT_THAT(done(world(rule("r", "learned_of: {kind: arrived, of: u}"), units)), about({80}));
  EXPECT_EQ(done(world(rule("r", "learned_of: {kind: departed, by: red}"), units)), Times{20});
  EXPECT_EQ(
      done(world(rule("r", "learned_of: {kind: departed, by: red}"), standing("[go_to: {place: north}]", "band"))),
      Times{0});  // of those who are under him
  EXPECT_TRUE(done(world(rule("r", "learned_of: {kind: departed, by: blue}"), units)).empty());
  EXPECT_TRUE(done(world(rule("r", "learned_of: halted"), units)).empty());
}

TEST(Rules, TellTheDoerFromTheOneToWhomItIsDone) {
  auto const at = [](char const* key) {
    return done(world(rule("r", "learned_of: {kind: site_seized, " + std::string(key) + "}"),
                      post("vacated") + standing("[stay: 1 h, occupy: post]")));
  };
  EXPECT_EQ(at("by: u"), Times{60});
  EXPECT_EQ(at("on: post"), Times{60});
  EXPECT_EQ(at("of: u"), Times{60});
  EXPECT_EQ(at("of: post"), Times{60});
  EXPECT_EQ(at("by: u, on: post"), Times{60});
  EXPECT_TRUE(at("on: u").empty());
  EXPECT_TRUE(at("by: post").empty());
}

TEST(Rules, FireAtWordsAndMessages) {
  EXPECT_EQ(done(world(rule("a", clock(1)) + ", " + rule("r", "announced: said_a"))), Times{60});
  EXPECT_THAT(complaints(world(rule("r", "announced: nonsense"))),
              testing::HasSubstr("nobody ever announces 'nonsense'"));
  std::string const line =
      "channels: {line: {hops: {tell: {by: red, takes: 5 min}}, carries: [notice, warning], reaches: red}}\n";
  auto const sent = [&](char const* kind) {
    return done(world("send: {held_by: blue, when: {" + clock(1) + "}, do: {send: " + kind +
                          ", over: line, about: u}}, " + rule("r", "received: notice"),
                      line + standing("[stay: 0 s]")));
  };
  EXPECT_EQ(sent("notice"), Times{65});
  EXPECT_TRUE(sent("warning").empty());
  EXPECT_THAT(
      complaints(world("send: {held_by: blue, when: {" + clock(1) + "}, do: {send: ultimatum, over: line, about: u}}",
                       line + standing("[stay: 0 s]"))),
      testing::HasSubstr("channel 'line' does not carry 'ultimatum'"));
}

// The post is seized at 1 h and left at 2; the side has it that the unit is of.
TEST(Rules, FireWhenWhatTheyWaitForBeginsToHold) {
  std::string const units = post("vacated") + standing("[stay: 1 h, occupy: post, stay: 1 h, go_to: {place: north}]");
  EXPECT_EQ(done(world(rule("r", "holds: post"), units)), Times{60});
  EXPECT_EQ(done(world(rule("r", "lacks: post"), units)), (Times{0, 120}));
  EXPECT_EQ(done(world(rule("r", "holds: post"), post("open", "band"))), Times{0});
  EXPECT_TRUE(done(world(rule("r", "holds: post"), post("open"))).empty());
  EXPECT_EQ(done(world(rule("r", "lacks: post"), post("open"))), Times{0});
  // What happens to another one changes nothing.
  std::string two = post("vacated") + standing("[occupy: post, stay: 1 h, occupy: gate]");
  two.insert(two.find("post:"), "gate: {at: garrison, state: vacated}, ");
  EXPECT_EQ(done(world(rule("r", "holds: post"), two)), Times{0});
  EXPECT_EQ(done(world(rule("r", "any: [{lacks: post}, {holds: gate}]"), two)), Times{60});
}

TEST(Rules, FireAtNewsOnlyWhileTheRestHolds) {
  std::string const units =
      post("vacated") + standing("[stay: 90 min, occupy: post, stay: 2 h, go_to: {place: north}]");
  EXPECT_EQ(done(world(rule("r", "every: 1 h, holds: post"), units)), (Times{120, 180}));
  EXPECT_EQ(done(world(rule("r", "every: 1 h, all: [{holds: post}, {lacks: post}]"), units)), Times{});
  EXPECT_THAT(complaints(world(rule("r", "every: 1 h, " + clock(1)))),
              testing::HasSubstr("two news that would have to come at one instant"));
  EXPECT_THAT(complaints(world(rule("r", "any: []"))),
              testing::HasSubstr("a condition without anything that must hold"));
}

// --- what comes in between -------------------------------------------------------------------------------------------

TEST(Rules, AreCarriedOutAfterAWhileUnlessSomethingCallsThemOff) {
  EXPECT_EQ(done(world(rule("r", clock(1), ", after: 30 min"))), Times{90});
  auto const stopped = [](int hours) {
    return played(scenario_of(world(rule("stop", clock(hours)) + ", " +
                                    rule("r", clock(1), ", after: 2 h, unless: {announced: said_stop}"))));
  };
  auto const off = stopped(2);
  EXPECT_TRUE(done(off, "r").empty());
  EXPECT_EQ(minutes(off, RuleCancelled::kind, "rules/r"), Times{120});
  EXPECT_EQ(outcome(off, "rules_cancelled"), 1);
  EXPECT_EQ(done(stopped(4), "r"), Times{180});  // too late
  EXPECT_EQ(done(stopped(0), "r"), Times{180});  // too early
}

TEST(Rules, AreCalledOffByTheClockToo) {
  EXPECT_TRUE(done(world(rule("r", clock(1), ", after: 2 h, unless: {" + clock(2) + "}"))).empty());
  EXPECT_EQ(done(world(rule("r", clock(1), ", after: 2 h, unless: {" + clock(4) + "}"))), Times{180});
  EXPECT_TRUE(done(world(rule("r", clock(1), ", after: 2 h, unless: {every: 150 min}"))).empty());
}

TEST(Rules, AreCalledOffByWhatHoldsMeanwhile) {
  auto const at = [](char const* stay) {
    return done(world(rule("r", clock(1), ", after: 2 h, unless: {holds: post}"),
                      post("vacated") + standing("[stay: " + std::string(stay) + ", occupy: post]")));
  };
  EXPECT_TRUE(at("2 h").empty());
  EXPECT_TRUE(at("30 min").empty());  // it holds all the time
  EXPECT_EQ(at("4 h"), Times{180});
}

TEST(Rules, ArePutOffWhileSomethingHolds) {
  auto const at = [](char const* hold, std::string const& orders) {
    return done(world(rule("r", clock(1), ", after: 30 min, hold: {" + std::string(hold) + "}"),
                      post("vacated") + standing(orders)));
  };
  EXPECT_EQ(at("lacks: post", "[stay: 3 h, occupy: post]"), Times{180});
  EXPECT_EQ(at("lacks: post", "[stay: 1 h, occupy: post]"), Times{90});
  EXPECT_EQ(at("holds: post", "[occupy: post, stay: 2 h, go_to: {place: north}]"), Times{120});
  EXPECT_TRUE(at("lacks: post", "[stay: 0 s]").empty());
  EXPECT_THAT(complaints(world(rule("r", clock(1), ", hold: {learned_of: departed}"))),
              testing::HasSubstr("news hold for no time"));
}

TEST(Rules, AreActedUponByChanceEachTime) {
  auto const scenario = scenario_of(world(rule("r", "every: 3 h", ", chance: 0.3, do: {announce: word}") +
                                          ", hears: {held_by: blue, when: {announced: word}, do: {announce: heard}}"));
  Average share, both;
  replicate(*scenario, 20'000, [&](World const& w) {
    std::vector<bool> at(4);
    for (Account const& a : w.get<Knowledge>().accounts) at[static_cast<std::size_t>(minutes(a.learned) / 180)] = true;
    share.add(at[1] ? 1 : 0);
    both.add(at[1] && at[2] ? 1 : 0);
  });
  expect_share(share, 0.3, "acted upon");
  expect_share(both, 0.09, "twice");
}

TEST(Rules, AreDoneSoOftenAtMost) {
  auto const p = played(scenario_of(world(rule("r", "every: 1 h", ", at_most: 2"))));
  EXPECT_EQ(done(p, "r"), (Times{60, 120}));
  auto const dropped = p.of(RuleDropped::kind);
  ASSERT_EQ(dropped.size(), 8U);
  EXPECT_EQ(dropped[0].value[1], static_cast<double>(Dropped::limit));
  // In any three hours: what was done at 60 counts no longer at 240.
  EXPECT_EQ(done(world(rule("r", "every: 1 h", ", at_most: 2, per: 3 h"))), (Times{60, 120, 240, 300, 420, 480, 600}));
}

// What was called off at the last instant counts for nothing.
TEST(Rules, CountOnlyWhatIsDone) {
  EXPECT_EQ(done(world(rule("stop", clock(1), ", priority: 1") + ", " +
                       rule("r", "every: 1 h", ", at_most: 1, unless: {announced: said_stop}"))),
            Times{120});
}

TEST(Rules, OfHigherPriorityGoFirst) {
  for (bool const a_first : {true, false}) {
    auto const p = played(scenario_of(world(rule("a", clock(1), a_first ? ", priority: 2" : ", priority: -1") + ", " +
                                            rule("b", clock(1), ", priority: 1") + ", " + rule("c", clock(1)))));
    std::vector<std::string> order;
    for (Fact const& f : p.of(Announced::kind)) order.emplace_back(p.scenario->name_of(f.whom).substr(11));
    EXPECT_EQ(order, a_first ? (std::vector<std::string>{"a", "b", "c"}) : (std::vector<std::string>{"b", "c", "a"}));
  }
}

TEST(Rules, AskForLeave) {
  EXPECT_EQ(done(world(rule("r", clock(1), ", after: 10 min, authority: {by: blue, takes: 20 min}"))), Times{90});
  auto const p = played(scenario_of(world(rule("r", clock(1), ", authority: {by: blue, takes: 20 min, grants: 0}"))));
  EXPECT_TRUE(done(p, "r").empty());
  ASSERT_EQ(p.of(RuleRefused::kind).size(), 1U);
  EXPECT_EQ(minutes(p.first(RuleRefused::kind)), 80);
  EXPECT_EQ(p.scenario->name_of(p.first(RuleRefused::kind)->whom), "actors/blue");
}

// --- what is done ----------------------------------------------------------------------------------------------------

std::string options(std::string const& list, std::string const& more = "") {
  return world(rule("r", clock(0), ", options: {" + list + "}" + more), "", "1 h");
}
// Shares over 2000 replications, and the option that was taken in each, by name.
std::vector<std::string> taken(std::string const& text) {
  auto const scenario = scenario_of(text);
  std::vector<std::string> all;
  for (std::uint32_t r = 0; r < 2000; ++r) {
    Fact const fact = *played(scenario, r).first(OptionTaken::kind);
    all.push_back(scenario->options[fact.other].name);
  }
  return all;
}

TEST(Rules, TakeAnOptionByItsWeight) {
  auto const three = taken(options("a: {weight: 1}, b: {weight: 2}, c: {weight: 5}"));
  for (auto const& [name, weight] : {std::pair("a", 1.0), std::pair("b", 2.0), std::pair("c", 5.0)}) {
    double const share = weight / 8;
    EXPECT_NEAR(static_cast<double>(std::count(three.begin(), three.end(), name)) / 2000, share,
                4 * std::sqrt(share * (1 - share) / 2000))
        << name;
  }
  // One more that is never taken changes nothing; one more that may be taken changes only what it takes.
  EXPECT_EQ(taken(options("a: {weight: 1}, z: {weight: 0}, b: {weight: 2}, c: {weight: 5}")), three);
  auto const four = taken(options("a: {weight: 1}, b: {weight: 2}, c: {weight: 5}, d: {weight: 2}"));
  for (std::size_t r = 0; r < four.size(); ++r) EXPECT_TRUE(four[r] == "d" || four[r] == three[r]) << r;
  EXPECT_NEAR(static_cast<double>(std::count(four.begin(), four.end(), "d")) / 2000, 0.2,
              4 * std::sqrt(0.2 * 0.8 / 2000));
}

TEST(Rules, TakeTheOptionThatIsChosen) {
  auto const all = taken(options("a: {weight: 0}, b: {weight: 2}", ", choose: a"));
  EXPECT_EQ(std::count(all.begin(), all.end(), "a"), 2000);
  EXPECT_THAT(complaints(options("a: {}, b: {}", ", choose: c")), testing::HasSubstr("unknown option 'c'"));
  EXPECT_THAT(complaints(options("a: {weight: 0}, b: {weight: 0}")), testing::HasSubstr("all weights are zero"));
}

TEST(Rules, DoSomethingElseWhereADeedFails) {
  std::string const otherwise = ", do: {close: post}, else: {announce: said_r}";
  EXPECT_EQ(done(world(rule("r", clock(1), otherwise), post("open"))), Times{60});  // it is not his
  EXPECT_TRUE(done(world(rule("r", clock(1), otherwise), post("open", "red"))).empty());
  auto const p = played(scenario_of(world(rule("r", clock(1), otherwise), post("open"))));
  ASSERT_EQ(p.of(DeedFailed::kind).size(), 1U);
  EXPECT_EQ(p.first(DeedFailed::kind)->value[0], static_cast<double>(Act::close));
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::not_open));
  EXPECT_EQ(outcome(p, "deeds_failed"), 1);
}

// One deed that fails keeps none of the others from being done.
TEST(Rules, DoAllTheirDeeds) {
  auto const p = played(scenario_of(world(
      rule("r", clock(1), ", do: [{close: post}, {announce: said_a}, {announce: said_b}], else: {announce: said_c}"),
      post("open"))));
  for (char const* name : {"a", "b", "c"}) EXPECT_EQ(done(p, name), Times{60}) << name;
}

TEST(Rules, OrderOnlyWhomTheirHolderCommands) {
  std::string const order = ", do: {order: u, task: {stay: 1 h}}";
  EXPECT_THAT(complaints(world(rule("r", clock(1), order), standing("[stay: 0 s]", "blue"))),
              testing::HasSubstr("'u' is commanded by 'blue', who is not under 'red'"));
  EXPECT_EQ(complaints(world(rule("r", clock(1), order), standing("[stay: 0 s]", "band"))).find("error"),
            std::string::npos);
}

TEST(Rules, InACircleThatTakesNoTimeAreAnError) {
  auto const circle = [](char const* more) {
    return complaints(world(rule("ping", "announced: said_pong", more) + ", " + rule("pong", "announced: said_ping") +
                            ", " + rule("start", clock(1), ", do: {announce: said_ping}")));
  };
  EXPECT_THAT(circle(""), testing::HasSubstr("a circle of rules that takes no time: "));
  EXPECT_THAT(circle(""), testing::AllOf(testing::HasSubstr("'ping', "), testing::HasSubstr("'pong', "),
                                         testing::Not(testing::HasSubstr("'start', "))));
  EXPECT_EQ(circle(", after: 1 min").find("circle"), std::string::npos);
  EXPECT_EQ(circle(", at_most: 3").find("circle"), std::string::npos);
  EXPECT_EQ(circle(", authority: {by: blue, takes: 1 min}").find("circle"), std::string::npos);
}

// Orders may be news at once, too, if the unit sets out, or fails, without waiting.
TEST(Rules, InACircleOfOrdersAreAnError) {
  auto const is_circle = [](std::string const& news, std::string const& task, std::string const& more = "") {
    std::string const text =
        world(rule("r", "learned_of: {kind: " + news + "}", ", do: {order: u, task: " + task + "}" + more),
              post("open") + standing("[go_to: {place: north}]"));
    return complaints(text).find("a circle of rules that takes no time: 'r', and 'r' again") != std::string::npos;
  };
  std::string const away = "{go_to: {place: field}}", take = "{occupy: post}";
  EXPECT_TRUE(is_circle("departed", away));
  EXPECT_TRUE(is_circle("departed, of: u", away));
  EXPECT_TRUE(is_circle("departed, of: red", away));
  EXPECT_TRUE(is_circle("departed", "[{stay: 0 s}, " + away + "]"));
  EXPECT_FALSE(is_circle("departed", "{stay: 1 h}"));
  EXPECT_FALSE(is_circle("departed", "[{stay: 1 h}, " + away + "]"));
  EXPECT_FALSE(is_circle("departed", away, ", after: 1 h"));
  EXPECT_TRUE(is_circle("task_failed", take));
  EXPECT_FALSE(is_circle("task_failed", away));
  EXPECT_THAT(
      complaints(world(rule("r", "announced: again", ", do: {close: post}, else: {announce: again}"), post("open"))),
      testing::HasSubstr("a circle of rules"));
}

TEST(Rules, NeedSomethingToDo) {
  EXPECT_THAT(complaints(world("r: {held_by: red, when: {" + clock(1) + "}}")),
              testing::HasSubstr("a rule that does nothing"));
}

// --- an oracle -------------------------------------------------------------------------------------------------------

// Red takes two steps of 14 h each on the average; blue notices after 40 h and takes 6 h: P(Erlang-2 < 6 h + Exp) in closed
// form, with r = 1/14, a = 1/40: 1 - (1 + 6 r) exp(-6 r) + exp(6 a) (r / (r + a))^2 (1 + 6 (r + a)) exp(-6 (r + a)).
TEST(Rules, RaceToAPostAsTheirLawsSay) {
  double const r = 1 / 14.0, a = 1 / 40.0;
  double const expected = 1 - (1 + 6 * r) * std::exp(-6 * r) +
                          std::exp(6 * a) * r * r / ((r + a) * (r + a)) * (1 + 6 * (r + a)) * std::exp(-6 * (r + a));
  EXPECT_NEAR(expected, 0.633621381, 1e-9);
  auto const scenario = scenario_of(world(
      "leave: {held_by: defender, when: {" + clock(0) +
          "}, do: [{close: post, takes: 0 s}, {announce: left}]}, red_goes: {held_by: red, when: {announced: left}, "
          "after: {erlang: {mean: 28 h, stages: 2}}, do: {order: u, task: {occupy: post}}}, blue_goes: {held_by: "
          "blue, when: {learned_of: site_vacated}, after: 6 h, do: {order: v, task: {occupy: post}}}",
      "sites: {post: {at: garrison, held_by: defender, noticed_by: {blue: 0.025 /h}}}\nunits: {u: {at: garrison, "
      "commanded_by: red, orders: [stay: 0 s]}, v: {at: garrison, commanded_by: blue, orders: [stay: 0 s]}}\n",
      "1000 h"));
  Average red;
  replicate(*scenario, 4000, [&](World const& w) {
    Row<Actor> const holder = w.get<Sites>().sites.front().holder;
    ASSERT_NE(holder, no_row);
    red.add(scenario->actors[holder].name == "red" ? 1 : 0);
  });
  EXPECT_NEAR(red.mean(), expected, 4 * std::sqrt(expected * (1 - expected) / red.n));
}

}  // namespace
}  // namespace standoff::test
