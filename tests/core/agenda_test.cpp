#include "sim/core/agenda.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

namespace standoff {
namespace {

std::uint64_t next(std::uint64_t& state) { return mix(state += 0x9e3779b97f4a7c15ULL); }

Plan plan_at(std::int64_t ns, std::uint64_t who = 1, Rank rank = Rank::decision) {
  Plan plan;
  plan.at = {ns};
  plan.who = {who};
  plan.rank = rank;
  return plan;
}

auto order_of(Plan const& p, std::uint64_t salt = 0) {
  return std::tuple(p.at, p.rank, p.action, p.turn, toss(p.who.value, salt), p.nth, toss(p.arg, salt), p.cause);
}

// Times, ranks and names from small sets, so that ties of every depth occur.
std::vector<Plan> many_plans(std::size_t n, std::uint64_t seed) {
  std::vector<Plan> plans;
  for (std::size_t i = 0; i < n; ++i) {
    Plan p =
        plan_at(static_cast<std::int64_t>(next(seed) % 20), next(seed) % 3 << 40U, static_cast<Rank>(next(seed) % 5));
    p.action = static_cast<std::uint16_t>(next(seed) % 2);
    p.turn = static_cast<std::uint16_t>(next(seed) % 3);
    p.nth = static_cast<std::uint32_t>(next(seed) % 2);
    p.arg = next(seed) % 3;
    p.cause = FactId{static_cast<std::uint32_t>(i)};
    plans.push_back(p);
  }
  return plans;
}

std::vector<Plan> drain(Agenda& agenda) {
  std::vector<Plan> out;
  Plan p;
  while (agenda.pop(p, never)) out.push_back(p);
  return out;
}

TEST(Agenda, FollowsTheWrittenOrderWhateverTheInsertion) {
  auto plans = many_plans(3000, 7);
  auto sorted = plans;
  std::sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) { return order_of(a) < order_of(b); });
  std::uint64_t seed = 3;
  for (int shuffle = 0; shuffle < 5; ++shuffle) {
    for (std::size_t i = plans.size() - 1; i > 0; --i) std::swap(plans[i], plans[next(seed) % (i + 1)]);
    Agenda agenda;
    for (Plan const& p : plans) agenda.add(p);
    auto const out = drain(agenda);
    ASSERT_EQ(out.size(), sorted.size());
    for (std::size_t i = 0; i < out.size(); ++i) ASSERT_EQ(order_of(out[i]), order_of(sorted[i])) << i;
  }
}

// Which of two goes first must not be a matter of their names: over many replications each is first about half the time.
TEST(Agenda, BetweenEqualsATossDecidesAfreshForEachSalt) {
  int first = 0;
  for (std::uint64_t salt = 1; salt <= 2000; ++salt) {
    Agenda agenda;
    agenda.clear(mix(salt));
    agenda.add(plan_at(5, entity("a").value));
    agenda.add(plan_at(5, entity("b").value));
    Plan p;
    agenda.pop(p, never);
    first += p.who == entity("a") ? 1 : 0;
  }
  EXPECT_NEAR(first, 1000, 100);
}

TEST(Agenda, WhatThePlansMeanGoesBeforeTheToss) {
  for (std::uint64_t salt = 1; salt <= 50; ++salt) {
    Agenda agenda;
    agenda.clear(mix(salt));
    for (unsigned const turn : {3U, 1U, 2U})
      for (unsigned const action : {2U, 1U}) {
        Plan p = plan_at(5, mix(turn * 7 + action));
        p.turn = static_cast<std::uint16_t>(turn);
        p.action = static_cast<std::uint16_t>(action);
        agenda.add(p);
      }
    auto const out = drain(agenda);
    for (std::size_t i = 0; i < out.size(); ++i) {
      EXPECT_EQ(out[i].action, i < 3 ? 1 : 2);
      EXPECT_EQ(out[i].turn, i % 3 + 1);
    }
  }
}

TEST(Agenda, AnEarlierRankPlannedForThisInstantRunsNext) {
  Agenda agenda;
  agenda.add(plan_at(5, 1, Rank::decision));
  agenda.add(plan_at(5, 2, Rank::effect));
  Plan p;
  ASSERT_TRUE(agenda.pop(p, never));
  agenda.add(plan_at(5, 9, Rank::physical));
  ASSERT_TRUE(agenda.pop(p, never));
  EXPECT_EQ(p.rank, Rank::physical);
}

TEST(Agenda, StopsAtTheGivenTimeAndKeepsTheRest) {
  Agenda agenda;
  agenda.add(plan_at(5));
  agenda.add(plan_at(6));
  Plan p;
  EXPECT_TRUE(agenda.pop(p, {5}));
  EXPECT_FALSE(agenda.pop(p, {5}));
  EXPECT_TRUE(agenda.pop(p, {6}));
  EXPECT_FALSE(agenda.pop(p, never));
}

TEST(Agenda, CancelledPlansNeverRunAndStaleTicketsAreLetBe) {
  Agenda agenda;
  Ticket first = agenda.add(plan_at(1, 11));
  Ticket const copy = first;
  agenda.cancel(first);
  EXPECT_FALSE(agenda.pending(copy));
  Ticket second = agenda.add(plan_at(2, 22));
  Ticket stale = copy;
  agenda.cancel(stale);  // must not touch the second, whichever slot it took
  EXPECT_TRUE(agenda.pending(second));
  auto const out = drain(agenda);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].who.value, 22U);
  EXPECT_FALSE(agenda.pending(second));
}

TEST(Agenda, KeepsTheHeapWithinTwiceTheLivePlans) {
  Agenda agenda;
  std::uint64_t seed = 1;
  std::vector<Ticket> tickets;
  for (int i = 0; i < 100'000; ++i)
    tickets.push_back(agenda.add(plan_at(static_cast<std::int64_t>(next(seed) >> 20U))));
  for (std::size_t i = 0; i < tickets.size(); ++i)
    if (i % 10 != 0) agenda.cancel(tickets[i]);
  EXPECT_EQ(agenda.live(), 10'000U);
  EXPECT_LE(agenda.heap_size(), 20'000U);
  EXPECT_EQ(drain(agenda).size(), 10'000U);
}

TEST(Agenda, BehavesLikeASortedListUnderAnyMixOfOperations) {
  Agenda agenda;
  std::vector<std::pair<Plan, Ticket>> model;
  std::uint64_t seed = 5;
  std::uint32_t made = 0;
  for (int step = 0; step < 200'000; ++step) {
    std::uint64_t const what = next(seed) % 10;
    if (what < 5 || model.empty()) {
      Plan p = plan_at(static_cast<std::int64_t>(next(seed) % 1000), next(seed) % 4 << 50U,
                       static_cast<Rank>(next(seed) % 5));
      p.cause = FactId{++made};
      model.emplace_back(p, agenda.add(p));
    } else if (what < 7) {
      std::size_t const i = next(seed) % model.size();
      agenda.cancel(model[i].second);
      model.erase(model.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      auto const least = std::min_element(model.begin(), model.end(), [](auto const& a, auto const& b) {
        return order_of(a.first) < order_of(b.first);
      });
      Plan p;
      ASSERT_TRUE(agenda.pop(p, never));
      ASSERT_EQ(order_of(p), order_of(least->first));
      model.erase(least);
    }
    ASSERT_EQ(agenda.live(), model.size());
    if (model.size() > 300) model.clear(), agenda = Agenda();
  }
}

TEST(Agenda, ACopyGoesOnAsTheOriginal) {
  Agenda agenda;
  auto const plans = many_plans(500, 9);
  std::vector<Ticket> tickets;
  for (Plan const& p : plans) tickets.push_back(agenda.add(p));
  Plan p;
  for (int i = 0; i < 100; ++i) agenda.pop(p, never);
  Agenda copy = agenda;
  Ticket a = tickets[450], b = tickets[450];
  agenda.cancel(a);
  copy.cancel(b);
  auto const one = drain(agenda);
  auto const two = drain(copy);
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(order_of(one[i]), order_of(two[i]));
}

}  // namespace
}  // namespace standoff
