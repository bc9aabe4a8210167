// A party of a fact carries the row of the very thing that its identity names.
#include <map>
#include <set>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using RowsOf = std::map<EntityId, std::set<std::uint32_t>>;

template <class Things>
void add(RowsOf& all, Things const& things) {
  std::uint32_t row = 0;
  for (auto const& thing : things) all[thing.id].insert(row++);
}

// What has an identity and a row of its own; of what has not, nothing can be said.
RowsOf rows_of_all(Scenario const& s) {
  RowsOf all;
  add(all, s.actors);
  add(all, s.places);
  add(all, s.units);
  add(all, s.sections);
  add(all, s.sites);
  add(all, s.zones);
  add(all, s.rings);
  add(all, s.sensors);
  add(all, s.desks);
  add(all, s.channels);
  add(all, s.responders);
  add(all, s.rungs);
  add(all, s.rules);
  add(all, s.options);
  add(all, s.streams);
  add(all, s.gauges);
  return all;
}

class Parties : public testing::TestWithParam<char const*> {};

TEST_P(Parties, CarryTheRowOfWhatTheyName) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/" + std::string(GetParam()));
  RowsOf const rows = rows_of_all(*scenario);
  std::size_t looked_at = 0;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    Played const p = played(scenario, replication);
    auto const look = [&](Fact const& fact, EntityId id, std::uint32_t row) {
      auto const found = rows.find(id);
      if (found == rows.end()) return;
      ++looked_at;
      EXPECT_TRUE(found->second.contains(row))
          << word(fact.kind).name << ": row " << row << " of " << scenario->name_of(id);
    };
    for (Fact const& fact : p.log.facts) {
      look(fact, fact.who, fact.row);
      look(fact, fact.whom, fact.other);
    }
  }
  EXPECT_GT(looked_at, 20U);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Parties,
                         testing::Values("tests/models/everything.yaml", "scenarios/minimal.yaml",
                                         "scenarios/at_tanf_2017_05_18_strike.yaml", "scenarios/badiyah_2017.yaml",
                                         "scenarios/fictional_exclusion_zone_at_sea.yaml",
                                         "scenarios/disputed_raids_2017.yaml"));

}  // namespace
}  // namespace standoff::test
