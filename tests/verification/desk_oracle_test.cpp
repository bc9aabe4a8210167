// Queues at desks and links that fail, through the real hotline where it has the mechanism: hot-05, 07, 08, 09, 22; else
// through the agenda and named draws alone: hot-06, 20.
#include <numeric>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sim/core/agenda.hpp"
#include "sim/core/law.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

// A notice about a unit that stays in view, after so many hours; a desk is then in its steady state.
std::string calling_late(std::string const& desks, std::string const& hops, double after_h, double end_h) {
  return fmt::format(R"(
format: 1
name: a late call
duration: {} h
places: {{post: {{at: [33.5, 38.6]}}, field: {{at: [33.6, 38.6]}}}}
zones: {{zone: {{centre: post, radius: 55 km}}}}
sensors: {{eye: {{at: post, range: 90 km, classifies_in: 0 s}}}}
units: {{unit: {{at: field, orders: [stay: 100 d]}}}}
desks: {{{}}}
channels: {{line: {{hops: {{{}}}}}}}
ladders: {{watch: {{rungs: {{call: {{do: {{send: notice, over: line}}, authority: {{by: relay, takes: {} h}}}}}}}}}}
)",
                     end_h, desks, hops, after_h);
}
Message const& message(World const& w) { return w.get<Hotline>().messages.at(0); }
double minutes(Duration d) { return to_seconds(d) / 60; }
double number(nlohmann::json const& value) { return value.get<double>(); }

// The rate of relaxation, (sqrt(c mu) - sqrt(lambda))^2, leaves less than a thousandth of the empty desk's deficit.
TEST(DeskOracle, ErlangC05) {
  auto const [params, expected] = oracle("hot-05");
  auto const scenario = scenario_of(calling_late(
      fmt::format(
          "office: {{staff: {}, other_calls: {{every: {{exponential: {} min}}, takes: {{exponential: {} min}}}}}}",
          params.at("servers").get<int>(), 60 / number(params.at("lambda_per_h")), 60 / number(params.at("mu_per_h"))),
      "h: {desk: office, takes: 0 s}", 85, 100));
  Average waits, wait_min, longer, queue, busy;
  replicate(*scenario, 4000, [&](World const& w) {
    double const waited = minutes(message(w).queued);
    EXPECT_NE(message(w).understood, never);
    waits.add(waited > 0 ? 1 : 0);
    wait_min.add(waited);
    longer.add(waited > number(params.at("t_min")) ? 1 : 0);
    Hotline::AtDesk const& desk = w.get<Hotline>().desks[Row<Desk>{0}];
    queue.add(static_cast<double>(desk.queue.size()));
    busy.add(static_cast<double>(desk.in_hand.size()) / params.at("servers").get<double>());
  });
  expect_share(waits, expected.at("P_wait"), "waits at all");
  expect_mean(wait_min, expected.at("mean_wait_min"), "wait");
  expect_share(longer, expected.at("P_wait_gt_t"), "waits longer");
  expect_mean(queue, expected.at("mean_queue"), "queue");
  expect_mean(busy, expected.at("utilisation"), "utilisation");
}

TEST(DeskOracle, PollaczekKhinchine07) {
  auto const [params, expected] = oracle("hot-07");
  double const mean_min = number(params.at("mean_service_min"));
  auto const wait = [&](std::string const& takes) {
    auto const scenario = scenario_of(
        calling_late(fmt::format("office: {{staff: 1, other_calls: {{every: {{exponential: {} min}}, takes: {}}}}}",
                                 60 / number(params.at("lambda_per_h")), takes),
                     "h: {desk: office, takes: 0 s}", 60, 70));
    Average wait_min;
    replicate(*scenario, 5000, [&](World const& w) { wait_min.add(minutes(message(w).queued)); });
    return wait_min;
  };
  expect_mean(wait(fmt::format("{{lognormal: {{mean: {} min, cv: {}}}}}", mean_min, number(params.at("cv_service")))),
              expected.at("mean_wait_min"), "lognormal");
  expect_mean(wait(fmt::format("{{exponential: {} min}}", mean_min)), expected.at("mean_wait_if_exponential_min"),
              "exponential");
  expect_mean(wait(fmt::format("{} min", mean_min)), expected.at("mean_wait_if_deterministic_min"), "fixed");
}

TEST(DeskOracle, ALinkThatFailsAndResumes08) {
  auto const [params, expected] = oracle("hot-08");
  auto const with = [&](std::string const& takes) {
    return scenario_of(calling_late(
        fmt::format("link: {{outages: {{every: {{exponential: {} min}}, lasts: {{exponential: {} min}}}}}}",
                    number(params.at("mean_up_min")), number(params.at("mean_down_min"))),
        "h: {desk: link, takes: " + takes + "}", 20, 40));
  };
  double const work_min = number(params.at("work_min"));
  Average up, through_min, at_once;
  replicate(*with(fmt::format("{} min", work_min)), 60'000, [&](World const& w) {
    Message const& m = message(w);
    ASSERT_NE(m.understood, never);
    double const took = minutes(m.understood - m.placed);
    up.add(m.met_down ? 0 : 1);
    through_min.add(took);
    at_once.add(took < work_min + 1e-6 ? 1 : 0);
  });
  expect_share(up, expected.at("availability"), "up when needed");
  expect_mean(through_min, expected.at("mean_completion_deterministic_work_min"), "fixed work");
  expect_share(at_once, expected.at("P_no_interruption_deterministic"), "not interrupted");
  Average any_min;
  std::vector<Average> by(params.at("t_min").size());
  replicate(*with(fmt::format("{{exponential: {} min}}", work_min)), 60'000, [&](World const& w) {
    double const took = minutes(message(w).understood - message(w).placed);
    any_min.add(took);
    for (std::size_t i = 0; i < by.size(); ++i) by[i].add(took <= number(params.at("t_min")[i]) ? 1 : 0);
  });
  expect_mean(any_min, expected.at("mean_completion_exponential_work_min"), "exponential work");
  for (std::size_t i = 0; i < by.size(); ++i) expect_share(by[i], expected.at("P_by_t_exponential_work")[i], "by t");
}

// From the start on: everything works then.
TEST(DeskOracle, PointAvailabilityFromUp08) {
  auto const [params, expected] = oracle("hot-08");
  for (std::size_t i = 0; i < params.at("t_min").size(); ++i) {
    auto const scenario = scenario_of(calling_late(
        fmt::format("link: {{outages: {{every: {{exponential: {} min}}, lasts: {{exponential: {} min}}}}}}",
                    number(params.at("mean_up_min")), number(params.at("mean_down_min"))),
        "h: {desk: link, takes: 0 s}", number(params.at("t_min")[i]) / 60, 2));
    Average up;
    replicate(*scenario, 40'000, [&](World const& w) { up.add(message(w).met_down ? 0 : 1); });
    expect_share(up, expected.at("point_availability_from_up")[i], "up at t");
  }
}

// Three desks, each in its steady state: by Burke's and Reich's theorems one message's sojourns in a tandem of them are as
// independent as these.
TEST(DeskOracle, ThreeDesksInTandem09) {
  auto const [params, expected] = oracle("hot-09");
  std::string desks, hops;
  for (std::size_t i = 0; i < params.at("mu_per_h").size(); ++i) {
    double const takes_min = 60 / number(params.at("mu_per_h")[i]);
    desks += fmt::format(
        "{}d{}: {{staff: 1, first: [], other_calls: {{every: {{exponential: {} min}}, takes: "
        "{{exponential: {} min}}}}}}",
        i > 0 ? ", " : "", i, 60 / number(params.at("lambda_per_h")), takes_min);
    hops += fmt::format("{}h{}: {{desk: d{}, takes: {{exponential: {} min}}}}", i > 0 ? ", " : "", i, i, takes_min);
  }
  auto const scenario = scenario_of(calling_late(desks, hops, 30, 60));
  Average total_min;
  std::vector<Average> by(params.at("t_min").size());
  Average within_q95;
  replicate(*scenario, 10'000, [&](World const& w) {
    ASSERT_NE(message(w).understood, never);
    double const took = minutes(message(w).understood - message(w).placed);
    total_min.add(took);
    for (std::size_t i = 0; i < by.size(); ++i) by[i].add(took <= number(params.at("t_min")[i]) ? 1 : 0);
    within_q95.add(took <= number(expected.at("q95_min")) ? 1 : 0);
  });
  expect_mean(total_min, expected.at("mean_total_min"), "sojourn");
  for (std::size_t i = 0; i < by.size(); ++i) expect_share(by[i], expected.at("P_by")[i], "by t");
  expect_share(within_q95, 0.95, "95th percentile");
}

TEST(DeskOracle, FixedTrace22) {
  auto const [params, expected] = oracle("hot-22");
  auto const& arrivals = params.at("arrivals_min");
  for (int const servers : {1, 2}) {
    std::string channels, ladders;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
      channels += fmt::format("c{}: {{hops: {{h: {{desk: office, takes: {} min}}}}}}, ", i,
                              params.at("service_min")[i].get<int>());
      ladders += fmt::format(
          "l{}: {{rungs: {{call: {{do: {{send: notice, over: c{}}}, authority: {{by: relay, takes: {} min}}}}}}}}, ", i,
          i, arrivals[i].get<int>());
    }
    std::string text =
        calling_late(fmt::format("office: {{staff: {}}}", servers), "h: {desk: office, takes: 0 s}", 9, 10);
    text.insert(text.find("channels: {") + 11, channels);
    text.insert(text.find("ladders: {") + 10, ladders);
    auto const p = played(scenario_of(text));
    auto const& all = p.world.get<Hotline>().messages;
    ASSERT_EQ(all.size(), arrivals.size() + 1);
    double last_min = 0;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {  // they were placed in that order
      EXPECT_NEAR(to_seconds(all[i].placed) / 60, number(arrivals[i]), 1e-9);
      EXPECT_NEAR(minutes(all[i].queued), number(expected.at(fmt::format("waits_c{}", servers))[i]), 1e-9) << i;
      last_min = std::max(last_min, to_seconds(all[i].understood) / 60);
    }
    if (servers == 1) {
      EXPECT_NEAR(last_min, number(expected.at("makespan_c1")), 1e-9);
    }
  }
}

// --- without a model: callers who give up at random, and calls that are turned away ---------------------------------------

// Calls with an agenda and named draws. `patience` 0: who finds all lines taken is turned away; else the rate at which
// those who wait give up.
struct Lines {
  std::uint32_t servers{};
  Law every, takes;
  double patience_ph{};
  std::uint32_t calls{};

  std::uint32_t turned_away{}, waited{}, gave_up{}, found_empty{};
  double waiting_h{}, busy_h{}, length_h{};

  void play(Luck const& luck) {
    constexpr std::uint16_t arrives = 0, ends = 1, leaves = 2;
    EntityId const line = entity("line");
    Agenda agenda;
    std::vector<std::uint32_t> queue, in_hand;
    std::vector<Ticket> leave(calls);
    std::vector<SimTime> came(calls);
    SimTime before{}, now{};
    auto const add = [&](std::uint16_t what, std::uint32_t n, double after_s) {
      return agenda.add({now + from_seconds(after_s), line, n, n, n, {}, what, Rank::physical});
    };
    auto const begin = [&](std::uint32_t n) {
      in_hand.push_back(n);
      add(ends, n, sample(takes, luck, {line, {}, purpose("lines.takes"), n}));
    };
    add(arrives, 0, sample(every, luck, {line, {}, purpose("lines.every"), 0}));
    Plan plan;
    while (agenda.pop(plan, never)) {
      double const h = to_seconds(plan.at - before) / 3600;
      waiting_h += h * static_cast<double>(queue.size());
      busy_h += h * static_cast<double>(in_hand.size());
      length_h += h;
      before = now = plan.at;
      std::uint32_t const n = plan.row;
      if (plan.action == arrives) {
        if (n + 1 < calls) add(arrives, n + 1, sample(every, luck, {line, {}, purpose("lines.every"), n + 1}));
        found_empty += in_hand.empty() ? 1 : 0;
        if (in_hand.size() < servers) {
          begin(n);
        } else if (patience_ph <= 0) {
          ++turned_away;
        } else {
          ++waited;
          queue.push_back(n);
          leave[n] = add(leaves, n, luck.exponential({line, {}, purpose("lines.patience"), n}) * 3600 / patience_ph);
        }
        continue;
      }
      if (plan.action == leaves) {
        ++gave_up;
        std::erase(queue, n);
        continue;
      }
      std::erase(in_hand, n);
      if (queue.empty()) continue;
      std::uint32_t const next = queue.front();
      queue.erase(queue.begin());
      agenda.cancel(leave[next]);
      begin(next);
    }
  }
};

Law law_of(std::string const& text) {
  auto const scenario = scenario_of(
      calling_late("d: {other_calls: {every: 1 h, takes: " + text + "}}", "h: {desk: d, takes: 0 s}", 1, 2));
  return scenario->desks.front().spec.other_calls->takes;
}

TEST(DeskOracle, CallersWhoGiveUp06) {
  auto const [params, expected] = oracle("hot-06");
  Average waited, gave_up, queue, empty, wait_min, throughput;
  for (std::uint32_t r = 0; r < 80; ++r) {  // means of independent runs of a thousand hours
    Lines lines;
    lines.servers = params.at("servers").get<std::uint32_t>();
    lines.every = law_of(fmt::format("{{exponential: {} min}}", 60 / number(params.at("lambda_per_h"))));
    lines.takes = law_of(fmt::format("{{exponential: {} min}}", 60 / number(params.at("mu_per_h"))));
    lines.patience_ph = number(params.at("reneging_per_h"));
    lines.calls = 8000;
    lines.play({6, 0, r, 0});
    waited.add(lines.waited / 8000.0);
    gave_up.add(lines.gave_up / 8000.0);
    empty.add(lines.found_empty / 8000.0);
    queue.add(lines.waiting_h / lines.length_h);
    wait_min.add(lines.waiting_h * 60 / 8000);
    throughput.add((8000 - lines.gave_up) / lines.length_h);
  }
  expect_mean(waited, expected.at("P_wait_gt_0"), "waits");
  expect_mean(gave_up, expected.at("P_abandon"), "gives up");
  expect_mean(empty, expected.at("P_empty"), "finds it empty");
  expect_mean(queue, expected.at("mean_queue"), "queue");
  expect_mean(wait_min, expected.at("mean_wait_all_min"), "wait");
  expect_mean(throughput, expected.at("throughput_per_h"), "throughput");
}

TEST(DeskOracle, CallsThatAreTurnedAway20) {
  auto const [params, expected] = oracle("hot-20");
  double const takes_min = 10, every_min = takes_min / number(params.at("offered_erlang"));
  for (std::string const& takes : {fmt::format("{{exponential: {} min}}", takes_min), fmt::format("{} min", takes_min),
                                   fmt::format("{{lognormal: {{mean: {} min, cv: 1.5}}}}", takes_min)}) {
    Average turned_away, carried;
    Law const every = law_of(fmt::format("{{exponential: {} min}}", every_min)), holding = law_of(takes);
    for (std::uint32_t r = 0; r < 60; ++r) {
      Lines lines;
      lines.servers = params.at("lines").get<std::uint32_t>();
      lines.every = every;
      lines.takes = holding;
      lines.calls = 5000;
      lines.play({20, 0, r, 0});
      turned_away.add(lines.turned_away / 5000.0);
      carried.add(lines.busy_h / lines.length_h);
    }
    expect_mean(turned_away, expected.at("P_block"), takes.c_str());
    expect_mean(carried, expected.at("carried_erlang"), takes.c_str());
  }
}

}  // namespace
}  // namespace standoff::test
