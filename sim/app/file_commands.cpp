// The verbs that read: show, why, storyboard.
#include <iostream>

#include "models/telling/story.hpp"
#include "models/world.hpp"
#include "sim/app/asked.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/result_file.hpp"
#include "sim/record/format.hpp"

namespace standoff::app {

namespace {

// What is wrong with a file is told with its name.
template <class Tell>
std::string told(std::string const& given, Tell const& tell) {
  std::string const file = file_in(given);
  record::Group const content = read_result_file(file);
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
                                        {"quiet", "all", "metrics", "given", "incidence", "competing", "scores", "rank",
                                         "regret", "more-is-better", "agreement", "point", "option"},
                                        "  standoff show out/minimal.h5\n"
                                        "  standoff show out/minimal_sweep\n"
                                        "  standoff show out/minimal_sweep --given 'calls_placed >= 1'\n"
                                        "  standoff show out/minimal_sweep --incidence first_warning\n"
                                        "  standoff show out/zone_radius --incidence first_warning --point 4\n"
                                        "  standoff show out/all_assumed --rank vehicles_entered\n"});
  if (options.help) return ok;
  std::cout << told(options.file, [&](record::Group const& run) {
    if (std::string const kind = record::kind_of(run);
        kind == "sweep" || kind == "comparison" || kind == "alternatives" || kind == "experiment" || kind == "joint")
      return asked(options, run);
    record::expect_kind(run, "run");
    refuse_of_run(options);
    auto const text = [&](char const* name) { return record::attribute<std::string>(run.attributes, name); };
    std::string out = text("title") + "\n" + text("source") + ", seed " +
                      std::to_string(record::attribute<std::uint64_t>(run.attributes, "seed")) + ", replication " +
                      std::to_string(record::attribute<std::int64_t>(run.attributes, "replication")) +
                      ", fingerprint " + text("fingerprint") + cut_of(run) + "\n\n";
    if (options.quiet) return out + outcome(run, options.all);
    // Of a long run first what matters most.
    if (std::string const points = options.all ? "" : turning_points_of_long(run); !points.empty())
      return out + "Turning points (--all tells every event):\n" + points + "\n" + outcome(run) + "\nDay by day:\n\n" +
             story(run);
    out += story(run, options.all) + "\n";
    return out + outcome(run, options.all);
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
