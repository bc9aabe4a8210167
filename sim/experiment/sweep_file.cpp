#include <algorithm>

#include "sim/core/nothing.hpp"
#include "sim/experiment/reported_file.hpp"
#include "sim/experiment/summary.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/column.hpp"

namespace standoff::experiment {

namespace {

record::Group estimates_table(std::vector<Estimate> const& estimates) {
  using record::column;
  return record::table(
      "estimates", "estimate", estimates,
      {column("metric", "", "as in the root", &Estimate::metric),
       column("statistic", "", "share of replications, share in which it came, mean or quantile", &Estimate::statistic),
       column("value", "", "in the units of the row; missing if nothing came", &Estimate::value),
       column("low", "", "of the interval; infinite if there are too few",
              [](Estimate const& e) { return e.interval.low; }),
       column("high", "", "of the interval; infinite if there are too few",
              [](Estimate const& e) { return e.interval.high; }),
       column("units", "", "of value, low and high", &Estimate::units),
       column("confidence", "1", "of the interval", &Estimate::confidence),
       column("n", "1", "values that it rests on", [](Estimate const& e) { return static_cast<std::int64_t>(e.n); }),
       column("method", "", "of the interval", &Estimate::method)});
}

std::vector<Compared> compared(Publication const& published, std::vector<Metric> const& metrics, Sample const& sample) {
  std::vector<Compared> rows;
  for (Published const& fact : published.facts)
    for (std::size_t i = 0; i < metrics.size(); ++i)
      if (metrics[i].name == fact.measure) rows.push_back({fact, central(fact, sample.values[i]), sample.size()});
  return rows;
}

// How many replications agree with all facts at once.
void add_joint(record::Group& table, Publication const& published, std::uint64_t n, double confidence) {
  bool const some = std::any_of(published.facts.begin(), published.facts.end(),
                                [](Published const& fact) { return !fact.not_reported; });
  if (!some) return;
  statistics::Interval const interval = statistics::wilson(published.agreeing_with_all, n, confidence);
  table.attributes.push_back(
      {"joint_share", static_cast<double>(published.agreeing_with_all) / static_cast<double>(n)});
  table.attributes.push_back({"joint_low", interval.low});
  table.attributes.push_back({"joint_high", interval.high});
}

// Who held what from when to when, replication by replication.
record::Group tenures_table(std::vector<std::vector<Tenure>> const& tenures, Holdings const& holdings) {
  using record::column;
  struct Row {
    std::int32_t replication{};
    Tenure tenure;
  };
  std::vector<Row> rows;
  for (std::size_t r = 0; r < tenures.size(); ++r)
    for (Tenure const& tenure : tenures[r]) rows.push_back({static_cast<std::int32_t>(r), tenure});
  std::vector<std::string_view> const things(holdings.things.begin(), holdings.things.end());
  std::vector<std::string_view> const parties(holdings.parties.begin(), holdings.parties.end());
  return record::table(
      "tenures", "tenure", rows,
      {column("of_replication", "1", "in which replication", &Row::replication),
       record::flags(
           "site", things, [](Row const& row) { return row.tenure.what; }, "what was held"),
       record::flags(
           "holder", parties, [](Row const& row) { return row.tenure.who; }, "who held it"),
       column("since", "s", "from when, since the start", [](Row const& row) { return row.tenure.since; }),
       column("until", "s", "until when; missing if he held it at the end",
              [](Row const& row) { return row.tenure.until; }),
       column("usable", "s", "from when it was of use to him; missing if it never was",
              [](Row const& row) { return row.tenure.usable; })});
}

}  // namespace

record::Group sweep_file(Provenance const& provenance, std::string const& scenario_yaml,
                         std::vector<Metric> const& metrics, Sample sample, Publication const& published,
                         double confidence, Holdings const& holdings) {
  record::Group root = make_root("sweep", provenance);
  root.attributes.push_back({"confidence", confidence});
  root.attributes.push_back({"inputs", std::string("held at their best values; no range was varied")});
  add_coordinate(root, "point", 1, "design point: values of the inputs");
  add_coordinate(root, "replication", sample.size(), "replication: 'standoff run --replication R' plays it alone");
  root.variables.push_back(scenario_variable("scenario_yaml", scenario_yaml));
  root.groups.push_back(estimates_table(summarise(metrics, sample, confidence)));
  record::Group reported = reported_table(compared(published, metrics, sample), confidence);
  add_joint(reported, published, sample.size(), confidence);
  root.groups.push_back(std::move(reported));
  if (!holdings.things.empty()) root.groups.push_back(tenures_table(sample.tenures, holdings));
  add_outcomes(root, {"point", "replication"}, metrics, std::move(sample));
  return root;
}

}  // namespace standoff::experiment
