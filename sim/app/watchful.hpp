// A log that looks for SIGINT between two instants, so that an interrupted run is given up cleanly; nothing is written
// then. And one that gives a run up that has too many events.
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "models/run.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/experiment/too_long.hpp"

namespace standoff::app {

struct Watchful : RunLog {
  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override {
    if (interrupt_requested()) throw Interrupted{};
    RunLog::take(new_facts, new_reasons, new_path);
  }
};

// A step of the clock that leaves no fact counts as one, or a circle of those would have no end. What counts is not the
// time that it takes, which would depend on the machine and on who else uses it.
struct Bounded : Watchful {
  explicit Bounded(std::uint64_t most_events)
      : most(most_events > 0 ? most_events : std::numeric_limits<std::uint64_t>::max()) {}

  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override {
    if (!new_facts.empty()) last = new_facts.back().at;
    events += std::max<std::size_t>(1, new_facts.size());
    if (events > most)
      throw experiment::TooLong("more than " + std::to_string(most) + " events, " +
                                std::to_string(last.ns / 1'000'000'000) + " s after its start");
    Watchful::take(new_facts, new_reasons, new_path);
  }
  void clear() {
    Watchful::clear();
    events = 0;
    last = {};
  }

  std::uint64_t most, events{};
  SimTime last{};
};

}  // namespace standoff::app
