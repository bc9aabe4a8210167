#include "models/raids/raids.hpp"

#include <algorithm>
#include <tuple>

#include "models/world.hpp"
#include "sim/core/race.hpp"

namespace standoff {

namespace {

struct Raider {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  Unit const& unit() const { return w.inputs->units[info().unit]; }
  Raids::Raid& raid() const { return w.get<Raids>().raids[row]; }
  RaidPlan const& plan() const { return w.inputs->raids[Movement::order(w, section()).row]; }
  Party site() const { return {w.inputs->sites[raid().site].id, raid().site}; }
  Row<Place> place() const { return w.inputs->sites[raid().site].place; }
  // Of all sections of the unit alike.
  std::uint32_t nth() const { return static_cast<std::uint32_t>(section().given) << 16U | section().order; }

  bool is_at_it() const {
    Section const& s = section();
    return s.alive() && !s.done && s.given == raid().given && is_at_task_of<Raids>(w, s);
  }

  // Not one that its own side holds: of that it knows. Nor where nothing has been built yet.
  double weight(Row<Site> site_row) const {
    constexpr double nearest_m = 1000;  // nearer ones are as likely
    Row<Actor> const holder = w.get<Sites>().sites[site_row].holder;
    if (holder != no_row && w.inputs->relations.same_side(holder, unit().commander)) return 0;
    if (w.get<Sites>().sites[site_row].state == SiteState::planned) return 0;
    if (!plan().near) return 1;
    geo::Vec const home = w.inputs->places[Movement::home(w, info().unit)].at;
    return 1 / std::max(nearest_m, (w.inputs->places[w.inputs->sites[site_row].place].at - home).norm());
  }
  std::uint32_t choose() const {
    auto const& sites = plan().sites;
    auto const chosen = winner_of_race(
        w.luck, sites.size(), [&](std::size_t i) { return weight(sites[i]); },
        [&](std::size_t i) {
          return Draw{unit().id, w.inputs->sites[sites[i]].id, purpose("raids.site"), nth()};
        });
    return chosen ? sites[*chosen] : no_row;
  }

  // Whether another section of the unit is at the site.
  bool has_company() const {
    for (std::uint32_t other = unit().first_section; other < unit().first_section + unit().n_sections; ++other)
      if (Raids::Raid const& its = w.get<Raids>().raids[other]; other != row && its.there && its.site == raid().site)
        return true;
    return false;
  }
  void come() const {
    bool const first = !has_company();
    raid().there = true;
    raid().came = w.now;
    FactId const because = first ? w.emit<Raided>(w.inputs->section(row), site(), section().n_vehicles()) : w.cause;
    World::Caused const caused(w, because);
    take();
    if (first && plan().road != no_row)
      Cuts::cut(w, Cuts::nearest(*w.inputs, plan().road, w.inputs->places[place()].at), plan().cleared_in,
                {w.inputs->places[place()].id, place()}, info().unit);
    double const stays_s = sample(plan().stays, w.luck, {unit().id, {}, purpose("raids.stays"), nth()});
    raid().ends = w.plan<&Raids::ends>(w.now + from_seconds(stays_s), info().id, row, 0, 0, info().turn());
  }
  void take() const {
    if (raid().there && Sites::take(w, raid().site, row)) raid().taken = true;
  }
  void end() const {
    w.agenda.cancel(raid().ends);
    if (!raid().there) return;
    raid().there = false;
    if (!section().alive() || has_company()) return;
    w.emit<RaidEnded>(w.inputs->section(row), site(), raid().taken ? 1 : 0, to_seconds(w.now - raid().came));
  }
};

}  // namespace

void Raids::start(World& w) {
  w.get<Raids>().raids.assign(w.inputs->raids.empty() ? 0 : w.inputs->sections.size(), {});
}

bool Raids::carries_out(OrderSpec const& order) { return order.raid.has_value(); }

void Raids::begins(World& w, std::uint32_t section) {
  Raider const raider{w, section};
  raider.end();
  raider.raid() = {Row<Site>{raider.choose()}, raider.section().given, false, false, {}, {}};
  if (raider.raid().site == no_row) {
    Movement::fail(w, section, w.inputs->actor(raider.unit().commander), Failure::gone);
    return;
  }
  if (Movement::is_at(w, section, raider.place()))
    raider.come();
  else
    Movement::travel(w, section, raider.place());
}

void Raids::arrives(World& w, Fact const& fact) {
  if (w.get<Raids>().raids.empty() || fact.value[0] < 0) return;
  Raider const raider{w, fact.row};
  bool const comes = raider.is_at_it() && raider.section().phase == Phase::staying && !raider.raid().there;
  if (comes && Movement::is_at(w, fact.row, raider.place())) raider.come();
}

void Raids::is_vacated(World& w, Fact const& fact) {
  std::uint32_t first = no_row;  // of several whoever came first, of copies that came at once the earlier one
  auto const& raids = w.get<Raids>().raids;
  auto const rank = [&](std::uint32_t row) {
    return std::tuple(raids[row].came, w.inputs->unit_of(row).ordinal, w.inputs->sections[row].ordinal);
  };
  for (std::uint32_t row = 0; row < raids.size(); ++row)
    if (Raider const raider{w, row}; raider.raid().site == fact.other && raider.is_at_it())
      if (first == no_row || rank(row) < rank(first)) first = row;
  if (first != no_row) Raider{w, first}.take();
}

void Raids::leaves(World& w, Fact const& fact) {
  if (!w.get<Raids>().raids.empty()) Raider{w, fact.row}.end();
}

void Raids::ends(World& w, Plan const& plan) {
  Raider const raider{w, plan.row};
  if (!raider.is_at_it()) return;
  raider.end();
  Movement::succeed(w, plan.row, raider.site());
}

}  // namespace standoff
