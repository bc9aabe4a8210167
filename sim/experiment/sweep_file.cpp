#include <limits>

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

record::Group reported_table(std::vector<Published> const& published, std::uint64_t n, double confidence) {
  using record::column;
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  auto const share = [=](Published const& p) {
    return p.not_reported ? nothing : static_cast<double>(p.agreeing) / static_cast<double>(n);
  };
  auto const interval = [=](Published const& p) {
    return p.not_reported ? Interval{nothing, nothing} : wilson(p.agreeing, n, confidence);
  };
  return record::table(
      "reported", "fact", published,
      {column("name", "", "the published fact", &Published::name),
       column("measure", "", "the metric that it is compared with", &Published::measure),
       column("expects", "",
              "that the metric lies between low and high, came at all, or did not come; or that nothing was reported",
              expects),
       column("low", "", "published, least", &Published::low), column("high", "", "published, most", &Published::high),
       column("units", "", "of low and high", &Published::units),
       column("source", "", "who published it", &Published::source),
       column("note", "", "what is doubtful about it", &Published::note),
       column("share", "1", "replications that agree", share),
       column("share_low", "1", "of the Wilson interval", [=](Published const& p) { return interval(p).low; }),
       column("share_high", "1", "of the Wilson interval", [=](Published const& p) { return interval(p).high; }),
       column("n_reported", "1", "incidents that were published: agreement with one is weak",
              [](Published const& p) { return std::int32_t{p.not_reported ? 0 : 1}; })});
}

}  // namespace

record::Group sweep_file(Provenance const& provenance, std::string const& scenario_yaml,
                         std::vector<Metric> const& metrics, Sample sample, std::vector<Published> const& published,
                         double confidence) {
  record::Group root = make_root("sweep", provenance);
  root.attributes.push_back({"confidence", confidence});
  root.attributes.push_back({"inputs", std::string("held at their best values; no range was varied")});
  add_coordinate(root, "point", 1, "design point: values of the inputs");
  add_coordinate(root, "replication", sample.size(), "replication: 'standoff run --replication R' plays it alone");
  root.variables.push_back(scenario_variable("scenario_yaml", scenario_yaml));
  root.groups.push_back(estimates_table(summarise(metrics, sample, confidence)));
  if (!published.empty()) root.groups.push_back(reported_table(published, sample.size(), confidence));
  add_outcomes(root, {"point", "replication"}, metrics, std::move(sample));
  return root;
}

}  // namespace standoff::experiment
