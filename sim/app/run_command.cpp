#include <algorithm>
#include <filesystem>
#include <iostream>

#include "build_info.hpp"
#include "models/run.hpp"
#include "models/telling/run_file.hpp"
#include "models/telling/story.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/experiment/replay.hpp"
#include "sim/app/hint.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/load.hpp"
#include "sim/app/output.hpp"
#include "sim/app/result.hpp"
#include "sim/app/watchful.hpp"
#include "sim/config/units.hpp"
#include "sim/core/text.hpp"
#include "sim/record/hdf5_writer.hpp"

namespace standoff::app {

namespace {

// `replay`: the name of one of an experiment's replications; empty for a scenario.
std::filesystem::path output_of(Options const& options, std::string const& replay) {
  if (options.output) return *options.output;
  std::filesystem::path const folder = "out";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw IoError("cannot make the folder '" + folder.string() + "': " + error.message());
  if (!replay.empty()) return folder / (replay + ".h5");
  // What a run's file holds is played beside that file and not over it.
  std::filesystem::path const file = options.file;
  return folder / file.stem().concat(file.extension() == ".h5" ? "_again.h5" : ".h5");
}

void expect_moderate(Scenario const& scenario, Options const& options) {
  constexpr double most_rows = 2e7;
  if (!options.sample) return;
  double const rows =
      to_seconds(scenario.end) / to_seconds(*options.sample) * static_cast<double>(scenario.sections.size());
  if (rows > most_rows)
    throw UsageError{"--sample: that interval would give some " +
                     std::to_string(static_cast<std::int64_t>(rows / 1e6)) +
                     " million positions, expected at most 20 million"};
}

SimTime end_of(Scenario const& scenario, Options const& options) {
  if (!options.until) return scenario.end;
  SimTime const end = SimTime{} + *options.until;
  if (end > scenario.end && !options.quiet)
    std::cerr << "standoff: --until is after the end of the scenario, which lasts "
              << config::format_quantity(to_seconds(scenario.end), config::Dimension::time) << "\n";
  return std::min(end, scenario.end);
}

}  // namespace

int run_command(Words const& words) {
  Options const given = parse(
      words,
      {"standoff run SCENARIO [options], or standoff run --from FOLDER [--point P] [--option NAME] [--replication R]",
       "SCENARIO",
       {"seed", "replication", "from", "point", "option", "set", "what-if", "choose", "overlay", "until", "sample",
        "output", "quiet", "all"},
       "  standoff run scenarios/at_tanf_2017_05_18_strike.yaml\n"
       "  standoff run scenarios/minimal.yaml --seed 7 --replication 12 -o what_if.h5\n"
       "  standoff run what_if.h5     plays what is in it again, as out/what_if_again.h5\n"
       "  standoff run scenarios/minimal.yaml --set 'channels.hotline.hops.answer.takes=27 min'\n"
       "  standoff run --from out/zone_radius --point 4 --replication 12   one of an experiment's replications, in "
       "full\n",
       "write the run to this HDF5 file (out/<scenario>.h5 unless told)",
       "",
       false,
       "",
       "also tell what does not vary, what is zero, and what the scenario has not",
       true});
  if (given.help) return ok;
  if (given.from.has_value() == !given.file.empty())
    throw UsageError{given.from ? "--from together with a scenario: one of them"
                                : "no SCENARIO given: standoff run SCENARIO"};
  if (!given.from && (given.point || given.option)) throw UsageError{"--point and --option are about --from FOLDER"};
  Options options = given.from ? given : as_in_result(given);
  Replay const replay = given.from ? replay_of(given) : Replay{load(options), options.seed, {}};
  auto const& scenario = replay.scenario;
  if (!scenario) return invalid_scenario;
  options.seed = replay.seed;

  std::filesystem::path const target = output_of(options, replay.name);
  expect_result_place(target, scenario->files);
  bool const other_text =
      !options.output && replaces_other_text(target, "run", scenario->name, scenario->resolved_yaml);
  expect_moderate(*scenario, options);

  Interruptible const interruptible;
  Luck luck;
  luck.seed = options.seed;
  luck.inner = options.replication.value_or(0);
  World world = make_world(*scenario, luck);
  Watchful log;
  world.start(&log);
  world.run_until(end_of(*scenario, options), &log);
  Hotline::expect_conserved(world);

  Provenance const provenance{options.seed, luck.inner, build_version, build_revision};
  record::Group const run = run_file(world, log, provenance, options.sample);
  std::cout << scenario->name << "\nseed " << options.seed << ", replication " << luck.inner << cut_of(run)
            << "; times are local (in the file UTC), ranges from " << scenario->origin_name
            << "; <- names the newest event told here that led to it\n\n";
  if (!options.quiet) std::cout << story(run, options.all) << "\n";
  std::cout << outcome(run, options.all) << "\nExploratory: one draw of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  record::write_file(target, run);
  std::cerr << "written to " << printable(target.string()) << ", fingerprint "
            << record::attribute<std::string>(run.attributes, "fingerprint") << (other_text ? replaced_note : "")
            << "\n";
  if (!options.quiet) std::cerr << how_to_look(target);
  return ok;
}

}  // namespace standoff::app
