#include "sim/app/load.hpp"

#include <iostream>
#include <sstream>

namespace standoff::app {

config::Request request_of(Options const& options) {
  config::Request request;
  request.file = options.file;
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
  if (!diagnostics.empty()) std::cerr << diagnostics.format(sources);
  return scenario;
}

std::shared_ptr<Scenario const> load(Options const& options, std::set<std::string>& told) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  auto scenario = load_scenario(request_of(options), diagnostics, sources);
  std::istringstream lines(diagnostics.format(sources));
  for (std::string line; std::getline(lines, line);)
    if (told.insert(line).second) std::cerr << line << "\n";
  return scenario;
}

}  // namespace standoff::app
