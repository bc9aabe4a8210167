// An experiment as a user writes it: a scenario, what is varied in it, and how often it is played.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/schema.hpp"
#include "sim/experiment/store/manifest.hpp"

namespace standoff::experiment {

struct DesignSpec {
  DesignKind kind{DesignKind::factorial};
  config::Mark mark;
  std::optional<std::int64_t> sobol, latin_hypercube, morris, random;  // one of them, or
  std::optional<config::Node> csv;                                     // a file
};

using Names = std::vector<config::Node>;  // names with their places

// What a factor or the options take their levels from; one of them.
struct LevelsSpec {
  std::optional<Names> what_if, overlays;
  std::optional<std::vector<config::Named<Names>>> choose;  // one rule
};

struct FactorSpec : LevelsSpec {
  std::optional<Names> paths;
  std::optional<Names> levels;
  std::optional<config::Node> from, to, best;
  config::RangeShape shape{};
  std::uint32_t steps{2};
};

struct FactorsSpec {
  bool assumed{};  // every {best, range} of the scenario
  config::Mark mark;
  std::vector<config::Named<FactorSpec>> list;
};

struct UntilSpec {
  config::Node metric, half_width;
  double confidence{0.95};
  std::uint32_t min{100}, max{100'000};
};

struct AtMostSpec {
  std::int64_t events{};
};

struct TrajectoriesSpec {
  std::uint32_t first{};
  std::optional<config::Node> when;
};
struct KeepSpec {
  std::optional<TrajectoriesSpec> trajectories;
};

struct ExperimentSpec {
  std::int64_t format{};
  config::Node scenario;
  std::string title;
  std::optional<DesignSpec> design;
  std::optional<FactorsSpec> factors;
  std::optional<LevelsSpec> options;
  std::uint32_t replications{1000};
  std::optional<UntilSpec> until;
  std::optional<AtMostSpec> at_most;
  std::optional<KeepSpec> keep;
  Draws draws{};
  double confidence{0.95};
  std::uint32_t shard{};  // 0: as many as is usual
  std::int64_t seed{1};
};

config::Schema<ExperimentSpec> const& experiment_schema();

// Whether it is written as one, and not as a scenario.
bool is_experiment(config::Node const& root);

}  // namespace standoff::experiment
