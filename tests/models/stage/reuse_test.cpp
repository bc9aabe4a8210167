// One World for all replications: nothing of one reaches the next, and once warm nothing is allocated.
#include <cstring>

#include <gtest/gtest.h>

#include "models/outcomes/outcome.hpp"
#include "tests/core/count_allocations.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

constexpr std::uint32_t n = 300;

// What a worker of a sweep keeps.
struct Reused {
  std::shared_ptr<Scenario const> scenario;
  World world = make_world(*scenario, {1, 0, 0, 0});
  RunLog log{};
  std::vector<double> values = std::vector<double>(metrics_of(*scenario).size());

  std::uint64_t run(std::uint32_t replication) {
    world.luck.inner = replication;
    log.clear();
    play(world, &log);
    measure(world, log, values);
    return world.fingerprint();
  }
};

class Reuse : public testing::TestWithParam<char const*> {
 protected:
  std::shared_ptr<Scenario const> scenario() const {
    std::string const name = GetParam();
    if (name != "measures") return scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/" + name + ".yaml");
    return scenario_of(stage(convoy("complies_by: {turn_back: 1}",
                                    "[depart: {uniform: [0 h, 2 h]}, "
                                    "go_to: {place: garrison, range: 30 km}]") +
                             "measures:\n"
                             "  stay: {integral: {of: vehicles, inside: zone}}\n"
                             "  closest: {minimum_range: {of: convoy, from: garrison}}\n"
                             "  march: {between: {from: {kind: departed}, to: {kind: zone_entered}}}\n"
                             "  legs: {count: {kind: leg_started, near: {place: garrison, range: 70 km}}}\n"));
  }
};

TEST_P(Reuse, GivesWhatAFreshWorldGives) {
  Reused reused{scenario()};
  for (std::uint32_t i = 0; i < n; ++i) {
    std::uint32_t const replication = (i * 197) % n;  // not in order
    std::uint64_t const fingerprint = reused.run(replication);
    Played const fresh = played(reused.scenario, replication);
    ASSERT_EQ(fingerprint, fresh.world.fingerprint()) << replication;
    ASSERT_EQ(reused.log.facts.size(), fresh.log.facts.size());
    std::vector<double> const expected = measure(fresh.world, fresh.log);
    ASSERT_EQ(expected.size(), reused.values.size());
    ASSERT_EQ(0, std::memcmp(expected.data(), reused.values.data(), expected.size() * sizeof(double))) << replication;
  }
}

TEST_P(Reuse, AllocatesNothingOnceWarm) {
  Reused reused{scenario()};
  for (std::uint32_t replication = 0; replication < n; ++replication) reused.run(replication);
  std::size_t const before = allocations;
  for (std::uint32_t replication = 0; replication < n; ++replication) reused.run(replication);
  EXPECT_EQ(allocations - before, 0U);
}

// The summer, whose days are so different that its memory is warm only after a second round: ways that are found by the way are
// kept, and those round a cut are found anew each time.
TEST(ReuseOfASummer, AllocatesNothingOnceWarmInLessThanAMebibyte) {
  Reused reused{scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/badiyah_2017.yaml")};
  auto const round = [&] {
    for (std::uint32_t replication = 0; replication < 40; ++replication) reused.run(replication);
  };
  round();
  round();
  std::size_t const before = allocations;
  round();
  EXPECT_EQ(allocations - before, 0U);
  std::size_t const bytes = allocated_bytes;
  World const copy = reused.world;
  EXPECT_EQ(copy.fingerprint(), reused.world.fingerprint());
  EXPECT_LT(allocated_bytes - bytes + sizeof(World), 1U << 20U);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Reuse,
                         testing::Values("minimal", "at_tanf_2017_05_18_strike", "at_tanf_2017_10_04_hotline",
                                         "measures"),
                         [](auto const& p) { return std::string(p.param); });

}  // namespace
}  // namespace standoff::test
