#include "models/movement/steps.hpp"

#include "models/stage/tasks.hpp"
#include "sim/geo/crossing.hpp"

namespace standoff::marching {

Section& section(World& w, std::uint32_t row) { return w.get<Movement>().sections[row]; }

void mark_corner(World& w, std::uint32_t row) {
  geo::Vec const& at = section(w, row).leg.from;
  w.note({w.now, row, at.x(), at.y()});
}

void stand(World& w, std::uint32_t row, Phase phase) {
  Section& s = section(w, row);
  w.agenda.cancel(s.next);
  s.leg = geo::standing(geo::position(s.leg, w.now), w.now);
  s.phase = phase;
  s.to_home = false;
  mark_corner(w, row);
}

void start_leg(World& w, std::uint32_t row, geo::Vec const& from) {
  Section& s = section(w, row);
  geo::RouteLeg const piece = Movement::piece(w, s);
  bool const outward = s.phase == Phase::moving || s.to_home;
  double const mps = Movement::speed_mps(w, s.unit, piece);
  w.agenda.cancel(s.next);
  s.leg = geo::travelling(from, outward ? piece.to : piece.from, mps, w.now);
  s.stops_here = false;
  if (outward && s.stop_range_m > 0) {
    geo::Circle const stop{Movement::order(w, s).destination, s.stop_range_m};
    SimTime const reached = geo::next_crossing(s.leg, w.now, stop, geo::Side::outside);
    if (reached < s.leg.end) {
      s.leg.end = reached;
      s.stops_here = true;
    }
  }
  mark_corner(w, row);
  FactId const began = w.emit<LegStarted>(w.inputs->section(row), w.inputs->unit(s.unit), mps);
  s.next = w.plan_because<&Movement::leg_ended>(began, s.leg.end, w.inputs->sections[row].id, row, 0, 0,
                                                w.inputs->sections[row].turn());
}

namespace {

// The way that brought it there, for whoever stays, digs or stands.
void find_way(World const& w, Section& s) {
  if (s.phase != Phase::waiting && !s.off_plan)
    while (s.order > 0 && Movement::order(w, s).n_legs == 0) --s.order;
}

}  // namespace

bool is_at_a_task(World const& w, Section const& s) {
  Order const& order = Movement::order(w, s);
  return s.phase != Phase::absent && order.kind == Order::Kind::task && keeps_who_arrives(order.task);
}

void go_back(World& w, std::uint32_t row, Phase how) {
  Section& s = section(w, row);
  bool const ordered = how == Phase::homeward;
  geo::Vec const start = Movement::home_at(w, s.unit);
  bool const from_elsewhere = s.off_plan && (s.left - start).norm() > geo::node_tolerance_m;
  if (s.program != s.unit || from_elsewhere || is_at_a_task(w, s)) {  // it may have come from anywhere
    travel_home(w, row, how);
    return;
  }
  s.to_home = false;
  find_way(w, s);
  bool const under_way = s.off_plan || Movement::order(w, s).n_legs > 0;
  geo::Vec const here = geo::position(s.leg, w.now);
  if (s.phase == Phase::waiting || !under_way) {  // called off before it set out
    stand(w, row, ordered ? Phase::home : Phase::returned);
    w.emit<Halted>(w.inputs->section(row), w.inputs->unit(s.unit));
    return;
  }
  s.phase = how;
  Party const who = w.inputs->section(row), unit = w.inputs->unit(s.unit);
  World::Caused const caused(w, ordered ? w.emit<WentHome>(who, unit) : w.emit<TurnedBack>(who, unit));
  start_leg(w, row, here);
}

// Goes on where it left off; whoever is back home, has dug in or never set out has nothing to go on with.
void resume(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  if (s.phase != Phase::halted && s.phase != Phase::withdrawing) return;
  find_way(w, s);
  if (!s.off_plan && Movement::order(w, s).n_legs == 0) return;
  geo::Vec const here = geo::position(s.leg, w.now);
  s.phase = Phase::moving;
  start_leg(w, row, here);
}

void halt(World& w, std::uint32_t row) {
  stand(w, row, Phase::halted);
  w.emit<Halted>(w.inputs->section(row), w.inputs->unit(section(w, row).unit));
}

void dig_in(World& w, std::uint32_t row, Duration takes) {
  stand(w, row, Phase::digging);
  Section& s = section(w, row);
  FactId const began = w.emit<DiggingIn>(w.inputs->section(row), w.inputs->unit(s.unit), to_seconds(takes));
  s.next = w.plan_because<&Movement::finished_digging>(began, w.now + takes, w.inputs->sections[row].id, row, 0, 0,
                                                       w.inputs->sections[row].turn());
}

std::uint32_t occurrence(Section const& s) { return static_cast<std::uint32_t>(s.given) << 16U | s.order; }

Duration draw_time(World const& w, Section const& s, Law const& law, Purpose what) {
  return from_seconds(sample(law, w.luck, {w.inputs->units[s.unit].id, {}, what, occurrence(s)}));
}

// Whoever has halted short of where it was to go still stays and goes home as ordered; it has no way to go on to.
void go_on_where_it_stands(World& w, std::uint32_t row, std::uint32_t next) {
  Section& s = section(w, row);
  Program const& program = w.inputs->programs[s.program];
  if (next >= program.n_orders) {
    begin_later(w, row);
    return;
  }
  Order const& order = w.inputs->orders[program.first_order + next];
  if (order.kind != Order::Kind::stay && order.kind != Order::Kind::go_home) {
    begin_later(w, row);
    return;
  }
  s.order = static_cast<std::uint16_t>(next);
  if (order.kind == Order::Kind::go_home) {
    go_back(w, row, Phase::homeward);
    return;
  }
  Duration const takes = draw_time(w, s, order.law, purpose("movement.wait"));
  SectionInfo const& info = w.inputs->sections[row];
  s.next = w.plan<&Movement::next_order>(w.now + takes, info.id, row, next + 1U, 0, info.turn());
}

}  // namespace standoff::marching
