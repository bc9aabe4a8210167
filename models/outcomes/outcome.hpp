// The outcome of a run in single numbers, each with one name, unit and definition: those that every scenario has, then
// the scenario's own `measures`. Read off the World at the end and the event log; the event loop never sees them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/run.hpp"

namespace standoff {

struct Metric {
  enum class Kind : std::uint8_t { flag, count, number } kind{};  // a flag is 0 or 1
  std::string name, units, description;
  // In a sentence: of a flag what is the case ("somebody is struck"), of others what they are ("vehicles lost").
  std::string phrase;
  std::string counts;  // whom or what
  std::string needs;   // what a scenario must have for it to mean something; empty for nothing
  bool applies{true};  // whether this scenario has that
  bool asked{};        // the scenario defines it, or tells what was reported of it
  bool can_be_negative{};
};

// Whatever the scenario, so `applies` and `asked` say nothing.
std::vector<Metric> const& standard_metrics();
// Standard ones first, then the scenario's in written order.
std::vector<Metric> metrics_of(Scenario const& scenario);
std::string_view word_of(Metric::Kind kind);  // "flag", "count", "number"

// One value a metric, in that order; NaN for what did not come.
void measure(World const& end, RunLog const& log, std::span<double> values);
std::vector<double> measure(World const& end, RunLog const& log);

// Whether a value agrees with a published fact.
bool agrees(Reported const& fact, double value);

}  // namespace standoff
