#include <cmath>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "build_info.hpp"
#include "models/outcomes/outcome.hpp"
#include "models/telling/parting.hpp"
#include "models/telling/run_file.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/compare_alternatives.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/hint.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/load.hpp"
#include "sim/app/output.hpp"
#include "sim/app/replicate.hpp"
#include "sim/app/result.hpp"
#include "sim/app/room.hpp"
#include "sim/app/selection.hpp"
#include "sim/app/watchful.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/comparison.hpp"
#include "sim/record/hdf5_writer.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::app {

namespace {

void append(std::vector<std::string>& to, std::vector<std::string> const& more) {
  to.insert(to.end(), more.begin(), more.end());
}

struct Given {
  Options a, b;
};

// Side B is A where no second scenario is named; --what-if is about B.
Given sides(Options const& options) {
  Given given{options, options};
  given.a.what_ifs.clear();
  append(given.a.overlays, options.overlays_a);
  append(given.a.sets, options.sets_a);
  if (!options.second.empty()) given.b.file = options.second;
  append(given.b.overlays, options.overlays_b);
  append(given.b.sets, options.sets_b);
  for (std::string const& choice : options.choices) given.b.sets.push_back(as_set(choice));
  bool const change = !options.what_ifs.empty() || !options.choices.empty() || !options.overlays_a.empty() ||
                      !options.sets_a.empty() || !options.overlays_b.empty() || !options.sets_b.empty();
  if (options.second.empty() && !change)
    throw UsageError{
        "what is to differ? Name a second scenario, or change side B by --set-b, --overlay-b, --what-if or --choose"};
  return given;
}

// A label that does not depend on the folder that the files lie in.
std::string label(Options const& side, Scenario const& scenario) {
  std::string text = scenario.name;
  auto const add = [&](char const* what, std::vector<std::string> const& all) {
    for (std::string const& one : all) text += fmt::format("; {} {}", what, one);
  };
  std::vector<std::string> overlays;
  for (std::string const& file : side.overlays) overlays.push_back(std::filesystem::path(file).stem().string());
  add("overlay", overlays);
  add("what-if", side.what_ifs);
  add("set", side.sets);
  return text;
}

// Of one scenario its name once, and what is changed on either side.
std::string title(Scenario const& a, std::string const& label_a, Scenario const& b, std::string const& label_b) {
  if (a.name != b.name) return label_a + " | " + label_b;
  auto const change = [&](std::string const& label) {
    return label.size() == a.name.size() ? std::string("as it is") : label.substr(a.name.size() + 2);
  };
  return fmt::format("{}: {} | {}", a.name, change(label_a), change(label_b));
}

// One replication in full.
struct Played {
  record::Group file;
  std::vector<double> values;
};
Played play_again(Scenario const& scenario, std::uint64_t seed, std::uint32_t replication) {
  World world = make_world(scenario, {seed, 0, replication, 0});
  Watchful log;
  play(world, &log);
  return {run_file(world, log, {seed, replication, build_version, build_revision}), measure(world, log)};
}

std::string shown(Metric const& metric, double value) {
  return metric.kind == Metric::Kind::number ? record::shown(value, metric.units) : fmt::format("{:g}", value);
}

// The metrics of one replication that differ.
std::string outcomes(Scenario const& a, Scenario const& b, Played const& in_a, Played const& in_b) {
  std::string out;
  std::vector<Metric> const of_a = metrics_of(a), of_b = metrics_of(b);
  for (std::size_t i = 0; i < of_a.size(); ++i)
    for (std::size_t k = 0; k < of_b.size(); ++k) {
      double const x = in_a.values[i], y = in_b.values[k];
      if (of_a[i].name != of_b[k].name || of_a[i].units != of_b[k].units) continue;
      if (x == y || (std::isnan(x) && std::isnan(y))) continue;
      out += fmt::format("  {:<28} {:>10} {:>10}\n", of_a[i].name, shown(of_a[i], x), shown(of_b[k], y));
    }
  if (out.empty()) return "The outcome is the same.\n";
  return fmt::format("Outcome where it differs:     {:>10} {:>10}\n", "A", "B") + out;
}

}  // namespace

int compare_command(Words const& words) {
  Usage usage{
      "standoff compare A [B] [options]",
      "A",
      {"replications", "threads", "seed", "replication", "set", "set-a", "set-b", "overlay", "overlay-a", "overlay-b",
       "what-if", "choose", "against", "output", "confidence", "metrics", "all", "quiet"},
      "  standoff compare scenarios/minimal.yaml --set-b 'channels.hotline.hops.answer.takes=27 min'\n"
      "  standoff compare a.yaml b.yaml --replications 10000 -o compared.h5     also writes compared.h5\n"
      "  standoff compare a.yaml b.yaml --replication 12     tells where replication 12 parts\n"
      "  standoff compare scenarios/outpost_closure_2017_09.yaml --choose outpost=kept,left,razed,deal\n"
      "  standoff compare scenarios/at_tanf_2017_05_18_strike.yaml --what-if direct_cell,no_hotline\n"
      "Several in one list make a table with a column each, what-ifs after the scenario as it is, and each is held\n"
      "against the first, or against --against. With two sides --set and --overlay change both, --what-if and "
      "--choose\n"
      "side B. Replications are paired by number; told in full is --replication R, or the first whose outcome "
      "differs.\n"};
  usage.output = "also write the paired outcomes to this HDF5 file";
  usage.second = "B";
  usage.all = "also tell what differs within chance or not at all, what pairing was worth, and how often each came";
  Options options = parse(words, usage);
  if (options.help) return ok;
  options.seed = as_in_result(options).seed;
  if (auto const several = varied(options)) return compare_alternatives(options, *several);
  Given const given = sides(options);
  auto const a = load(given.a);
  if (!a && options.second.empty()) return invalid_scenario;  // B would say the same again
  auto const b = load(given.b);
  if (!a || !b) return invalid_scenario;
  if (options.output) {
    Paths inputs = a->files;
    inputs.insert(inputs.end(), b->files.begin(), b->files.end());
    expect_result_place(*options.output, inputs);
  }

  ScenarioSimulation const plays_a(a, options.seed), plays_b(b, options.seed);
  experiment::Selection const selection = selected(options, plays_a.metrics());
  std::uint64_t const played = 2 * std::uint64_t{options.replications};
  expect_room(bytes_of_sample(played, plays_a.metrics().size()),
              fmt::format("--replications {} on each side", options.replications));
  Interruptible const interruptible;
  Progress progress(played, options.quiet);
  experiment::Side const side_a{label(given.a, *a), a->resolved_yaml, plays_a.metrics(),
                                replicate(plays_a, options, progress)};
  experiment::Side const side_b{label(given.b, *b), b->resolved_yaml, plays_b.metrics(),
                                replicate(plays_b, options, progress, options.replications)};
  experiment::Provenance const provenance{title(*a, side_a.label, *b, side_b.label), options.seed, build_version,
                                          build_revision};
  record::Group const comparison = experiment::comparison_file(provenance, side_a, side_b, options.confidence);
  progress.clear();
  std::cout << experiment::comparison_tables(comparison, selection);

  experiment::Differing const found = experiment::differing(side_a, side_b);
  auto const replication = options.replication   ? options.replication
                           : found.first_outcome ? found.first_outcome
                                                 : found.first_history;
  if (!options.quiet && replication) {
    Played const in_a = play_again(*a, options.seed, *replication), in_b = play_again(*b, options.seed, *replication);
    std::cout << "\nReplication " << *replication << ". " << parting(in_a.file, in_b.file)
              << outcomes(*a, *b, in_a, in_b);
  }
  std::cout << "\nExploratory: draws of a partly assumed model, not a forecast.\n";
  std::cout.flush();
  if (options.output) {
    record::write_file(*options.output, comparison);
    std::cerr << "written to " << printable(*options.output) << "\n";
    if (!options.quiet) std::cerr << how_to_look(*options.output);
  }
  return ok;
}

}  // namespace standoff::app
