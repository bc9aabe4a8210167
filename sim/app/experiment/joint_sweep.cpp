#include "sim/app/experiment/joint_sweep.hpp"

#include <iostream>
#include <utility>

#include <fmt/format.h>

#include "build_info.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/experiment/place.hpp"
#include "sim/app/experiment/sweeping.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/joint/joint_results.hpp"
#include "sim/experiment/joint/joint_tables.hpp"
#include "sim/record/hdf5_writer.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;
using experiment::Folder;
using experiment::JointFolder;

void expect_of_several(Options const& options) {
  if (!options.metrics.empty() || options.all)
    throw UsageError{
        "--metrics and --all choose outcomes of one scenario; the experiment has several, each with a folder of its "
        "own that 'standoff show' tells"};
}

// Of the shards of all scenarios in their order every `of`-th: those of one, behind `before` of others.
Share part_of(Share share, std::uint64_t before) {
  return {(share.first + share.of - before % share.of) % share.of, share.of};
}

}  // namespace

std::optional<JointFolder> prepared_jointly(Options const& options, Written const& written) {
  expect_of_several(options);
  std::vector<Plan> const planned = plan_all(options, written);
  if (planned.empty()) return std::nullopt;
  experiment::Manifest const& first = planned.front().manifest;
  experiment::JointManifest joint{written.spec.title,
                                  build_version,
                                  build_revision,
                                  written.text,
                                  first.seed,
                                  first.design,
                                  first.n,
                                  first.confidence,
                                  {}};
  if (joint.title.empty()) joint.title = fs::path(options.file).stem().string();
  for (fs::path const& scenario : written.scenarios) joint.scenarios.push_back(scenario.stem().string());

  fs::path const path = folder_for(options, true);
  expect_folder(path);
  std::string differs;
  auto folder = JointFolder::prepare(path, joint, differs);
  if (!folder) refuse_other(path, differs);
  for (std::size_t i = 0; i < planned.size(); ++i)
    if (!Folder::prepare(folder->of(joint.scenarios[i]), planned[i].manifest, differs))
      refuse_other(folder->of(joint.scenarios[i]), differs);
  return folder;
}

int sweep_jointly(Options const& options, std::optional<JointFolder> const& folder) {
  if (!folder) return invalid_scenario;
  expect_of_several(options);
  Share const share = options.shards ? share_of(*options.shards) : Share{};
  std::string const name = printable(folder->path().string());
  std::vector<Folder> const all = folder->folders();
  std::uint64_t shards = 0;
  for (Folder const& one : all) shards += one.layout().shards();
  if (options.prepare) {
    std::cerr << fmt::format("{}: {} scenarios, {} points, {} shards; 'standoff sweep {}' plays them\n", name,
                             all.size(), all.front().layout().points, shards, name);
    return ok;
  }
  folder->sweep_up();
  Interruptible const interruptible;
  std::uint64_t before = 0, rows = 0, failed = 0;
  double seconds = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Folder const& one = all[i];
    one.sweep_up();
    Sweeping sweeping(one, options, part_of(share, before),
                      fmt::format("{} ({} of {})", folder->manifest().scenarios[i], i + 1, all.size()));
    before += one.layout().shards();
    if (!options.collect && !sweeping.play()) return tell_interrupted(folder->path(), options);
    rows += sweeping.rows_played();
    seconds += sweeping.seconds();
    if (options.shards) continue;
    experiment::Inventory const stock = sweeping.bring_together();
    failed += stock.failed + stock.invalid + stock.too_long;
  }
  if (options.shards) {
    std::cerr << fmt::format("{}: shards {} of {} are there; {}\n", name, share.first, share.of, rate(rows, seconds));
    return ok;
  }
  record::Group const joint = experiment::joint_results(folder->manifest(), experiment::parts_of(*folder));
  record::write_file(folder->results(), joint);
  std::cout << experiment::joint_tables(joint) << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  if (failed > 0)
    std::cerr << fmt::format(
        "standoff: {} replications were not played to their end; they are in no estimate, and the group 'failures' of "
        "the scenarios' results.h5 says why\n",
        failed);
  std::cerr << "written to " << printable(folder->results().string()) << "; " << rate(rows, seconds) << "\n";
  return ok;
}

}  // namespace standoff::app
