#include "sim/statistics/long_run.hpp"

#include <limits>
#include <vector>

#include "sim/core/error.hpp"

namespace standoff::statistics {

std::optional<std::size_t> warm_up(std::span<double const> values) {
  constexpr std::size_t together = 5;
  std::vector<double> means;
  for (std::size_t i = 0; i + together <= values.size(); i += together) {
    double sum = 0;
    for (double const value : values.subspan(i, together)) sum += value;
    means.push_back(sum / static_cast<double>(together));
  }
  if (means.size() < 2) return std::nullopt;
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t d = 0; d + 2 <= means.size(); ++d) {
    Moments const rest = moments(std::span<double const>(means).subspan(d));
    auto const n = static_cast<double>(rest.n);
    double const now = rest.variance * (n - 1) / (n * n);
    if (now < least) {
      least = now;
      best = d;
    }
  }
  if (2 * best > means.size()) return std::nullopt;
  return best * together;
}

BatchMeans batch_means(std::span<double const> values, std::size_t batches, double confidence) {
  STANDOFF_EXPECT(batches >= 2 && values.size() >= batches);
  std::size_t const length = values.size() / batches, over = values.size() % batches;
  std::vector<double> means;
  for (std::size_t b = 0; b < batches; ++b) means.push_back(moments(values.subspan(over + b * length, length)).mean);
  Moments const m = moments(means);
  return {m, student(m, confidence), m.variance / static_cast<double>(batches)};
}

}  // namespace standoff::statistics
