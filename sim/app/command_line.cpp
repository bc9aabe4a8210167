#include "sim/app/command_line.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>

#include <poll.h>
#include <unistd.h>

#include "build_info.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/manual.hpp"
#include "sim/app/terminal_guard.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/core/error.hpp"
#include "sim/core/text.hpp"

namespace standoff::app {

std::span<Command const> commands() {
  static constexpr std::array all{
      Command{"new", "a scenario to begin with, commented, or one like another", new_command},
      Command{"run", "play one replication, tell its story, write it to an HDF5 file", run_command},
      Command{"check", "all problems of a scenario at once, with file, line and column", check_command},
      Command{"sweep", "play many replications, tell shares, means and quantiles with their intervals", sweep_command},
      Command{"compare", "two scenarios, or all options of a rule, under the same draws: what differs, and by how much",
              compare_command},
      Command{"resolve", "the scenario as one file: what it extends and changes merged, with the origin of each value",
              resolve_command},
      Command{"inputs", "every number that is given with a basis: best value, range, basis, source, place",
              inputs_command},
      Command{"measures", "the outcomes, standard and the scenario's own: unit, whom each counts, definition",
              measures_command},
      Command{"schema", "the scenario format: JSON schema for editors, or a reference page", schema_command},
      Command{"show", "what is in a file: a run's timeline and outcome, a sweep's or comparison's tables",
              show_command},
      Command{"report", "a run, a sweep or a comparison as one page for a browser: map, events, causes, outcome",
              report_command},
      Command{"export", "a run for other programs: CSV, GeoJSON, GeoPackage, KML, CZML", export_command},
      Command{"why", "the causal chain of an event, and what came too late", why_command},
      Command{"storyboard", "for each kind of event, which models react and in which order", storyboard_command}};
  return all;
}

namespace {

void print_help(std::ostream& out) {
  out << "Standoff simulates stand-offs around de-confliction zones. Exploratory, never predictive.\n\n"
         "Usage: standoff COMMAND [options]\n\n";
  for (Command const& command : commands())
    out << "  " << command.name << std::string(12 - command.name.size(), ' ') << command.summary << "\n";
  out << "\n  --version   version, revision, compiler\n  --help      this text; 'standoff COMMAND --help' says more\n"
         "  --man, --completion   the manual page; the completion for bash\n\n"
         "Examples:\n"
         "  standoff run scenarios/minimal.yaml\n"
         "  standoff why out/minimal.h5 --event 40\n\n"
         "Exit codes: 0 ok, 1 run failed, 2 usage, 3 invalid scenario, 4 input or output, 130 interrupted.\n";
}

void print_version() {
  std::cout << "standoff " << build_version << " (" << build_revision << "), " << build_compiler << ", " << build_type
            << "\n";
}

int dispatch(Words const& words) {
  if (words.empty()) {
    print_help(std::cerr);
    return usage;
  }
  std::string const& verb = words.front();
  if (verb == "--help" || verb == "-h" || verb == "help") {
    print_help(std::cout);
    return ok;
  }
  if (verb == "--version") {
    print_version();
    return ok;
  }
  if (verb == "--man" || verb == "--completion") {
    std::cout << (verb == "--man" ? manual() : completion());
    return ok;
  }
  std::vector<std::string> names;
  for (Command const& command : commands()) {
    if (command.name == verb) return command.run({words.begin() + 1, words.end()});
    names.emplace_back(command.name);
  }
  std::string const hint = config::did_you_mean(verb, names);
  throw UsageError{"unknown command '" + verb + "'" + (hint.empty() ? "" : ", " + hint)};
}

int complain(std::string const& what, int code) {
  std::cerr << "standoff: " << what << "\n";
  return code;
}

constexpr char const* no_memory = "not enough memory";

// Where memory ends in a place that may not fail, nothing can be unwound any more.
[[noreturn]] void give_up() {
  try {
    if (std::current_exception() != nullptr) std::rethrow_exception(std::current_exception());
  } catch (std::bad_alloc const&) {
    std::fprintf(stderr, "standoff: %s\n", no_memory);
    std::_Exit(input_output);
  } catch (std::exception const& error) {
    std::fprintf(stderr, "standoff: a fault of the program: %s\n", printable(error.what()).c_str());
  } catch (...) {
  }
  std::abort();
}

// Of a pipe, such as to `head`, which has seen enough.
bool reader_has_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

int run(int argc, char** argv) {
  ignore_limits();
  std::set_terminate(give_up);
  TerminalGuard const out(std::cout), err(std::cerr);
  try {
    int const code = dispatch({argv + 1, argv + argc});
    std::cout.flush();
    if (!std::cout && reader_has_gone()) return input_output;
    if (!std::cout) return complain("cannot write to standard output", input_output);
    return code;
  } catch (UsageError const& error) {
    return complain(printable(error.what) + "\nTry 'standoff --help'.", usage);
  } catch (config::ScenarioError const& error) {
    return complain(error.what(), invalid_scenario);
  } catch (IoError const& error) {
    return complain(printable(error.what()), input_output);
  } catch (Interrupted const&) {
    return complain("interrupted; nothing was written", interrupted);
  } catch (std::bad_alloc const&) {
    return complain(no_memory, input_output);
  } catch (std::exception const& error) {
    return complain(printable(error.what()), run_failed);
  }
}

}  // namespace standoff::app
