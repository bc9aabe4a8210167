#include "sim/app/load.hpp"

#include <iostream>

namespace standoff::app {

std::shared_ptr<Scenario const> load(Options const& options) {
  config::Request request;
  request.file = options.file;
  request.overlays.assign(options.overlays.begin(), options.overlays.end());
  request.what_ifs = options.what_ifs;
  request.sets = options.sets;
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  auto scenario = load_scenario(request, diagnostics, sources);
  if (!diagnostics.empty()) std::cerr << diagnostics.format(sources);
  return scenario;
}

}  // namespace standoff::app
