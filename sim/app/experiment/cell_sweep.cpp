#include "sim/app/experiment/cell_sweep.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "sim/app/experiment/sweep.hpp"
#include "sim/app/experiment/varied_scenario.hpp"
#include "sim/app/scenario_simulation.hpp"
#include "sim/experiment/results/rows_of.hpp"
#include "sim/experiment/sweep.hpp"

namespace standoff::app {

namespace {

using experiment::Status;

// Of those that were played to their end; `rows` gives its columns away.
experiment::Sample sample_of(experiment::Rows& rows) {
  experiment::Sample made;
  auto const keep = [&](auto& column) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.status.size(); ++i)
      if (rows.status[i] == Status::played) column[kept++] = column[i];
    column.resize(kept);
    return std::move(column);
  };
  for (std::vector<double>& column : rows.values) made.values.push_back(keep(column));
  made.fingerprints = keep(rows.fingerprints);
  return made;
}

}  // namespace

record::Group cell_sweep(experiment::Folder const& folder, std::vector<std::uint32_t> const& ends,
                         experiment::Cell cell) {
  experiment::Manifest const& m = folder.manifest();
  std::vector<std::size_t> all(m.metrics.size());
  std::iota(all.begin(), all.end(), 0);
  experiment::Rows rows = rows_of(folder, ends, {folder.layout().cell_number(cell), 1, 0, ends.at(cell.point)}, all);
  std::size_t const asked = rows.size();
  experiment::Sample sample = sample_of(rows);

  std::string title = fmt::format("{}, point {}", m.title, cell.point);
  if (m.options.size() > 1) title += fmt::format(" under {}", m.options[cell.option].name);
  if (sample.size() < asked) title += fmt::format("; {} not played to their end are left out", asked - sample.size());
  std::uint64_t const seed = seed_of(m, cell.point);
  auto const scenario = VariedScenario(m).of(m, cell);
  ScenarioSimulation const simulation(scenario, seed, m.most_events);
  auto const published = simulation.published(sample);
  return experiment::sweep_file({title, seed, m.version, m.revision}, scenario->resolved_yaml, m.metrics,
                                std::move(sample), published, m.confidence);
}

}  // namespace standoff::app
