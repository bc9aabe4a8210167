// Fingerprints of the shipped scenarios: equal for every compiler, level and processor, fresh and from a copied World.
// STANDOFF_UPDATE_GOLDEN=1 writes them anew; a commit that does so says `Changed results:`. STANDOFF_OUTCOMES names a folder
// for all outcomes of these replications, bit by bit, which `./dev test fingerprint` compares between builds.
#include <bit>
#include <cstdlib>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "models/outcomes/outcome.hpp"
#include "tests/models/replicate.hpp"
#include "tests/models/shipped.hpp"

namespace standoff::test {
namespace {

constexpr char const* golden_file = STANDOFF_SOURCE_DIR "/tests/golden/fingerprints.txt";
constexpr std::uint32_t replications = 12;

// "scenario replication fingerprint facts" a line, by scenario and replication.
using Lines = std::map<std::pair<std::string, std::uint32_t>, std::string>;
Lines golden() {
  Lines lines;
  std::ifstream in(golden_file);
  std::string scenario, rest;
  std::uint32_t replication = 0;
  while (in >> scenario >> replication && std::getline(in, rest)) lines[{scenario, replication}] = rest.substr(1);
  return lines;
}
void write(Lines const& lines) {
  std::ofstream out(golden_file);
  for (auto const& [key, told] : lines) out << key.first << " " << key.second << " " << told << "\n";
}

std::string told(World const& world) { return fmt::format("{:016x} {}", world.fingerprint(), world.facts()); }

void write_outcomes(char const* folder, std::string const& name, Scenario const& scenario) {
  std::ofstream out(std::string(folder) + "/" + name);
  std::vector<Metric> const metrics = metrics_of(scenario);
  for (std::uint32_t r = 0; r < replications; ++r) {
    World world = make_world(scenario, {1, 0, r, 0});
    RunLog log;
    play(world, &log);
    std::vector<double> const values = measure(world, log);
    ASSERT_EQ(values.size(), metrics.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      out << fmt::format("{} {} {:016x}\n", r, metrics[i].name, std::bit_cast<std::uint64_t>(values[i]));
  }
  ASSERT_TRUE(out.flush()) << folder;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, FingerprintsAreWhatTheyWere) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  ASSERT_TRUE(scenario);
  if (char const* const folder = std::getenv("STANDOFF_OUTCOMES")) write_outcomes(folder, GetParam(), *scenario);
  Lines known = golden();
  for (std::uint32_t r = 0; r < replications; ++r) {
    World world = make_world(*scenario, {1, 0, r, 0});
    play(world);
    std::pair const key{GetParam(), r};
    if (std::getenv("STANDOFF_UPDATE_GOLDEN") != nullptr)
      known[key] = told(world);
    else
      EXPECT_EQ(known.contains(key) ? known.at(key) : "none", told(world)) << GetParam() << " " << r;
  }
  if (std::getenv("STANDOFF_UPDATE_GOLDEN") != nullptr) write(known);
}

TEST_P(Golden, ACopyMadeHalfWayGoesOnTheSame) {
  auto const scenario = scenario_of_file(scenario_file(GetParam()));
  ASSERT_TRUE(scenario);
  for (std::uint32_t r = 0; r < replications; ++r) {
    World straight = make_world(*scenario, {1, 0, r, 0});
    play(straight);
    World first = make_world(*scenario, {1, 0, r, 0});
    first.start();
    first.run_until(SimTime{from_seconds(5400).ns});
    World second = first;
    RunLog log;
    second.run_until(scenario->end, &log);
    EXPECT_EQ(told(second), told(straight));
    EXPECT_EQ(second.facts(), first.facts() + log.facts.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Golden, testing::ValuesIn(shipped_scenarios()),
                         [](auto const& p) { return p.param; });

}  // namespace
}  // namespace standoff::test
