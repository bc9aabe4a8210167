#include "sim/app/experiment/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "sim/app/exit_code.hpp"
#include "sim/app/experiment/plan.hpp"
#include "sim/app/experiment/shares.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output.hpp"
#include "sim/app/progress.hpp"
#include "sim/app/scenario_simulation.hpp"
#include "sim/app/selection.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/core/error.hpp"
#include "sim/core/id.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/results/collect.hpp"
#include "sim/experiment/results/experiment_tables.hpp"
#include "sim/experiment/store/player.hpp"
#include "sim/experiment/store/sequential.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;
using experiment::Folder;

fs::path folder_for(Options const& options) {
  fs::path const named = options.output.value_or("out/" + fs::path(options.file).stem().string());
  if (named.extension() == ".h5" || named.extension() == ".hdf5" || named.extension() == ".nc")
    throw UsageError{"-o " + named.string() + ": an experiment writes a folder, with results.h5 in it"};
  std::error_code error;
  bool const foreign = fs::is_directory(named, error) && !fs::is_empty(named, error) && !Folder::is_one(named);
  if (foreign) throw IoError(named.string() + ": a folder with other things in it; -o names an empty or a new one");
  if (fs::exists(named, error) && !fs::is_directory(named, error)) throw IoError(named.string() + ": not a folder");
  return named;
}

// Nothing after the problems were printed.
std::optional<Folder> prepared(Options const& options) {
  auto const planned = plan(options);
  if (!planned) return std::nullopt;
  fs::path const path = folder_for(options);
  expect_folder(path);
  std::string differs;
  auto folder = Folder::prepare(path, planned->manifest, differs);
  if (!folder)
    throw config::ScenarioError(
        {}, fmt::format(
                "{}: there is another experiment, or this one before it was changed:\n{}-o names another folder, or "
                "remove this one",
                path.string(), differs));
  return folder;
}

void expect_settled(Options const& options) {
  bool const change = !options.sets.empty() || !options.what_ifs.empty() || !options.overlays.empty() ||
                      options.seed_given || options.replications_given || options.confidence_given || options.output;
  if (change)
    throw UsageError{"'" + options.file +
                     "' is the folder of an experiment, in which all is settled; --set, --what-if, "
                     "--overlay, --seed, --replications, --confidence and -o are about making one"};
}

class Sweeping {
 public:
  Sweeping(Folder const& folder, Options const& options, Share share)
      : folder_(folder), share_(share), varied_(folder.manifest()), progress_(rows_at_most(), options.quiet) {
    experiment::Manifest const& m = folder_.manifest();
    player_.simulation = [this, &m](experiment::Cell cell) -> std::unique_ptr<experiment::Simulation> {
      return std::make_unique<ScenarioSimulation>(varied_.of(m, cell), seed_of(m, cell.point), m.most_events);
    };
    player_.threads = options.threads.value_or(std::max(1U, std::thread::hardware_concurrency()));
    player_.progress = [this](std::uint64_t rows) { progress_.at(rows + player_.rows_found, note_); };
    player_.stop = interrupt_requested;
  }

  bool play() { return folder_.manifest().until ? play_until() : play_all(); }
  VariedScenario const& varied() const { return varied_; }
  // Of the scenario as it is.
  std::vector<experiment::Published> facts() const { return ScenarioSimulation(varied_.expect({}), 1).facts(); }
  std::string rate() {
    progress_.clear();
    if (player_.rows_played == 0) return "nothing was left to play";
    return fmt::format("{} replications played, {:.0f} a second", player_.rows_played,
                       static_cast<double>(player_.rows_played) / progress_.seconds());
  }

 private:
  // Of this share.
  std::uint64_t rows_at_most() const { return (folder_.layout().rows() - 1) / share_.of + 1; }

  bool play_all() {
    std::vector<std::uint64_t> shards;
    for (std::uint64_t s = share_.first; s < folder_.layout().shards(); s += share_.of) shards.push_back(s);
    return player_.play(folder_, shards);
  }

  // In rounds: whoever is alone plays several shards ahead, so that no thread has nothing to do. What was played beyond the
  // end counts for nothing.
  bool play_until() {
    std::vector<experiment::PointCourse> courses;
    for (std::uint64_t p = share_.first; p < folder_.layout().points; p += share_.of)
      courses.emplace_back(folder_, static_cast<std::uint32_t>(p));
    for (;;) {
      std::erase_if(courses, [](experiment::PointCourse& course) { return course.advance(); });
      if (courses.empty()) return true;
      tell(courses);
      std::size_t const abreast = courses.size() * folder_.layout().options;
      auto const ahead = static_cast<std::uint32_t>(std::max<std::size_t>(1, player_.threads / abreast));
      std::vector<std::uint64_t> shards;
      for (experiment::PointCourse const& course : courses)
        for (std::uint64_t const shard : course.next(ahead)) shards.push_back(shard);
      if (!player_.play(folder_, shards)) return false;
    }
  }

  void tell(std::vector<experiment::PointCourse> const& courses) {
    auto const widest = std::max_element(courses.begin(), courses.end(),
                                         [](auto const& a, auto const& b) { return a.half_width() < b.half_width(); });
    experiment::Until const& until = *folder_.manifest().until;
    if (std::isfinite(widest->half_width()))
      note_ = fmt::format("{} {:.3g} +- {:.2g} (until {:.2g}); {} of {} points go on", until.metric, widest->mean(),
                          widest->half_width(), until.half_width, courses.size(), folder_.layout().points);
  }

  Folder const& folder_;
  Share share_;
  VariedScenario varied_;
  Progress progress_;
  experiment::Player player_;
  std::string note_;
};

int tell_missing(Folder const& folder, std::vector<std::uint64_t> const& missing) {
  throw IoError(fmt::format("{}: {} shards are missing, the first is {}; 'standoff sweep {}' plays them",
                            folder.path().string(), missing.size(), missing.front(), folder.path().string()));
}

void tell_failures(Folder const& folder, experiment::Inventory const& stock) {
  if (stock.all_played()) return;
  std::cerr << fmt::format(
      "standoff: {} replications failed, {} had no valid scenario and {} had too many events; they are in no estimate, "
      "and the group 'failures' of {} says why, with the command that plays each again\n",
      stock.failed, stock.invalid, stock.too_long, printable(folder.results().string()));
}

}  // namespace

bool is_experiment(Options const& options) { return Folder::is_one(options.file) || is_experiment_file(options.file); }

std::uint64_t seed_of(experiment::Manifest const& manifest, std::uint32_t point) {
  if (manifest.draws == experiment::Draws::common) return manifest.seed;
  return child({manifest.seed}, point).value;
}

int sweep_experiment(Options const& options) {
  bool const settled = Folder::is_one(options.file);
  if (settled) expect_settled(options);
  if (options.shards && !settled)
    throw UsageError{"--shards is about the folder of an experiment: 'standoff sweep EXPERIMENT --prepare' makes it"};
  if (options.shards && (options.prepare || options.collect))
    throw UsageError{"--shards together with --prepare or --collect: one at a time"};
  Share const share = options.shards ? share_of(*options.shards) : Share{};
  auto const folder = settled ? std::optional(Folder(options.file)) : prepared(options);
  if (!folder) return invalid_scenario;
  experiment::Selection const selection = selected(options, folder->manifest().metrics);
  std::string const name = printable(folder->path().string());
  experiment::Layout const& layout = folder->layout();
  if (options.prepare) {
    std::cerr << fmt::format("{}: {} points, {} options, {} shards; 'standoff sweep {}' plays them\n", name,
                             layout.points, layout.options, layout.shards(), name);
    return ok;
  }
  folder->sweep_up();
  Interruptible const interruptible;
  Sweeping sweeping(*folder, options, share);
  if (!options.collect && !sweeping.play()) {
    std::cerr << fmt::format("standoff: interrupted; what was finished is kept. To go on: standoff sweep {}{}\n", name,
                             options.shards ? " --shards " + *options.shards : "");
    return interrupted;
  }
  std::string const rate = sweeping.rate();
  if (options.shards) {
    std::cerr << fmt::format("{}: shards {} of {} are there; {}\n", name, share.first, share.of, rate);
    return ok;
  }
  experiment::Inventory const stock = experiment::take_stock(*folder);
  if (!stock.missing.empty()) return tell_missing(*folder, stock.missing);
  write_kept(*folder, sweeping.varied(), stock.ends);
  experiment::collect(*folder, stock, sweeping.facts());
  std::cout << experiment::experiment_tables(record::read_tables(folder->results()), selection)
            << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  tell_failures(*folder, stock);
  std::cerr << "written to " << printable(folder->results().string()) << "; " << rate << "\n";
  return ok;
}

}  // namespace standoff::app
