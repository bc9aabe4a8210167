// What the YAML says of a stream: whose it is, how its arrivals come about, when, and from where.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct PoissonSpec {
  Law rate;                             // 1/s
  std::optional<double> drawn_every_s;  // none: once a run
};
struct TwoStateSpec {
  enum class Begins : std::uint8_t { quiet, active, either };
  double quiet{}, active{};        // 1/s, of arrivals
  double to_active{}, to_quiet{};  // 1/s, of turns
  Begins begins{};
};
struct HawkesSpec {
  double background{};                            // 1/s
  double branching{};                             // arrivals that follow from one, on average and directly
  double decays_in_s{};                           // on average, from one to another that follows from it
  std::vector<config::Named<double>> excited_by;  // the same from one of another stream
};
// Exactly one.
struct ArrivalSpec {
  std::optional<PoissonSpec> poisson;
  std::optional<TwoStateSpec> two_state;
  std::optional<HawkesSpec> hawkes;
  std::optional<std::vector<config::Instant>> times;
};
// From this local hour on.
struct HourSpec {
  double from_s{}, weight{};
};

struct StreamSpec {
  std::string of;                         // actor
  std::optional<std::string> drawn_from;  // actor with a pool
  ArrivalSpec arrive;
  std::vector<HourSpec> day_cycle;
  std::optional<config::Instant> from, until;
  std::vector<config::Instant> history;
  std::vector<config::Named<double>> axes;  // places, weights
};

config::Schema<StreamSpec> const& stream_schema();

}  // namespace standoff
