// What is valid but can hardly be meant. Warnings, not errors: an analyst may want to ask just that.
#include <algorithm>

#include <fmt/format.h>

#include "models/scenario_build.hpp"

namespace standoff {

// In the unit in which one would say it.
std::string words_for_time(double s) {
  std::pair<double, char const*> const units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}};
  for (auto const& [unit_s, name] : units)
    if (s >= 2 * unit_s) return fmt::format("{:.{}g} {}", s / unit_s, s / unit_s < 100 ? 2 : 6, name);
  return fmt::format("{:.0f} s", s);
}

namespace {

// The plane is tangent to the globe at the origin.
void far_away(Scenario const& scenario, BuildInput& input) {
  constexpr double most_m = 2e6;
  for (PlaceEntry const& place : scenario.places) {
    double const away_m = (place.at - scenario.origin).norm();
    if (away_m >= most_m)
      input.warn("places." + place.name + ".at",
                 fmt::format("{:.0f} km from the origin, where the plane is no map any more", away_m / 1000),
                 "less than 2000 km");
  }
}

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

// Orders that reach it and that it was not told to heed.
void own_command_unheeded(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  std::string const& command = scenario.actors[unit.commander].name;
  if (!unit.spec.heeds || unit.spec.heeds->empty() || row_of(*unit.spec.heeds, command) != no_row) return;
  auto const orders = [&](std::uint32_t channel) {
    Channel const& c = scenario.channels[channel];
    return c.reaches == no_row && !c.spec.broadcast && c.hops.back().by == unit.commander &&
           c.spec.heard_as.value_or(Signal::order) == Signal::order;
  };
  bool const ordered = std::any_of(scenario.rungs.begin(), scenario.rungs.end(), [&](Rung const& rung) {
    return scenario.ladders[rung.ladder].concerns[row_of(scenario.units, unit.name)] &&
           std::any_of(rung.over.begin(), rung.over.end(), orders);
  });
  if (ordered)
    input.warn("units." + unit.source + ".heeds",
               "orders of its own command '" + command + "' reach it, and it does not heed them",
               "key '" + command + "'");
}

void ordered_by_nobody(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  if (!unit.spec.heeds) return;
  for (auto const& [name, mark, heeds] : *unit.spec.heeds) {
    std::uint32_t const actor = row_of(scenario.actors, name);
    bool const orders = std::any_of(scenario.channels.begin(), scenario.channels.end(), [&](Channel const& channel) {
      return channel.spec.heard_as == Signal::order && channel.hops.back().by == actor;
    });
    if (heeds.order > 0 && actor != unit.commander && !orders)
      input.warn("units." + unit.source + ".heeds." + name + ".order",
                 "does nothing here: no channel makes a message of '" + name + "' an order", "advice");
  }
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
  for (auto const& route : unit.routes)
    for (geo::RouteLeg const& leg : route) {
      SpeedSpec const& v = unit.spec.speed;
      Law const& law = leg.surface == geo::Surface::paved     ? v.paved
                       : leg.surface == geo::Surface::mixed   ? v.mixed
                       : leg.surface == geo::Surface::unpaved ? v.unpaved
                                                              : v.cross_country;
      total_s += (leg.to - leg.from).norm() * leg.sinuosity / law.mean();
    }
  return total_s;
}

// Whoever turns at the end of the way must have the time to be back, or the end cuts off what became of him.
void cut_short(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  double wait_s = 0;
  for (OrderSpec const& order : unit.spec.orders) {
    if (order.depart) wait_s += order.depart->mean();
    if (order.stay) wait_s += order.stay->mean();
  }
  double const there_and_back_s = wait_s + 2 * way_s(unit);
  if (way_s(unit) <= 0 || there_and_back_s <= to_seconds(scenario.end)) return;
  input.warn(
      "duration",
      fmt::format("the end comes before '{}' can have gone where it is ordered and come back, which takes some {}",
                  unit.source, words_for_time(there_and_back_s)),
      "a longer duration, if what stays behind matters");
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
  far_away(scenario, input);
  carried_away(scenario, input);
  suspended_late(scenario, input);
  for (Unit const& unit : scenario.units) {
    if (unit.ordinal > 0) continue;  // its kind was looked at
    near_already(scenario, input, unit);
    reinforce_each_other(scenario, input, unit);
    ordered_by_nobody(scenario, input, unit);
    own_command_unheeded(scenario, input, unit);
    fires_without_effect(scenario, input, unit);
    cut_short(scenario, input, unit);
    runs_out(scenario, input, unit);
  }
}

}  // namespace standoff
