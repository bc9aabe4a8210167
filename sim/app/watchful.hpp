// A log that looks for SIGINT between two instants, so that an interrupted run is given up cleanly; nothing is written
// then.
#pragma once
#include "models/run.hpp"
#include "sim/app/interrupt.hpp"

namespace standoff::app {

struct Watchful : RunLog {
  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override {
    if (interrupt_requested()) throw Interrupted{};
    RunLog::take(new_facts, new_reasons, new_path);
  }
};

}  // namespace standoff::app
