// The verbs about a scenario that is not played: check, resolve.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>

#include "models/stage/resolve.hpp"
#include "models/stage/variants.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/experiment/plan.hpp"
#include "sim/app/load.hpp"
#include "sim/app/output.hpp"
#include "sim/core/error.hpp"
#include "sim/core/text.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::app {

namespace {

int check_experiment(Options const& options) {
  auto const written = read_written(options);
  std::vector<Plan> const planned = written ? plan_all(options, *written) : std::vector<Plan>{};
  if (planned.empty()) return invalid_scenario;
  for (std::size_t i = 0; i < planned.size(); ++i) {
    experiment::Layout const layout = planned[i].manifest.layout();
    std::cout << printable(options.file);
    if (written->jointly) std::cout << ", " << printable(written->scenarios[i].stem().string());
    std::cout << ": ok (factors: " << planned[i].manifest.factors.size() << ", points: " << layout.points
              << ", options: " << layout.options << ", replications of each"
              << (layout.sequential ? " at most: " : ": ") << layout.replications << ")\n";
  }
  return ok;
}

int check_one(Options const& options) {
  if (is_experiment_file(options.file)) return check_experiment(options);
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  auto const scenario = load_scenario(request_of(options), diagnostics, sources);
  std::cerr << diagnostics.format(sources);
  config::Diagnostics const of_variants = check_variants(request_of(options), diagnostics);
  std::cerr << of_variants.format(sources);
  if (scenario == nullptr || of_variants.has_errors()) return invalid_scenario;
  std::cout << printable(options.file) << ": ok (units: " << scenario->units.size()
            << ", zones: " << scenario->zones.size() << ", channels: " << scenario->channels.size()
            << ", ladders: " << scenario->ladders.size() << ", what-ifs: " << scenario->what_ifs.size()
            << ", inputs given with a basis: " << scenario->inputs.size() << ")\n";
  return ok;
}

}  // namespace

// Of several files the worst exit code; one that cannot be read does not keep the others from being checked.
int check_command(Words const& words) {
  Usage usage{"standoff check SCENARIO... [options]",
              "SCENARIO",
              {"set", "what-if", "choose", "overlay"},
              "  standoff check scenarios/minimal.yaml\n"
              "  standoff check scenarios/*.yaml scenarios/experiments/*.yaml\n"
              "  standoff check scenarios/minimal.yaml --set units.convoy.parts.section=4\n"};
  usage.many = true;
  Options options = parse(words, usage);
  if (options.help) return ok;
  int worst = ok;
  for (std::string const& file : options.files) {
    options.file = file;
    try {
      worst = std::max(worst, check_one(options));
    } catch (IoError const& error) {
      std::cerr << "standoff: " << printable(error.what()) << "\n";
      worst = input_output;
    }
  }
  return worst;
}

int resolve_command(Words const& words) {
  Usage usage{"standoff resolve SCENARIO [options]",
              "SCENARIO",
              {"set", "what-if", "choose", "overlay", "output", "defaults"},
              "  standoff resolve scenarios/at_tanf_2017_05_18_strike.yaml\n"
              "  standoff resolve scenarios/minimal.yaml --set 'zones.zone.radius=50 km' -o what_if.yaml\n"};
  usage.output = "write the scenario to this file, not to standard output";
  usage.notes =
      "The output is a scenario that plays the same, wherever it lies. Each value ends with the place where it was\n"
      "written; what GeoJSON files hold is written into it.\n";
  Options const options = parse(words, usage);
  if (options.help) return ok;

  ResolveStyle style;
  style.defaults = options.defaults;
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  std::optional<Resolved> const made = resolve_scenario(request_of(options), style, diagnostics, sources);
  if (!diagnostics.empty()) std::cerr << diagnostics.format(sources);
  if (!made) return invalid_scenario;
  if (options.output) {
    expect_scenario_place(*options.output, made->files);
    record::write_durably(*options.output, std::as_bytes(std::span(made->text)));
  } else {
    std::cout << made->text;
  }
  return ok;
}

}  // namespace standoff::app
