// What rounds do to whom.
#include <cmath>

#include <boost/container/small_vector.hpp>

#include "models/arms/firing.hpp"
#include "models/strikes/aim.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::firing {

namespace {

constexpr std::uint32_t most_rounds = 64;  // of a salvo, in the names of draws

bool is_armed(World const& w, std::uint32_t section) {
  for (std::uint8_t const type : w.inputs->unit_of(section).types)
    if (w.inputs->vehicle_types[type].spec.armed && Losses::elements(w, section, type) > 0) return true;
  return false;
}

double distance_m(World const& w, std::uint32_t a, std::uint32_t b) {
  auto const& sections = w.get<Movement>().sections;
  return (geo::position(sections[a].leg, w.now) - geo::position(sections[b].leg, w.now)).norm();
}

// Who stands still, with no armed friend within reach of those who fire.
bool can_be_captured(Gunners const& g, std::uint32_t target) {
  auto const& sections = g.w.get<Movement>().sections;
  if (!sections[target].stands()) return false;
  Row<Actor> const side = g.w.inputs->unit_of(target).commander;
  for (std::uint32_t row = 0; row < sections.size(); ++row)
    if (row != target && sections[row].alive() &&
        g.w.inputs->relations.same_side(side, g.w.inputs->unit_of(row).commander) && is_armed(g.w, row) &&
        distance_m(g.w, g.section, row) <= g.arm().spec.reach_m)
      return false;
  return true;
}

void tell_of_civilians(Gunners const& g, std::uint32_t target, double persons) {
  if (g.w.inputs->unit_of(target).spec.civilian && persons > 0)
    g.w.emit<CiviliansHarmed>(g.party(), g.w.inputs->section(target), persons);
}

void lose_one(Gunners const& g, std::uint32_t target, std::uint8_t type, Harm how) {
  World& w = g.w;
  Party const whom = w.inputs->section(target);
  VehicleSpec const& what = w.inputs->vehicle_types[type].spec;
  if (what.on_foot) {
    Losses::take_person(w, target, type, how, g.party());
    ++g.fire().persons;
    w.emit<PersonLost>(g.party(), whom, static_cast<double>(how), w.get<Losses>().losses.back().vehicles);
    tell_of_civilians(g, target, how == Harm::captured ? 0 : 1);
  } else {
    Losses::take_vehicle(w, target, type, how, g.party());
    ++g.fire().vehicles;
    w.emit<VehicleLost>(g.party(), whom, type, static_cast<double>(how));
    tell_of_civilians(g, target, how == Harm::destroyed ? static_cast<double>(what.persons) : 0);
  }
  if (w.get<Movement>().sections[target].n_vehicles() == 0) w.emit<Destroyed>(whom, g.party());
}

// Whoever stands already is no further held up.
void hold_up(Gunners const& g, std::uint32_t target, std::uint32_t nth) {
  World& w = g.w;
  if (w.get<Movement>().sections[target].stands()) return;
  Party const whom = w.inputs->section(target);
  double const takes_s =
      sample(g.arm().spec.holds_up_for, w.luck, {child(g.arm().id, g.id().value), whom.id, purpose("arms.for"), nth});
  World::Caused const caused(w, w.emit<HeldUp>(g.party(), whom, takes_s));
  Upkeep::hold_up(w, target, takes_s);
}

// The nth round at one of them, u uniform in (0, 1): `scale` is the share of its effect that it has there.
void roll(Gunners const& g, std::uint32_t target, std::uint8_t type, std::uint32_t nth, double u, double scale) {
  Effect const& effect = g.arm().effects[type];
  bool const on_foot = g.w.inputs->vehicle_types[type].spec.on_foot;
  if (u < effect.kills * scale)
    lose_one(g, target, type, on_foot ? Harm::killed : Harm::destroyed);
  else if (u < (effect.kills + effect.harms) * scale)
    lose_one(g, target, type, on_foot ? Harm::wounded : Harm::damaged);
  else if (u < (effect.kills + effect.harms + effect.captures) * scale) {
    if (can_be_captured(g, target)) lose_one(g, target, type, Harm::captured);
  } else if (u < effect.any() * scale)
    hold_up(g, target, nth);
}

struct Aimed {
  std::uint32_t section{};
  std::uint8_t type{};
  double weight{};
};
using Targets = boost::container::small_vector<Aimed, 16>;  // without asking for memory

Targets targets(Gunners const& g, Arms::Aim const& aim) {
  Targets all;
  for_each_target(g.w, aim, [&](std::uint32_t section) {
    for (std::uint8_t const type : g.w.inputs->unit_of(section).types)
      if (double const n = Losses::elements(g.w, section, type); n > 0) all.push_back({section, type, n});
  });
  return all;
}

// One of them by its weight, u uniform in (0, 1); null if there is none.
Aimed const* one_of(Targets const& all, double u) {
  double sum = 0;
  for (Aimed const& a : all) sum += a.weight;
  double left = u * sum;
  for (Aimed const& a : all) {
    if (left < a.weight) return &a;
    left -= a.weight;
  }
  return all.empty() || !(sum > 0) ? nullptr : &all.back();
}

// Each of what a section has, with a chance of its own.
void sweep(Gunners const& g, std::uint32_t section, std::uint32_t nth, double scale) {
  EntityId const who = child(g.arm().id, g.id().value);
  for (std::uint8_t const type : g.w.inputs->unit_of(section).types) {
    if (!(g.arm().effects[type].any() > 0)) continue;
    std::uint32_t const n = Losses::elements(g.w, section, type);
    for (std::uint32_t k = 0; k < n && g.w.get<Movement>().sections[section].alive(); ++k) {
      EntityId const whom = child(g.w.inputs->sections[section].id, std::uint64_t{type} << 32U | k);
      roll(g, section, type, nth, g.w.luck.uniform({who, whom, purpose("arms.sweeps"), nth}), scale);
    }
  }
}

// Persons of a place by their number: the fraction is settled by the draw.
void harm_at_places(Gunners const& g, geo::Vec const& spot, std::uint32_t nth) {
  Scenario const& s = *g.w.inputs;
  EntityId const who = child(g.arm().id, g.id().value);
  for (Row<Place> row{0}; row < s.places.size() && g.arm().spec.harms > 0; ++row) {
    auto const civilians = static_cast<double>(s.places[row].spec.civilians);
    double const share = g.arm().spec.harms * damage((s.places[row].at - spot).norm(), g.arm().spec.burst_m);
    double const u = g.w.luck.uniform({who, s.places[row].id, purpose("arms.harms"), nth});
    double const harmed = std::floor(civilians * share + u);
    if (civilians > 0 && harmed >= 1) g.w.emit<CiviliansHarmed>(g.party(), {s.places[row].id, row}, harmed);
  }
  for (Row<Site> row{0}; row < s.sites.size() && g.arm().spec.damages_site > 0; ++row) {
    double const chance =
        g.arm().spec.damages_site * damage((s.places[s.sites[row].place].at - spot).norm(), g.arm().spec.burst_m);
    if (g.w.luck.uniform({who, s.sites[row].id, purpose("arms.damages_site"), nth}) < chance)
      Sites::damage(g.w, row, g.party());
  }
}

// Where those who fire believe the target to be.
bool find_spot(Gunners const& g, geo::Vec& spot) {
  Thing const& target = g.state().laid.target;
  Scenario const& s = *g.w.inputs;
  if (target.is == Thing::Is::place) spot = s.places[Row<Place>{target.row}].at;
  if (target.is == Thing::Is::site) spot = s.places[s.sites[Row<Site>{target.row}].place].at;
  if (target.is != Thing::Is::unit) return true;
  std::uint32_t first = no_row;
  for_each_target(g.w, g.state().laid, [&](std::uint32_t section) { first = std::min(first, section); });
  if (first == no_row) return false;
  Row<Actor> const actor = s.units[g.self().unit].commander;
  spot = geo::position(g.w.get<Movement>().sections[first].leg, g.w.now) + PictureErrors::error(g.w, actor, first);
  return true;
}

}  // namespace

void hit(Gunners const& g, std::uint32_t nth) {
  Targets all = targets(g, g.state().aim);
  for (Aimed& a : all) a.weight *= g.arm().effects[a.type].any();
  Draw const target{g.arm().id, g.id(), purpose("arms.target"), nth},
      effect{g.arm().id, g.id(), purpose("arms.effect"), nth};
  if (Aimed const* const a = one_of(all, g.w.luck.uniform(target)))
    roll(g, a->section, a->type, nth, g.w.luck.uniform(effect) * g.arm().effects[a->type].any(), 1);
}

void take_effect(Gunners const& g, std::uint32_t shot) {
  for (std::uint32_t round = 0; round < g.arm().spec.salvo; ++round) {
    std::uint32_t const nth = shot * most_rounds + round;
    if (g.fires_into_area()) {
      for_each_target(g.w, g.state().laid, [&](std::uint32_t section) { sweep(g, section, nth, 1); });
      continue;
    }
    Targets const all = targets(g, g.state().laid);
    Draw const target{g.arm().id, g.id(), purpose("arms.target"), nth},
        effect{g.arm().id, g.id(), purpose("arms.effect"), nth};
    if (Aimed const* const a = one_of(all, g.w.luck.uniform(target)))
      roll(g, a->section, a->type, nth, g.w.luck.uniform(effect), 1);
  }
}

void fall(Gunners const& g, std::uint32_t shot) {
  geo::Vec aim = geo::Vec::Zero();
  if (!find_spot(g, aim)) return;
  World& w = g.w;
  auto const rounds = static_cast<std::uint32_t>(g.arm().spec.salvo);
  World::Caused const caused(
      w, w.emit<SalvoFell>(g.party(), party_of(*w.inputs, g.state().laid.target), rounds, shot + 1.0));
  double const sd_m = sd_of_cep(*g.arm().spec.cep_m);
  for (std::uint32_t round = 0; round < rounds; ++round) {
    std::uint32_t const nth = shot * most_rounds + round;
    auto const error = [&](Purpose what) {
      return sd_m * normal_quantile(w.luck.uniform({g.arm().id, g.id(), what, nth}));
    };
    geo::Vec const spot = aim + geo::Vec{error(purpose("arms.falls_east")), error(purpose("arms.falls_north"))};
    for (std::uint32_t row = 0; row < w.inputs->sections.size(); ++row) {
      Section const& s = w.get<Movement>().sections[row];
      if (!s.alive() || row == g.section) continue;
      double const scale = damage((geo::position(s.leg, w.now) - spot).norm(), g.arm().spec.burst_m);
      if (scale > 1e-9) sweep(g, row, nth, scale);
    }
    harm_at_places(g, spot, nth);
  }
}

}  // namespace standoff::firing
