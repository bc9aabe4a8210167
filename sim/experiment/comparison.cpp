#include "sim/experiment/comparison.hpp"

#include <cmath>

#include "sim/core/error.hpp"

namespace standoff::experiment {

namespace {

struct Match {
  std::size_t a{}, b{};
};

std::vector<Match> common_metrics(Side const& a, Side const& b) {
  std::vector<Match> all;
  for (std::size_t i = 0; i < a.metrics.size(); ++i)
    for (std::size_t k = 0; k < b.metrics.size(); ++k) {
      Metric const& p = a.metrics[i];
      Metric const& q = b.metrics[k];
      if (p.name == q.name && p.kind == q.kind && p.units == q.units) all.push_back({i, k});
    }
  return all;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

Difference difference(Metric const& metric, std::vector<double> const& a, std::vector<double> const& b,
                      double confidence) {
  Difference d;
  d.metric = metric.name;
  d.units = metric.units;
  d.kind = metric.kind;
  bool const flag = metric.kind == Metric::Kind::flag;
  for (std::size_t r = 0; r < a.size(); ++r) {
    bool const in_a = flag ? a[r] == 1 : !std::isnan(a[r]);
    bool const in_b = flag ? b[r] == 1 : !std::isnan(b[r]);
    ++(in_a && in_b ? d.both : in_a ? d.only_a : in_b ? d.only_b : d.neither);
    if (!same(a[r], b[r])) ++d.differing;
  }
  d.pairs = statistics::paired(b, a, confidence);
  d.unpaired = statistics::welch(d.pairs.a, d.pairs.b, confidence);
  d.only_b_share = statistics::clopper_pearson(d.only_b, d.only_a + d.only_b, confidence);
  return d;
}

}  // namespace

std::vector<Difference> differences(Side const& a, Side const& b, double confidence) {
  STANDOFF_EXPECT(a.sample.size() == b.sample.size());
  std::vector<Difference> all;
  for (Match const& m : common_metrics(a, b))
    all.push_back(difference(a.metrics[m.a], a.sample.values[m.a], b.sample.values[m.b], confidence));
  return all;
}

Differing differing(Side const& a, Side const& b) {
  STANDOFF_EXPECT(a.sample.size() == b.sample.size());
  std::vector<Match> const common = common_metrics(a, b);
  Differing found;
  auto const add = [](std::uint64_t& count, std::optional<std::uint32_t>& first, std::size_t replication) {
    ++count;
    if (!first) first = static_cast<std::uint32_t>(replication);
  };
  for (std::size_t r = 0; r < a.sample.size(); ++r) {
    if (a.sample.fingerprints[r] != b.sample.fingerprints[r]) add(found.histories, found.first_history, r);
    bool other = false;
    for (Match const& m : common) other = other || !same(a.sample.values[m.a][r], b.sample.values[m.b][r]);
    if (other) add(found.outcomes, found.first_outcome, r);
  }
  return found;
}

}  // namespace standoff::experiment
