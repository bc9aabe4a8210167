#include "sim/experiment/design/design.hpp"

#include <algorithm>

#include "sim/core/nothing.hpp"
#include "sim/experiment/design/latin_hypercube.hpp"
#include "sim/experiment/design/morris.hpp"
#include "sim/experiment/design/sobol.hpp"

namespace standoff::experiment {

double n_points(Design const& design, std::vector<Factor> const& factors) {
  double product = 1, sum = 1;
  for (Factor const& factor : factors) {
    product *= factor.n_levels();
    sum += factor.n_levels();
  }
  double const k = static_cast<double>(factors.size());
  switch (design.kind) {
    case DesignKind::factorial:
      return product;
    case DesignKind::one_at_a_time:
      return sum;
    case DesignKind::list:
    case DesignKind::csv:
      return factors.empty() ? 1 : factors.front().n_levels();
    case DesignKind::sobol:
      return design.n * (k + 2);
    case DesignKind::morris:
      return design.n * (k + 1);
    case DesignKind::latin_hypercube:
    case DesignKind::random:
      return design.n;
  }
  return 0;
}

std::vector<DesignPoint> factorial(std::vector<Factor> const& factors) {
  std::vector<DesignPoint> points(1);
  for (Factor const& factor : factors) {
    std::vector<DesignPoint> longer;
    for (DesignPoint const& point : points)
      for (std::uint32_t i = 0; i < factor.n_levels(); ++i)
        longer.emplace_back(point).place.push_back(place_of_level(factor, i));
    points = std::move(longer);
  }
  for (std::size_t i = 0; i < points.size(); ++i) points[i].sample = static_cast<std::uint32_t>(i);
  return points;
}

std::vector<DesignPoint> one_at_a_time(std::vector<Factor> const& factors) {
  std::vector<double> const as_it_is(factors.size(), nothing);
  std::vector<DesignPoint> points{{Part::base, 0, no_factor, as_it_is}};
  for (std::size_t f = 0; f < factors.size(); ++f)
    for (std::uint32_t i = 0; i < factors[f].n_levels(); ++i) {
      DesignPoint& point = points.emplace_back(
          DesignPoint{Part::moved, static_cast<std::uint32_t>(points.size()), static_cast<std::int32_t>(f), as_it_is});
      point.place[f] = place_of_level(factors[f], i);
    }
  return points;
}

std::vector<DesignPoint> listed(std::vector<Factor> const& factors) {
  std::vector<DesignPoint> points(factors.empty() ? 1 : factors.front().n_levels());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    points[i].sample = i;
    for (Factor const& factor : factors) points[i].place.push_back(place_of_level(factor, i));
  }
  return points;
}

std::vector<DesignPoint> make_points(Design const& design, std::vector<Factor> const& factors) {
  switch (design.kind) {
    case DesignKind::factorial:
      break;
    case DesignKind::one_at_a_time:
      return one_at_a_time(factors);
    case DesignKind::list:
    case DesignKind::csv:
      return listed(factors);
    case DesignKind::sobol:
      return saltelli(design.n, factors.size(), design.seed);
    case DesignKind::latin_hypercube:
      return latin_hypercube(design.n, factors, design.seed);
    case DesignKind::morris:
      return morris(design.n, factors, design.seed);
    case DesignKind::random:
      return random_points(design.n, factors, design.seed);
  }
  return factorial(factors);
}

}  // namespace standoff::experiment
