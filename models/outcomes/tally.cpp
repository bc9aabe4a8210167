#include "models/outcomes/tally.hpp"

namespace standoff {

Tally::Tally(World const& world, RunLog const& run_log) : end{world}, log{run_log} {
  for (Fact const& f : log.facts) {
    ++counts[static_cast<std::size_t>(f.kind)];
    sums[static_cast<std::size_t>(f.kind)] += f.value[0];
  }
}

Fact const* Tally::first(Kind kind) const {
  std::uint32_t const row = log.first_of(kind);
  return row == no_row ? nullptr : &log.facts[row];
}

SimTime Tally::first_at(Kind kind) const {
  Fact const* const fact = first(kind);
  return fact == nullptr ? never : fact->at;
}

}  // namespace standoff
