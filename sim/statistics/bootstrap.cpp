#include "sim/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/error.hpp"
#include "sim/core/luck.hpp"
#include "sim/core/nothing.hpp"
#include "sim/statistics/order_statistics.hpp"

namespace standoff::statistics {

std::vector<Interval> bootstrap(std::size_t rows,
                                std::function<std::vector<double>(std::span<std::size_t const>)> const& statistic,
                                double confidence, Resampling const& resampling) {
  STANDOFF_EXPECT(rows > 0 && resampling.times > 0 && confidence > 0 && confidence < 1);
  static constexpr EntityId who = entity("bootstrap");
  std::vector<std::size_t> drawn(rows);
  std::vector<std::vector<double>> found;
  for (std::uint32_t r = 0; r < resampling.times; ++r) {
    Luck const luck{resampling.seed, 0, r, 0};
    for (std::size_t j = 0; j < rows; ++j) {
      Draw const draw{who, {}, purpose("statistics.resample"), static_cast<std::uint32_t>(j)};
      drawn[j] = bounded(luck.words(draw)[0], rows);
    }
    std::vector<double> const made = statistic(drawn);
    found.resize(made.size());
    for (std::size_t i = 0; i < made.size(); ++i)
      if (!std::isnan(made[i])) found[i].push_back(made[i]);
  }
  std::vector<Interval> intervals;
  for (std::vector<double>& one : found) {
    std::sort(one.begin(), one.end());
    intervals.push_back(one.empty()
                            ? Interval{nothing, nothing}
                            : Interval{quantile(one, (1 - confidence) / 2), quantile(one, (1 + confidence) / 2)});
  }
  return intervals;
}

}  // namespace standoff::statistics
