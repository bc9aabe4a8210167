#include "models/movement/movement.hpp"

#include "models/stage/tasks.hpp"
#include "models/world.hpp"
#include "sim/geo/crossing.hpp"

namespace standoff {

std::uint32_t Section::n_vehicles(std::uint8_t types) const {
  std::uint32_t n = 0;
  for (std::size_t type = 0; type < most_vehicle_types; ++type)
    if ((types >> type & 1U) != 0) n += vehicles[type];
  return n;
}

namespace {

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
  mark_corner(w, row);
}

double speed(World const& w, std::uint32_t unit_row, geo::RouteLeg const& piece) {
  double const fixed_mps = w.inputs->marches[unit_row].mps[static_cast<std::size_t>(piece.surface)];
  if (fixed_mps > 0) return fixed_mps / piece.sinuosity;
  SpeedSpec const& speeds = w.inputs->units[unit_row].spec.speed;
  Law const& law = piece.surface == geo::Surface::paved     ? speeds.paved
                   : piece.surface == geo::Surface::mixed   ? speeds.mixed
                   : piece.surface == geo::Surface::unpaved ? speeds.unpaved
                                                            : speeds.cross_country;
  return law.quantile(w.get<Movement>().units[unit_row].pace) / piece.sinuosity;
}

void start_leg(World& w, std::uint32_t row, geo::Vec const& from) {
  Section& s = section(w, row);
  geo::RouteLeg const piece = Movement::piece(w, s);
  bool const outward = s.phase == Phase::moving;
  double const mps = speed(w, s.unit, piece);
  w.agenda.cancel(s.next);
  s.leg = geo::travelling(from, outward ? piece.to : piece.from, mps, w.now);
  s.stops_here = false;
  if (outward && s.stop_range_m > 0 && !s.off_plan) {
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

// The way that brought it there, for whoever stays, digs or stands.
void find_way(World const& w, Section& s) {
  if (s.phase != Phase::waiting && !s.off_plan)
    while (s.order > 0 && Movement::order(w, s).n_legs == 0) --s.order;
}

// Of its own will (Phase::withdrawing) or as ordered (Phase::homeward), which nobody takes for heeding a warning.
void go_back(World& w, std::uint32_t row, Phase how) {
  Section& s = section(w, row);
  bool const ordered = how == Phase::homeward;
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
void turn_back(World& w, std::uint32_t row) { go_back(w, row, Phase::withdrawing); }

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

Duration draw_time(World const& w, Section const& s, Law const& law, Purpose what) {
  return from_seconds(sample(law, w.luck, {w.inputs->units[s.unit].id, {}, what, s.order}));
}

// Whoever has halted short of where it was to go still stays and goes home as ordered; it has no way to go on to.
void go_on_where_it_stands(World& w, std::uint32_t row, std::uint32_t next) {
  Section& s = section(w, row);
  March const& march = w.inputs->marches[s.unit];
  if (next >= march.n_orders) return;
  Order const& order = w.inputs->orders[march.first_order + next];
  if (order.kind != Order::Kind::stay && order.kind != Order::Kind::go_home) return;
  s.order = static_cast<std::uint16_t>(next);
  if (order.kind == Order::Kind::go_home) {
    go_back(w, row, Phase::homeward);
    return;
  }
  Duration const takes = draw_time(w, s, order.law, purpose("movement.wait"));
  SectionInfo const& info = w.inputs->sections[row];
  s.next = w.plan<&Movement::next_order>(w.now + takes, info.id, row, next + 1U, 0, info.turn());
}

void set_out(World& w, std::uint32_t row, Order const& order) {
  Section& s = section(w, row);
  bool const all_the_way = w.get<Movement>().units[s.unit].intent == Intent::transit;
  Draw const draw{w.inputs->units[s.unit].id, {}, purpose("movement.range"), s.order};
  s.stop_range_m = all_the_way ? 0 : sample(order.law, w.luck, draw);
  s.phase = Phase::moving;
  s.at_leg = 0;
  World::Caused const caused(w, w.emit<Departed>(w.inputs->section(row), w.inputs->unit(s.unit), s.n_vehicles()));
  start_leg(w, row, geo::position(s.leg, w.now));
}

void begin_order(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  if (std::uint32_t const n = w.inputs->marches[s.unit].n_orders; s.order >= n) {
    s.order = static_cast<std::uint16_t>(n - 1);
    s.phase = Phase::staying;
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
      stand(w, row, Phase::waiting);  // until it is sent
      begin_task(w, order.task, row);
      break;
    case Order::Kind::go_to:
      set_out(w, row, order);
      break;
  }
}

void arrive(World& w, std::uint32_t row) {
  bool const probe = w.get<Movement>().units[section(w, row).unit].intent == Intent::probe;
  stand(w, row, Phase::staying);
  Section& s = section(w, row);
  w.emit<Arrived>(w.inputs->section(row), w.inputs->unit(s.unit), s.order);
  bool const last = s.order + 1U >= w.inputs->marches[s.unit].n_orders;
  // Who probes did not come to stay.
  if (probe && (last || (&Movement::order(w, s))[1].kind == Order::Kind::dig_in)) {
    turn_back(w, row);
    return;
  }
  ++s.order;
  begin_order(w, row);
}

double draw_pace(World const& w, Unit const& unit) {
  SpeedSpec const& s = unit.spec.speed;
  bool const fixed = s.paved.is_fixed() && s.mixed.is_fixed() && s.unpaved.is_fixed() && s.cross_country.is_fixed();
  return fixed ? 0.5 : w.luck.uniform({unit.id, {}, purpose("movement.pace"), 0});
}

Intent draw_intent(World const& w, Unit const& unit) {
  IntentSpec const& i = unit.spec.intent;
  if (i.probe + i.lost + i.transit <= 0) return Intent::occupy;
  return static_cast<Intent>(
      pick({i.occupy, i.probe, i.lost, i.transit}, w.luck.uniform({unit.id, {}, purpose("movement.intent"), 0})));
}

// Consecutive equal shares of the order of march: what leads the column is in the first section.
void share_vehicles(World& w, Unit const& unit, std::uint32_t n_sections) {
  std::size_t const total = unit.vehicles.size();
  for (std::uint32_t k = 0; k < n_sections; ++k)
    for (std::size_t i = total * k / n_sections; i < total * (k + 1) / n_sections; ++i)
      ++section(w, unit.first_section + k).vehicles[unit.vehicles[i]];
}

// Generated units appear one after another.
double appears_after_s(World const& w, Unit const& unit) {
  double after_s = 0;
  if (unit.spec.generated)
    for (std::uint32_t k = 0; k <= unit.ordinal; ++k)
      after_s += sample(unit.spec.generated->every, w.luck, {unit.source_id, {}, purpose("movement.generated"), k});
  return after_s;
}

}  // namespace

void Movement::start(World& w) {
  Scenario const& scenario = *w.inputs;
  Movement& m = w.get<Movement>();
  m.sections.assign(scenario.sections.size(), {});
  m.units.assign(scenario.units.size(), {});
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit const& unit = scenario.units[u];
    double const sections = sample(unit.spec.parts.section, w.luck, {unit.id, {}, purpose("movement.sections"), 0});
    double const headway = sample(unit.spec.parts.headway, w.luck, {unit.id, {}, purpose("movement.headway"), 0});
    m.units[u] = {static_cast<std::uint32_t>(sections), draw_pace(w, unit), draw_intent(w, unit)};
    SimTime const appears = w.now + from_seconds(appears_after_s(w, unit));
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      std::uint32_t const row = unit.first_section + k;
      Section& s = m.sections[row];
      s.unit = u;
      s.leg = geo::standing(unit.at, w.now);
      if (k >= m.units[u].n_sections) continue;
      SectionInfo const& info = scenario.sections[row];
      if (unit.spec.generated) {
        w.plan<&Movement::appears>(appears, info.id, row, 0, 0, info.turn());
      } else {
        s.phase = Phase::waiting;
        mark_corner(w, row);
      }
      s.next = w.plan<&Movement::next_order>(appears + from_seconds(k * headway), info.id, row, 0, 0, info.turn());
    }
    share_vehicles(w, unit, m.units[u].n_sections);
  }
}

Order const& Movement::order(World const& w, Section const& s) {
  return w.inputs->orders[w.inputs->marches[s.unit].first_order + s.order];
}

geo::RouteLeg Movement::piece(World const& w, Section const& s) {
  if (s.off_plan) return {s.left, s.goal, geo::Surface::cross_country, 1.0, no_row};
  return w.inputs->legs[order(w, s).first_leg + s.at_leg];
}

void Movement::go_straight(World& w, std::uint32_t row, geo::Vec const& goal) {
  Section& s = section(w, row);
  s.off_plan = true;
  s.left = geo::position(s.leg, w.now);
  s.goal = goal;
  s.phase = Phase::moving;
  World::Caused const caused(w, w.emit<Departed>(w.inputs->section(row), w.inputs->unit(s.unit), s.n_vehicles()));
  start_leg(w, row, s.left);
}

// Until now nobody could see, hear or count it.
void Movement::appears(World& w, Plan const& plan) {
  Section& s = section(w, plan.row);
  s.leg = geo::standing(w.inputs->units[s.unit].at, w.now);
  s.phase = Phase::waiting;
  mark_corner(w, plan.row);
  w.emit<Appeared>(w.inputs->section(plan.row), w.inputs->unit(s.unit));
}

void Movement::next_order(World& w, Plan const& plan) {
  if (section(w, plan.row).phase == Phase::halted) {
    go_on_where_it_stands(w, plan.row, plan.nth);
    return;
  }
  section(w, plan.row).order = static_cast<std::uint16_t>(plan.nth);
  begin_order(w, plan.row);
}

void Movement::leg_ended(World& w, Plan const& plan) {
  Section& s = section(w, plan.row);
  Order const& order = Movement::order(w, s);
  if (s.phase == Phase::withdrawing || s.phase == Phase::homeward) {
    if (s.at_leg > 0 && !s.off_plan) {
      --s.at_leg;
      start_leg(w, plan.row, piece(w, s).to);
      return;
    }
    stand(w, plan.row, s.phase == Phase::homeward ? Phase::home : Phase::returned);
    w.emit<Arrived>(w.inputs->section(plan.row), w.inputs->unit(s.unit), -1);
    return;
  }
  if (!s.stops_here && !s.off_plan && s.at_leg + 1U < order.n_legs) {
    ++s.at_leg;
    start_leg(w, plan.row, piece(w, s).from);
    return;
  }
  arrive(w, plan.row);
}

void Movement::finished_digging(World& w, Plan const& plan) {
  Section& s = section(w, plan.row);
  s.phase = Phase::dug_in;
  w.emit<DugIn>(w.inputs->section(plan.row), w.inputs->unit(s.unit));
}

void Movement::is_destroyed(World& w, Fact const& fact) { stand(w, fact.row, Phase::destroyed); }

void Movement::resumes(World& w, Fact const& fact) { resume(w, fact.row); }

void Movement::carries_out(World& w, Fact const& fact) {
  Section& s = section(w, fact.row);
  if (!s.alive() || s.goes_back()) return;
  auto const response = static_cast<Response>(static_cast<int>(fact.value[0]));
  bool const in_the_air = w.inputs->units[s.unit].flies && !s.stands();
  switch (in_the_air && (response == Response::halt || response == Response::dig_in) ? Response::turn_back : response) {
    case Response::turn_back:
      turn_back(w, fact.row);
      break;
    case Response::halt:
      if (s.stands() && s.phase != Phase::waiting) break;  // it stays as it is
      halt(w, fact.row);
      if (fact.kind == LineRespected::kind) go_on_where_it_stands(w, fact.row, s.order + 1U);
      break;
    case Response::dig_in: {
      if (s.phase == Phase::digging || s.phase == Phase::dug_in) break;
      Law const& takes = w.inputs->units[s.unit].spec.digs_in_after;
      dig_in(w, fact.row,
             from_seconds(sample(takes, w.luck, {w.inputs->sections[fact.row].id, {}, purpose("movement.digs"), 0})));
      break;
    }
    case Response::go_on:
    case Response::fire:
      break;
  }
}

}  // namespace standoff
