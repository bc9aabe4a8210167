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
  // The corners of one section in order: the first one's place in `path`, and of each the next one's; no_row for none.
  std::uint32_t first_corner(std::uint32_t section) const {
    return section < ends_.size() ? ends_[section].first : no_row;
  }
  std::uint32_t next_corner(std::uint32_t corner) const { return next_[corner]; }
  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override;
  void clear();

 private:
  struct Ends {
    std::uint32_t first{no_row}, last{no_row};
  };
  std::vector<std::uint32_t> next_;  // by corner
  std::vector<Ends> ends_;           // by section
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
