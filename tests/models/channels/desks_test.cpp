// Desks that several channels share: who goes first, and what the other traffic costs.
#include "models/channels/hotline.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

// A notice at the start, then a notice, a warning and a cease message, one a minute; one hand that takes ten minutes.
std::string in_a_row(std::string const& desk) {
  std::string const ladder =
      "{}: {{rungs: {{call: {{do: {{send: {}, over: line}}, authority: {{by: relay, takes: {} min}}, wait: 1 h}}}}}}";
  auto const one = [&](char const* name, char const* kind, int at) {
    return fmt::format(fmt::runtime(ladder), name, kind, at);
  };
  return stage(
      "sensors: {eye: {at: garrison, range: 60 km, classifies_in: 0 s}}\n"
      "desks: {office: {staff: 1" +
      desk +
      "}}\n"
      "channels: {line: {hops: {h: {by: intruder, desk: office, takes: 10 min}}}}\n"
      "ladders: {" +
      one("p", "notice", 0) + ", " + one("q", "notice", 1) + ", " + one("r", "warning", 2) + ", " +
      one("s", "cease", 3) + "}\nunits: {u: {at: field, orders: [stay: 10 h]}}\n");
}
// When each message was understood, in the order of their calls: notice, notice, warning, cease.
Times through(Played const& p) {
  Times at;
  for (Message const& m : p.world.get<Hotline>().messages) at.push_back(minutes(m.understood));
  return at;
}

TEST(Desks, ACeaseMessageGoesBeforeAWarningAndAWarningBeforeANotice) {
  EXPECT_EQ(through(played(scenario_of(in_a_row("")))), (Times{10, 40, 30, 20}));
}

TEST(Desks, WhatGoesFirstIsAsTheDeskHasIt) {
  EXPECT_EQ(through(played(scenario_of(in_a_row(", first: notice")))), (Times{10, 20, 30, 40}));
  EXPECT_EQ(through(played(scenario_of(in_a_row(", first: [warning, cease]")))), (Times{10, 40, 20, 30}));
  EXPECT_EQ(through(played(scenario_of(in_a_row(", first: []")))), (Times{10, 20, 30, 40}));
}

// Other calls come at 7, 14, 21, 28, ... and take 10 min each.
TEST(Desks, OtherCallsAreRoutine) {
  std::string const traffic = ", other_calls: {every: 7 min, takes: 10 min}";
  // Urgent ones go before them, a notice waits its turn among them: it came first.
  EXPECT_EQ(through(played(scenario_of(in_a_row(traffic)))), (Times{10, 40, 30, 20}));
  // Those that came before the notice go before it, and before nothing else.
  std::string const late = ", other_calls: {every: 30 s, takes: 10 min}";
  auto const p = played(scenario_of(in_a_row(late)));
  EXPECT_EQ(through(p)[0], 10);
  EXPECT_EQ(through(p)[3], 20);
  EXPECT_EQ(through(p)[2], 30);
  EXPECT_EQ(through(p)[1], 60);  // behind the calls of half a minute and of one
}

// A notice long after the start meets the desk in its steady state (Erlang C; Gross & Harris, ch. 2 and 3).
Average waits(std::string const& desk, std::uint32_t replications, std::string const& rung = "notice") {
  auto const scenario =
      scenario_of(stage("sensors: {eye: {at: garrison, range: 60 km, classifies_in: 0 s}}\n"
                        "desks: {office: {" +
                            desk +
                            "}}\n"
                            "channels: {line: {hops: {h: {by: intruder, desk: office, takes: 0 s}}}}\n"
                            "ladders: {watch: {rungs: {call: {do: {send: " +
                            rung +
                            ", over: line}, authority: {by: relay, takes: 30 h}}}}}\n"
                            "units: {u: {at: field, orders: [stay: 60 h]}}\n",
                        "40 h"));
  Average wait;
  replicate(*scenario, replications, [&](World const& w) {
    Message const& m = w.get<Hotline>().messages.at(0);
    EXPECT_EQ(m.fate, Fate::understood);
    wait.add(to_seconds(m.queued) / 60);
  });
  return wait;
}

TEST(Desks, TheWaitIsThatOfErlangs) {
  expect_mean(waits("staff: 1, other_calls: {every: {exponential: 20 min}, takes: {exponential: 6 min}}", 20'000),
              0.3 / (1.0 / 6 - 1.0 / 20), "M/M/1");
  double const a = 1.5, c = 4.5 / (1 + a + 4.5);
  expect_mean(waits("staff: 2, other_calls: {every: {exponential: 4 min}, takes: {exponential: 6 min}}", 10'000),
              c / (2.0 / 6 - 1.0 / 4), "M/M/2");
}

// Cobham (1954): an urgent message waits only for what is in hand, here an exponential rest with chance rho.
TEST(Desks, AnUrgentMessageWaitsOnlyForWhatIsInHand) {
  expect_mean(
      waits("staff: 1, other_calls: {every: {exponential: 8 min}, takes: {exponential: 6 min}}", 20'000, "cease"),
      0.75 * 6, "M/M/1 with priority");
}

TEST(Desks, TheShareOfAccusationsIsTakenOffTheirTime) {
  auto const share = [&](char const* accusations) {
    return outcome(played(scenario_of(in_a_row(
                       ", other_calls: {every: 2 h, takes: 5 min, accusations: " + std::string(accusations) + "}"))),
                   "accusation_share");
  };
  EXPECT_EQ(share("0"), 0);
  EXPECT_NEAR(share("1"), 4 * 5.0 / (40 + 4 * 5.0), 1e-12);  // at 2, 4, 6 and 8 h; that of 10 h has not ended
}

}  // namespace
}  // namespace standoff::test
