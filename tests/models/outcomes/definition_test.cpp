// An outcome that a scenario has not the means for never says anything there, and one that does not apply somewhere
// applies where the means are.
#include "models/outcomes/definition.hpp"

#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "models/sensing/needs.hpp"
#include "models/zones/needs.hpp"
#include "tests/models/shipped.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// The means that no shipped scenario has.
std::string const rare = stage(
    "sensors: {eye: {at: garrison, range: 79 km, confuses: {side: {intruder: {relay: 0.1}}}}}\n"
    "responders: {jet: {arrives: 1 min}}\n"
    "channels: {hotline: {hops: {a: {takes: 4 min, duplicates: 0.5}}, suspensions: {after: 20 min, lasts: 9 h}}}\n"
    "ladders: {watch: {rungs: {call: {do: {send: warning, over: hotline}, parallel: true}, radio: {do: {radio: jet}}, "
    "drop: {do: {leaflets: jet}}}}}\n"
    "vehicle_types: {vehicle: {}, squad: {on_foot: true}}\n"
    "arms: {gun: {of: vehicle, reach: 2 km, every: 1 min, kills: {vehicle: 0.1}, captures: {squad: 0.1}}}\n"
    "streams: {waves: {of: intruder, arrive: {two_state: {quiet: 0 /d, active: 1 /d, to_active: 1 /d, to_quiet: 1 "
    "/d}}}}\n"
    "roads: {track: {nodes: [north, garrison], cut: {at: field, cleared_in: 3 h}}}\n"
    "units: {convoy: {at: north, fire_hits: 0.1, breaks_off: 0.5, endurance: 9 h, breaks_down: {after: {exponential: 5 "
    "h}, "
    "for: 1 h}, rests: {after: 3 h, for: 1 h}, orders: [go_to: {place: garrison, range: 30 km}]}, "
    "reserve: {at: north, orders: [reinforce: {unit: convoy, after: 1 h}]}}\n");

TEST(Needs, are_met_by_what_happens) {
  std::set<std::string> wrong;
  for (std::string const& name : shipped_scenarios()) {
    auto const scenario = scenario_of_file(scenario_file(name));
    std::vector<Metric> const metrics = metrics_of(*scenario);
    std::map<std::string, double> first;
    for (std::uint32_t r = 0; r < 60; ++r) {
      Played const p = played(scenario, r);
      std::vector<double> const values = measure(p.world, p.log);
      for (std::size_t i = 0; i < metrics.size(); ++i) {
        // How an incursion ebbs without anybody coming is no reinforcement; where nobody warns, nobody was warned.
        if (metrics[i].applies || std::isnan(values[i]) || metrics[i].name == "reinforcement_ratio" ||
            metrics[i].name == "struck_uninformed")
          continue;
        if (first.try_emplace(metrics[i].name, values[i]).first->second != values[i])
          wrong.insert(scenario->name + ": " + metrics[i].name);
      }
    }
  }
  EXPECT_EQ(wrong, std::set<std::string>{});
}

TEST(Needs, of_every_outcome_are_met_somewhere) {
  std::set<std::string> never;
  for (Metric const& m : standard_metrics()) never.insert(m.name);
  for (std::string const& name : shipped_scenarios())
    for (Metric const& m : metrics_of(*scenario_of_file(scenario_file(name))))
      if (m.applies) never.erase(m.name);
  EXPECT_EQ(never, (std::set<std::string>{"breakdowns", "messages_duplicated", "radio_warnings", "responders_lost"}));
  for (Metric const& m : metrics_of(*scenario_of(rare)))
    if (m.applies) never.erase(m.name);
  EXPECT_EQ(never, (std::set<std::string>{}));
}

TEST(Needs, are_told_in_words) {
  for (Definition const& one : outcome_definitions())
    for (Need const& need : one.needs) EXPECT_FALSE(need.words.empty()) << one.metric.name;
  EXPECT_EQ(words_of({}), "");
  EXPECT_EQ(words_of({needs::zones, needs::sensors}), "a zone and a sensor");
}

}  // namespace
}  // namespace standoff::test
