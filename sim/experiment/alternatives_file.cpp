#include <algorithm>
#include <numeric>

#include "sim/core/nothing.hpp"
#include "sim/experiment/alternatives.hpp"
#include "sim/experiment/summary.hpp"
#include "sim/record/column.hpp"
#include "sim/statistics/p_value.hpp"

namespace standoff::experiment {

namespace {

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }

Metric const* find(std::vector<Metric> const& metrics, Metric const& like) {
  auto const found = std::find_if(metrics.begin(), metrics.end(), [&](Metric const& one) {
    return one.name == like.name && one.kind == like.kind && one.units == like.units;
  });
  return found == metrics.end() ? nullptr : &*found;
}

// The columns of these metrics, which the side has in whatever order.
Sample columns_of(Side const& side, std::vector<Metric> const& metrics) {
  Sample sample;
  sample.fingerprints = side.sample.fingerprints;
  for (Metric const& metric : metrics)
    sample.values.push_back(
        side.sample.values[static_cast<std::size_t>(find(side.metrics, metric) - side.metrics.data())]);
  return sample;
}

void append(Sample& to, Sample const& more) {
  to.values.resize(more.values.size());
  for (std::size_t i = 0; i < more.values.size(); ++i)
    to.values[i].insert(to.values[i].end(), more.values[i].begin(), more.values[i].end());
  to.fingerprints.insert(to.fingerprints.end(), more.fingerprints.begin(), more.fingerprints.end());
}

struct Estimated {
  std::string alternative;
  Estimate estimate;
};
record::Group estimates_table(std::vector<Estimated> const& rows) {
  using record::column;
  return record::table(
      "estimates", "estimate", rows,
      {column("alternative", "", "as in the root", &Estimated::alternative),
       column("metric", "", "as in outcomes", [](Estimated const& e) { return e.estimate.metric; }),
       column("statistic", "", "share of replications, share in which it came, mean or quantile",
              [](Estimated const& e) { return e.estimate.statistic; }),
       column("value", "", "in the units of the row; missing if nothing came",
              [](Estimated const& e) { return e.estimate.value; }),
       column("low", "", "of the interval, of this value alone",
              [](Estimated const& e) { return e.estimate.interval.low; }),
       column("high", "", "of the interval, of this value alone",
              [](Estimated const& e) { return e.estimate.interval.high; }),
       column("units", "", "of value, low and high", [](Estimated const& e) { return e.estimate.units; }),
       column("confidence", "1", "of the interval", [](Estimated const& e) { return e.estimate.confidence; }),
       column("n", "1", "values that it rests on", [](Estimated const& e) { return whole(e.estimate.n); }),
       column("method", "", "of the interval", [](Estimated const& e) { return e.estimate.method; })});
}

struct Held {
  std::string alternative;
  Difference difference;
  bool matters{};  // the scenario has means for it, or asks about it
  double p_alone{}, p_all{};
};

// Who looks through a table for what differs has looked at all of it, whatever is then shown.
void adjust(std::vector<Held>& rows) {
  std::vector<double> alone;
  for (Held& row : rows) {
    row.p_alone = statistics::mean_p(row.difference.pairs.difference);
    if (row.matters) alone.push_back(row.p_alone);
  }
  std::vector<double> const all = statistics::holm(alone);
  std::size_t next = 0;
  for (Held& row : rows) row.p_all = row.matters ? all[next++] : nothing;
}
record::Group differences_table(std::vector<Held> const& rows, std::string const& against, double each) {
  using record::column;
  return record::table(
      "differences", "compared", rows,
      {column("alternative", "", "as in the root", &Held::alternative),
       column("against", "", "which one it is held against", [&](Held const&) { return against; }),
       column("metric", "", "as in outcomes", [](Held const& h) { return h.difference.metric; }),
       column("units", "", "of means, difference and interval", [](Held const& h) { return h.difference.units; }),
       column("kind", "", "flag, count or number",
              [](Held const& h) { return std::string(kind_word(h.difference.kind)); }),
       column("n", "1", "pairs in which it came in both", [](Held const& h) { return whole(h.difference.pairs.a.n); }),
       column("mean", "", "over the pairs", [](Held const& h) { return h.difference.pairs.a.mean; }),
       column("mean_against", "", "of the one that it is held against, over the pairs",
              [](Held const& h) { return h.difference.pairs.b.mean; }),
       column("difference", "", "mean of the pairs' differences",
              [](Held const& h) { return h.difference.pairs.difference.mean; }),
       column("low", "", "of the paired Student interval, which holds together with those of the other alternatives",
              [](Held const& h) { return h.difference.pairs.interval.low; }),
       column("high", "", "of the same", [](Held const& h) { return h.difference.pairs.interval.high; }),
       column("p_alone", "1", "of no difference, of this one alone (Student)", &Held::p_alone),
       column("p_all", "1",
              "of no difference, after Holm over all alternatives and all outcomes that the scenario has means for; "
              "missing for others",
              &Held::p_all),
       column(
           "worth", "1",
           "times as many unpaired replications would tell as much: sum of the variances over that of the difference",
           [](Held const& h) { return h.difference.pairs.worth; }),
       column("differing", "1", "replications in which the two differ",
              [](Held const& h) { return whole(h.difference.differing); }),
       column("confidence", "1", "of the interval if it stood alone", [=](Held const&) { return each; })});
}

}  // namespace

double each_of(std::size_t n, double confidence) {
  return n == 0 ? confidence : 1 - (1 - confidence) / static_cast<double>(n);
}

std::vector<Metric> common_metrics(Alternatives const& all) {
  std::vector<Metric> common;
  for (Metric const& metric : all.sides.front().metrics) {
    Metric made = metric;
    bool everywhere = true;
    for (Side const& side : all.sides) {
      Metric const* const there = find(side.metrics, metric);
      everywhere = everywhere && there != nullptr;
      made.applies = made.applies || (there != nullptr && there->applies);
      made.asked = made.asked || (there != nullptr && there->asked);
    }
    if (everywhere) common.push_back(std::move(made));
  }
  return common;
}

record::Group alternatives_file(Provenance const& provenance, Alternatives const& all, double confidence) {
  STANDOFF_EXPECT(all.sides.size() > 1 && all.against < all.sides.size());
  Side const& against = all.sides[all.against];
  double const each = each_of(all.sides.size() - 1, confidence);
  std::vector<Metric> const metrics = common_metrics(all);
  std::vector<std::string> names, texts;
  std::vector<std::int64_t> histories, outcomes;
  std::vector<Estimated> estimates;
  std::vector<Held> held;
  Sample joined;
  for (Side const& side : all.sides) {
    names.push_back(side.label);
    texts.push_back(side.scenario_yaml);
    Sample const sample = columns_of(side, metrics);
    for (Estimate& one : summarise(metrics, sample, confidence)) estimates.push_back({side.label, std::move(one)});
    append(joined, sample);
    Differing const parted = differing(against, side);
    histories.push_back(whole(parted.histories));
    outcomes.push_back(whole(parted.outcomes));
    if (&side == &against) continue;
    for (Difference& one : differences(against, side, each)) {
      auto const metric =
          std::find_if(metrics.begin(), metrics.end(), [&](Metric const& m) { return m.name == one.metric; });
      if (metric != metrics.end()) held.push_back({side.label, std::move(one), metric->applies || metric->asked});
    }
  }
  adjust(held);

  record::Group root = make_root("alternatives", provenance);
  root.attributes.push_back({"confidence", confidence});
  root.attributes.push_back({"varied", all.varied});
  root.attributes.push_back({"against", against.label});
  root.dimensions.push_back({"alternative", names.size()});
  root.variables.push_back({"alternative", {"alternative"}, std::move(names), record::describe("", all.varied), {}});
  add_coordinate(root, "replication", against.sample.size(), "replication, with the same draws in all alternatives");
  record::Variable yaml = scenario_variable("scenario_yaml", {});
  yaml.dimensions = {"alternative"};
  yaml.data = std::move(texts);
  root.variables.push_back(std::move(yaml));
  root.variables.push_back({"histories_differing",
                            {"alternative"},
                            std::move(histories),
                            record::describe("1", "replications whose history differs from the one held against"),
                            {}});
  root.variables.push_back({"outcomes_differing",
                            {"alternative"},
                            std::move(outcomes),
                            record::describe("1", "replications whose outcome differs from the one held against"),
                            {}});
  record::Group group;
  group.name = "outcomes";
  add_outcomes(group, {"alternative", "replication"}, metrics, std::move(joined));
  root.groups.push_back(std::move(group));
  root.groups.push_back(estimates_table(estimates));
  root.groups.push_back(differences_table(held, against.label, each));
  return root;
}

}  // namespace standoff::experiment
