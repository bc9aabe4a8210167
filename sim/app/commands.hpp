// The verbs, one function each; each gets the words after its name and returns an exit code.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standoff::app {

using Words = std::vector<std::string>;

struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(Words const&);
};

std::span<Command const> commands();

int run_command(Words const&);         // play one replication
int check_command(Words const&);       // all problems of a scenario
int resolve_command(Words const&);     // the scenario as one file
int inputs_command(Words const&);      // every number with a basis
int measures_command(Words const&);    // what each outcome counts
int schema_command(Words const&);      // the scenario format
int show_command(Words const&);        // what is in a run's file
int sweep_command(Words const&);       // many replications
int compare_command(Words const&);     // two scenarios, or several, under common random numbers
int why_command(Words const&);         // the causal chain of an event
int storyboard_command(Words const&);  // who reacts to what
int new_command(Words const&);         // a scenario to begin with
int report_command(Words const&);      // a result as a page
int export_command(Words const&);      // a run for other programs

// A wrong command line: exit code 2, with a line on where to read more.
struct UsageError {
  std::string what;
};

}  // namespace standoff::app
