// One replication: the World from start to end, with or without a log of it.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "models/stage/scenario.hpp"
#include "models/world.hpp"

namespace standoff {

// Keeps everything in memory, in order.
struct RunLog : Recorder {
  std::vector<Fact> facts;
  std::vector<Because> reasons;
  std::vector<Vertex> path;
  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override;
  void clear();
};

// Starts `world` and plays it to the scenario's end. The result is the same with and without a recorder.
void play(World& world, Recorder* recorder = nullptr);

// Where each section was: the corners of its path, then where it stood at the end.
struct Path {
  std::vector<SimTime> at;
  std::vector<geo::Vec> corner;
  geo::Vec position(SimTime t) const;  // between the first and the last corner
};
std::vector<Path> paths_of(World const& end, RunLog const& log);  // by section; empty for those that were not drawn

// The section that a fact is about, or that leads the unit that it is about; no_row for none.
std::uint32_t section_of(Scenario const& scenario, Fact const& fact);

}  // namespace standoff
