// Samples as columns of a file, and what every file of an experiment says of itself.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/replications.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

struct Provenance {
  std::string title;
  std::uint64_t seed{};
  std::string version, git_revision;
};

// A root that holds a `kind` ("sweep"), how it came about, and no time of day.
record::Group make_root(std::string const& kind, Provenance const& provenance);

record::Variable scenario_variable(std::string name, std::string yaml);

// One variable a metric over the dimensions, and `fingerprint`; the last dimension is `replication`.
void add_outcomes(record::Group& group, std::vector<std::string> const& dimensions, std::vector<Metric> const& metrics,
                  Sample sample);

// What a file says of a metric, or of something that was made of it.
std::vector<record::Attribute> attributes_of(Metric const& metric, std::string const& description);

// Which outcomes a table tells: those named, in this order; or those that matter; or all.
struct Selection {
  std::vector<std::string> metrics;
  bool all{};
};
// Those in a group of a file, and what the file says of each.
struct Told {
  record::Variable const* variable{};
  std::string name, units, kind, phrase;
  bool applies{true}, asked{};
};
std::vector<Told> metrics_in(record::Group const& group);
// That a metric can be negative is not said of it, but shows in the method of its row in the table `estimates` of a sweep.
bool can_be_negative(record::Group const& estimates, std::string const& metric);

// 0, 1, ... along a dimension of that name, which is added as well.
void add_coordinate(record::Group& group, std::string const& dimension, std::size_t size, std::string long_name);

// "flag", "count", "number"; the attribute `kind`.
std::string_view kind_word(Metric::Kind kind);

// The first metric whose name the file needs for itself; empty if there is none.
std::string taken_name(std::vector<Metric> const& metrics);

}  // namespace standoff::experiment
