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

void carried_away(Scenario const& scenario, BuildInput& input) {
  for (Sensor const& sensor : scenario.sensors) {
    if (sensor.carrier == no_row) continue;
    std::uint32_t const commander = scenario.units[sensor.carrier].commander;
    if (commander != sensor.holder)
      input.warn("sensors." + sensor.name + ".carried_by",
                 fmt::format("'{}' is commanded by '{}', not by '{}'", *sensor.spec.carried_by,
                             scenario.actors[commander].name, scenario.actors[sensor.holder].name),
                 "a unit of the holder");
  }
}

// Each of them is played, whether anybody calls meanwhile or not.
void much_traffic(Scenario const& scenario, BuildInput& input) {
  constexpr double many = 1e8;  // a minute or so
  for (Desk const& desk : scenario.desks) {
    if (!desk.spec.other_calls) continue;
    double const calls = to_seconds(scenario.end) / desk.spec.other_calls->every.mean();
    if (calls > many)
      input.warn("desks." + desk.name + ".other_calls.every",
                 fmt::format("some {:.2g} calls before the end, each of which is played", calls), "fewer of them");
  }
}

void suspended_late(Scenario const& scenario, BuildInput& input) {
  for (Channel const& channel : scenario.channels) {
    auto const& suspensions = channel.spec.suspensions;
    for (std::size_t i = 0; i < suspensions.size(); ++i)
      if (suspensions[i].after.lowest() >= to_seconds(scenario.end))
        input.warn("channels." + channel.name + ".suspensions" +
                       (suspensions.size() > 1 ? fmt::format("[{}]", i) : std::string()) + ".after",
                   "not before the end", "less than " + words_for_time(to_seconds(scenario.end)));
  }
}

// A way that ends where it begins.
void near_already(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
    auto const& go = unit.spec.orders[i].go_to;
    if (!go || unit.routes[i].empty()) continue;
    geo::Vec const place = scenario.places[row_of(scenario.places, go->place)].at;
    double const away_m = (unit.routes[i].front().from - place).norm();
    if (go->range.lowest() >= away_m && away_m > 0)
      input.warn(fmt::format("units.{}.orders[{}].go_to.range", unit.source, i),
                 fmt::format("it is that near already, at {:.1f} km", away_m / 1000), "less");
  }
}

void reinforce_each_other(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  if (unit.reinforces == no_row) return;
  Unit const& other = scenario.units[unit.reinforces];
  // Once for both of them, at the one that is written last.
  if (other.reinforces == no_row || scenario.units[other.reinforces].id != unit.id || other.written > unit.written)
    return;
  auto const first_reinforces = [](Unit const& u) { return u.spec.orders.front().reinforce.has_value(); };
  if (!first_reinforces(unit) || !first_reinforces(other)) return;
  input.warn("units." + unit.source + ".orders[0].reinforce.unit",
             fmt::format("'{}' waits for '{}' itself", other.source, unit.source), "a unit that comes by itself");
}

double leg_s(Unit const& unit, geo::RouteLeg const& leg, double length_m) {
  SpeedSpec const& v = unit.spec.speed;
  Law const& law = leg.surface == geo::Surface::paved     ? v.paved
                   : leg.surface == geo::Surface::mixed   ? v.mixed
                   : leg.surface == geo::Surface::unpaved ? v.unpaved
                                                          : v.cross_country;
  return length_m * leg.sinuosity / law.mean();
}

bool asks_for_fire(TriggerSpec const& trigger) {
  return trigger.fires || std::any_of(trigger.any.begin(), trigger.any.end(), asks_for_fire) ||
         std::any_of(trigger.all.begin(), trigger.all.end(), asks_for_fire);
}

// It opens fire, which harms nobody, and nobody asks for it.
void fires_without_effect(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  if (unit.spec.fire_hits > 0) return;
  std::uint32_t const row = row_of(scenario.units, unit.name);
  bool const asked = std::any_of(scenario.rungs.begin(), scenario.rungs.end(), [&](Rung const& rung) {
    auto const asks = [](std::optional<TriggerSpec> const& t) { return t && asks_for_fire(*t); };
    return scenario.ladders[rung.ladder].concerns[row] &&
           (asks(rung.spec.when) || asks(rung.spec.until) || asks(rung.spec.hold));
  });
  if (asked) return;
  std::pair<char const*, ResponseSpec const*> const responses[] = {{"complies_by", &unit.spec.complies_by},
                                                                   {"if_attacked", &unit.spec.if_attacked},
                                                                   {"if_struck", &unit.spec.if_struck}};
  for (auto const& [key, response] : responses)
    if (response->fire > 0)
      input.warn(fmt::format("units.{}.{}.fire", unit.source, key),
                 "its fire has no effect: it hits nothing, and no ladder asks for 'fires'",
                 "'fire_hits' of the unit, or 'fires' as a trigger");
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
  if (!unit.spec.generated) return;
  double const last_s = unit.spec.generated->every.mean() * static_cast<double>(unit.spec.generated->at_most);
  if (last_s < to_seconds(scenario.end))
    input.warn("units." + unit.source + ".generated.at_most",
               fmt::format("the last of them sets out after some {}, well before the end", words_for_time(last_s)),
               "more of them, or a shorter duration");
}

}  // namespace

void warn_about(Scenario const& scenario, BuildInput& input) {
  warn_about_ladders(scenario, input);
  warn_about_plane(scenario, input);
  warn_about_heeds(scenario, input);
  carried_away(scenario, input);
  suspended_late(scenario, input);
  much_traffic(scenario, input);
  cut_short(scenario, input);
  for (Unit const* unit : in_written_order(scenario)) {
    near_already(scenario, input, *unit);
    reinforce_each_other(scenario, input, *unit);
    fires_without_effect(scenario, input, *unit);
    runs_out(scenario, input, *unit);
  }
}

}  // namespace standoff
