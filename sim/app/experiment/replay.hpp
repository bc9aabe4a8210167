// One replication of an experiment, to be played alone.
#pragma once
#include <memory>
#include <string>

#include "models/stage/scenario.hpp"
#include "sim/app/options.hpp"
#include "sim/experiment/store/manifest.hpp"

namespace standoff::app {

struct Replay {
  std::shared_ptr<Scenario const> scenario;
  std::uint64_t seed{};
  std::string name;  // "zone_radius_point_4_no_hotline_replication_12"
};
// The option that --option names, or the first. UsageError if there is none, with the nearest one.
std::uint32_t option_of(experiment::Manifest const& m, Options const& options);
// UsageError if there is no such --point.
void expect_point(experiment::Manifest const& m, Options const& options);

// That of --from, --point, --option and --replication. UsageError if the experiment has no such one.
Replay replay_of(Options const& options);

}  // namespace standoff::app
