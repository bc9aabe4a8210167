#include <algorithm>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "build_info.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/experiment/sweep.hpp"
#include "sim/app/hint.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/load.hpp"
#include "sim/app/output.hpp"
#include "sim/app/replicate.hpp"
#include "sim/app/result.hpp"
#include "sim/app/room.hpp"
#include "sim/app/selection.hpp"
#include "sim/core/text.hpp"
#include "sim/record/hdf5_writer.hpp"

namespace standoff::app {

namespace {

// A folder holds results.h5, now and whatever comes to lie beside it; a name that ends like a file's is that file.
std::filesystem::path target_of(Options const& options) {
  std::filesystem::path named =
      options.output.value_or("out/" + std::filesystem::path(options.file).stem().string() + "_sweep");
  std::string const ending = named.extension().string();
  if (ending == ".h5" || ending == ".hdf5" || ending == ".nc") return named;
  constexpr std::size_t longest = 5;  // of what looks like a kind of file: ".yaml"
  bool const letters = std::all_of(ending.begin() + (ending.empty() ? 0 : 1), ending.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (ending.size() > 1 && ending.size() <= longest && letters && !std::filesystem::is_directory(named))
    throw UsageError{"-o " + named.string() +
                     ": a sweep writes a folder, or a file that ends in .h5; this would be a "
                     "folder that looks like a file of another kind"};
  return named / "results.h5";
}

}  // namespace

int sweep_command(Words const& words) {
  Options const given = parse(
      words,
      {"standoff sweep SCENARIO | EXPERIMENT | FOLDER [options]",
       "SCENARIO",
       {"replications", "threads", "seed", "set", "what-if", "choose", "overlay", "output", "confidence", "metrics",
        "all", "quiet", "shards", "prepare", "collect"},
       "  standoff sweep scenarios/at_tanf_2017_05_18_strike.yaml --replications 10000\n"
       "      writes out/at_tanf_2017_05_18_strike_sweep/results.h5\n"
       "  standoff sweep scenarios/minimal.yaml -j 2 --seed 7 -o seventh   writes seventh/results.h5\n"
       "  standoff run scenarios/minimal.yaml --seed 7 --replication 12    plays one of these alone\n"
       "  standoff sweep scenarios/experiments/zone_radius.yaml            plays an experiment, or what is missing\n"
       "  standoff sweep out/zone_radius --shards 3/16                     of one that was prepared: a sixteenth\n"
       "  standoff run --from out/zone_radius --point 4 --replication 12   plays one of its replications alone\n\n"
       "An experiment is a file that names a scenario and what is varied in it; its folder holds all that it needs. "
       "The\n"
       "same command again plays only what is missing, after whatever has ended it.\n",
       "write results.h5 into this folder, or this file if it ends in .h5 (out/<scenario>_sweep unless told)"});
  if (given.help) return ok;
  if (is_experiment(given)) return sweep_experiment(given);
  if (given.shards || given.prepare || given.collect)
    throw UsageError{"--shards, --prepare and --collect are about experiments; '" + given.file + "' is none"};
  Options const options = as_in_result(given);
  auto const scenario = load(options);
  if (!scenario) return invalid_scenario;

  ScenarioSimulation const simulation(scenario, options.seed);
  experiment::Selection const selection = selected(options, simulation.metrics());
  expect_room(bytes_of_sample(options.replications, simulation.metrics().size()),
              fmt::format("--replications {}", options.replications));
  std::filesystem::path const target = target_of(options);
  Interruptible const interruptible;
  std::filesystem::path const folder = target.parent_path();
  expect_folder(folder);
  if (folder.empty() || std::filesystem::is_directory(folder)) expect_result_place(target, scenario->files);
  bool const other_text =
      !options.output && replaces_other_text(target, "sweep", scenario->name, scenario->resolved_yaml);
  Progress progress(options.replications, options.quiet);
  experiment::Sample sample = replicate(simulation, options, progress);
  double const seconds = progress.seconds();

  experiment::Provenance const provenance{scenario->name, options.seed, build_version, build_revision};
  auto const published = simulation.published(sample);
  record::Group const sweep =
      experiment::sweep_file(provenance, scenario->resolved_yaml, simulation.metrics(), std::move(sample), published,
                             options.confidence, simulation.holdings());
  progress.clear();
  std::cout << experiment::sweep_tables(sweep, selection)
            << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  record::write_file(target, sweep);
  unsigned const threads = threads_of(options);
  std::cerr << "written to " << printable(target.string()) << "; "
            << fmt::format("{:.0f} replications a second and thread on {} thread{}{}\n",
                           options.replications / seconds / threads, threads, threads == 1 ? "" : "s",
                           other_text ? replaced_note : "");
  if (!options.quiet) std::cerr << how_to_look(target.filename() == "results.h5" ? folder : target);
  return ok;
}

}  // namespace standoff::app
