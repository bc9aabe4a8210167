#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "build_info.hpp"
#include "models/run.hpp"
#include "models/telling/run_file.hpp"
#include "sim/app/experiment/sweep.hpp"
#include "sim/app/watchful.hpp"
#include "sim/experiment/results/collect.hpp"
#include "sim/record/hdf5_writer.hpp"

namespace standoff::app {

namespace {

using experiment::Folder;

// Those that are kept of one cell, in their order.
std::vector<std::uint32_t> kept_of(Folder const& folder, std::uint64_t cell, std::uint32_t end) {
  experiment::Manifest const& m = folder.manifest();
  auto const when =
      std::find_if(m.metrics.begin(), m.metrics.end(), [&](auto const& metric) { return metric.name == m.keep.when; });
  std::vector<double> const values =
      when == m.metrics.end()
          ? std::vector<double>(end, 1.0)
          : experiment::values_in(folder, cell, end, static_cast<std::size_t>(when - m.metrics.begin()));
  std::vector<std::uint32_t> kept;
  for (std::uint32_t r = 0; r < end && kept.size() < m.keep.first; ++r)
    if (!std::isnan(values[r]) && values[r] != 0) kept.push_back(r);
  return kept;
}

void write_run(Folder const& folder, Scenario const& scenario, experiment::Cell cell, std::uint32_t replication) {
  experiment::Manifest const& m = folder.manifest();
  std::filesystem::path const target =
      folder.path() / "runs" /
      fmt::format("point_{}_{}_replication_{}.h5", cell.point, m.options[cell.option].name, replication);
  std::error_code error;
  if (std::filesystem::is_regular_file(target, error)) return;
  std::uint64_t const seed = seed_of(m, cell.point);
  World world = make_world(scenario, {seed, 0, replication, 0});
  Bounded log(m.most_events);
  play(world, &log);
  record::write_file(target, run_file(world, log, {seed, replication, build_version, build_revision}));
}

}  // namespace

void write_kept(Folder const& folder, VariedScenario const& varied, std::vector<std::uint32_t> const& ends) {
  if (folder.manifest().keep.first == 0) return;
  for (std::uint64_t number = 0; number < folder.layout().cells(); ++number) {
    experiment::Cell const cell = folder.layout().cell(number);
    std::vector<std::uint32_t> const kept = kept_of(folder, number, ends[cell.point]);
    if (kept.empty()) continue;
    std::shared_ptr<Scenario const> scenario;
    try {
      scenario = varied.of(folder.manifest(), cell);
    } catch (RunError const&) {
      continue;  // there is none; its replications say so
    }
    for (std::uint32_t const replication : kept) {
      try {
        write_run(folder, *scenario, cell, replication);
      } catch (RunError const&) {  // its row says that it failed
      }
    }
  }
}

}  // namespace standoff::app
