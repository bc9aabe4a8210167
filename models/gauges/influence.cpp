#include "models/gauges/influence.hpp"

#include <algorithm>
#include <numbers>

#include <fmt/format.h>

#include "models/stage/build.hpp"
#include "models/world.hpp"

namespace standoff {

void multiply(Hazard& hazard, Scenario const& scenario, Influence const& by, Moved const& moved, SimTime t,
              SimTime& end) {
  constexpr double shortest_s = 1e-9;
  Gauge const& gauge = scenario.gauges[scenario.levels[by.level].gauge];
  double const x = Gauges::level_at(gauge, moved.x, t - moved.since), capped = std::min(1.0, x);
  double const capped_s = Gauges::time_to_fall_s(gauge, x, 1);
  if (!gauge.spec.half_life_s) {
    hazard.times(1 + by.share * capped);
  } else if (capped_s >= shortest_s) {
    hazard.times(1 + by.share);
    end = std::min(end, t + from_seconds(capped_s));
  } else {
    hazard.times_fading(by.share * capped, std::numbers::ln2 / *gauge.spec.half_life_s);
  }
}

void start(std::vector<Moved>& moved, World const& w, std::vector<Influence> const& influences) {
  moved.clear();
  for (Influence const& by : influences) moved.push_back({w.get<Gauges>().levels[by.level].x, w.now});
}

double factor_now(World const& w, Influence const& by) {
  Gauges::Level const& level = w.get<Gauges>().levels[by.level];
  Gauge const& gauge = w.inputs->gauges[w.inputs->levels[by.level].gauge];
  return 1 + by.share * std::min(1.0, Gauges::level_at(gauge, level.x, w.now - level.since));
}

bool is_moved_by(Influence const& by, Scenario const& scenario, Fact const& moved) {
  GaugeLevel const& level = scenario.levels[by.level];
  return level.gauge == moved.other && level.holder == moved.row;
}

void expect_one_holder(Gauge const& gauge, BuildInput& input, std::string const& path) {
  if (gauge.spec.of.size() > 1) input.report(path, "whose level? it has several holders", "a gauge of one actor");
}

bool add_influence(std::vector<Influence>& all, std::vector<std::uint32_t>& moved_by, Influence const& by,
                   BuildInput& input, std::string const& path) {
  if (by.share == 0) return false;
  if (moved_by.size() == Hazard::most_factors)
    input.report(path, fmt::format("more than {} gauges move it", Hazard::most_factors), "fewer");
  moved_by.push_back(static_cast<std::uint32_t>(all.size()));
  all.push_back(by);
  return true;
}

}  // namespace standoff
