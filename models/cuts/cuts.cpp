#include "models/cuts/cuts.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/world.hpp"

namespace standoff {

namespace {

constexpr double before_m = 10;    // where a unit stops
constexpr double off_ends_m = 20;  // how near to the end of a piece a cut lies at least, where that is long enough
constexpr std::uint32_t most_at_once = 64;

Party road_of(World const& w, Cuts::Cut const& cut) {
  return {entity("roads/" + w.inputs->roads[cut.spot.road].name), cut.spot.road};
}

std::uint32_t free_slot(Movement const& m) {
  std::uint64_t used = 0;
  for (std::size_t i = 0; i < m.barred.size(); ++i)
    if (m.barred[i].allFinite()) used |= std::uint64_t{1} << i;
  for (std::uint32_t slot = 0; slot < most_at_once; ++slot)
    if ((used >> slot & 1U) == 0) return slot;
  return no_row;
}

struct Driver {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  Unit const& unit() const { return w.inputs->units[info().unit]; }
  Cuts::Way& way() const { return w.get<Cuts>().ways[row]; }

  // The next cut on its leg, if it is on a road.
  void look() const {
    w.agenda.cancel(way().meets);
    Section const& s = section();
    if (!s.alive() || s.stands() || unit().flies || Companions::is_with_another(w, row)) return;
    if (Movement::piece(w, s).surface == geo::Surface::cross_country) return;
    geo::Vec const here = geo::position(s.leg, w.now), end = geo::position(s.leg, s.leg.end);
    auto const& cuts = w.get<Cuts>().cuts;
    SimTime soonest = never;
    std::uint32_t which = no_row;
    for (std::uint32_t i = 0; i < cuts.size(); ++i) {
      if (cuts[i].slot == no_row || cuts[i].by == info().unit ||
          !geo::lies_on({here, end, {}, 1, no_row}, cuts[i].spot.at))
        continue;
      double const left_m = std::max(0.0, (cuts[i].spot.at - here).norm() - before_m);
      SimTime const at = w.now + from_seconds(left_m / s.leg.velocity_mps.norm());
      if (at < soonest) soonest = at, which = i;
    }
    if (which != no_row) way().meets = w.plan<&Cuts::meets>(soonest, info().id, row, which, 0, info().turn());
  }

  // Whether the rest of its way, as it knows it, leads over the spot.
  bool comes_to(geo::Vec const& spot) const {
    geo::Vec here = geo::position(section().leg, w.now);
    for (geo::Vec const& next : Movement::ahead(w, row)) {
      if (geo::lies_on({here, next, {}, 1, no_row}, spot)) return true;
      here = next;
    }
    return false;
  }
  bool goes_out() const {
    Section const& s = section();
    return s.alive() && !s.stands() && !s.goes_back() && !s.to_home && !s.steered && !unit().flies &&
           !Companions::is_with_another(w, row);
  }

  AtACut decide(std::uint32_t which) const {
    auto const& clearers = w.get<Cuts>().clearers;
    if (!clearers.empty() && clearers[row]) return AtACut::clear;
    AtACutSpec const& spec = unit().spec.at_a_cut;
    EntityId const road = road_of(w, w.get<Cuts>().cuts[which]).id;
    return static_cast<AtACut>(
        pick({spec.halt, spec.go_round, spec.clear, spec.turn_back},
             w.luck.uniform({unit().id, road, purpose("cuts.does"), w.get<Cuts>().cuts[which].nth})));
  }
  void wait(std::uint32_t which, AtACut does) const {
    way().stands_before = which;
    way().does = does;
    Movement::pause(w, row);
  }
  void meet(std::uint32_t which) const {
    Cuts::Cut& cut = w.get<Cuts>().cuts[which];
    AtACut does = decide(which);
    // Who is on his way back cannot turn, and who makes for another unit looks for his way as that goes on.
    if ((does == AtACut::turn_back && section().goes_back()) || (does == AtACut::go_round && section().steered))
      does = AtACut::halt;
    w.get<Movement>().detours[info().unit] |= std::uint64_t{1} << cut.slot;
    World::Caused const caused(w, w.emit<CutMet>(w.inputs->section(row), road_of(w, cut), static_cast<double>(does)));
    if (does == AtACut::turn_back) {
      Movement::turn_back(w, row);
    } else if (does == AtACut::go_round) {
      Movement::go_round(w, row);
    } else {
      wait(which, does);
      if (does == AtACut::clear) begin_clearing(which);
    }
  }
  void begin_clearing(std::uint32_t which) const {
    Cuts::Cut& cut = w.get<Cuts>().cuts[which];
    if (cut.clears != no_row) return;
    cut.clears = row;
    Party const road = road_of(w, cut);
    double const takes_s = sample(cut.cleared_in, w.luck, {road.id, {}, purpose("cuts.cleared_in"), cut.nth});
    World::Caused const caused(w, w.emit<ClearingBegun>(w.inputs->section(row), road, takes_s));
    cut.cleared = w.plan<&Cuts::is_cleared>(w.now + from_seconds(takes_s), road.id, which);
  }
  // It does something else; of those who stand there the next clears the cut.
  void leave() const {
    std::uint32_t const which = std::exchange(way().stands_before, no_row);
    if (which == no_row) return;
    Cuts::Cut& cut = w.get<Cuts>().cuts[which];
    if (cut.clears != row) return;
    w.agenda.cancel(cut.cleared);
    cut.clears = no_row;
    for (std::uint32_t other = 0; other < w.get<Cuts>().ways.size(); ++other) {
      Driver const next{w, other};
      if (next.way().stands_before == which && next.way().does == AtACut::clear) next.begin_clearing(which);
    }
  }
};

void look_all(World& w) {
  for (std::uint32_t row = 0; row < w.get<Cuts>().ways.size(); ++row) Driver{w, row}.look();
}

}  // namespace

void Cuts::start(World& w) {
  w.get<Cuts>().cuts.clear();
  w.get<Cuts>().ways.clear();
  w.get<Cuts>().clearers.clear();
  for (std::uint32_t row = 0; row < w.inputs->cuts.size(); ++row) {
    CutToCome const& one = w.inputs->cuts[row];
    w.plan<&Cuts::comes>(one.from, entity("roads/" + w.inputs->roads[one.spot.road].name), row, 0,
                         w.inputs->places[one.place].id.value);
  }
}

RoadSpot Cuts::nearest(Scenario const& scenario, std::uint32_t row, geo::Vec const& to) {
  geo::Road const& road = scenario.roads[row];
  RoadSpot best;
  double before = 0;
  for (std::size_t i = 0; i + 1 < road.points.size(); ++i) {
    geo::Vec const a = road.points[i], piece = road.points[i + 1] - a;
    double const length_m = piece.norm();
    double const least_m = std::min(off_ends_m, length_m / 2);
    double const along_m = std::clamp((to - a).dot(piece) / length_m, least_m, length_m - least_m);
    geo::Vec const at = a + along_m / length_m * piece;
    double const off_m = (to - at).norm();
    if (best.road == no_row || off_m < best.off_m) best = {row, at, before + along_m, off_m};
    before += length_m;
  }
  return best;
}

geo::RouteLeg Cuts::piece(Scenario const& scenario, RoadSpot const& spot) {
  geo::Road const& road = scenario.roads[spot.road];
  geo::RouteLeg piece;
  for (std::size_t i = 0; i + 1 < road.points.size(); ++i) {
    piece = {road.points[i], road.points[i + 1], road.surface, road.sinuosity, spot.road};
    if (geo::lies_on(piece, spot.at)) break;
  }
  return piece;
}

void Cuts::set_clearer(World& w, std::uint32_t section, bool clears) {
  w.get<Cuts>().clearers.resize(w.inputs->sections.size());
  w.get<Cuts>().clearers[section] = clears;
}

void Cuts::clear(World& w, std::uint32_t section, std::uint32_t which) {
  Driver const driver{w, section};
  World::Caused const caused(w, w.emit<CutMet>(w.inputs->section(section), road_of(w, w.get<Cuts>().cuts[which]),
                                               static_cast<double>(AtACut::clear)));
  driver.way().stands_before = which;
  driver.way().does = AtACut::clear;
  driver.begin_clearing(which);
}

bool Cuts::cut(World& w, RoadSpot const& spot, Law const& cleared_in, Party near, std::uint32_t by) {
  Movement& m = w.get<Movement>();
  Cuts& all = w.get<Cuts>();
  std::uint32_t const slot = free_slot(m);
  if (slot == no_row) return false;
  all.ways.resize(w.inputs->sections.size());
  m.detours.resize(w.inputs->units.size());
  if (slot >= m.barred.size()) m.barred.resize(slot + 1U);
  m.barred[slot] = spot.at;
  std::erase_if(m.ways, [&](Movement::Found const& way) { return (way.detours >> slot & 1U) != 0; });
  auto const nth =
      std::count_if(all.cuts.begin(), all.cuts.end(), [&](Cut const& before) { return before.spot.road == spot.road; });
  all.cuts.push_back(
      {spot, near, cleared_in, w.now, never, static_cast<std::uint32_t>(nth), slot, no_row, {}, by, {}, {}});
  all.cuts.back().fact = w.emit<RoadCut>(road_of(w, all.cuts.back()), near, spot.along_m);
  World::Caused const caused(w, all.cuts.back().fact);
  look_all(w);
  return true;
}

std::uint32_t Cuts::of(World const& w, FactId fact) {
  auto const& all = w.get<Cuts>().cuts;
  auto const found =
      std::find_if(all.begin(), all.end(), [&](Cut const& cut) { return cut.fact == fact || cut.opened == fact; });
  return found == all.end() ? std::uint32_t{no_row} : static_cast<std::uint32_t>(found - all.begin());
}

std::uint32_t Cuts::met_by(World const& w, std::uint32_t section, std::uint32_t road) {
  auto const& all = w.get<Cuts>().cuts;
  geo::Vec const here = geo::position(w.get<Movement>().sections[section].leg, w.now);
  std::uint32_t nearest = no_row;
  double least_m = 0;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    double const off_m = (all[i].spot.at - here).norm();
    if (all[i].spot.road != road || all[i].slot == no_row || (nearest != no_row && off_m >= least_m)) continue;
    nearest = i;
    least_m = off_m;
  }
  return nearest;
}

void Cuts::hears(World& w, std::uint32_t which, std::uint32_t unit_row) {
  Cut const cut = w.get<Cuts>().cuts[which];
  if (cut.slot == no_row || cut.by == unit_row) return;
  Unit const& unit = w.inputs->units[unit_row];
  AtACut const does = Driver{w, unit.first_section}.decide(which);
  if (does == AtACut::halt || does == AtACut::clear) return;  // it does so when it is there
  if (does == AtACut::go_round) w.get<Movement>().detours[unit_row] |= std::uint64_t{1} << cut.slot;
  for (std::uint32_t row = unit.first_section; row < unit.first_section + unit.n_sections; ++row) {
    Driver const driver{w, row};
    if (!driver.goes_out() || !driver.comes_to(cut.spot.at)) continue;
    World::Caused const caused(w,
                               w.emit<CutHeardOf>(w.inputs->section(row), road_of(w, cut), static_cast<double>(does)));
    if (does == AtACut::turn_back)
      Movement::turn_back(w, row);
    else
      Movement::go_round(w, row);
  }
}

void Cuts::comes(World& w, Plan const& plan) {
  CutToCome const& to_come = w.inputs->cuts[plan.row];
  cut(w, to_come.spot, to_come.cleared_in, {w.inputs->places[to_come.place].id, to_come.place});
}

void Cuts::sets_out(World& w, Fact const& fact) {
  if (w.get<Cuts>().cuts.empty()) return;
  Driver const driver{w, fact.row};
  driver.leave();
  driver.look();
}

void Cuts::stands(World& w, Fact const& fact) {
  if (w.get<Cuts>().cuts.empty()) return;
  Driver const driver{w, fact.row};
  w.agenda.cancel(driver.way().meets);
  if (driver.section().phase != Phase::pausing) driver.leave();
}

void Cuts::leaves(World& w, Fact const& fact) {
  if (w.get<Cuts>().cuts.empty()) return;
  Driver const driver{w, fact.row};
  driver.leave();
  driver.look();
}

void Cuts::meets(World& w, Plan const& plan) {
  Driver const driver{w, plan.row};
  if (w.get<Cuts>().cuts[plan.nth].slot != no_row && !driver.section().stands()) driver.meet(plan.nth);
}

void Cuts::is_cleared(World& w, Plan const& plan) {
  Cut& over = w.get<Cuts>().cuts[plan.row];
  Movement& m = w.get<Movement>();
  m.barred[over.slot].setConstant(std::numeric_limits<double>::quiet_NaN());
  for (std::uint64_t& known : m.detours) known &= ~(std::uint64_t{1} << over.slot);
  over.slot = no_row;
  over.to = w.now;
  over.opened = w.emit<RoadOpened>(road_of(w, over), over.near, over.spot.along_m, to_seconds(over.to - over.from));
  World::Caused const caused(w, over.opened);
  for (std::uint32_t row = 0; row < w.get<Cuts>().ways.size(); ++row) {
    Way& way = w.get<Cuts>().ways[row];
    if (way.stands_before != plan.row) continue;
    way.stands_before = no_row;
    way.stood_before = plan.row;
    Movement::go_on(w, row);
  }
  look_all(w);  // those who go by another one
}

}  // namespace standoff
