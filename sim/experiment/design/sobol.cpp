#include "sim/experiment/design/sobol.hpp"

#include <boost/random/sobol.hpp>

#include "sim/core/error.hpp"
#include "sim/core/luck.hpp"

namespace standoff::experiment {

std::vector<std::vector<double>> sobol_points(std::uint32_t n, std::size_t dimensions, std::uint64_t seed) {
  STANDOFF_EXPECT(dimensions >= 1 && dimensions <= most_dimensions);
  Luck luck;
  luck.seed = seed;
  std::vector<std::uint64_t> shift;
  for (std::uint32_t d = 0; d < dimensions; ++d)
    shift.push_back(luck.words({{}, {}, purpose("design.sobol_shift"), d})[0]);
  boost::random::sobol_engine<std::uint64_t, 64> engine(dimensions);
  std::vector<std::vector<double>> points(n, std::vector<double>(dimensions));
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::size_t d = 0; d < dimensions; ++d) {
      std::uint64_t const word = i == 0 ? 0 : engine();  // Boost leaves the origin out
      points[i][d] = open_uniform(word ^ shift[d]);
    }
  return points;
}

std::vector<DesignPoint> saltelli(std::uint32_t n, std::size_t factors, std::uint64_t seed) {
  std::vector<DesignPoint> points;
  auto const k = static_cast<std::ptrdiff_t>(factors);
  std::uint32_t row = 0;
  for (std::vector<double> const& both : sobol_points(n, 2 * factors, seed)) {
    std::vector<double> const a(both.begin(), both.begin() + k), b(both.begin() + k, both.end());
    points.push_back({Part::a, row, no_factor, a});
    for (std::size_t f = 0; f < factors; ++f) {
      DesignPoint& mixed = points.emplace_back(DesignPoint{Part::a_b, row, static_cast<std::int32_t>(f), a});
      mixed.place[f] = b[f];
    }
    points.push_back({Part::b, row, no_factor, b});
    ++row;
  }
  return points;
}

}  // namespace standoff::experiment
