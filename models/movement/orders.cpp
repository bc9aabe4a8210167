// Orders: which comes next, and those that a unit is given while the loop runs.
#include <utility>

#include "models/movement/steps.hpp"
#include "models/movement/ways.hpp"
#include "models/stage/tasks.hpp"

namespace standoff {

namespace marching {

namespace {

// Takes the way; `at_leg` skips the first piece where it has no length.
void take(World& w, std::uint32_t row, OwnWay const& way) {
  Section& s = section(w, row);
  s.off_plan = true;
  s.aside = false;
  s.left = geo::position(s.leg, w.now);
  s.goal = way.to;
  s.surface = way.surface;
  s.sinuosity = way.sinuosity;
  s.way = way.first;
  s.n_way = way.n;
  s.at_leg = way.n > 0 && (s.goal - s.left).norm() <= geo::node_tolerance_m ? 1 : 0;
}

// Sets out on the way that it has been given.
void set_off(World& w, std::uint32_t row, double stop_range_m) {
  Section& s = section(w, row);
  s.stop_range_m = stop_range_m;
  s.phase = Phase::moving;
  World::Caused const caused(w, w.emit<Departed>(w.inputs->section(row), w.inputs->unit(s.unit), s.n_vehicles()));
  start_leg(w, row, geo::position(s.leg, w.now));
}

void set_out(World& w, std::uint32_t row, Order const& order) {
  Section& s = section(w, row);
  bool const all_the_way = w.get<Movement>().units[s.unit].intent == Intent::transit;
  Draw const draw{w.inputs->units[s.unit].id, {}, purpose("movement.range"), occurrence(s)};
  double const range_m = all_the_way ? 0 : sample(order.law, w.luck, draw);
  if (s.aside && order.n_legs > 0) s.off_plan = s.aside = false;  // it has come to where it was to come
  if (order.n_legs == 0 || s.off_plan) {
    Movement::travel(w, row, order.place, order.straight, range_m);
    return;
  }
  s.at_leg = 0;
  set_off(w, row, range_m);
}

// Orders that were put off, if there are any.
bool take_up_later(Section& s) {
  if (s.later[0].program == no_row) return false;
  ++s.given;
  s.program = s.later[0].program;
  s.order = s.later[0].order;
  s.later[0] = std::exchange(s.later[1], {});
  return true;
}

}  // namespace

void travel_home(World& w, std::uint32_t row, Phase how) {
  Section& s = section(w, row);
  take(w, row, way_to(w, s, w.inputs->marches[s.unit].home, false));
  s.phase = how;
  s.to_home = true;
  s.stop_range_m = 0;
  Party const who = w.inputs->section(row), unit = w.inputs->unit(s.unit);
  World::Caused const caused(w, how == Phase::homeward ? w.emit<WentHome>(who, unit) : w.emit<TurnedBack>(who, unit));
  start_leg(w, row, s.left);
}

void begin_order(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  while (s.order >= w.inputs->programs[s.program].n_orders) {
    if (take_up_later(s)) continue;
    s.order = static_cast<std::uint16_t>(w.inputs->programs[s.program].n_orders - 1);
    s.phase = Phase::staying;
    s.done = true;
    return;
  }
  Order const& order = Movement::order(w, s);
  switch (order.kind) {
    case Order::Kind::stay:
    case Order::Kind::depart: {
      if (order.kind == Order::Kind::stay) s.phase = Phase::staying;
      Duration const takes = draw_time(w, s, order.law, purpose("movement.wait"));
      SectionInfo const& info = w.inputs->sections[row];
      s.next = w.plan<&Movement::next_order>(w.now + takes, info.id, row, s.order + 1U, 0, info.turn());
      break;
    }
    case Order::Kind::dig_in:
      dig_in(w, row, draw_time(w, s, order.law, purpose("movement.dig_in")));
      break;
    case Order::Kind::go_home:
      go_back(w, row, Phase::homeward);
      break;
    case Order::Kind::task:
      stand(w, row, keeps_who_arrives(order.task) ? Phase::staying : Phase::waiting);  // until it is sent
      begin_task(w, order.task, row);
      break;
    case Order::Kind::go_to:
      set_out(w, row, order);
      break;
  }
}

void arrive(World& w, std::uint32_t row) {
  bool const probe = w.get<Movement>().units[section(w, row).unit].intent == Intent::probe;
  bool const home = section(w, row).to_home, withdrew = section(w, row).phase == Phase::withdrawing;
  stand(w, row, home ? Phase::home : Phase::staying);
  Section& s = section(w, row);
  if (home) {
    w.emit<Arrived>(w.inputs->section(row), w.inputs->unit(s.unit), -1);
    if (withdrew)
      s.phase = Phase::returned;
    else if (take_up_later(s))
      begin_order(w, row);
    return;
  }
  w.emit<Arrived>(w.inputs->section(row), w.inputs->unit(s.unit), s.order);
  Order const& order = Movement::order(w, s);
  if (order.kind == Order::Kind::task && keeps_who_arrives(order.task)) return;
  bool const last = s.order + 1U >= w.inputs->programs[s.program].n_orders;
  // Who probes did not come to stay.
  if (probe && (last || (&order)[1].kind == Order::Kind::dig_in)) {
    go_back(w, row, Phase::withdrawing);
    return;
  }
  ++s.order;
  begin_order(w, row);
}

}  // namespace marching

using namespace marching;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

Order const& Movement::order(World const& w, Section const& s) {
  return w.inputs->orders[w.inputs->programs[s.program].first_order + s.order];
}

void Movement::go_straight(World& w, std::uint32_t row, geo::Vec const& goal) {
  take(w, row, {goal});
  set_off(w, row, 0);
}

void Movement::travel(World& w, std::uint32_t row, std::uint32_t place, bool straight, double range_m) {
  take(w, row, way_to(w, section(w, row), place, straight));
  set_off(w, row, range_m);
}

bool Movement::is_at(World const& w, std::uint32_t row, std::uint32_t place) {
  geo::Vec const here = geo::position(w.get<Movement>().sections[row].leg, w.now);
  return (here - w.inputs->places[place].at).norm() <= geo::node_tolerance_m;
}

void Movement::proceed(World& w, std::uint32_t row) {
  ++section(w, row).order;
  begin_order(w, row);
}

namespace {

// So that the road on which it is stays known when its orders change.
void keep_piece(World const& w, Section& s) {
  if (s.phase == Phase::waiting || (!s.off_plan && Movement::order(w, s).n_legs == 0)) return;
  geo::RouteLeg const piece = Movement::piece(w, s);
  s.off_plan = true;
  s.aside = false;
  s.left = piece.from;
  s.goal = piece.to;
  s.surface = piece.surface;
  s.sinuosity = piece.sinuosity;
  s.n_way = s.at_leg = 0;
}

// Drops what it does and begins these orders, from wherever it is.
void begin_program(World& w, std::uint32_t row, std::uint32_t program) {
  Section& s = section(w, row);
  w.agenda.cancel(s.next);
  bool const moved = !s.stands();
  keep_piece(w, s);
  s.leg = geo::standing(geo::position(s.leg, w.now), w.now);
  s.phase = Phase::staying;
  s.to_home = s.done = false;
  s.program = program;
  s.order = 0;
  ++s.given;
  World::Caused const caused(w, w.emit<OrdersGiven>(w.inputs->section(row), w.inputs->unit(s.unit)));
  begin_order(w, row);
  if (moved && section(w, row).stands() && section(w, row).phase != Phase::digging) {
    mark_corner(w, row);
    w.emit<Halted>(w.inputs->section(row), w.inputs->unit(s.unit));
  }
}

}  // namespace

bool Movement::give(World& w, std::uint32_t unit_row, std::uint32_t program, Queue queue) {
  Unit const& unit = w.inputs->units[unit_row];
  bool any = false;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Section const& s = section(w, unit.first_section + k);
    if (!s.alive()) continue;
    any = true;
    if (queue != Queue::instead && !s.idle() && s.later[1].program != no_row) return false;
  }
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    Section& s = section(w, row);
    if (!s.alive()) continue;
    if (queue == Queue::last && !s.idle()) {
      (s.later[0].program == no_row ? s.later[0] : s.later[1]) = {program, 0};
      continue;
    }
    if (queue == Queue::first && !s.idle()) {
      s.later[1] = s.later[0];
      s.later[0] = {s.program, s.order};
    } else {
      s.later = {};
    }
    begin_program(w, row, program);
  }
  return any;
}

}  // namespace standoff
