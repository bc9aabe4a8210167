#include "sim/statistics/sobol.hpp"

#include <numeric>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"

namespace standoff::statistics {

namespace {

// First and total of each input, over the rows told.
std::vector<double> indices(SobolSample const& s, std::span<std::size_t const> rows) {
  auto const n = static_cast<double>(rows.size());
  double mean = 0, variance = 0;
  for (std::size_t const j : rows) mean += s.a[j] + s.b[j];
  mean /= 2 * n;
  for (std::size_t const j : rows) variance += (s.a[j] - mean) * (s.a[j] - mean) + (s.b[j] - mean) * (s.b[j] - mean);
  variance /= 2 * n;
  std::vector<double> made;
  for (std::span<double const> const mixed : s.mixed) {
    double first = 0, total = 0;
    for (std::size_t const j : rows) {
      first += (s.b[j] - mean) * (mixed[j] - s.a[j]);
      total += (s.a[j] - mixed[j]) * (s.a[j] - mixed[j]);
    }
    made.push_back(variance > 0 ? first / n / variance : nothing);
    made.push_back(variance > 0 ? total / (2 * n) / variance : nothing);
  }
  return made;
}

}  // namespace

std::vector<SobolIndex> sobol_indices(SobolSample const& sample, double confidence, Resampling const& resampling) {
  STANDOFF_EXPECT(!sample.a.empty() && sample.a.size() == sample.b.size());
  for (auto const mixed : sample.mixed) STANDOFF_EXPECT(mixed.size() == sample.a.size());
  std::vector<std::size_t> all(sample.a.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<double> const found = indices(sample, all);
  auto const intervals = bootstrap(
      all.size(), [&](auto rows) { return indices(sample, rows); }, confidence, resampling);
  std::vector<SobolIndex> made;
  for (std::size_t i = 0; i < sample.mixed.size(); ++i)
    made.push_back({found[2 * i], found[2 * i + 1], intervals[2 * i], intervals[2 * i + 1]});
  return made;
}

}  // namespace standoff::statistics
