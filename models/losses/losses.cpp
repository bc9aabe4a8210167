#include "models/losses/losses.hpp"

#include <algorithm>

#include "models/stage/build.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

std::uint16_t persons_of(World const& w, std::uint8_t type) {
  return static_cast<std::uint16_t>(w.inputs->vehicle_types[type].spec.persons);
}
bool is_on_foot(World const& w, std::uint8_t type) { return (w.inputs->on_foot >> type & 1U) != 0; }
std::uint16_t& fit_of(World& w, std::uint32_t section, std::uint8_t type) { return w.get<Losses>().fit[section][type]; }

}  // namespace

void Losses::build(Scenario& scenario, BuildInput&) {
  for (Unit const& unit : scenario.units)
    for (std::uint8_t const type : unit.types)
      if (scenario.vehicle_types[type].spec.on_foot)
        scenario.on_foot = static_cast<std::uint8_t>(scenario.on_foot | 1U << type);
}

void Losses::start(World& w) {
  Losses& m = w.get<Losses>();
  m.losses.clear();
  m.fit.clear();
  if (w.inputs->on_foot == 0) return;
  m.fit.assign(w.inputs->sections.size(), {});
  for (std::uint32_t section = 0; section < m.fit.size(); ++section) count_on_foot(w, section);
}

void Losses::count_on_foot(World& w, std::uint32_t section) {
  if (w.inputs->on_foot == 0) return;
  for (std::uint8_t type = 0; type < w.inputs->vehicle_types.size(); ++type)
    if (is_on_foot(w, type))
      fit_of(w, section, type) =
          static_cast<std::uint16_t>(w.get<Movement>().sections[section].vehicles[type] * persons_of(w, type));
}

std::uint32_t Losses::elements(World const& w, std::uint32_t section, std::uint8_t type) {
  return is_on_foot(w, type) ? w.get<Losses>().fit[section][type] : w.get<Movement>().sections[section].vehicles[type];
}

std::uint32_t Losses::elements(World const& w, std::uint32_t section) {
  std::uint32_t n = 0;
  for (std::uint8_t const type : w.inputs->unit_of(section).types) n += elements(w, section, type);
  return n;
}

double Losses::persons(World const& w, std::uint32_t section) {
  double persons = 0;
  for (std::uint8_t const type : w.inputs->unit_of(section).types)
    persons += elements(w, section, type) * (is_on_foot(w, type) ? 1.0 : persons_of(w, type));
  return persons;
}

void Losses::take_vehicle(World& w, std::uint32_t section, std::uint8_t type, Harm how, Party by) {
  std::uint16_t& vehicles = w.get<Movement>().sections[section].vehicles[type];
  std::uint16_t persons = persons_of(w, type);
  if (is_on_foot(w, type)) {  // the last party is the one that has lost some already
    auto const left = static_cast<std::uint16_t>((vehicles - 1) * persons);
    persons = static_cast<std::uint16_t>(fit_of(w, section, type) - std::min(fit_of(w, section, type), left));
    fit_of(w, section, type) = static_cast<std::uint16_t>(fit_of(w, section, type) - persons);
  }
  if (how == Harm::given_back) persons = 0;
  --vehicles;
  w.get<Losses>().losses.push_back({w.now, section, type, how, 1, persons, by});
}

Losses::Moved Losses::move(World& w, std::uint32_t section, std::uint32_t to, Party unit) {
  Moved moved;
  auto const& has = w.get<Movement>().sections;
  bool any = false;
  for (std::uint8_t const type : w.inputs->unit_of(to).types)
    any = any || (has[section].vehicles[type] > 0 && has[to].vehicles[type] > 0);
  if (!any || has[section].n_vehicles() < 2) return moved;
  for (std::uint8_t const type : w.inputs->unit_of(to).types) {
    Section& from = w.get<Movement>().sections[section];
    std::uint16_t& there = w.get<Movement>().sections[to].vehicles[type];
    std::uint32_t const n = std::min({std::uint32_t{there}, std::uint32_t{from.vehicles[type]}, from.n_vehicles() - 1});
    std::uint32_t persons = n * persons_of(w, type);
    there = static_cast<std::uint16_t>(n);
    if (is_on_foot(w, type)) {  // of whole parties; the last one, which has lost some already, goes with the last
      persons = std::min(persons, std::uint32_t{fit_of(w, section, type)});
      fit_of(w, section, type) = static_cast<std::uint16_t>(fit_of(w, section, type) - persons);
      fit_of(w, to, type) = static_cast<std::uint16_t>(persons);
    }
    if (n == 0) continue;
    from.vehicles[type] = static_cast<std::uint16_t>(from.vehicles[type] - n);
    w.get<Losses>().losses.push_back({w.now, section, type, Harm::left_behind, n, persons, unit});
    moved.vehicles += n;
    moved.persons += persons;
  }
  return moved;
}

void Losses::take_person(World& w, std::uint32_t section, std::uint8_t type, Harm how, Party by) {
  std::uint16_t& vehicles = w.get<Movement>().sections[section].vehicles[type];
  std::uint16_t& persons = fit_of(w, section, type);
  --persons;
  std::uint16_t const parties = vehicles;
  vehicles = static_cast<std::uint16_t>((persons + persons_of(w, type) - 1) / persons_of(w, type));
  w.get<Losses>().losses.push_back({w.now, section, type, how, static_cast<std::uint32_t>(parties - vehicles), 1, by});
}

}  // namespace standoff
