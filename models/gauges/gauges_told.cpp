#include <fmt/format.h>

#include "models/gauges/gauges.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"
#include "models/world.hpp"

namespace standoff {

std::string GaugeMoved::sentence(Told const& t) {
  return fmt::format("{} of {} {} from {:.2g} to {:.2g}", t.whom, t.who, t.second < t.first ? "falls" : "rises",
                     t.first, t.second);
}
std::string GaugeRose::sentence(Told const& t) {
  return fmt::format("{} of {} rises above {:.2g}", t.whom, t.who, t.first);
}
std::string GaugeFell::sentence(Told const& t) {
  return fmt::format("{} of {} has fallen to {:.2g}", t.whom, t.who, t.first);
}

namespace {

// What it was from then on, fading by its half-life.
struct Step {
  std::uint32_t level{};
  SimTime at{};
  double x{};
};

std::vector<Step> steps_of(Telling const& telling) {
  Scenario const& s = telling.scenario();
  std::vector<Step> steps;
  for (std::uint32_t row = 0; row < s.levels.size(); ++row)
    steps.push_back({row, {}, s.gauges[s.levels[row].gauge].spec.starts_at});
  for (Fact const& f : telling.log.facts) {
    if (f.kind != GaugeMoved::kind) continue;
    for (std::uint32_t row = 0; row < s.levels.size(); ++row)
      if (s.levels[row].gauge == f.other && s.levels[row].holder == f.row) steps.push_back({row, f.at, f.value[1]});
  }
  return steps;
}

}  // namespace

void Gauges::tell(Telling const& telling, record::Group& root) {
  Scenario const& s = telling.scenario();
  if (s.gauges.empty()) return;
  auto const gauge = [&](Step const& r) -> Gauge const& { return s.gauges[s.levels[r.level].gauge]; };
  root.groups.push_back(record::table(
      "gauges", "step", steps_of(telling),
      {column("gauge", "", "which gauge", [&](Step const& r) { return gauge(r).name; }),
       column("holder", "", "whose", [&](Step const& r) { return s.actors[s.levels[r.level].holder].name; }),
       time_column(
           "time", telling.epoch, [](Step const& r) { return r.at; }, "from when"),
       column("level", "1", "its level then, from where it fades", [](Step const& r) { return r.x; }),
       column("half_life", "s", "after which half of it is left; infinite if it stays", [&](Step const& r) {
         return gauge(r).spec.half_life_s.value_or(std::numeric_limits<double>::infinity());
       })}));
}

}  // namespace standoff
