#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "build_info.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/load.hpp"
#include "sim/app/output.hpp"
#include "sim/app/replicate.hpp"
#include "sim/record/hdf5_writer.hpp"

namespace standoff::app {

int sweep_command(Words const& words) {
  Options const options =
      parse(words, {"standoff sweep SCENARIO [options]",
                    "SCENARIO",
                    {"replications", "threads", "seed", "set", "what-if", "overlay", "output", "confidence", "quiet"},
                    "  standoff sweep scenarios/at_tanf_2017_05_18_strike.yaml --replications 10000\n"
                    "      writes out/at_tanf_2017_05_18_strike_sweep/results.h5\n"
                    "  standoff sweep scenarios/minimal.yaml -j 2 --seed 7 -o seventh   writes seventh/results.h5\n"
                    "  standoff run scenarios/minimal.yaml --seed 7 --replication 12    plays one of these alone\n",
                    "write results.h5 into this folder (out/<scenario>_sweep unless told)"});
  if (options.help) return ok;
  auto const scenario = load(options);
  if (!scenario) return invalid_scenario;

  ScenarioSimulation const simulation(scenario, options.seed);
  std::filesystem::path const folder =
      options.output.value_or("out/" + std::filesystem::path(options.file).stem().string() + "_sweep");
  OutputFolder const made(folder);
  Progress progress(options.replications, options.quiet);
  experiment::Sample sample = replicate(simulation, options, progress);
  double const seconds = progress.seconds();

  experiment::Provenance const provenance{scenario->name, options.seed, build_version, build_revision};
  auto const published = simulation.published(sample);
  record::Group const sweep = experiment::sweep_file(provenance, scenario->resolved_yaml, simulation.metrics(),
                                                     std::move(sample), published, options.confidence);
  progress.clear();
  std::cout << experiment::sweep_tables(sweep) << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  record::write_file(folder / "results.h5", sweep);
  unsigned const threads = threads_of(options);
  std::cerr << "written to " << (folder / "results.h5").string() << "; "
            << fmt::format("{:.0f} replications a second and thread on {} thread{}\n",
                           options.replications / seconds / threads, threads, threads == 1 ? "" : "s");
  return ok;
}

}  // namespace standoff::app
