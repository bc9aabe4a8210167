// The outcome in single numbers, each with one definition, and what was published beside it.
#include <cmath>

#include "models/outcome.hpp"
#include "models/run_file.hpp"
#include "sim/record/column.hpp"

namespace standoff {

record::Group metrics_table(Telling const& telling) {
  std::vector<Metric> const metrics = metrics_of(telling.scenario());
  std::vector<double> const values = measure(telling.end, telling.log);
  record::Group group;
  group.name = "metrics";
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    Metric const& m = metrics[i];
    if (m.kind == Metric::Kind::number)
      group.variables.push_back({m.name,
                                 {},
                                 std::vector<double>{values[i]},
                                 record::describe(m.units, m.description),
                                 std::numeric_limits<double>::quiet_NaN()});
    else
      group.variables.push_back({m.name,
                                 {},
                                 std::vector<std::int32_t>{static_cast<std::int32_t>(values[i])},
                                 record::describe(m.units, m.description),
                                 {}});
  }
  return group;
}

record::Group reported_table(Telling const& telling) {
  std::vector<Metric> const metrics = metrics_of(telling.scenario());
  std::vector<double> const values = measure(telling.end, telling.log);
  using record::column;
  return record::table(
      "reported", "fact", telling.scenario().reported,
      {column("name", "", "the published fact", [](Reported const& r) { return r.name; }),
       column("measure", "", "the measure that it is compared with",
              [&](Reported const& r) { return metrics[r.metric].name; }),
       column("units", "", "of least, most and simulated", [](Reported const& r) { return r.units; }),
       column("least", "", "published, least", [](Reported const& r) { return r.low; }),
       column("most", "", "published, most", [](Reported const& r) { return r.high; }),
       column("simulated", "", "in this replication; missing if it did not come",
              [&](Reported const& r) { return values[r.metric]; }),
       column("not_reported", "1", "1 if nothing was published about it",
              [](Reported const& r) { return r.not_reported; }),
       column("agrees", "1", "1 if it lies within", [&](Reported const& r) { return agrees(r, values[r.metric]); }),
       column("source", "", "who published it", [](Reported const& r) { return r.source; }),
       column("note", "", "what is doubtful about it", [](Reported const& r) { return r.note; })});
}

}  // namespace standoff
