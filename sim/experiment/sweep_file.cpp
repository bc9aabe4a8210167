#include <algorithm>

#include "sim/core/nothing.hpp"
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

char const* expects(Published const& fact) {
  if (fact.not_reported) return "not_reported";
  return !fact.came ? "between" : *fact.came ? "came" : "did_not_come";
}

// Each fact with the central part of what was simulated.
struct Compared {
  Published fact;
  Central central;
};
std::vector<Compared> compared(Publication const& published, std::vector<Metric> const& metrics, Sample const& sample) {
  std::vector<Compared> rows;
  for (Published const& fact : published.facts)
    for (std::size_t i = 0; i < metrics.size(); ++i)
      if (metrics[i].name == fact.measure) rows.push_back({fact, central(fact, sample.values[i])});
  return rows;
}

record::Group reported_table(std::vector<Compared> const& rows, std::uint64_t n, double confidence) {
  using record::column;
  auto const share = [=](Compared const& c) {
    return c.fact.not_reported ? nothing : static_cast<double>(c.fact.agreeing) / static_cast<double>(n);
  };
  auto const interval = [=](Compared const& c) {
    return c.fact.not_reported ? statistics::Interval{nothing, nothing}
                               : statistics::wilson(c.fact.agreeing, n, confidence);
  };
  return record::table(
      "reported", "fact", rows,
      {column("name", "", "the published fact", [](Compared const& c) { return c.fact.name; }),
       column("measure", "", "the metric that it is compared with", [](Compared const& c) { return c.fact.measure; }),
       column("expects", "",
              "that the metric lies between low and high, came at all, or did not come; or that nothing was reported",
              [](Compared const& c) { return expects(c.fact); }),
       column("low", "", "published, least", [](Compared const& c) { return c.fact.low; }),
       column("high", "", "published, most", [](Compared const& c) { return c.fact.high; }),
       column("units", "", "of low and high, and of the central range", [](Compared const& c) { return c.fact.units; }),
       column("written_units", "", "in which it was published", [](Compared const& c) { return c.fact.written_units; }),
       column("si_per_unit", "", "what one of those is, in units",
              [](Compared const& c) { return c.fact.si_per_unit; }),
       column("source", "", "who published it", [](Compared const& c) { return c.fact.source; }),
       column("note", "", "what is doubtful about it", [](Compared const& c) { return c.fact.note; }),
       column("central_low", "", "simulated: 5 % quantile of those that came; of whether it came, as 0 or 1",
              [](Compared const& c) { return c.central.range.low; }),
       column("central_high", "", "simulated: 95 % quantile", [](Compared const& c) { return c.central.range.high; }),
       record::flags(
           "inside", inside_words, [](Compared const& c) { return c.central.inside; },
           "whether what was published lies inside that range; an open end does where any value that it allows does"),
       column("share", "1", "replications that agree", share),
       column("share_low", "1", "of the Wilson interval", [=](Compared const& c) { return interval(c).low; }),
       column("share_high", "1", "of the Wilson interval", [=](Compared const& c) { return interval(c).high; }),
       column("n_reported", "1", "incidents that were published: agreement with one is weak",
              [](Compared const& c) { return std::int32_t{c.fact.not_reported ? 0 : 1}; })});
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
  record::Group reported = reported_table(compared(published, metrics, sample), sample.size(), confidence);
  add_joint(reported, published, sample.size(), confidence);
  root.groups.push_back(std::move(reported));
  if (!holdings.things.empty()) root.groups.push_back(tenures_table(sample.tenures, holdings));
  add_outcomes(root, {"point", "replication"}, metrics, std::move(sample));
  return root;
}

}  // namespace standoff::experiment
