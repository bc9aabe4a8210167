#include "models/partners/partners.hpp"

#include <algorithm>
#include <cmath>

#include "models/world.hpp"

namespace standoff {

namespace {

// From the rear: of each section of the unit no more than leaves it one vehicle.
void give_back(World& w, std::uint32_t unit_row, std::uint8_t type, double kept, Party to, Draw const& dismissal) {
  Unit const& unit = w.inputs->units[unit_row];
  auto& sections = w.get<Movement>().sections;
  double all = 0;
  for (std::uint32_t row = unit.first_section; row < unit.first_section + unit.n_sections; ++row)
    if (sections[row].alive()) all += sections[row].vehicles[type];
  double keeps = kept * all;
  if (keeps != std::floor(keeps))
    keeps = std::floor(keeps + w.luck.uniform({dismissal.who, child(unit.id, type), dismissal.purpose, dismissal.nth}));
  auto owed = static_cast<std::uint32_t>(all - keeps);
  for (std::uint32_t k = unit.n_sections; k-- > 0 && owed > 0;) {
    std::uint32_t const row = unit.first_section + k;
    if (!sections[row].alive()) continue;
    std::uint32_t const n =
        std::min({owed, std::uint32_t{sections[row].vehicles[type]}, sections[row].n_vehicles() - 1});
    for (std::uint32_t i = 0; i < n; ++i) Losses::take_vehicle(w, row, type, Harm::given_back, to);
    if (n > 0) w.emit<ArmsGivenBack>(w.inputs->section(row), to, n, type);
    owed -= n;
  }
}

}  // namespace

bool Partners::commands(World const& w, Row<Actor> actor, Row<Actor> other) {
  auto const& own_way = w.get<Partners>().on_his_own;
  while (other != no_row && other != actor)
    other = !own_way.empty() && own_way[other] ? no_row : w.inputs->relations.above[other];
  return other == actor;
}

void Partners::dismiss(World& w, Row<Actor> by, Row<Actor> actor, Kept const& kept, Draw const& dismissal) {
  if (w.get<Partners>().on_his_own[actor]) return;
  World::Caused const caused(w, w.emit<Dismissed>(w.inputs->actor(by), w.inputs->actor(actor)));
  w.get<Partners>().on_his_own[actor] = true;
  for (std::uint32_t unit = 0; unit < w.inputs->units.size(); ++unit) {
    if (!commands(w, actor, w.inputs->units[unit].commander)) continue;
    for (std::uint8_t const type : w.inputs->units[unit].types) {
      VehicleSpec const& what = w.inputs->vehicle_types[type].spec;
      if (!what.on_foot) give_back(w, unit, type, what.heavy ? kept.heavy : kept.light, w.inputs->actor(by), dismissal);
    }
  }
}

void Partners::start(World& w) {
  w.get<Partners>().on_his_own.assign(w.inputs->dismissals ? w.inputs->actors.size() : 0, false);
}

}  // namespace standoff
