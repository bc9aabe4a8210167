#include "sim/experiment/outcomes.hpp"

#include <array>
#include <numeric>
#include <string_view>

#include "sim/core/luck.hpp"
#include "sim/core/nothing.hpp"
#include "sim/record/column.hpp"
#include "sim/record/format.hpp"

namespace standoff::experiment {

record::Group make_root(std::string const& kind, Provenance const& provenance) {
  std::string const revision = provenance.git_revision.empty() ? "" : " (" + provenance.git_revision + ")";
  record::Group root = record::make_root(provenance.title, "standoff " + provenance.version + revision);
  auto const attribute = [&](char const* name, record::AttributeValue value) {
    root.attributes.push_back({name, std::move(value)});
  };
  attribute(record::kind_attribute, kind);
  attribute(
      "comment",
      "Exploratory what-if simulation: verified, partly calibrated, not predictive. Shares and means are those of "
      "a partly assumed model with all inputs at their best values; intervals cover the chance of its draws alone.");
  attribute("standoff_version", provenance.version);
  attribute("git_revision", provenance.git_revision);
  attribute("seed", provenance.seed);
  attribute("luck_format", static_cast<std::int64_t>(luck_format));
  return root;
}

record::Variable scenario_variable(std::string name, std::string yaml) {
  return {std::move(name),
          {},
          std::vector<std::string>{std::move(yaml)},
          {{"long_name", std::string("the scenario after extends, overlays and --set")}},
          {}};
}

std::vector<record::Attribute> attributes_of(Metric const& m, std::string const& description) {
  return record::describe(m.units, description,
                          {{"kind", std::string(kind_word(m.kind))},
                           {"phrase", m.phrase},
                           {"counts", m.counts},
                           {"applies", std::int64_t{m.applies}},
                           {"asked", std::int64_t{m.asked}}});
}

void add_coordinate(record::Group& group, std::string const& dimension, std::size_t size, std::string long_name) {
  std::vector<std::int32_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), 0);
  group.dimensions.push_back({dimension, size});
  group.variables.push_back(
      {dimension, {dimension}, std::move(numbers), record::describe("1", std::move(long_name)), {}});
}

void add_outcomes(record::Group& group, std::vector<std::string> const& dimensions, std::vector<Metric> const& metrics,
                  Sample sample) {
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    Metric const& m = metrics[i];
    group.variables.push_back(
        {m.name, dimensions, std::move(sample.values[i]), attributes_of(m, m.description), nothing});
  }
  group.variables.push_back({"fingerprint",
                             dimensions,
                             std::move(sample.fingerprints),
                             record::describe("", "fingerprint over the facts of the replication"),
                             {}});
}

std::string_view kind_word(Metric::Kind kind) {
  static constexpr std::array<std::string_view, 3> words{"flag", "count", "number"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<Told> metrics_in(record::Group const& group) {
  std::vector<Told> all;
  for (record::Variable const& v : group.variables) {
    if (record::find_attribute(v.attributes, "kind") == nullptr) continue;
    auto const text = [&](char const* name, std::string const& otherwise) {
      std::string const found = record::text_in(v.attributes, name);
      return found.empty() ? otherwise : found;
    };
    auto const flag = [&](char const* name, bool otherwise) {  // a file without it is older than it
      auto const* const found = record::find_attribute(v.attributes, name);
      return found == nullptr ? otherwise : record::whole_number(*found).value_or(otherwise) != 0;
    };
    all.push_back({&v, v.name, text("units", "1"), text("kind", "number"), text("phrase", v.name),
                   flag("applies", true), flag("asked", false)});
  }
  return all;
}

bool can_be_negative(record::Group const& estimates, std::string const& metric) {
  auto const& metrics = record::values<std::string>(estimates, "metric");
  auto const& methods = record::values<std::string>(estimates, "method");
  for (std::size_t i = 0; i < metrics.size(); ++i)
    if (metrics[i] == metric && methods[i] == "student_t") return true;
  return false;
}

std::string taken_name(std::vector<Metric> const& metrics) {
  for (Metric const& m : metrics)
    if (record::is_own_name(m.name)) return m.name;
  return {};
}

}  // namespace standoff::experiment
