// Measures and published facts as compiled.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/outcomes/measure_spec.hpp"
#include "models/outcomes/reach.hpp"
#include "models/stage/fwd.hpp"
#include "sim/config/reader.hpp"
#include "sim/geo/circle.hpp"

namespace standoff {

// With what chance an event was published; see models/outcomes/published.hpp.
struct SeenWith {
  std::vector<std::pair<Kind, double>> with;
  std::vector<Kind> kinds;  // these, and those of the event itself
  double otherwise{1};
};
// Which events a measure counts, compiled.
struct EventTest {
  std::vector<Kind> kinds;
  std::vector<EntityId> actors, others;  // sorted; empty for anybody
  std::optional<double> value, value2;
  geo::Circle near{};  // radius 0 for anywhere
  SimTime after{}, before{never};
  std::vector<Kind> since, until;
  std::optional<SeenWith> seen;
};
struct Measure {
  enum class Op : std::uint8_t {
    count,
    sum,
    any,
    first,
    last,
    least,
    most,
    between,
    minimum_range,
    integral,
    gauge,
    belief,
    reachable
  } op{};
  What read{};
  std::string name, description, units;
  EventTest event, from;                // `from` of between
  bool same{}, sections{};              // of between: about one section; of integral: sections and not vehicles
  std::vector<std::uint32_t> units_of;  // of minimum_range and integral
  geo::Vec place{};
  Row<Zone> zone{no_row};
  std::uint32_t gauge_level{no_row};  // in GaugeInputs::levels
  GaugeMeasureSpec::Read gauge_read{};
  std::optional<double> above;
  std::uint32_t holder{no_row};  // in BeliefInputs::holders
  BeliefMeasureSpec::Read belief_read{};
  Reach reach{};
};
// A published fact: the metric lies in [low, high], or did (not) come at all.
struct Reported {
  std::string name, units, source, note;
  std::uint32_t metric{};
  double low{}, high{};
  std::optional<bool> came;
  bool not_reported{};          // nothing was published about it
  config::WrittenUnit written;  // as it was published; `units` where no unit was written
};

}  // namespace standoff
