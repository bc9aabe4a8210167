// The outcomes: what each counts, in which unit, of whom.
#include <iostream>

#include <fmt/format.h>

#include "models/outcomes/outcome.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/load.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::app {

namespace {

void tell(Metric const& m, bool needs) {
  std::string const unit(m.kind == Metric::Kind::number ? std::string_view(m.units) : word_of(m.kind));
  std::string text = m.description + "; counts: " + m.counts;
  if (needs && !m.needs.empty()) text += "; needs: " + m.needs;
  std::cout << record::wrapped_after(fmt::format("  {:<30} {:<6}", m.name, unit), text);
}

}  // namespace

int measures_command(Words const& words) {
  Usage usage{"standoff measures [SCENARIO] [options]",
              "SCENARIO",
              {"set", "what-if", "overlay", "all"},
              "  standoff measures                                    every outcome that there is\n"
              "  standoff measures scenarios/minimal.yaml             those that mean something there, and its own\n"
              "  standoff sweep scenarios/minimal.yaml --metrics calls_placed,first_warning\n"};
  usage.optional = true;
  usage.all = "also those whose mechanism the scenario has not";
  Options const options = parse(words, usage);
  if (options.help) return ok;
  if (options.file.empty() && !(options.sets.empty() && options.what_ifs.empty() && options.overlays.empty()))
    throw UsageError{"--set, --what-if and --overlay change a scenario; name one"};
  std::vector<Metric> metrics = standard_metrics();
  if (!options.file.empty()) {
    auto const scenario = load(options);
    if (!scenario) return invalid_scenario;
    metrics = metrics_of(*scenario);
    std::cout << scenario->name << "\n";
  }
  std::cout << "Each outcome is one number a replication; a flag is 0 or 1, and what did not come is missing.\n\n";
  std::size_t left_out = 0;
  for (Metric const& m : metrics) {
    bool const told = m.applies || options.all;
    if (told) tell(m, options.file.empty() || !m.applies);
    left_out += told ? 0 : 1;
  }
  if (left_out > 0) std::cout << "  " << left_out << " more do not apply to this scenario (--all)\n";
  return ok;
}

}  // namespace standoff::app
