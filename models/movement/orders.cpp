// Orders: which comes next, and those that a unit is given while the loop runs.
#include <algorithm>
#include <utility>

#include "models/movement/steps.hpp"
#include "models/movement/ways.hpp"
#include "models/stage/tasks.hpp"
#include "sim/geo/along.hpp"

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
  s.steered = false;
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

// To the place of the order, along its line.
void take_line(World& w, std::uint32_t row, Order const& order) {
  Section& s = section(w, row);
  geo::Vec here = geo::position(s.leg, w.now);
  std::vector<geo::Vec> const corners =
      geo::way_along(w.inputs->lines[order.line].corners, here, w.inputs->places[order.place].at);
  std::vector<geo::RouteLeg>& asides = w.get<Movement>().asides;
  s.bound_for = order.place;
  OwnWay way;
  way.to = here = corners.front();
  way.first = static_cast<std::uint32_t>(asides.size());
  way.n = static_cast<std::uint32_t>(corners.size() - 1);
  for (std::size_t i = 1; i < corners.size(); ++i) {
    asides.push_back({here, corners[i], geo::Surface::cross_country, 1, no_row});
    here = corners[i];
  }
  take(w, row, way);
  s.aside = true;
}

void set_out(World& w, std::uint32_t row, Order const& order) {
  Section& s = section(w, row);
  bool const all_the_way = w.get<Movement>().units[s.unit].intent == Intent::transit;
  Draw const draw{w.inputs->units[s.unit].id, {}, purpose("movement.range"), occurrence(s)};
  double const range_m = all_the_way ? 0 : sample(order.law, w.luck, draw);
  if (s.aside && order.n_legs > 0) s.off_plan = s.aside = false;  // it has come to where it was to come
  if (order.line != no_row) {
    take_line(w, row, order);
    set_off(w, row, range_m);
    return;
  }
  if (order.n_legs == 0 || s.off_plan || is_barred(w, s.unit, order)) {
    Movement::travel(w, row, order.place, order.straight, range_m);
    return;
  }
  s.at_leg = 0;
  set_off(w, row, range_m);
}

// Whether it may stand where it is, though it flies: at home, or where there is a site.
bool may_stand(World const& w, std::uint32_t row) {
  if (Movement::is_at(w, row, Movement::home(w, w.inputs->sections[row].unit))) return true;
  for (Row<Place> place{0}; place < w.inputs->landing.size(); ++place)
    if (w.inputs->landing[place] && Movement::is_at(w, row, place)) return true;
  return false;
}

// Has nothing to do: whoever has halted gave up his way, and has only what he does where he stands.
bool idle(World const& w, Section const& s) {
  return s.done || s.phase == Phase::home || s.phase == Phase::returned ||
         (s.phase == Phase::halted && !w.agenda.pending(s.next));
}

// Orders that were put off, if there are any.
bool take_up_later(Section& s) {
  if (s.later[0].program == no_row) return false;
  ++s.given;
  s.program = s.later[0].program;
  s.order = s.later[0].order;
  s.about = s.later[0].about;
  s.left_to_stay = s.later[0].left;
  s.later[0] = std::exchange(s.later[1], {});
  return true;
}

}  // namespace

void travel_home(World& w, std::uint32_t row, Phase how) {
  Section& s = section(w, row);
  s.bound_for = Movement::home(w, s.unit);
  take(w, row, way_to(w, s, s.bound_for, false));
  s.phase = how;
  s.to_home = true;
  s.stop_range_m = 0;
  Party const who = w.inputs->section(row), unit = w.inputs->unit(s.unit);
  World::Caused const caused(w, how == Phase::homeward ? w.emit<WentHome>(who, unit) : w.emit<TurnedBack>(who, unit));
  start_leg(w, row, s.left);
}

namespace {

// Has carried out its orders; what flies cannot stay in the air.
void is_done(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  s.phase = Phase::staying;
  s.done = true;
  if (w.inputs->orders_done_matter) w.emit<OrdersDone>(w.inputs->section(row), w.inputs->unit(s.unit));
  if (w.inputs->units[s.unit].flies && !may_stand(w, row)) travel_home(w, row, Phase::homeward);
}

}  // namespace

void begin_order(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  s.steered = false;
  while (s.order >= w.inputs->programs[s.program].n_orders) {
    if (take_up_later(s)) continue;
    s.order = static_cast<std::uint16_t>(w.inputs->programs[s.program].n_orders - 1);
    is_done(w, row);
    return;
  }
  Order const& order = Movement::order(w, s);
  switch (order.kind) {
    case Order::Kind::stay:
    case Order::Kind::depart: {
      if (order.kind == Order::Kind::stay) s.phase = Phase::staying;
      Duration const left = std::exchange(s.left_to_stay, Duration{-1});
      Duration const takes = left.ns >= 0 ? left : draw_time(w, s, order.law, purpose("movement.wait"));
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
    case Order::Kind::advance: {
      geo::Vec const here = geo::position(s.leg, w.now), way = w.inputs->places[order.place].at - here;
      Draw const draw{w.inputs->units[s.unit].id, {}, purpose("movement.advance"), occurrence(s)};
      double const by_m = std::min(sample(order.law, w.luck, draw), way.norm());
      Movement::go_straight(w, row, by_m > 0 ? geo::Vec(here + by_m * way.normalized()) : here);
      break;
    }
  }
}

void begin_later(World& w, std::uint32_t row) {
  if (take_up_later(section(w, row))) begin_order(w, row);
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
  section(w, row).bound_for = no_row;
  take(w, row, {goal});
  set_off(w, row, 0);
}

void Movement::travel(World& w, std::uint32_t row, Row<Place> place, bool straight, double range_m) {
  section(w, row).bound_for = place;
  take(w, row, way_to(w, section(w, row), place, straight));
  set_off(w, row, range_m);
}

void Movement::travel(World& w, std::uint32_t row, geo::RouteLeg const& piece, geo::Vec const& spot) {
  Section& s = section(w, row);
  s.bound_for = no_row;
  take(w, row, way_to_spot(w, s, piece, spot));
  set_off(w, row, 0);
}

bool Movement::is_at(World const& w, std::uint32_t row, Row<Place> place) {
  geo::Vec const here = geo::position(w.get<Movement>().sections[row].leg, w.now);
  return (here - w.inputs->places[place].at).norm() <= geo::node_tolerance_m;
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

// Of a stay or wait, which is the only thing that ends at a time of its own.
Duration left_to_stay(World const& w, Section const& s) {
  Order::Kind const kind = Movement::order(w, s).kind;
  bool const stays = kind == Order::Kind::stay || kind == Order::Kind::depart;
  return stays && w.agenda.pending(s.next) ? w.agenda.due(s.next) - w.now : Duration{-1};
}

// Lets be what it does, wherever it is; whether it moved.
bool leave_off(World& w, Section& s) {
  w.agenda.cancel(s.next);
  bool const moved = !s.stands();
  s.leg = geo::standing(geo::position(s.leg, w.now), w.now);
  s.phase = Phase::staying;
  s.to_home = s.done = false;
  return moved;
}

// Of one that moved, and has been told something else.
void say_if_it_stands(World& w, std::uint32_t row) {
  Section const& s = section(w, row);
  if (!s.stands() || s.phase == Phase::digging) return;
  mark_corner(w, row);
  w.emit<Halted>(w.inputs->section(row), w.inputs->unit(s.unit));
}

// Drops what it does and begins these orders, from wherever it is.
void begin_program(World& w, std::uint32_t row, std::uint32_t program, About const& about) {
  Section& s = section(w, row);
  keep_piece(w, s);
  bool const moved = leave_off(w, s);
  s.program = program;
  s.about = about;
  s.order = 0;
  ++s.given;
  World::Caused const caused(w, w.emit<OrdersGiven>(w.inputs->section(row), w.inputs->unit(s.unit)));
  begin_order(w, row);
  if (moved) say_if_it_stands(w, row);
}

}  // namespace

void Movement::proceed(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  bool const moved = !s.stands() && leave_off(w, s);
  ++s.order;
  begin_order(w, row);
  if (moved) say_if_it_stands(w, row);
}

void Movement::succeed(World& w, std::uint32_t row, Party about) {
  w.emit<TaskDone>(w.inputs->section(row), about);
  proceed(w, row);
}

namespace {

void drop_orders(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  s.later = {};
  s.order = static_cast<std::uint16_t>(w.inputs->programs[s.program].n_orders - 1);
}

}  // namespace

void Movement::fail(World& w, std::uint32_t row, Party about, Failure why, Then then) {
  World::Caused const caused(w, w.emit<TaskFailed>(w.inputs->section(row), about, static_cast<double>(why)));
  if (then == Then::go_home) {
    go_home(w, row);
    return;
  }
  if (then == Then::stay) drop_orders(w, row);
  proceed(w, row);
}

void Movement::go_home(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  keep_piece(w, s);
  s.leg = geo::standing(geo::position(s.leg, w.now), w.now);
  drop_orders(w, row);
  travel_home(w, row, Phase::homeward);
}

void Movement::go_round(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  bool const back = s.goes_back() || s.to_home;
  Order const& order = Movement::order(w, s);
  bool const own_way = s.off_plan && s.bound_for != no_row;
  keep_piece(w, s);
  if (back || !own_way) s.bound_for = back ? home(w, s.unit) : order.place;
  bool const to_home = back;
  s.leg = geo::standing(geo::position(s.leg, w.now), w.now);
  take(w, row, way_to(w, s, s.bound_for, false));
  s.to_home = to_home;
  start_leg(w, row, s.left);
}

bool Movement::takes_orders(World const& w, std::uint32_t unit_row) {
  auto const first = w.get<Movement>().sections.begin() + w.inputs->units[unit_row].first_section;
  return std::any_of(first, first + w.inputs->units[unit_row].n_sections,
                     [](Section const& s) { return s.takes_orders(); });
}

bool Movement::is_free(World const& w, std::uint32_t unit_row) {
  Unit const& unit = w.inputs->units[unit_row];
  bool any = false;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Section const& s = w.get<Movement>().sections[unit.first_section + k];
    if (!s.takes_orders()) continue;
    if (!idle(w, s)) return false;
    any = true;
  }
  return any;
}

bool Movement::give(World& w, std::uint32_t unit_row, std::uint32_t program, Queue queue, About const& about) {
  Unit const& unit = w.inputs->units[unit_row];
  bool any = false;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Section const& s = section(w, unit.first_section + k);
    if (!s.takes_orders()) continue;
    any = true;
    if (queue != Queue::instead && !idle(w, s) && s.later[1].program != no_row) return false;
  }
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    Section& s = section(w, row);
    if (!s.takes_orders()) continue;
    if (queue == Queue::last && !idle(w, s)) {
      (s.later[0].program == no_row ? s.later[0] : s.later[1]) = {program, 0, Duration{-1}, about};
      continue;
    }
    if (queue == Queue::first && !idle(w, s)) {
      s.later[1] = s.later[0];
      s.later[0] = {s.program, s.order, left_to_stay(w, s), s.about};
    } else {
      s.later = {};
    }
    begin_program(w, row, program, about);
  }
  return any;
}

}  // namespace standoff
