#include "sim/app/experiment/sweep.hpp"

#include <iostream>
#include <optional>

#include <fmt/format.h>

#include "sim/app/exit_code.hpp"
#include "sim/app/experiment/joint_sweep.hpp"
#include "sim/app/experiment/place.hpp"
#include "sim/app/experiment/plan.hpp"
#include "sim/app/experiment/sweeping.hpp"
#include "sim/app/hint.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output.hpp"
#include "sim/app/selection.hpp"
#include "sim/core/id.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/results/experiment_tables.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;
using experiment::Folder;

// Nothing after the problems were printed.
std::optional<Folder> prepared(Options const& options, Written const& written) {
  auto const planned = plan(options, written, written.scenarios.front());
  if (!planned) return std::nullopt;
  fs::path const path = folder_for(options, false);
  expect_folder(path);
  std::string differs;
  auto folder = Folder::prepare(path, planned->manifest, differs);
  if (!folder) refuse_other(path, differs);
  return folder;
}

void tell_failures(Folder const& folder, experiment::Inventory const& stock) {
  if (stock.all_played()) return;
  std::cerr << fmt::format(
      "standoff: {} replications failed, {} had no valid scenario and {} had too many events; they are in no estimate, "
      "and the group 'failures' of {} says why, with the command that plays each again\n",
      stock.failed, stock.invalid, stock.too_long, printable(folder.results().string()));
}

int sweep_one(Options const& options, std::optional<Folder> const& folder) {
  if (!folder) return invalid_scenario;
  experiment::Selection const selection = selected(options, folder->manifest().metrics);
  std::string const name = printable(folder->path().string());
  experiment::Layout const& layout = folder->layout();
  if (options.prepare) {
    std::cerr << fmt::format("{}: {} points, {} options, {} shards; 'standoff sweep {}' plays them\n", name,
                             layout.points, layout.options, layout.shards(), name);
    return ok;
  }
  Share const share = options.shards ? share_of(*options.shards) : Share{};
  folder->sweep_up();
  Interruptible const interruptible;
  Sweeping sweeping(*folder, options, share);
  if (!options.collect && !sweeping.play()) return tell_interrupted(folder->path(), options);
  std::string const played = rate(sweeping.rows_played(), sweeping.seconds());
  if (options.shards) {
    std::cerr << fmt::format("{}: shards {} of {} are there; {}\n", name, share.first, share.of, played);
    return ok;
  }
  experiment::Inventory const stock = sweeping.bring_together();
  std::cout << with_folder(experiment::experiment_tables(record::read_tables(folder->results()), selection),
                           folder->path())
            << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  tell_failures(*folder, stock);
  std::cerr << "written to " << printable(folder->results().string()) << "; " << played << "\n";
  if (!options.quiet) std::cerr << how_to_look(folder->path());
  return ok;
}

}  // namespace

bool is_experiment(Options const& options) {
  return Folder::is_one(options.file) || experiment::JointFolder::is_one(options.file) ||
         is_experiment_file(options.file);
}

std::uint64_t seed_of(experiment::Manifest const& manifest, std::uint32_t point) {
  if (manifest.draws == experiment::Draws::common) return manifest.seed;
  return child({manifest.seed}, point).value;
}

int sweep_experiment(Options const& options) {
  bool const joint = experiment::JointFolder::is_one(options.file), settled = joint || Folder::is_one(options.file);
  expect_one_task(options, settled);
  if (joint) return sweep_jointly(options, experiment::JointFolder(options.file));
  if (settled) return sweep_one(options, Folder(options.file));
  auto const written = read_written(options);
  if (!written) return invalid_scenario;
  if (written->jointly) return sweep_jointly(options, prepared_jointly(options, *written));
  return sweep_one(options, prepared(options, *written));
}

}  // namespace standoff::app
