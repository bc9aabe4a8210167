#include "models/movement/movement.hpp"

#include <algorithm>
#include <cmath>

#include "models/movement/steps.hpp"
#include "models/world.hpp"

namespace standoff {

using namespace marching;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

std::uint32_t Section::n_vehicles(std::uint8_t types) const {
  std::uint32_t n = 0;
  for (std::size_t type = 0; type < most_vehicle_types; ++type)
    if ((types >> type & 1U) != 0) n += vehicles[type];
  return n;
}

namespace {

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

// Of those of its composition.
std::size_t draw_size(World const& w, Unit const& unit, std::uint32_t n_sections) {
  std::size_t const most = unit.vehicles.size();
  if (!unit.spec.size) return most;
  double const drawn = sample(*unit.spec.size, w.luck, {unit.id, {}, purpose("movement.size"), 0});
  double const low = std::min<double>(n_sections, static_cast<double>(most));
  return static_cast<std::size_t>(std::clamp(std::floor(drawn + 0.5), low, static_cast<double>(most)));
}

// Consecutive equal shares of the order of march: what leads the column is in the first section. Those that there are are taken evenly
// from the composition.
void share_vehicles(World& w, Unit const& unit, std::uint32_t n_sections, std::size_t total) {
  for (std::uint32_t k = 0; k < n_sections; ++k)
    for (std::size_t i = total * k / n_sections; i < total * (k + 1) / n_sections; ++i)
      ++section(w, unit.first_section + k).vehicles[unit.type_of(i, total)];
}

// Generated units appear one after another.
double appears_after_s(World const& w, Unit const& unit) {
  double after_s = 0;
  if (unit.spec.generated && unit.spec.generated->every)
    for (std::uint32_t k = 0; k <= unit.ordinal; ++k)
      after_s += sample(*unit.spec.generated->every, w.luck, {unit.source_id, {}, purpose("movement.generated"), k});
  return after_s;
}

double draw_headway(World const& w, Unit const& unit) {
  return sample(unit.spec.parts.headway, w.luck, {unit.id, {}, purpose("movement.headway"), 0});
}

// Until now nobody could see, hear or count it.
void appear(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  s.leg = geo::standing(Movement::home_at(w, s.unit), w.now);
  s.phase = Phase::waiting;
  mark_corner(w, row);
  w.emit<Appeared>(w.inputs->section(row), w.inputs->unit(s.unit));
}

}  // namespace

namespace {

// The ways round what bars the roads are a run's own; all others are kept, one behind the other.
void forget_detours(Movement& m) {
  std::erase_if(m.ways, [](Movement::Found const& way) { return way.detours != 0; });
  std::uint32_t kept = 0;
  for (Movement::Found& way : m.ways) {
    auto const first = m.found.begin() + way.first;
    std::copy(first, first + way.n, m.found.begin() + kept);
    way.first = kept;
    kept += way.n;
  }
  m.found.resize(kept);
}

}  // namespace

bool Movement::has_come(World const& w, std::uint32_t unit) {
  return w.get<Movement>().sections[w.inputs->units[unit].first_section].phase != Phase::absent;
}

std::uint32_t Movement::first_living(World const& w, std::uint32_t unit) {
  Unit const& u = w.inputs->units[unit];
  for (std::uint32_t k = 0; k < u.n_sections; ++k)
    if (w.get<Movement>().sections[u.first_section + k].alive()) return u.first_section + k;
  return no_row;
}

Row<Place> Movement::home(World const& w, std::uint32_t unit) { return w.get<Movement>().units[unit].home; }

geo::Vec Movement::home_at(World const& w, std::uint32_t unit) {
  Row<Place> const at = home(w, unit);
  return at == w.inputs->marches[unit].home ? w.inputs->units[unit].at : w.inputs->places[at].at;
}

bool Movement::has_left(World const& w, std::uint32_t row) {
  Section const& s = w.get<Movement>().sections[row];
  bool const back = s.phase == Phase::home || s.phase == Phase::returned;
  auto const& generated = w.inputs->units[s.unit].spec.generated;
  return back && generated && generated->by && is_at(w, row, home(w, s.unit));
}

void Movement::start(World& w) {
  Scenario const& scenario = *w.inputs;
  Movement& m = w.get<Movement>();
  m.sections.assign(scenario.sections.size(), {});
  if (!m.barred.empty()) {
    forget_detours(m);
    m.barred.clear();
    m.detours.clear();
  }
  m.units.assign(scenario.units.size(), {});
  m.asides.clear();
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit const& unit = scenario.units[u];
    double const sections = sample(unit.spec.parts.section, w.luck, {unit.id, {}, purpose("movement.sections"), 0});
    double const headway = draw_headway(w, unit);
    auto const& generated = unit.spec.generated;
    bool const brought = generated && !generated->every && unit.ordinal >= generated->at_start;
    m.units[u] = {static_cast<std::uint32_t>(sections), draw_pace(w, unit), draw_intent(w, unit),
                  scenario.marches[u].home};
    SimTime const appears = w.now + from_seconds(appears_after_s(w, unit));
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      std::uint32_t const row = unit.first_section + k;
      Section& s = m.sections[row];
      s.unit = s.program = u;
      s.leg = geo::standing(unit.at, w.now);
      if (k >= m.units[u].n_sections || brought) continue;
      SectionInfo const& info = scenario.sections[row];
      if (unit.spec.generated) {
        w.plan<&Movement::appears>(appears, info.id, row, 0, 0, info.turn());
      } else {
        s.phase = Phase::waiting;
        mark_corner(w, row);
      }
      s.next = w.plan<&Movement::next_order>(appears + from_seconds(k * headway), info.id, row, 0, 0, info.turn());
    }
    share_vehicles(w, unit, m.units[u].n_sections, draw_size(w, unit, m.units[u].n_sections));
  }
}

geo::RouteLeg Movement::piece(World const& w, Section const& s) {
  if (s.off_plan && s.at_leg == 0) return {s.left, s.goal, s.surface, s.sinuosity, no_row};
  auto const& on = s.aside ? w.get<Movement>().asides : w.get<Movement>().found;
  if (s.off_plan) return on[s.way + s.at_leg - 1U];
  return w.inputs->legs[order(w, s).first_leg + s.at_leg];
}

void Movement::appears(World& w, Plan const& plan) { appear(w, plan.row); }

void Movement::resize(World& w, std::uint32_t unit_row, std::uint32_t vehicles) {
  Unit const& unit = w.inputs->units[unit_row];
  std::uint32_t& n_sections = w.get<Movement>().units[unit_row].n_sections;
  n_sections = std::min(n_sections, vehicles);
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) section(w, unit.first_section + k).vehicles = {};
  share_vehicles(w, unit, n_sections, vehicles);
}

void Movement::disband(World& w, std::uint32_t row) {
  section(w, row).disbanded = true;
  section(w, row).later = {};
}

void Movement::bring(World& w, std::uint32_t unit_row, Row<Place> place) {
  Unit const& unit = w.inputs->units[unit_row];
  Drawn& drawn = w.get<Movement>().units[unit_row];
  drawn.home = place;
  double const headway = draw_headway(w, unit);
  for (std::uint32_t k = 0; k < drawn.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    SectionInfo const& info = w.inputs->sections[row];
    appear(w, row);
    section(w, row).next =
        w.plan<&Movement::next_order>(w.now + from_seconds(k * headway), info.id, row, 0, 0, info.turn());
  }
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
  if ((s.phase == Phase::withdrawing || s.phase == Phase::homeward) && !s.to_home) {
    if (s.at_leg > 0) {
      --s.at_leg;
      start_leg(w, plan.row, piece(w, s).to);
      return;
    }
    stand(w, plan.row, s.phase == Phase::homeward ? Phase::home : Phase::returned);
    w.emit<Arrived>(w.inputs->section(plan.row), w.inputs->unit(s.unit), -1);
    return;
  }
  std::uint32_t const n_legs = s.off_plan ? 1 + s.n_way : order.n_legs;
  if (!s.stops_here && s.at_leg + 1U < n_legs) {
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

void Movement::breaks_off(World& w, Fact const& fact) {
  Section const& s = section(w, fact.row);
  if (s.alive() && !s.goes_back()) go_back(w, fact.row, Phase::withdrawing);
}

void Movement::resumes(World& w, Fact const& fact) { resume(w, fact.row); }

void Movement::carries_out(World& w, Fact const& fact) {
  Section& s = section(w, fact.row);
  if (!s.alive() || s.goes_back()) return;
  auto const response = static_cast<Response>(static_cast<int>(fact.value[0]));
  bool const in_the_air = w.inputs->units[s.unit].flies && !s.stands();
  switch (in_the_air && (response == Response::halt || response == Response::dig_in) ? Response::turn_back : response) {
    case Response::turn_back:
      go_back(w, fact.row, Phase::withdrawing);
      break;
    case Response::halt:
      if (s.phase == Phase::staying && is_at_a_task(w, s)) s.phase = Phase::halted;     // and does not go on with it
      if (s.stands() && s.phase != Phase::waiting && s.phase != Phase::pausing) break;  // it stays as it is
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
    case Response::go_round:  // who decides so says which way
      break;
  }
}

}  // namespace standoff
