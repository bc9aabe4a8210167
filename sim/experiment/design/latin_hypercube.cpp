#include "sim/experiment/design/latin_hypercube.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/luck.hpp"

namespace standoff::experiment {

namespace {

std::vector<DesignPoint> samples(std::uint32_t n, std::size_t factors) {
  std::vector<DesignPoint> points(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    points[i].sample = i;
    points[i].place.resize(factors);
  }
  return points;
}

}  // namespace

std::vector<DesignPoint> latin_hypercube(std::uint32_t n, std::vector<Factor> const& factors, std::uint64_t seed) {
  std::vector<DesignPoint> points = samples(n, factors.size());
  Luck luck;
  luck.seed = seed;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    EntityId const who = entity(factors[f].name);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> shuffled;
    for (std::uint32_t i = 0; i < n; ++i)
      shuffled.emplace_back(luck.words({who, {}, purpose("design.stratum"), i})[0], i);
    std::sort(shuffled.begin(), shuffled.end());
    for (std::uint32_t i = 0; i < n; ++i) {
      double const within = luck.uniform({who, {}, purpose("design.within"), i});
      points[i].place[f] = (shuffled[i].second + within) / n;
    }
  }
  return points;
}

std::vector<DesignPoint> random_points(std::uint32_t n, std::vector<Factor> const& factors, std::uint64_t seed) {
  std::vector<DesignPoint> points = samples(n, factors.size());
  Luck luck;
  luck.seed = seed;
  for (std::size_t f = 0; f < factors.size(); ++f)
    for (std::uint32_t i = 0; i < n; ++i)
      points[i].place[f] = luck.uniform({entity(factors[f].name), {}, purpose("design.random"), i});
  return points;
}

}  // namespace standoff::experiment
