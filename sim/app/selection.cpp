#include "sim/app/selection.hpp"

#include <algorithm>

#include "sim/config/diagnostic.hpp"

namespace standoff::app {

namespace {

experiment::Selection among(Options const& options, std::vector<std::string> const& names) {
  for (std::string const& name : options.metrics) expect_outcome(name, "metrics", names);
  return {options.metrics, options.all};
}

}  // namespace

void expect_outcome(std::string const& name, char const* option, std::vector<std::string> const& names) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  std::string const hint = config::did_you_mean(name, names);
  throw UsageError{std::string("--") + option + ": no outcome '" + name + "'" + (hint.empty() ? "" : ", " + hint) +
                   "; 'standoff measures' lists them"};
}

experiment::Selection selected(Options const& options, std::vector<experiment::Metric> const& metrics) {
  std::vector<std::string> names;
  for (experiment::Metric const& metric : metrics) names.push_back(metric.name);
  return among(options, names);
}

experiment::Selection selected(Options const& options, record::Group const& file) {
  record::Group const* side = record::find_group(file, "a");                // of a comparison
  if (side == nullptr) side = record::find_group(file, "outcomes");         // of several
  if (side == nullptr) side = record::find_group(file, "estimates/value");  // of an experiment
  std::vector<std::string> names;
  for (experiment::Told const& metric : experiment::metrics_in(side == nullptr ? file : *side))
    names.push_back(metric.name);
  return among(options, names);
}

}  // namespace standoff::app
