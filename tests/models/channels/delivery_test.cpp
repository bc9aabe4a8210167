// What becomes of a message: understood by somebody else, wrongly, twice, by all who are near, or passed off as done.
#include "models/channels/delivery.hpp"

#include <algorithm>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

Message const& message(Played const& p, std::size_t n = 0) { return p.world.get<Hotline>().messages.at(n); }

// A convoy u and others of its command that stay in view; one call about u after ten minutes of the way.
std::string told(std::string const& channel, std::string const& others = "", std::string const& act = "send: warning") {
  return stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
      "channels: {line: " +
      channel +
      "}\n"
      "ladders: {watch: {against: {units: u}, rungs: {call: {do: {" +
      act +
      ", over: line}, wait: 3 h}}}}\n"
      "units: {u: {at: north, decides_in: 2 min, orders: [go_to: {place: garrison}]}" +
      others + "}\n");
}
std::string const another = ", v: {at: north, decides_in: 2 min, orders: [stay: 10 h]}";
std::string garbling(std::string const& how, std::string const& more = "") {
  return "{hops: {a: {takes: 4 min, garbles: {" + how + "}}, b: {by: intruder, takes: 6 min}}" + more + "}";
}

TEST(Delivery, AWrongUnitIsWarnedInsteadOfTheRightOne) {
  auto const p = played(scenario_of(told(garbling("wrong_unit: 1"), another)));
  ASSERT_EQ(p.of(MessageGarbled::kind).size(), 1U);
  EXPECT_EQ(minutes(p.first(MessageGarbled::kind)), 4);
  EXPECT_EQ(p.first(MessageGarbled::kind)->value[1], static_cast<double>(Garble::wrong_unit));
  Fact const* const understood = p.first(MessageUnderstood::kind);
  ASSERT_NE(understood, nullptr);
  EXPECT_EQ(p.scenario->name_of(understood->who), "units/v");
  EXPECT_EQ(minutes(understood), 10);
  EXPECT_EQ(message(p).fate, Fate::garbled);
  EXPECT_EQ(message(p).understood, never);
  ASSERT_EQ(p.of(Complied::kind).size(), 1U);
  EXPECT_EQ(p.scenario->name_of(p.first(Complied::kind)->who), "units/v/1");
  EXPECT_EQ(outcome(p, "messages_garbled"), 1);
}

TEST(Delivery, WithoutAnotherUnitOfThatCommandItReachesNobody) {
  std::string const stranger = ", v: {at: north, commanded_by: relay, orders: [stay: 10 h]}";
  auto const p = played(scenario_of(told(garbling("wrong_unit: 1"), stranger)));
  EXPECT_EQ(p.first(MessageUnderstood::kind), nullptr);
  EXPECT_EQ(p.of(MessageMisunderstood::kind).size(), 1U);
  EXPECT_EQ(message(p).fate, Fate::garbled);
}

TEST(Delivery, TheMistakenUnitIsDrawnAmongTheOthers) {
  auto const scenario =
      scenario_of(told(garbling("wrong_unit: 1"), another + ", w: {at: north, orders: [stay: 10 h]}"
                                                            ", x: {at: north, orders: [stay: 10 h]}"));
  Average v, u;
  replicate(*scenario, 20'000, [&](World const& w) {
    std::string const& to = w.inputs->units[w.get<Hotline>().messages[0].to].name;
    v.add(to == "v" ? 1 : 0);
    u.add(to == "u" ? 1 : 0);
  });
  expect_share(v, 1.0 / 3, "one of three");
  EXPECT_EQ(u.mean(), 0);
}

TEST(Delivery, AWrongPlaceMeansThatNothingIsDone) {
  auto const p = played(scenario_of(told(garbling("wrong_place: 1", ", reply: {takes: 1 min}"))));
  EXPECT_EQ(minutes(p.of(MessageMisunderstood::kind)), (Times{10}));
  EXPECT_EQ(p.first(Complied::kind), nullptr);
  EXPECT_EQ(p.world.get<Compliance>().minds[0].first_warned, never);
  EXPECT_EQ(message(p).reply, Reply::told);  // whoever passed it on does not know
  EXPECT_EQ(outcome(p, "believed_told_in_vain"), 1);
}

TEST(Delivery, AWrongDeadlineCostsTime) {
  auto const p = played(scenario_of(told(garbling("wrong_deadline: 1, late_by: 25 min"))));
  EXPECT_EQ(minutes(p.of(MessageUnderstood::kind)), (Times{10}));
  EXPECT_EQ(minutes(p.of(Complied::kind)), (Times{10 + 2 + 25}));
  EXPECT_EQ(message(p).fate, Fate::understood);
}

TEST(Delivery, GarblesAreDrawnByTheirShares) {
  auto const scenario = scenario_of(told(garbling("wrong_unit: 0.2, wrong_place: 0.3, wrong_deadline: 0.1"), another));
  std::array<Average, garble_words.size()> shares;
  replicate(*scenario, 40'000, [&](World const& w) {
    for (std::size_t i = 0; i < shares.size(); ++i)
      shares[i].add(static_cast<std::size_t>(w.get<Hotline>().messages[0].garble) == i ? 1 : 0);
  });
  expect_share(shares[0], 0.4, "none");
  expect_share(shares[1], 0.2, "wrong unit");
  expect_share(shares[2], 0.3, "wrong place");
  expect_share(shares[3], 0.1, "wrong deadline");
}

TEST(Delivery, TwoHopsMayEachCostTimeAndAFirstMistakeStays) {
  auto const twice = played(scenario_of(
      told("{hops: {a: {takes: 4 min, garbles: {wrong_deadline: 1, late_by: 20 min}}, b: {by: intruder, takes: 6 min, "
           "garbles: {wrong_deadline: 1, late_by: 7 min}}}}")));
  EXPECT_EQ(minutes(twice.of(Complied::kind)), (Times{10 + 2 + 27}));
  auto const place = played(scenario_of(told(
      "{hops: {a: {takes: 4 min, garbles: {wrong_place: 1}}, b: {by: intruder, takes: 6 min, garbles: {wrong_unit: "
      "1}}}}",
      another)));
  EXPECT_EQ(place.of(MessageGarbled::kind).size(), 1U);
  EXPECT_EQ(place.first(MessageUnderstood::kind), nullptr);
}

// --- twice -----------------------------------------------------------------------------------------------------------

std::string copying(std::string const& share, std::string const& desk) {
  return "{hops: {a: {takes: 4 min, duplicates: " + share + "}, b: {by: intruder, takes: 6 min" + desk + "}}}";
}

TEST(Delivery, ASecondCopyChangesNobodysMind) {
  auto const once = played(scenario_of(told(copying("0", ""))));
  auto const twice = played(scenario_of(told(copying("1", ""))));
  EXPECT_EQ(twice.of(MessageDuplicated::kind).size(), 1U);
  EXPECT_EQ(twice.of(MessageUnderstood::kind).size(), 2U);
  for (Kind const kind : {Complied::kind, TurnedBack::kind, Arrived::kind, CallPlaced::kind})
    EXPECT_EQ(minutes(once.of(kind)), minutes(twice.of(kind)));
  EXPECT_EQ(outcome(twice, "messages_understood"), 1);
  EXPECT_EQ(outcome(twice, "messages_duplicated"), 1);
  Hotline::expect_conserved(twice.world);
}

TEST(Delivery, ButASecondCopyKeepsTheDeskBusy) {
  auto const with = [&](char const* share) {
    return played(scenario_of(calling(copying(share, ", staff: 1"), "", 2)));
  };
  EXPECT_EQ(minutes(with("0").of(MessageUnderstood::kind)), (Times{10, 16}));
  auto const p = with("1");
  EXPECT_EQ(message(p, 0).understood == message(p, 1).understood, false);
  double const last = std::max(minutes(message(p, 0).understood), minutes(message(p, 1).understood));
  EXPECT_EQ(last, 22);  // behind the first one's copy
}

TEST(Delivery, ASecondCopyShakesNoNerve) {
  std::string const wavers = "decides_in: 2 min, heeds: {intruder: {order: 0}}, wavers: {warned: 1 /h}, orders";
  auto const with = [&](char const* share) {
    // Where the first is misunderstood and its copy is not, the copy would be the only warning.
    std::string text = told("{hops: {a: {takes: 4 min, duplicates: " + std::string(share) +
                            "}, b: {by: intruder, takes: 6 min, garbles: {wrong_place: 0.5}}}}");
    text.replace(text.find("decides_in: 2 min, orders"), 25, wavers);
    return scenario_of(text);
  };
  auto const once = with("0"), twice = with("1");
  for (std::uint32_t r = 0; r < 40; ++r)
    EXPECT_EQ(minutes(played(once, r).of(Wavered::kind)), minutes(played(twice, r).of(Wavered::kind))) << r;
}

TEST(Delivery, ASecondCopyIsNotCountermandedAgain) {
  auto const p = played(
      scenario_of(told("{hops: {a: {takes: 4 min, duplicates: 1}, b: {by: intruder, takes: {uniform: [1 min, 30 min]}, "
                       "does_it: 0, countermands: 1}}}")));
  EXPECT_EQ(p.of(MessageRefused::kind).size(), 2U);
  EXPECT_EQ(p.of(Countermanded::kind).size(), 1U);
}

// --- by all who are near ----------------------------------------------------------------------------------------------

std::string const crowd =
    ", near_one: {at: field, orders: [stay: 10 h]}, own_one: {at: field, commanded_by: defender, orders: [stay: 10 "
    "h]}, "
    "far_one: {at: north, orders: [stay: 10 h]}, third_party: {at: field, commanded_by: relay, orders: [stay: 10 h]}";
std::string on_air(std::string const& spec) {
  return "{broadcast: {from: garrison, " + spec + "}, hops: {radio: {by: defender, takes: 1 min}}}";
}
std::vector<std::string> hearers(Played const& p) {
  std::vector<std::string> names;
  for (Fact const& f : p.of(MessageUnderstood::kind)) names.emplace_back(p.scenario->name_of(f.who));
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Delivery, ABroadcastIsHeardByAllInRangeButTheSendersOwn) {
  auto const near = played(scenario_of(told(on_air("range: 60 km"), crowd)));
  EXPECT_EQ(hearers(near), (std::vector<std::string>{"units/near_one", "units/third_party"}));
  auto const all = played(scenario_of(told(on_air("hears: 1"), crowd)));
  EXPECT_EQ(hearers(all),
            (std::vector<std::string>{"units/far_one", "units/near_one", "units/third_party", "units/u"}));
}

TEST(Delivery, ABroadcastThatNobodyHearsIsLost) {
  auto const p = played(scenario_of(told(on_air("range: 5 km"), crowd)));
  EXPECT_EQ(message(p).fate, Fate::lost);
  EXPECT_EQ(p.of(MessageLost::kind).size(), 1U);
  auto const deaf = played(scenario_of(told(on_air("hears: 0"), crowd)));
  EXPECT_EQ(message(deaf).fate, Fate::lost);
}

TEST(Delivery, ABroadcastIsARadioWarningFromItsSender) {
  std::string text = told(on_air("hears: 1"));
  text.replace(text.find("decides_in: 2 min"), 17, "decides_in: 2 min, heeds: {defender: {radio_warning: 1}}");
  EXPECT_EQ(minutes(played(scenario_of(text)).of(Complied::kind)), (Times{3}));
  text.replace(text.find("radio_warning: 1"), 16, "radio_warning: 0, order: 1, advice: 1");
  EXPECT_EQ(played(scenario_of(text)).first(Complied::kind), nullptr);
}

TEST(Delivery, EachUnitHearsByItsOwnDraw) {
  auto const scenario = scenario_of(told(on_air("hears: 0.6"), crowd));
  Average one, both;
  replicate(*scenario, 30'000, [&](World const& w) {
    std::uint32_t n = 0;
    for (std::uint32_t row = 0; row < w.inputs->sections.size(); ++row) {
      std::string const& name = w.inputs->unit_of(row).name;
      bool const warned = w.get<Compliance>().minds[row].first_warned != never;
      if (name == "near_one" || name == "far_one") n += warned ? 1 : 0;
      if (name == "near_one") one.add(warned ? 1 : 0);
    }
    both.add(n == 2 ? 1 : 0);
  });
  expect_share(one, 0.6, "hears");
  expect_share(both, 0.36, "both hear");
}

// --- to another actor, refused, and passed off as done -----------------------------------------------------------------

TEST(Delivery, AMessageToAnActorIsNotHeardByTheUnit) {
  auto const p =
      played(scenario_of(told("{reaches: relay, hops: {h: {by: relay, takes: 3 min}}}", "", "send: notice")));
  ASSERT_EQ(p.of(MessageReceived::kind).size(), 1U);
  EXPECT_EQ(minutes(p.first(MessageReceived::kind)), 3);
  EXPECT_EQ(p.scenario->name_of(p.first(MessageReceived::kind)->who), "actors/relay");
  EXPECT_EQ(p.first(MessageReceived::kind)->value[1], static_cast<double>(MessageKind::notice));
  EXPECT_EQ(p.first(MessageUnderstood::kind), nullptr);
  EXPECT_EQ(message(p).fate, Fate::understood);
}

TEST(Delivery, WhoeverDoesNotPassItOnMayOrderTheOpposite) {
  std::string const hop = "{hops: {h: {by: intruder, takes: 3 min, does_it: 0.5, countermands: 0.4}}}";
  auto const scenario = scenario_of(told(hop));
  Average refused, ordered_on;
  for (std::uint32_t r = 0; r < 4000; ++r) {
    auto const p = played(scenario, r);
    bool const opposite = p.first(Countermanded::kind) != nullptr;
    refused.add(message(p).fate == Fate::refused ? 1 : 0);
    if (message(p).fate == Fate::refused)
      ordered_on.add(opposite ? 1 : 0);
    else
      EXPECT_FALSE(opposite);
  }
  expect_share(refused, 0.5, "refused");
  expect_share(ordered_on, 0.4, "ordered on, of those");
  auto const notice =
      played(scenario_of(told("{hops: {h: {takes: 3 min, does_it: 0, countermands: 1}}}", "", "send: notice")));
  EXPECT_EQ(notice.first(Countermanded::kind), nullptr);  // only a warning can be contradicted
}

TEST(Delivery, ToldThoughItIsNotSoIsAFalseAssurance) {
  std::string const hop = "{hops: {h: {takes: 3 min, does_it: 0}}, reply: {takes: 1 min, untrue: ";
  auto const p = played(scenario_of(told(hop + "1}}")));
  EXPECT_EQ(message(p).reply, Reply::told);
  EXPECT_EQ(outcome(p, "false_assurances"), 1);
  EXPECT_EQ(outcome(p, "believed_told"), 1);
  EXPECT_EQ(outcome(p, "believed_told_in_vain"), 1);
  auto const honest = played(scenario_of(told(hop + "0}}")));
  EXPECT_EQ(message(honest).reply, Reply::refused);
  EXPECT_EQ(outcome(honest, "false_assurances"), 0);
  EXPECT_EQ(outcome(honest, "believed_told"), 0);
  auto const scenario = scenario_of(told(hop + "0.3}}"));
  Average untrue;
  replicate(*scenario, 20'000,
            [&](World const& w) { untrue.add(w.get<Hotline>().messages[0].reply == Reply::told ? 1 : 0); });
  expect_share(untrue, 0.3, "untrue");
}

TEST(Delivery, AFalseAssuranceIsOneOnlyOnceItIsHeard) {
  auto const p = played(scenario_of(told("{hops: {h: {takes: 3 min, does_it: 0}}, reply: {takes: 11 h, untrue: 1}}")));
  EXPECT_EQ(p.first(ReplyReceived::kind), nullptr);
  EXPECT_EQ(outcome(p, "false_assurances"), 0);
}

}  // namespace
}  // namespace standoff::test
