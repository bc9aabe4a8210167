#include "sim/app/compare_alternatives.hpp"

#include <iostream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "build_info.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/hint.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/load.hpp"
#include "sim/app/output.hpp"
#include "sim/app/replicate.hpp"
#include "sim/app/room.hpp"
#include "sim/app/selection.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/alternatives.hpp"
#include "sim/record/hdf5_writer.hpp"

namespace standoff::app {

namespace {

using Scenarios = std::vector<std::shared_ptr<Scenario const>>;

// Empty if one of them has an error; what is the matter with all of them is told once.
Scenarios load_all(Varied const& varied, bool quiet) {
  Scenarios all;
  std::set<std::string> told;
  for (Options const& side : varied.sides) {
    config::Diagnostics diagnostics;
    std::vector<std::string> sources;
    all.push_back(load_scenario(request_of(side), diagnostics, sources));
    if (!diagnostics.has_errors() && quiet) continue;
    std::istringstream lines(diagnostics.format(sources));
    for (std::string line; std::getline(lines, line);)
      if (told.insert(line).second) std::cerr << line << "\n";
  }
  for (auto const& one : all)
    if (one == nullptr) return {};
  return all;
}

void expect_place(Options const& options, Scenarios const& scenarios) {
  if (!options.output) return;
  Paths inputs;
  for (auto const& one : scenarios) inputs.insert(inputs.end(), one->files.begin(), one->files.end());
  expect_result_place(*options.output, inputs);
}

}  // namespace

int compare_alternatives(Options const& options, Varied const& varied) {
  Scenarios const scenarios = load_all(varied, options.quiet);
  if (scenarios.empty()) return invalid_scenario;
  expect_place(options, scenarios);

  std::vector<ScenarioSimulation> plays;
  for (auto const& one : scenarios) plays.emplace_back(one, options.seed);
  std::size_t const n = plays.size();
  std::uint64_t const played = n * std::uint64_t{options.replications};
  expect_room(bytes_of_sample(played, plays.front().metrics().size()),
              fmt::format("--replications {} of each of {}", options.replications, n));
  experiment::Alternatives all{varied.what, {}, varied.against};
  for (std::size_t i = 0; i < n; ++i)
    all.sides.push_back({varied.names[i], scenarios[i]->resolved_yaml, plays[i].metrics(), {}});
  experiment::Selection const selection = selected(options, experiment::common_metrics(all));

  Interruptible const interruptible;
  Progress progress(played, options.quiet);
  for (std::size_t i = 0; i < n; ++i)
    all.sides[i].sample = replicate(plays[i], options, progress, i * std::uint64_t{options.replications});
  experiment::Provenance const provenance{scenarios[varied.against]->name, options.seed, build_version, build_revision};
  record::Group const file = experiment::alternatives_file(provenance, all, options.confidence);
  progress.clear();
  std::cout << experiment::alternatives_tables(file, selection)
            << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  if (options.output) {
    record::write_file(*options.output, file);
    std::cerr << "written to " << printable(*options.output) << "\n";
    if (!options.quiet) std::cerr << how_to_look(*options.output);
  }
  return ok;
}

}  // namespace standoff::app
