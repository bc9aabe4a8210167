#include "sim/experiment/design/morris.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/luck.hpp"

namespace standoff::experiment {

namespace {

// Level 0 or 1 and two levels more: 0 or 1 is 2 or 3. In whole steps, so that equal places are equal numbers.
double place(std::uint32_t level) { return level / (morris_levels - 1.0); }

}  // namespace

std::vector<DesignPoint> morris(std::uint32_t n, std::vector<Factor> const& factors, std::uint64_t seed) {
  constexpr std::uint32_t jump = morris_levels / 2;
  Luck luck;
  luck.seed = seed;
  std::vector<DesignPoint> points;
  for (std::uint32_t t = 0; t < n; ++t) {
    std::vector<std::uint32_t> level, to;
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t f = 0; f < factors.size(); ++f) {
      auto const words = luck.words({entity(factors[f].name), {}, purpose("design.morris"), t});
      auto const low = static_cast<std::uint32_t>(bounded(words[0], jump));
      bool const up = bounded(words[1], 2) == 1;
      level.push_back(up ? low : low + jump);
      to.push_back(up ? low + jump : low);
      order.emplace_back(words[2], f);
    }
    std::sort(order.begin(), order.end());
    DesignPoint now{Part::base, t, no_factor, {}};
    for (std::uint32_t const at : level) now.place.push_back(place(at));
    points.push_back(now);
    for (auto const& step : order) {
      now.part = Part::moved;
      now.moved = static_cast<std::int32_t>(step.second);
      now.place[step.second] = place(to[step.second]);
      points.push_back(now);
    }
  }
  return points;
}

}  // namespace standoff::experiment
