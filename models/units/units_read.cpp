// Units of the Scenario: their sections, routes and vehicles.
#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "models/stage/build.hpp"
#include "models/stage/deed_spec.hpp"
#include "models/stage/tasks.hpp"

namespace standoff {

bool is_left_behind(Scenario const& scenario, ScenarioSpec const& spec, std::string const& unit) {
  auto const leaves = [&](std::vector<OrderSpec> const& orders) {
    return std::any_of(orders.begin(), orders.end(), [&](OrderSpec const& order) {
      return (order.occupy && order.occupy->leaves == unit) || (order.build && order.build->leaves == unit);
    });
  };
  bool left = std::any_of(scenario.units.begin(), scenario.units.end(),
                          [&](Unit const& other) { return leaves(other.spec.orders); });
  for_each_act(spec, [&](ActSpec const& act) { left = left || leaves(act.task); });
  return left;
}

namespace {

// Whatever is wrong with the roads themselves was reported.
bool is_reached(BuildInput const& input, geo::RoadGraph const* roads, std::string const& place,
                std::string const& path) {
  if (!input.roads_known) return false;
  if (roads == nullptr)
    input.report(path + ".by", "there is no road map", "section 'roads', or by: straight");
  else if (!roads->has(place))
    input.report(path + ".by", "no road of the map reaches '" + place + "'",
                 "a place on the road map, or by: straight");
  return roads != nullptr && roads->has(place);
}

struct UnitBuilder {
  Scenario& scenario;
  BuildInput& input;
  geo::RoadGraph const* roads;

  geo::Vec at(std::string const& place) const { return place_at(scenario, place); }

  std::vector<geo::RouteLeg> straight(std::string const& from, GoToSpec const& go) const {
    std::vector<geo::RouteLeg> legs;
    geo::Vec here = at(from);
    std::vector<std::string> stops = go.via;
    stops.push_back(go.place);
    for (std::string const& stop : stops) {
      legs.push_back({here, at(stop), geo::Surface::cross_country, 1.0, no_row});
      here = at(stop);
    }
    return legs;
  }

  std::vector<geo::RouteLeg> route(Unit const& unit, std::string const& from, GoToSpec const& go,
                                   std::string const& path) const {
    bool const joined = roads != nullptr && roads->has(from) && roads->has(go.place);
    Way const way = go.by.value_or(joined && go.via.empty() ? Way::road : Way::straight);
    if (from == go.place && go.via.empty()) {
      input.report(path + ".place", "it is there already", "another place, or a way over other places with 'via'");
      return {};
    }
    if (way == Way::straight) return straight(from, go);
    if (!go.via.empty()) input.report(path + ".via", "a way by road finds its places itself", "by: straight");
    if (!is_reached(input, roads, from, path) || !is_reached(input, roads, go.place, path)) return {};
    std::vector<geo::RouteLeg> legs = roads->fastest_route(from, go.place, unit.spec.speed.means());
    if (legs.empty()) input.report(path + ".place", "no way by road from '" + from + "'", "a place that roads reach");
    return legs;
  }

  static std::string path_of(Unit const& unit, std::size_t order) {
    return "units." + unit.source + ".orders[" + std::to_string(order) + "]";
  }

  // Whether it may be brought from one of several places.
  bool starts_anywhere(Unit const& unit) const {
    if (!unit.spec.generated || unit.spec.generated->every) return false;
    bool anywhere = std::any_of(input.spec.streams.begin(), input.spec.streams.end(), [&](auto const& stream) {
      return stream.name == unit.spec.generated->by && stream.value.axes.size() > 1;
    });
    for_each_act(input.spec, [&](ActSpec const& act) {
      anywhere = anywhere || (act.spawn && act.spawn->unit == unit.source && act.spawn->at);
    });
    return anywhere || is_left_behind(scenario, input.spec, unit.source);
  }

  void build_orders(Unit& unit) const {
    std::string from = unit.spec.at;
    bool after_task = starts_anywhere(unit);  // it may be anywhere then
    for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
      OrderSpec const& order = unit.spec.orders[i];
      std::vector<geo::RouteLeg> legs;
      geo::Vec destination = at(from);
      after_task = after_task || is_task(order) || order.advance;
      if (order.go_to && after_task) {
        destination = at(order.go_to->place);
        expect_way_on_the_spot(scenario, input, *order.go_to, path_of(unit, i) + ".go_to");
      } else if (order.go_to && order.go_to->along) {  // found on the spot, and so are those behind it
        destination = at(order.go_to->place);
        after_task = true;
      } else if (order.go_to) {
        legs = route(unit, from, *order.go_to, path_of(unit, i) + ".go_to");
        from = order.go_to->place;
        destination = at(from);
        // The next way starts where this one ends; a stop short of the place would leave a gap.
        bool const short_of = order.go_to->range.highest() > 0;
        for (std::size_t j = i + 1; short_of && j < unit.spec.orders.size(); ++j)
          if (unit.spec.orders[j].go_to)
            input.report(path_of(unit, j) + ".go_to", "a further way after one that stops short of its place",
                         "'range' on the last way only");
      }
      unit.routes.push_back(std::move(legs));
      unit.destinations.push_back(destination);
    }
  }

  static bool digs_in(Unit const& unit) {
    return std::any_of(unit.spec.orders.begin(), unit.spec.orders.end(),
                       [](OrderSpec const& order) { return order.dig_in.has_value(); });
  }

  void build_vehicles(Unit& unit) const {
    for (auto const& [type, mark, count] : unit.spec.composition) {
      auto const bit = static_cast<std::uint8_t>(row_of(scenario.vehicle_types, type));
      unit.types.push_back(bit);
      for (std::int64_t i = 0; i < count; ++i) unit.vehicles.push_back(bit);
      unit.flies = unit.flies || (count > 0 && scenario.vehicle_types[bit].spec.flies);
      unit.persons += static_cast<std::uint32_t>(count * scenario.vehicle_types[bit].spec.persons);
    }
    auto const n = static_cast<double>(unit.vehicles.size());
    if (unit.vehicles.empty())
      input.report("units." + unit.source + ".composition", "a unit without vehicles", "at least one");
    else if (unit.flies && digs_in(unit))
      input.report("units." + unit.source + ".orders", "what flies cannot dig in", "no 'dig_in'");
    else if (unit.spec.parts.section.highest() > n)
      input.report("units." + unit.source + ".parts.section", "more sections than vehicles",
                   "at most " + std::to_string(unit.vehicles.size()));
  }

  void build(Unit& unit, std::uint32_t row) const {
    unit.commander = row_of(scenario.actors, unit.spec.commanded_by);
    unit.at = at(unit.spec.at);
    build_orders(unit);
    for (auto const& route : unit.routes)
      if (!route.empty()) {
        unit.at = route.front().from;  // the road's own idea of the place, so that the track has no gap
        break;
      }
    build_vehicles(unit);
    unit.first_section = static_cast<std::uint32_t>(scenario.sections.size());
    unit.n_sections = static_cast<std::uint32_t>(unit.spec.parts.section.highest());
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      std::uint32_t const turn = std::min(unit.ordinal * unit.n_sections + k, most_section_turns - 1);
      scenario.sections.push_back({child(unit.id, k), "units/" + unit.name + "/" + std::to_string(k + 1), row, k, 0,
                                   static_cast<std::uint16_t>(turn)});
    }
  }
};

// A unit that stands for several becomes so many, each known by its source and its ordinal.
void multiply(Scenario& scenario, BuildInput& input) {
  std::vector<Unit> all;
  for (Unit& unit : scenario.units) {
    unit.source = unit.spec.source.empty() ? unit.name : unit.spec.source;
    unit.source_id = entity("units/" + unit.source);
    unit.ordinal = unit.spec.ordinal;
    if (!unit.spec.generated) {
      all.push_back(std::move(unit));
      continue;
    }
    for (std::int64_t k = 0; k < unit.spec.generated->at_most; ++k) {
      Unit copy = unit;
      copy.ordinal = static_cast<std::uint32_t>(k);
      copy.id = child(unit.id, 1'000'000 + static_cast<std::uint64_t>(k));  // beside the ordinals of its sections
      copy.name = unit.name + "-" + std::to_string(k + 1);
      if (std::uint32_t const taken = row_of(input.spec.units, copy.name); taken != no_row)
        input.diagnostics.add({input.spec.units[taken].mark,
                               "units." + copy.name,
                               "the name of one of the units that '" + unit.name + "' stands for",
                               "another name",
                               {}});
      all.push_back(std::move(copy));
    }
  }
  // Those that a unit stands for come one after another, whatever it is called.
  std::sort(all.begin(), all.end(), [](Unit const& a, Unit const& b) {
    return std::tie(a.source_id, a.ordinal, a.id) < std::tie(b.source_id, b.ordinal, b.id);
  });
  scenario.units = std::move(all);
}

}  // namespace

std::uint32_t row_of_single_unit(Scenario const& scenario, BuildInput& input, std::string const& name,
                                 std::string const& path) {
  std::uint32_t const row = row_of(scenario.units, name);
  if (row == no_row) input.report(path, "'" + name + "' stands for several units", "a unit that is not generated");
  return row;
}

std::vector<std::uint32_t> rows_kept_ready(Scenario const& scenario, BuildInput& input, std::string const& name,
                                           std::string const& path) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row)
    if (scenario.units[row].source == name) kept.push_back(row);
  std::sort(kept.begin(), kept.end(),
            [&](std::uint32_t a, std::uint32_t b) { return scenario.units[a].ordinal < scenario.units[b].ordinal; });
  if (kept.empty()) return kept;  // what is wrong there was reported
  Unit const& unit = scenario.units[kept.front()];
  auto const& generated = unit.spec.generated;
  if (!unit.spec.source.empty())
    input.report(path, fmt::format("'{}' stands for one at each site of a chain", name), "a single one");
  else if (!generated || generated->every || generated->by)
    input.report(path,
                 fmt::format("'{}' {}", name,
                             !generated      ? "is there from the start"
                             : generated->by ? "comes with stream '" + *generated->by + "'"
                                             : "comes by itself"),
                 "a unit with 'generated: {at_most: ...}' alone");
  return kept;
}

void expect_it(BuildInput& input, bool BuildInput::It::*what, std::string const& path) {
  input.it.*what = true;
  if (!input.it.given)
    input.report(path, "'it' is what? these orders are given because of no news",
                 "a name, or a rule with 'learned_of', 'received' or 'contacts' in 'when'");
}

void expect_way_on_the_spot(Scenario const& scenario, BuildInput const& input, GoToSpec const& go,
                            std::string const& path) {
  if (!go.via.empty())
    input.report(path + ".via", "a way that is found on the spot has no places to pass",
                 "one 'go_to' for each of them");
  if (go.by == Way::road) is_reached(input, scenario.road_graph.get(), go.place, path);
}

void build_units(Scenario& scenario, BuildInput& input) {
  scenario.road_graph = build_roads(scenario, input);
  scenario.units = rows_of<Unit>("units", input.spec.units);
  multiply(scenario, input);
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row)
    UnitBuilder{scenario, input, scenario.road_graph.get()}.build(scenario.units[row], row);
}

}  // namespace standoff
