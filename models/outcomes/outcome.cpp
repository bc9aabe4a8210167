#include "models/outcomes/outcome.hpp"

#include <array>

#include "models/outcomes/definition.hpp"
#include "models/outcomes/measures.hpp"

namespace standoff {

namespace {

// Distances, times and what is counted or kept at least 0; what an event says may be anything, and so may a difference.
bool can_be_negative(Measure const& m) {
  using Op = Measure::Op;
  switch (m.op) {
    case Op::count:
    case Op::any:
    case Op::minimum_range:
    case Op::integral:
    case Op::gauge:
    case Op::belief:
    case Op::reachable:
      return false;
    case Op::sum:
    case Op::first:
    case Op::last:
    case Op::least:
    case Op::most:
    case Op::between:
      break;
  }
  return m.read == What::value || m.read == What::value2;
}

}  // namespace

std::vector<Metric> const& standard_metrics() {
  static std::vector<Metric> const all = [] {
    std::vector<Metric> metrics;
    for (Definition const& definition : outcome_definitions()) metrics.push_back(definition.metric);
    return metrics;
  }();
  return all;
}

std::vector<Metric> metrics_of(Scenario const& scenario) {
  std::vector<Metric> all;
  for (Definition const& definition : outcome_definitions()) {
    all.push_back(definition.metric);
    all.back().applies = are_met(definition.needs, scenario);
  }
  for (Measure const& m : scenario.measures) {
    using Op = Measure::Op;
    Metric::Kind const kind = m.op == Op::any     ? Metric::Kind::flag
                              : m.op == Op::count ? Metric::Kind::count
                                                  : Metric::Kind::number;
    std::string const words = m.description.empty() ? m.name : m.description;
    all.push_back(
        {kind, m.name, m.units, words, words, "as the scenario defines it", {}, true, true, can_be_negative(m)});
  }
  for (Reported const& fact : scenario.reported) all[fact.metric].asked = true;
  return all;
}

std::string_view word_of(Metric::Kind kind) {
  static constexpr std::array<std::string_view, 3> words{"flag", "count", "number"};
  return words[static_cast<std::size_t>(kind)];
}

void measure(World const& end, RunLog const& log, std::span<double> values) {
  Tally const t(end, log);
  std::size_t i = 0;
  for (Definition const& definition : outcome_definitions()) values[i++] = definition.value(t);
  for (Measure const& m : end.inputs->measures) values[i++] = evaluate(m, end, log);
}

std::vector<double> measure(World const& end, RunLog const& log) {
  std::vector<double> values(standard_metrics().size() + end.inputs->measures.size());
  measure(end, log, values);
  return values;
}

bool agrees(Reported const& fact, double value) {
  if (fact.not_reported) return false;
  bool const came = value == value;
  if (fact.came) return came == *fact.came;
  return came && value >= fact.low && value <= fact.high;
}

}  // namespace standoff
