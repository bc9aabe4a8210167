// The verbs that read: show, why, storyboard.
#include <iostream>

#include "models/story.hpp"
#include "models/world.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/load.hpp"
#include "sim/experiment/comparison.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::app {

namespace {

// What is wrong with a file is told with its name.
template <class Tell>
std::string told(std::string const& file, Tell const& tell) {
  record::Group const content = record::read_file(file);
  record::expect_format(content, file);
  try {
    return tell(content);
  } catch (IoError const& error) {
    throw IoError(file + ": " + error.what());
  }
}

}  // namespace

int show_command(Words const& words) {
  Options const options = parse(words, {"standoff show FILE [options]",
                                        "FILE",
                                        {"quiet"},
                                        "  standoff show out/minimal.h5\n"
                                        "  standoff show out/minimal_sweep/results.h5\n"});
  if (options.help) return ok;
  std::cout << told(options.file, [&](record::Group const& run) {
    if (record::kind_of(run) == "sweep") return experiment::sweep_tables(run);
    if (record::kind_of(run) == "comparison") return experiment::comparison_tables(run);
    record::expect_kind(run, "run");
    auto const text = [&](char const* name) { return record::attribute<std::string>(run.attributes, name); };
    std::string out = text("title") + "\n" + text("source") + ", seed " +
                      std::to_string(record::attribute<std::uint64_t>(run.attributes, "seed")) + ", replication " +
                      std::to_string(record::attribute<std::int64_t>(run.attributes, "replication")) +
                      ", fingerprint " + text("fingerprint") + "\n\n";
    if (!options.quiet) out += story(run) + "\n";
    return out + outcome(run);
  });
  return ok;
}

int why_command(Words const& words) {
  Options const options = parse(words, {"standoff why RUN --event N",
                                        "RUN",
                                        {"event"},
                                        "  standoff why out/at_tanf_2017_05_18_strike.h5 --event 120\n"});
  if (options.help) return ok;
  if (!options.event) throw UsageError{"which event? standoff why RUN --event N; 'standoff show RUN' numbers them"};
  std::cout << told(options.file, [&](record::Group const& run) {
    record::expect_kind(run, "run");
    return why(run, *options.event);
  });
  return ok;
}

int storyboard_command(Words const& words) {
  Options const options = parse(words, {"standoff storyboard", "", {}, ""});
  if (!options.help) std::cout << storyboard();
  return ok;
}

}  // namespace standoff::app
