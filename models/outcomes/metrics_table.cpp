// The outcome in single numbers, each with one definition, and what was published beside it.
#include <cmath>

#include <fmt/format.h>

#include "models/outcomes/measures.hpp"
#include "models/outcomes/outcome.hpp"
#include "models/telling/run_file.hpp"
#include "sim/config/units.hpp"
#include "sim/core/nothing.hpp"
#include "sim/record/column.hpp"

namespace standoff {

namespace {

std::vector<record::Attribute> about(Metric const& m) {
  return record::describe(m.units, m.description,
                          {{"kind", std::string(word_of(m.kind))},
                           {"counts", m.counts},
                           {"applies", std::int64_t{m.applies}},
                           {"asked", std::int64_t{m.asked}}});
}

// What "at the end" means where the end is a cut.
std::string cut_note(World const& end) {
  return fmt::format("cut short after {} of {}: 'at the end' is there, and what would have come later is missing",
                     config::format_quantity(to_seconds(end.now), config::Dimension::time),
                     config::format_quantity(to_seconds(end.inputs->end), config::Dimension::time));
}

}  // namespace

record::Group metrics_table(Telling const& telling) {
  std::vector<Metric> const metrics = metrics_of(telling.scenario());
  std::vector<double> const values = measure(telling.end, telling.log);
  record::Group group;
  group.name = "metrics";
  if (telling.end.now < telling.scenario().end) group.attributes.push_back({"comment", cut_note(telling.end)});
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    Metric const& m = metrics[i];
    if (m.kind == Metric::Kind::number)
      group.variables.push_back({m.name, {}, std::vector<double>{values[i]}, about(m), nothing});
    else
      group.variables.push_back(
          {m.name, {}, std::vector<std::int32_t>{static_cast<std::int32_t>(values[i])}, about(m), {}});
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
       column("written_units", "", "in which it was published", [](Reported const& r) { return r.written.name; }),
       column("si_per_unit", "", "what one of those is, in units", [](Reported const& r) { return r.written.si; }),
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

void add_published(record::Group& root, Telling const& telling) {
  struct Row {
    std::string measure;
    Publication publication;
  };
  std::vector<Row> rows;
  for (Measure const& m : telling.scenario().measures)
    for (Publication const& p : publications(m, telling.end, telling.log)) rows.push_back({m.name, p});
  if (rows.empty()) return;
  using record::column;
  root.groups.push_back(
      record::table("published", "publication", rows,
                    {column("measure", "", "the measure with 'seen_with' that asks", &Row::measure),
                     column("event", "1", "number of the event that it is about",
                            [](Row const& r) { return static_cast<std::int32_t>(r.publication.event); }),
                     column("published", "1", "1 if it would have been published",
                            [](Row const& r) { return r.publication.published; })}));
}

}  // namespace standoff
