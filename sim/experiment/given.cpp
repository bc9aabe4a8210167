#include "sim/experiment/given.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/experiment/comparison.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/format.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

bool is_comparison(record::Group const& file) {
  std::string const kind = record::kind_of(file);
  if (kind != "sweep" && kind != "comparison")
    throw IoError("conditions are about sweeps and comparisons of two; this is a file of kind '" + kind + "'");
  return kind == "comparison";
}

std::string text(record::Group const& group, char const* attribute) {
  return record::attribute<std::string>(group.attributes, attribute);
}

// The metrics that a group holds, as the simulation stated them.
std::vector<Metric> metrics_of(record::Group const& group, record::Group const* estimates) {
  std::vector<Metric> made;
  for (Told const& told : metrics_in(group)) {
    Metric m{};
    while (kind_word(m.kind) != told.kind && m.kind != Metric::Kind::number)
      m.kind = static_cast<Metric::Kind>(static_cast<int>(m.kind) + 1);
    m.name = told.name;
    m.units = told.units;
    m.phrase = told.phrase;
    m.applies = told.applies;
    m.asked = told.asked;
    m.description = record::text_in(told.variable->attributes, "long_name");
    m.counts = record::text_in(told.variable->attributes, "counts");
    m.can_be_negative = estimates != nullptr && can_be_negative(*estimates, m.name);
    made.push_back(std::move(m));
  }
  return made;
}

template <class T>
std::vector<T> kept(std::vector<T> const& all, std::vector<bool> const& keep) {
  std::vector<T> made;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (keep[i]) made.push_back(all[i]);
  return made;
}

Sample kept_sample(record::Group const& group, std::vector<Metric> const& metrics, std::vector<bool> const& keep) {
  Sample sample;
  for (Metric const& m : metrics) sample.values.push_back(kept(record::values<double>(group, m.name), keep));
  sample.fingerprints = kept(record::values<std::uint64_t>(group, "fingerprint"), keep);
  return sample;
}

Side kept_side(record::Group const& file, char const* name, std::vector<bool> const& keep) {
  record::Group const& group = record::group_in(file, name);
  std::vector<Metric> metrics = metrics_of(group, nullptr);
  Sample sample = kept_sample(group, metrics, keep);
  std::string const yaml = "scenario_yaml_" + std::string(name);
  return {text(group, "title"), record::values<std::string>(file, yaml).at(0), std::move(metrics), std::move(sample)};
}

}  // namespace

std::vector<Told> outcomes_asked_of(record::Group const& file) {
  return metrics_in(is_comparison(file) ? record::group_in(file, "a") : file);
}

record::Group given(record::Group const& file, Condition const& condition) {
  bool const of_two = is_comparison(file);
  std::vector<bool> const keep = holds(condition, of_two ? record::group_in(file, "a") : file);
  auto const& numbers = record::values<std::int32_t>(file, "replication");
  if (numbers.size() != keep.size()) throw IoError("it has more than one point; a condition asks for one");
  double const confidence = record::attribute<double>(file.attributes, "confidence");
  Provenance const provenance{text(file, "title"), record::attribute<std::uint64_t>(file.attributes, "seed"),
                              text(file, "standoff_version"), text(file, "git_revision")};
  record::Group made;
  if (of_two) {
    made = comparison_file(provenance, kept_side(file, "a", keep), kept_side(file, "b", keep), confidence);
  } else {
    std::vector<Metric> const metrics = metrics_of(file, &record::group_in(file, "estimates"));
    made = sweep_file(provenance, record::values<std::string>(file, "scenario_yaml").at(0), metrics,
                      kept_sample(file, metrics, keep), {}, confidence);
  }
  for (record::Variable& v : made.variables)
    if (v.name == "replication") v.data = kept(numbers, keep);
  made.attributes.push_back({"given", condition.text});
  made.attributes.push_back({"given_of", static_cast<std::int64_t>(keep.size())});
  return made;
}

std::string given_heading(record::Group const& file) {
  if (record::find_attribute(file.attributes, "given") == nullptr) return {};
  auto const of = static_cast<std::uint64_t>(record::attribute<std::int64_t>(file.attributes, "given_of"));
  auto const n = static_cast<std::uint64_t>(record::values<std::int32_t>(file, "replication").size());
  std::string const where = record::kind_of(file) == "comparison" ? " on side A" : "";
  statistics::Interval const share =
      statistics::wilson(n, of, record::attribute<double>(file.attributes, "confidence"));
  return fmt::format("Given {}{}: {} of {} replications ({}, {}).\n", text(file, "given"), where, n, of,
                     record::shown_share(static_cast<double>(n) / static_cast<double>(of)), shown_share(share));
}

}  // namespace standoff::experiment
