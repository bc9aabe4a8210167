// Thrown by a worker whose replication takes more than it may.
#pragma once
#include "sim/core/error.hpp"

namespace standoff::experiment {

struct TooLong : RunError {
  using RunError::RunError;
};

}  // namespace standoff::experiment
