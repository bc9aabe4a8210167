// Ground that is reached, given up and taken, through roads, sites and rules as scenarios have them: ter-04 and ter-06. The others of
// the family are in tests/models/towns (ter-01, 02, 03, 12) and tests/models/sites (ter-05).
#include <bit>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "models/outcomes/outcome.hpp"
#include "models/world.hpp"
#include "tests/models/stage.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

double number(nlohmann::json const& value) { return value.get<double>(); }

// --- reachability ------------------------------------------------------------------------------------------------------------

struct Link {
  int from{}, to{};  // of the nodes below
};

// Nodes on a grid; from node 0 to node 1, those links cut whose bits are set.
double is_reachable(std::vector<Link> const& links, unsigned cut) {
  int nodes = 0;
  for (Link const& link : links) nodes = std::max({nodes, link.from + 1, link.to + 1});
  auto const at = [](int node) { return std::pair(33.2 + 0.05 * (node % 4), 38.0 + 0.05 * (node / 4)); };
  std::string places, roads;
  for (int node = 0; node < nodes; ++node)
    places += fmt::format("  n{}: {{at: [{}, {}]}}\n", node, at(node).first, at(node).second);
  for (std::size_t i = 0; i < links.size(); ++i) {
    auto const [a, b] = std::pair(at(links[i].from), at(links[i].to));
    places += fmt::format("  m{}: {{at: [{}, {}]}}\n", i, (a.first + b.first) / 2, (a.second + b.second) / 2);
    roads += fmt::format("{}r{}: {{nodes: [n{}, n{}]{}}}", i > 0 ? ", " : "", i, links[i].from, links[i].to,
                         (cut >> i & 1U) != 0 ? fmt::format(", cut: {{at: m{}, cleared_in: 1 h}}", i) : "");
  }
  auto text =
      stage("actors: {red: {}, defender: {}}\nroads: {" + roads +
            "}\nunits: {u: {at: n0, commanded_by: red, orders: [stay: 1 h]}}\nmeasures:\n  m: {reachable: {from: n0, "
            "to: n1, for: red, read: share}}\n");
  text.insert(text.find("places:\n") + 8, places);
  return outcome(played(scenario_of(text)), "m");
}
// By all states of the links, each of which is there with that chance.
double reliability(std::vector<Link> const& links, double there) {
  double sum = 0;
  for (unsigned cut = 0; cut < 1U << links.size(); ++cut) {
    auto const gone = static_cast<double>(std::popcount(cut));
    double const is = is_reachable(links, cut);
    EXPECT_TRUE(is == 0 || is == 1);
    sum += is * std::pow(1 - there, gone) * std::pow(there, static_cast<double>(links.size()) - gone);
  }
  return sum;
}

TEST(GroundOracle, Reachability04) {
  Oracle const given = oracle("ter-04");
  nlohmann::json const &params = given.params, &expected = given.expected;
  double const p = number(params.at("p_link"));
  expect_close(reliability({{0, 2}, {0, 3}, {2, 3}, {2, 1}, {3, 1}}, p), expected.at("bridge"), 1e-12);
  expect_close(reliability({{0, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 7}, {7, 1}}, p), expected.at("chain_of_7"),
               1e-11);
  expect_close(reliability({{0, 2}, {2, 3}, {3, 4}, {4, 1}, {0, 5}, {5, 6}, {6, 7}, {7, 1}}, p),
               expected.at("two_disjoint_chains_of_4"), 1e-11);
}

// Posts that are opened or not, each by the draw of its own rule.
TEST(GroundOracle, SomeOfSeveral04) {
  Oracle const given = oracle("ter-04");
  nlohmann::json const &params = given.params, &expected = given.expected;
  std::string sites, rules;
  for (int i = 0; i < 7; ++i) {
    sites += fmt::format("{}s{}: {{at: field, held_by: red, state: planned, built_in: 0 s}}", i > 0 ? ", " : "", i);
    rules += fmt::format(
        "{}o{}: {{held_by: red, when: {{clock: 2017-05-18T01:00:00+00:00}}, chance: {}, do: {{open: s{}}}}}",
        i > 0 ? ", " : "", i, number(params.at("p_link")), i);
  }
  auto const scenario = scenario_of(
      stage("start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}}\nsites: {" + sites + "}\nrules: {" +
                rules + "}\nunits: {idle: {at: north, commanded_by: red, orders: [stay: 0 s]}}\n",
            "2 h"));
  Average enough;
  replicate(*scenario, 20'000, [&](World const& w) {
    auto const& all = w.get<Sites>().sites;
    enough.add(
        std::count_if(all.begin(), all.end(), [](auto const& s) { return s.state == SiteState::open; }) >= 5 ? 1 : 0);
  });
  expect_share(enough, number(expected.at("five_of_7")), "five_of_7");
}

// --- the race for ground that is given up ------------------------------------------------------------------------------------

// Both hear of it at once, and are equally far away.
std::string race(nlohmann::json const& params, bool delayed) {
  double const stages = number(params.at("stages")), stage_h = number(params.at("seize_stage_mean_h"));
  std::string const delay = delayed ? fmt::format("{{stay: {} h}}, ", number(params.at("reoccupy_delay_h"))) : "";
  return stage(fmt::format(R"(
start: 2017-05-18T00:00:00+00:00
actors: {{defender: {{}}, blue: {{}}, red: {{}}}}
sites: {{post: {{at: field, held_by: blue}}}}
rules:
  leave: {{held_by: blue, when: {{clock: 2017-05-18T01:00:00+00:00}}, do: [{{close: post, takes: 0 s}}, {{announce: given_up}}]}}
  seize:
    held_by: red
    when: {{announced: given_up}}
    after: {{erlang: {{mean: {} h, stages: {}}}}}
    do: {{order: theirs, task: [{{occupy: post}}]}}
  return:
    held_by: blue
    when: {{announced: given_up}}
    after: {{exponential: {} h}}
    do: {{order: ours, task: [{}{{occupy: post}}]}}
units:
  ours: {{at: north, commanded_by: blue, orders: [stay: 0 s], speed: {{cross_country: 40 km/h}}}}
  theirs: {{at: north, commanded_by: red, orders: [stay: 0 s], speed: {{cross_country: 40 km/h}}}}
)",
                           stages * stage_h, stages, number(params.at("reoccupy_mean_h")), delay),
               "1000 h");
}

TEST(GroundOracle, VacatedOutpost06) {
  Oracle const given = oracle("ter-06");
  nlohmann::json const &params = given.params, &expected = given.expected;
  auto const seized = [&](bool delayed, char const* what) {
    auto const scenario = scenario_of(race(params, delayed));
    std::uint32_t const red = row_of(scenario->actors, "red");
    Average theirs;
    replicate(*scenario, 40'000, [&](World const& w) {
      std::uint32_t const holder = w.get<Sites>().sites.front().holder;
      EXPECT_NE(holder, no_row);
      theirs.add(holder == red ? 1 : 0);
    });
    expect_share(theirs, number(expected.at(what)), what);
  };
  seized(true, "P_seized");
  seized(false, "P_seized_if_no_delay");
}

}  // namespace
}  // namespace standoff::test
