// One replication: the World from start to end, with or without a log of it.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/stage/scenario.hpp"
#include "models/world.hpp"
#include "sim/core/contract.hpp"

namespace standoff {

// Keeps everything in memory, in order.
struct RunLog : Recorder {
  std::vector<Fact> facts;
  std::vector<Because> reasons;
  std::vector<Vertex> path;

  // The first fact of a kind, and the next one of the kind of that fact; no_row for none.
  std::uint32_t first_of(Kind kind) const { return by_kind_.first(static_cast<std::size_t>(kind)); }
  std::uint32_t next_of(std::uint32_t fact) const { return by_kind_.next(fact); }
  // Facts of these kinds, in turn, from one on, for as long as the visit says so.
  template <class Visit>
  void visit(std::span<Kind const> kinds, std::uint32_t from, Visit const& goes_on) const;
  // The corners of one section in order: the first one's place in `path`, and of each the next one's; no_row for none.
  std::uint32_t first_corner(std::uint32_t section) const { return by_section_.first(section); }
  std::uint32_t next_corner(std::uint32_t corner) const { return by_section_.next(corner); }

  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override;
  void clear();

 private:
  // Of rows that are added one by one, those of each group in turn.
  class Chains {
   public:
    void add(std::size_t group);
    std::uint32_t first(std::size_t group) const { return group < ends_.size() ? ends_[group].first : no_row; }
    std::uint32_t next(std::uint32_t row) const { return next_[row]; }
    void clear();

   private:
    struct Ends {
      std::uint32_t first{no_row}, last{no_row};
    };
    std::vector<Ends> ends_;           // by group
    std::vector<std::uint32_t> next_;  // by row
  };
  Chains by_kind_;  // what measures ask for is a few facts of thousands
  Chains by_section_;
};

template <class Visit>
void RunLog::visit(std::span<Kind const> kinds, std::uint32_t from, Visit const& goes_on) const {
  std::array<std::uint32_t, n_kinds> at;  // by place in `kinds`; of no more than there are
  STANDOFF_EXPECT(kinds.size() <= at.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    at[i] = first_of(kinds[i]);
    while (at[i] < from) at[i] = next_of(at[i]);
  }
  for (;;) {
    std::uint32_t first = no_row;
    for (std::size_t i = 0; i < kinds.size(); ++i) first = std::min(first, at[i]);
    if (first == no_row || !goes_on(facts[first])) return;
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (at[i] == first) at[i] = next_of(first);
  }
}

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
