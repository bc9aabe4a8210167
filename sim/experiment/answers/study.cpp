#include "sim/experiment/answers/study.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace standoff::experiment {

std::vector<std::size_t> Study::varying() const {
  std::vector<std::size_t> made;
  for (std::size_t m = 0; m < manifest.metrics.size(); ++m) {
    if (!manifest.metrics[m].applies && !manifest.metrics[m].asked) continue;
    auto const& cells = came[m];
    auto const first = std::find_if(cells.begin(), cells.end(), [](auto const& c) { return c.n > 0; });
    if (std::any_of(first, cells.end(), [&](auto const& c) { return c.n > 0 && c.mean != first->mean; }))
      made.push_back(m);
  }
  return made;
}

std::vector<std::size_t> Study::everywhere(std::size_t metric, std::vector<std::size_t> const& points) const {
  std::vector<std::size_t> made;
  for (std::size_t const point : points) {
    bool all = true;
    for (std::size_t option = 0; option < manifest.options.size(); ++option)
      all = all && at(metric, point, option).n > 0;
    if (all) made.push_back(point);
  }
  return made;
}

bool is_sample(DesignKind design) {
  return design == DesignKind::sobol || design == DesignKind::latin_hypercube || design == DesignKind::random;
}

std::vector<std::size_t> points_told(Manifest const& manifest) {
  std::vector<std::size_t> made;
  for (std::size_t point = 0; point < manifest.points.size(); ++point)
    if (manifest.points[point].part != Part::a_b) made.push_back(point);
  return made;
}

Settings settings_at(Manifest const& manifest, std::vector<std::size_t> const& points) {
  Settings made;
  for (std::size_t f = 0; f < manifest.factors.size(); ++f)
    if (manifest.factors[f].is_number()) made.factors.push_back(f);
  for (std::size_t const point : points) {
    std::vector<double> row;
    for (std::size_t const f : made.factors)
      row.push_back(manifest.factors[f].number(manifest.points[point].settings[f]));
    if (std::any_of(row.begin(), row.end(), [](double v) { return std::isnan(v); })) continue;
    made.points.push_back(point);
    made.values.insert(made.values.end(), row.begin(), row.end());
  }
  return made;
}

}  // namespace standoff::experiment
