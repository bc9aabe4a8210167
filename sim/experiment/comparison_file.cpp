#include <cmath>

#include "sim/core/nothing.hpp"
#include "sim/experiment/comparison.hpp"
#include "sim/record/column.hpp"

namespace standoff::experiment {

namespace {

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }

record::Group differences_table(std::vector<Difference> const& rows, double confidence) {
  using record::column;
  // Only flags have it, and only where the sides differ.
  auto const exact = [](Difference const& d, double value) {
    bool const has = d.kind == Metric::Kind::flag && d.only_a + d.only_b > 0;
    return has ? value : nothing;
  };
  return record::table(
      "differences", "compared", rows,
      {column("metric", "", "as in the groups a and b", &Difference::metric),
       column("units", "", "of means, differences and intervals", &Difference::units),
       column("kind", "", "flag, count or number", [](Difference const& d) { return std::string(kind_word(d.kind)); }),
       column("n", "1", "pairs in which it came on both sides", [](Difference const& d) { return whole(d.pairs.a.n); }),
       column("mean_a", "", "over the pairs", [](Difference const& d) { return d.pairs.b.mean; }),
       column("mean_b", "", "over the pairs", [](Difference const& d) { return d.pairs.a.mean; }),
       column("difference", "", "mean of B - A", [](Difference const& d) { return d.pairs.difference.mean; }),
       column("low", "", "of the paired Student interval", [](Difference const& d) { return d.pairs.interval.low; }),
       column("high", "", "of the paired Student interval", [](Difference const& d) { return d.pairs.interval.high; }),
       column("unpaired_low", "", "of Welch's interval, for contrast",
              [](Difference const& d) { return d.unpaired.interval.low; }),
       column("unpaired_high", "", "of Welch's interval, for contrast",
              [](Difference const& d) { return d.unpaired.interval.high; }),
       column("worth", "1", "times as many unpaired replications would tell as much: (Var A + Var B) / Var(B - A)",
              [](Difference const& d) { return d.pairs.worth; }),
       column("both", "1", "replications in which the flag is set, or the number came, on both sides",
              [](Difference const& d) { return whole(d.both); }),
       column("only_a", "1", "the same, only in A", [](Difference const& d) { return whole(d.only_a); }),
       column("only_b", "1", "the same, only in B", [](Difference const& d) { return whole(d.only_b); }),
       column("neither", "1", "the same, on no side", [](Difference const& d) { return whole(d.neither); }),
       column("differing", "1", "replications in which the sides differ",
              [](Difference const& d) { return whole(d.differing); }),
       column("only_b_low", "1", "flags: share of B among those of one side only, exact interval",
              [=](Difference const& d) { return exact(d, d.only_b_share.low); }),
       column("only_b_high", "1", "flags: share of B among those of one side only, exact interval",
              [=](Difference const& d) { return exact(d, d.only_b_share.high); }),
       column("confidence", "1", "of all intervals", [=](Difference const&) { return confidence; })});
}

record::Group side_group(char const* name, Side const& side) {
  record::Group group;
  group.name = name;
  group.attributes.push_back({"title", side.label});
  add_outcomes(group, {"replication"}, side.metrics, side.sample);
  return group;
}

}  // namespace

record::Group comparison_file(Provenance const& provenance, Side const& a, Side const& b, double confidence) {
  record::Group root = make_root("comparison", provenance);
  root.attributes.push_back({"confidence", confidence});
  Differing const parted = differing(a, b);
  root.attributes.push_back({"histories_differing", whole(parted.histories)});
  root.attributes.push_back({"outcomes_differing", whole(parted.outcomes)});
  add_coordinate(root, "replication", a.sample.size(), "replication, with the same draws on both sides");
  root.variables.push_back(scenario_variable("scenario_yaml_a", a.scenario_yaml));
  root.variables.push_back(scenario_variable("scenario_yaml_b", b.scenario_yaml));
  root.groups.push_back(side_group("a", a));
  root.groups.push_back(side_group("b", b));
  root.groups.push_back(differences_table(differences(a, b, confidence), confidence));
  return root;
}

}  // namespace standoff::experiment
