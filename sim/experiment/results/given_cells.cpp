#include "sim/experiment/results/given_cells.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/results/cell_estimates.hpp"
#include "sim/experiment/results/rows_of.hpp"
#include "sim/record/format.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

std::size_t column_of(std::vector<Metric> const& metrics, std::string const& name) {
  auto const found = std::find_if(metrics.begin(), metrics.end(), [&](Metric const& m) { return m.name == name; });
  if (found == metrics.end()) throw IoError("its folder has no outcome '" + name + "'");
  return static_cast<std::size_t>(found - metrics.begin());
}

// Whether the condition holds, of those that were played, by replication.
std::vector<Status> chosen(Folder const& folder, std::vector<std::uint32_t> const& ends, Stretch const& cell,
                           Condition const& condition) {
  std::vector<std::size_t> columns;
  for (Condition::Term const& term : condition.terms)
    columns.push_back(column_of(folder.manifest().metrics, term.metric));
  Rows rows = rows_of(folder, ends, cell, columns);
  record::Group outcomes;
  for (std::size_t i = 0; i < columns.size(); ++i)
    outcomes.variables.push_back({condition.terms[i].metric, {}, std::move(rows.values[i]), {}, {}});
  std::vector<bool> const keep = holds(condition, outcomes);
  for (std::size_t i = 0; i < rows.status.size(); ++i)
    if (!keep[i]) rows.status[i] = Status::not_played;
  return std::move(rows.status);
}

std::vector<double>& estimate(record::Group& estimates, std::string_view statistic, std::string const& metric) {
  for (record::Group& group : estimates.groups)
    if (group.name == statistic)
      for (record::Variable& variable : group.variables)
        if (variable.name == metric)
          if (auto* const values = std::get_if<std::vector<double>>(&variable.data)) return *values;
  throw IoError(fmt::format("no variable estimates/{}/{}", statistic, metric));
}

}  // namespace

record::Group given(Folder const& folder, record::Group experiment, Condition const& condition) {
  Manifest const& m = folder.manifest();
  Layout const& layout = folder.layout();
  std::vector<std::uint32_t> ends;
  for (std::int32_t const end : record::values<std::int32_t>(experiment, "replications_of_point"))
    ends.push_back(static_cast<std::uint32_t>(end));
  if (ends.size() != layout.points) throw IoError("its folder has another number of points");
  std::erase_if(experiment.groups, [](record::Group const& group) {
    return group.name != "estimates" && group.name != "factors" && group.name != "failures";
  });
  auto const found = std::find_if(experiment.groups.begin(), experiment.groups.end(),
                                  [](record::Group const& group) { return group.name == "estimates"; });
  if (found == experiment.groups.end()) throw IoError("it has no group 'estimates'");
  std::uint64_t n = 0, of = 0;
  for (std::uint64_t number = 0; number < layout.cells(); ++number) {
    Stretch const cell{number, 1, 0, ends[layout.cell(number).point]};
    std::vector<Status> const status = chosen(folder, ends, cell, condition);
    auto const kept = static_cast<std::size_t>(std::count(status.begin(), status.end(), Status::played));
    n += kept;
    of += cell.replications;
    std::size_t const width = metrics_at_once(m.metrics.size(), cell.rows());
    for (std::size_t first = 0; first < m.metrics.size(); first += width) {
      std::vector<std::size_t> some(std::min(width, m.metrics.size() - first));
      std::iota(some.begin(), some.end(), first);
      Rows const rows = rows_of(folder, ends, cell, some);
      for (std::size_t i = 0; i < some.size(); ++i) {
        Metric const& metric = m.metrics[some[i]];
        std::vector<double> const values = of_played(rows.values[i], status, kept);
        auto const numbers = cell_estimates(metric, values, statistics::moments(values), m.confidence);
        for (std::size_t s = 0; s < numbers.size(); ++s)
          estimate(*found, statistic_names[s], metric.name).at(static_cast<std::size_t>(number)) = numbers[s];
      }
    }
  }
  experiment.attributes.push_back({"given", condition.text});
  experiment.attributes.push_back({"given_n", static_cast<std::int64_t>(n)});
  experiment.attributes.push_back({"given_of", static_cast<std::int64_t>(of)});
  return experiment;
}

std::string given_cells_heading(record::Group const& experiment) {
  if (record::find_attribute(experiment.attributes, "given") == nullptr) return {};
  auto const whole = [&](char const* name) { return record::attribute<std::int64_t>(experiment.attributes, name); };
  std::int64_t const n = whole("given_n"), of = whole("given_of");
  return fmt::format("Given {}: {} of {} replications ({}). Behind each estimate stands of how many it is.\n",
                     record::attribute<std::string>(experiment.attributes, "given"), n, of,
                     record::shown_share(static_cast<double>(n) / static_cast<double>(of)));
}

}  // namespace standoff::experiment
