// All that decides the result of an experiment, in one file that is written once: whoever holds the folder can play any
// part of it, and needs nothing else.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/units.hpp"
#include "sim/experiment/design/design.hpp"
#include "sim/experiment/simulation.hpp"
#include "sim/experiment/store/layout.hpp"

namespace standoff::experiment {

// What is laid over the scenario, in this order.
struct Change {
  std::vector<std::string> what_ifs;    // names of variants
  std::vector<std::uint32_t> overlays;  // rows of Manifest::overlays
  std::vector<std::string> sets;        // PATH=VALUE
};

struct Level {
  std::string name;  // what a table calls it
  Change change;
  double number{};  // in SI; NaN if it is none
};

struct VariedFactor {
  Factor factor;
  std::vector<std::string> paths;      // of a range: what is set; a list says so in its levels
  config::Dimension dimension{};       // of a range, and of levels that are numbers of one kind
  config::WrittenUnit written;         // in which they were written
  std::optional<config::Basis> basis;  // of what it moves, the weakest; none where the scenario tells none
  std::vector<Level> levels;

  bool is_number() const;               // else its levels are names
  double number(double setting) const;  // in SI
};

// The shortest text that is read as the same number, with its SI unit; of a range.
std::string exact_text(VariedFactor const& varied, double value);

struct PlannedPoint {
  Part part{};
  std::uint32_t sample{};
  std::int32_t moved{no_factor};
  std::vector<double> settings;  // by factor: SI, or the number of a level; NaN: as the scenario has it
};

// When a point has been played often enough under all its options.
struct Until {
  std::string metric;
  double half_width{}, confidence{0.95};  // in the units of the metric
  std::uint32_t min{100}, max{100'000};
};

struct Keep {
  std::uint32_t first{};  // trajectories a cell
  std::string when;       // a metric that must have come, and not be 0; empty: none
};

enum class Draws : std::uint8_t { common, by_point };
inline constexpr std::array<std::string_view, 2> draws_words{"common", "by_point"};

struct Manifest {
  std::string title, version, revision;
  std::string experiment_yaml, scenario_yaml;  // as written; the scenario as one file
  std::vector<std::string> overlays;           // the texts of YAML files
  std::uint64_t seed{1};
  Draws draws{};
  DesignKind design{};
  std::uint32_t n{};
  std::vector<VariedFactor> factors;
  std::vector<PlannedPoint> points;
  std::string options_are;  // "what-ifs", "options of rule outpost"; empty without
  std::vector<Level> options;
  std::uint32_t replications{1};  // of each point under each option, at most
  std::uint32_t shard_rows{};
  std::optional<Until> until;
  std::uint64_t most_events{};  // of one replication; 0: as many as there are
  Keep keep;
  double confidence{0.95};
  std::vector<Metric> metrics;

  Layout layout() const;
  Change change(std::uint32_t point) const;  // what its factors lay over the scenario, before its option does
  std::string setting_text(std::uint32_t point, std::size_t factor) const;  // "7.5 min", "direct_cell"
};

std::string to_json(Manifest const& manifest);
// IoError if it is no manifest, or one of another format.
Manifest from_json(std::string const& text);
// Of the JSON: what tells one experiment from another.
std::uint64_t digest_of(std::string const& json);

// In words what tells two of them apart, a line each; empty if nothing does.
std::string difference(std::string const& json, std::string const& other);

}  // namespace standoff::experiment
