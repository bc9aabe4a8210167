// What outcomes are read off: the log, counted once by kind, and the World at the end.
#pragma once
#include <array>

#include "models/run.hpp"

namespace standoff {

struct Tally {
  World const& end;
  RunLog const& log;
  std::array<std::uint32_t, n_kinds> counts{};
  std::array<double, n_kinds> sums{};  // of the first number

  Tally(World const& world, RunLog const& run_log);

  Scenario const& scenario() const { return *end.inputs; }
  double count(Kind kind) const { return counts[static_cast<std::size_t>(kind)]; }
  double sum(Kind kind) const { return sums[static_cast<std::size_t>(kind)]; }
  Fact const* first(Kind kind) const;  // null if there is none
  SimTime first_at(Kind kind) const;   // never if there is none
};

}  // namespace standoff
