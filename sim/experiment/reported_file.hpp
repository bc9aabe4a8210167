// Published facts against what was simulated, as a table of a file.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/experiment/agreement.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

struct Compared {
  Published fact;
  Central central;
  std::uint64_t n{};  // replications
};

record::Group reported_table(std::vector<Compared> const& rows, double confidence);

}  // namespace standoff::experiment
