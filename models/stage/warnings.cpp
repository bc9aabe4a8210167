// What is valid but can hardly be meant. Warnings, not errors: an analyst may want to ask just that.
#include <algorithm>

#include <fmt/format.h>

#include "models/stage/build.hpp"

namespace standoff {

// In the unit in which one would say it.
std::string words_for_time(double s) {
  std::pair<double, char const*> const units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}};
  for (auto const& [unit_s, name] : units)
    if (s >= 2 * unit_s) return fmt::format("{:.{}g} {}", s / unit_s, s / unit_s < 100 ? 2 : 6, name);
  return fmt::format("{:.0f} s", s);
}

std::string words_for_names(std::vector<std::string> const& names) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    text += (i == 0 ? "'" : i + 1 == names.size() ? " and '" : ", '") + names[i] + "'";
  return names.size() > most ? text + fmt::format(" and {} more", names.size() - most) : text;
}

std::vector<Unit const*> in_written_order(Scenario const& scenario) {
  std::vector<Unit const*> units;
  for (Unit const& unit : scenario.units)
    if (unit.ordinal == 0) units.push_back(&unit);
  std::sort(units.begin(), units.end(), [](Unit const* a, Unit const* b) { return a->written < b->written; });
  return units;
}

namespace {

// A way that ends where it begins.
void near_already(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
    auto const& go = unit.spec.orders[i].go_to;
    if (!go || unit.routes[i].empty()) continue;
    geo::Vec const place = place_at(scenario, go->place);
    double const away_m = (unit.routes[i].front().from - place).norm();
    if (go->range.lowest() >= away_m && away_m > 0)
      input.warn(fmt::format("units.{}.orders[{}].go_to.range", unit.source, i),
                 fmt::format("it is that near already, at {:.1f} km", away_m / 1000), "less");
  }
}

double leg_s(Unit const& unit, geo::RouteLeg const& leg, double length_m) {
  return length_m * leg.sinuosity / unit.spec.speed.on(leg.surface).mean();
}

double way_s(Unit const& unit) {
  double total_s = 0;
  for (std::size_t i = 0; i < unit.routes.size(); ++i) {
    for (geo::RouteLeg const& leg : unit.routes[i]) total_s += leg_s(unit, leg, (leg.to - leg.from).norm());
    if (unit.routes[i].empty()) continue;
    geo::RouteLeg const& last = unit.routes[i].back();
    total_s -= leg_s(unit, last, std::min(unit.spec.orders[i].go_to->range.mean(), (last.to - last.from).norm()));
  }
  return total_s;
}

double waits_s(Unit const& unit) {
  double total_s = 0;
  for (OrderSpec const& order : unit.spec.orders) {
    if (order.depart) total_s += order.depart->mean();
    if (order.stay) total_s += order.stay->mean();
  }
  return total_s;
}

// Those who are ordered home, and those who would not even be where they are to go.
void cut_short(Scenario const& scenario, BuildInput& input) {
  struct Late {
    std::vector<std::string> names;
    double most_s{};
  };
  Late home, there;
  for (Unit const* unit : in_written_order(scenario)) {
    auto const& orders = unit->spec.orders;
    bool const returns =
        std::any_of(orders.begin(), orders.end(), [](auto const& order) { return order.go_home.has_value(); });
    double const takes_s = waits_s(*unit) + way_s(*unit) * (returns ? 2 : 1);
    if (way_s(*unit) <= 0 || takes_s <= to_seconds(scenario.end)) continue;
    Late& late = returns ? home : there;
    late.names.push_back(unit->source);
    late.most_s = std::max(late.most_s, takes_s);
  }
  auto const warn = [&](Late const& late, char const* what) {
    if (late.names.empty()) return;
    input.warn("duration",
               fmt::format("the end comes before {} can {}, which takes some {}", words_for_names(late.names), what,
                           words_for_time(late.most_s)),
               "a longer duration, if that matters");
  };
  warn(home, "be back home");
  warn(there, "have arrived");
}

void runs_out(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  if (!unit.spec.generated || !unit.spec.generated->every) return;
  double const last_s = unit.spec.generated->every->mean() * static_cast<double>(unit.spec.generated->at_most);
  if (last_s < to_seconds(scenario.end))
    input.warn("units." + unit.source + ".generated.at_most",
               fmt::format("the last of them sets out after some {}, well before the end", words_for_time(last_s)),
               "more of them, or a shorter duration");
}

}  // namespace

void warn_about(Scenario const& scenario, BuildInput& input) {
  warn_about_plane(scenario, input);
  cut_short(scenario, input);
  for (Unit const* unit : in_written_order(scenario)) {
    near_already(scenario, input, *unit);
    runs_out(scenario, input, *unit);
  }
}

}  // namespace standoff
