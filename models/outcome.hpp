// The outcome of a run in single numbers, each with one name, unit and definition: those that every scenario has, then
// the scenario's own `measures`. Read off the World at the end and the event log; the event loop never sees them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/measures.hpp"
#include "models/run.hpp"

namespace standoff {

struct Metric {
  enum class Kind : std::uint8_t { flag, count, number } kind{};  // a flag is 0 or 1
  std::string name, units, description;
};

std::vector<Metric> const& standard_metrics();
// Standard ones first, then the scenario's in written order.
std::vector<Metric> metrics_of(Scenario const& scenario);

// One value a metric, in that order; NaN for what did not come.
void measure(World const& end, RunLog const& log, MeasureScratch& scratch, std::span<double> values);
std::vector<double> measure(World const& end, RunLog const& log);

// Whether a value agrees with a published fact.
bool agrees(Reported const& fact, double value);

}  // namespace standoff
