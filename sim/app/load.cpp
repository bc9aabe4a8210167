#include "sim/app/load.hpp"

#include <iostream>

#include "sim/app/result.hpp"

namespace standoff::app {

config::Request request_of(Options const& options) {
  config::Request request;
  request.file = options.file;
  if (auto const result = read_result(options.file)) request.text = result->scenario_yaml;
  request.overlays.assign(options.overlays.begin(), options.overlays.end());
  request.what_ifs = options.what_ifs;
  request.sets = options.sets;
  return request;
}

std::shared_ptr<Scenario const> load(Options const& options) {
  std::vector<std::string> sources;
  return load(options, sources);
}

std::shared_ptr<Scenario const> load(Options const& options, std::vector<std::string>& sources) {
  config::Diagnostics diagnostics;
  auto scenario = load_scenario(request_of(options), diagnostics, sources);
  bool const wanted = diagnostics.has_errors() || !options.quiet;
  if (wanted && !diagnostics.empty()) std::cerr << diagnostics.format(sources);
  return scenario;
}

}  // namespace standoff::app
