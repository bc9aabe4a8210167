#include "models/channels/hotline.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

Message const& only(Played const& p) { return p.world.get<Hotline>().messages.at(0); }

TEST(Hotline, GoesThroughItsHopsInWrittenOrder) {
  auto const p = played(scenario_of(calling(
      "{hops: {z: {by: relay, takes: 5 min}, a: {by: relay, takes: 10 min}, m: {by: intruder, takes: 2 min}}}")));
  EXPECT_NEAR(minutes(p.first(CallAnswered::kind)), 5, 1e-9);
  auto const relayed = p.of(MessageRelayed::kind);
  ASSERT_EQ(relayed.size(), 2U);
  EXPECT_NEAR(minutes(relayed[1].at), 15, 1e-9);
  EXPECT_NEAR(minutes(p.first(MessageUnderstood::kind)), 17, 1e-9);
  EXPECT_EQ(only(p).fate, Fate::understood);
}

TEST(Hotline, AFewHandsMakeTheOthersWaitInTurn) {
  auto const p = played(scenario_of(calling("{hops: {desk: {takes: 10 min, staff: 2}}}", "", 5)));
  std::vector<double> at;
  for (Fact const& f : p.of(MessageUnderstood::kind)) at.push_back(minutes(f.at));
  EXPECT_EQ(at, (std::vector<double>{10, 10, 20, 20, 30}));
}

TEST(Hotline, ACallerWhoWaitsTooLongRingsOffAndFreesTheDesk) {
  auto const p = played(scenario_of(calling("{hops: {desk: {takes: 10 min, staff: 1, caller_waits: 15 min}}}", "", 3)));
  EXPECT_EQ(p.of(MessageUnderstood::kind).size(), 1U);  // the second would be through at 20
  EXPECT_EQ(p.of(CallAbandoned::kind).size(), 2U);
  EXPECT_NEAR(minutes(p.first(CallAbandoned::kind)), 15, 1e-9);
  EXPECT_TRUE(p.world.get<Hotline>().desks.front().in_hand.empty());
  EXPECT_TRUE(p.world.get<Hotline>().desks.front().queue.empty());
}

TEST(Hotline, RefusalIsDrawnOnceAUnitAndNeverAgainAMessage) {
  auto const scenario =
      scenario_of(calling("{hops: {desk: {takes: 1 min, does_it: 0.4}}}", ", every: 10 min, wait: 55 min"));
  Average once, any;
  replicate(*scenario, 50'000, [&](World const& w) {
    auto const& all = w.get<Hotline>().messages;
    ASSERT_EQ(all.size(), 6U);
    double understood = 0;
    for (Message const& m : all) understood += m.fate == Fate::understood ? 1 : 0;
    EXPECT_TRUE(understood == 0 || understood == 6);
    any.add(understood > 0 ? 1 : 0);
  });
  expect_share(any, 0.4, "understood at all");  // redrawn over six calls it would be 0.95
}

TEST(Hotline, LossIsDrawnForEachAttempt) {
  auto const scenario =
      scenario_of(calling("{hops: {desk: {takes: 1 min, loss: 0.4}}}", ", every: 10 min, wait: 55 min"));
  Average any;
  replicate(*scenario, 50'000, [&](World const& w) {
    double understood = 0;
    for (Message const& m : w.get<Hotline>().messages) understood += m.fate == Fate::understood ? 1 : 0;
    any.add(understood > 0 ? 1 : 0);
  });
  expect_share(any, 1 - std::pow(0.4, 6), "understood at all");
}

TEST(Hotline, RepliesSayWhatBecameOfIt) {
  auto const told = played(scenario_of(calling("{hops: {desk: {takes: 1 min}}, reply: {takes: 3 min}}")));
  EXPECT_EQ(only(told).reply, Reply::told);
  EXPECT_NEAR(minutes(told.first(ReplyReceived::kind)), 4, 1e-9);
  auto const refused = played(scenario_of(calling("{hops: {desk: {takes: 1 min, does_it: 0}}, reply: {}}")));
  EXPECT_EQ(only(refused).reply, Reply::refused);
  auto const lost = played(scenario_of(calling("{hops: {desk: {takes: 1 min, loss: 1}}, reply: {}}")));
  EXPECT_EQ(only(lost).reply, Reply::no_contact);
  auto const untrue = played(scenario_of(calling("{hops: {desk: {takes: 1 min, does_it: 0}}, reply: {untrue: 1}}")));
  EXPECT_EQ(only(untrue).reply, Reply::told);
  EXPECT_EQ(only(untrue).fate, Fate::refused);
  auto const silent = played(scenario_of(calling("{hops: {desk: {takes: 1 min}}}")));
  EXPECT_EQ(only(silent).reply, Reply::none);
}

TEST(Hotline, EveryMessageIsAccountedFor) {
  auto const scenario =
      scenario_of(calling("{hops: {a: {takes: {exponential: 9 min}, staff: 2, caller_waits: 12 min, loss: 0.2, retry: "
                          "{after: 4 min, at_most: 2}}, "
                          "b: {by: intruder, takes: {exponential: 30 min}, loss: 0.1, does_it: 0.8}}}",
                          ", every: 5 min, wait: 9 h", 3));
  std::array<double, fate_words.size()> fates{};
  double sent = 0;
  replicate(*scenario, 300, [&](World const& w) {
    std::uint32_t open = 0;
    for (Message const& m : w.get<Hotline>().messages) {
      fates[static_cast<std::size_t>(m.fate)] += 1;
      EXPECT_EQ(m.fate == Fate::pending, m.ended == never);
      EXPECT_EQ(m.fate == Fate::understood, m.understood != never);
      open += m.fate == Fate::pending ? 1 : 0;
    }
    std::size_t at_desks = 0;
    for (auto const& desk : w.get<Hotline>().desks) at_desks += desk.in_hand.size() + desk.queue.size();
    EXPECT_GE(open, at_desks);  // the others wait to be sent again
    Hotline::expect_conserved(w);
    sent += static_cast<double>(w.get<Hotline>().messages.size());
  });
  for (Fate const fate : {Fate::pending, Fate::understood, Fate::lost, Fate::refused, Fate::abandoned})
    EXPECT_GT(fates[static_cast<std::size_t>(fate)], 100);
  EXPECT_EQ(fates[0] + fates[1] + fates[2] + fates[3] + fates[4], sent);
}

TEST(Hotline, ARetryComesAFixedTimeAfterTheLostAttempt) {
  auto const p = played(scenario_of(
      calling("{hops: {h: {by: intruder, takes: 3 min, loss: 1, retry: {after: 4 min, at_most: 2}}}, reply: {takes: 1 "
              "min}}")));
  EXPECT_EQ(minutes(p.of(MessageLost::kind)), (std::vector<double>{8}));
  EXPECT_EQ(only(p).attempt, 2U);
  EXPECT_EQ(minutes(p.of(ReplyReceived::kind)), (std::vector<double>{9}));
}

}  // namespace
}  // namespace standoff::test
