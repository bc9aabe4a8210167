#include "sim/statistics/order_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/error.hpp"

namespace standoff::statistics {

namespace {

// Where the chances of Bin(n, q) are not negligible, from the mode to both sides; they sum to 1.
struct Binomial {
  std::uint64_t first{};
  std::vector<double> chance;

  Binomial(std::uint64_t n, double q) {
    constexpr double negligible = 1e-25;
    double const odds = q / (1 - q);
    auto const mode = std::min(n, static_cast<std::uint64_t>(static_cast<double>(n + 1) * q));
    std::vector<double> down;
    double weight = 1;
    for (std::uint64_t k = mode; k > 0 && weight > negligible; --k) {
      weight *= static_cast<double>(k) / (static_cast<double>(n - k + 1) * odds);
      down.push_back(weight);
    }
    first = mode - down.size();
    chance.assign(down.rbegin(), down.rend());
    chance.push_back(1);
    weight = 1;
    for (std::uint64_t k = mode; k < n && weight > negligible; ++k) {
      weight *= static_cast<double>(n - k) * odds / static_cast<double>(k + 1);
      chance.push_back(weight);
    }
    double sum = 0;
    for (double const c : chance) sum += c;
    for (double& c : chance) c /= sum;
  }
};

}  // namespace

Ranks quantile_ranks(std::uint64_t n, double q, double confidence) {
  STANDOFF_EXPECT(n > 0 && q > 0 && q < 1 && confidence > 0 && confidence < 1);
  Binomial const b(n, q);
  double const most = (1 - confidence) / 2;
  std::size_t from = 0, to = b.chance.size();
  double below = 0, above = 0;
  while (below + b.chance[from] <= most) below += b.chance[from++];
  while (above + b.chance[to - 1] <= most) above += b.chance[--to];
  return {b.first + from, b.first + to, 1 - below - above};
}

double quantile(std::span<double const> sorted, double q) {
  STANDOFF_EXPECT(!sorted.empty());
  // A product that should be whole must not be lifted to the next rank by its rounding.
  double const rank = std::ceil(static_cast<double>(sorted.size()) * q * (1 - 1e-14));
  auto const i = static_cast<std::size_t>(std::fmax(rank, 1.0)) - 1;
  return sorted[std::min(i, sorted.size() - 1)];
}

Interval quantile_interval(std::span<double const> sorted, double q, double confidence) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  Ranks const ranks = quantile_ranks(sorted.size(), q, confidence);
  return {ranks.lower == 0 ? -infinite : sorted[ranks.lower - 1],
          ranks.upper > sorted.size() ? infinite : sorted[ranks.upper - 1]};
}

}  // namespace standoff::statistics
