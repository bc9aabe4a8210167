#include "models/conditions/encounters.hpp"

#include <algorithm>
#include <optional>

#include "models/world.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

namespace {

struct At {
  World& w;
  std::uint32_t row, centre, section;  // row: of the vicinity

  Vicinity const& vicinity() const { return w.inputs->vicinities[row]; }
  Vicinity::Centre const& about() const { return vicinity().centres[centre]; }
  std::uint32_t pair_row() const { return vicinity().first + centre * n_sections(w) + section; }
  Ticket& next() const { return w.get<Encounters>().passings[pair_row()]; }
  bool within() const { return w.get<Encounters>().within[pair_row()]; }
  EntityId id_of_centre() const {
    if (about().unit != no_row) return w.inputs->units[about().unit].id;
    return about().site != no_row ? w.inputs->sites[about().site].id : EntityId{};
  }

  // The one of the unit that is left, and goes first.
  std::optional<geo::Leg> leg_of_unit() const {
    std::uint32_t const first = Movement::first_living(w, about().unit);
    return first == no_row ? std::nullopt : std::optional(w.get<Movement>().sections[first].leg);
  }
  std::optional<geo::Leg> leg_as_told() const {
    Shared const& shared = Knowledge::shared(w, vicinity().holder, about().unit);
    bool const young = shared.as_of != never && w.now - shared.as_of < vicinity().younger_than;
    return young ? std::optional(geo::standing(shared.at, SimTime{})) : std::nullopt;
  }
  // Where what matters is, if it is there.
  std::optional<geo::Leg> leg_of_centre() const {
    if (about().unit != no_row) return vicinity().told ? leg_as_told() : leg_of_unit();
    if (vicinity().own && about().site != no_row) {
      Row<Actor> const holder = w.get<Sites>().sites[about().site].holder;
      if (holder == no_row || !w.inputs->relations.same_side(holder, vicinity().holder)) return std::nullopt;
    }
    return geo::standing(about().at, SimTime{});
  }
  // Where the holder believes the section to be, if he knows of it.
  std::optional<geo::Leg> leg_of_contact() const {
    Contact const& c = Sensing::contact(w, vicinity().holder, section);
    bool const itself = about().unit != no_row && !vicinity().told && w.inputs->sections[section].unit == about().unit;
    if (!c.known || itself) return std::nullopt;
    if (c.seen_by == 0) return geo::standing(c.at, SimTime{});
    geo::Leg leg = w.get<Movement>().sections[section].leg;
    leg.from += PictureErrors::error(w, vicinity().holder, section);
    return leg;
  }
  std::optional<geo::Leg> seen() const {
    auto const contact = leg_of_contact();
    if (!contact) return std::nullopt;
    auto const middle = leg_of_centre();
    return middle ? std::optional(geo::relative(*contact, *middle)) : std::nullopt;
  }

  void become(bool now) const {
    if (now == within()) return;
    w.get<Encounters>().within[pair_row()] = now;
    std::uint32_t& count = w.get<Encounters>().count[row * n_sections(w) + section];
    count = now ? count + 1 : count - 1;
    if (count > (now ? 1U : 0U)) return;
    Party const who = w.inputs->actor(vicinity().holder), whom = w.inputs->section(section);
    if (now)
      w.emit<CameNear>(who, whom, vicinity().range_m);
    else
      w.emit<WentAway>(who, whom, vicinity().range_m);
  }
  void plan_next(geo::Leg const& leg) const {
    auto const side = within() ? geo::Side::inside : geo::Side::outside;
    SimTime const at = geo::next_crossing(leg, w.now, geo::Circle{geo::Vec::Zero(), vicinity().range_m}, side);
    if (at == never) return;
    SectionInfo const& info = w.inputs->sections[section];
    next() = w.plan<&Encounters::crosses>(at, vicinity().id, pair_row(), 0, child(info.id, id_of_centre().value).value,
                                          info.turn());
  }
  // The holder knows of no such section, and that has been reckoned with.
  bool is_nothing() const {
    return !Sensing::contact(w, vicinity().holder, section).known && !within() && !w.agenda.pending(next());
  }
  // Either has begun another leg.
  void go_on() const {
    w.agenda.cancel(next());
    if (auto const leg = seen())
      plan_next(*leg);
    else
      become(false);
  }
  // Either is somewhere else than it was believed to be.
  void look() const {
    w.agenda.cancel(next());
    auto const leg = seen();
    if (!leg) {
      become(false);
      return;
    }
    double const depth_m = vicinity().range_m - geo::position(*leg, w.now).norm();
    become(depth_m > geo::line_tolerance_m(0));
    plan_next(*leg);
  }
};

// Those pairs of the vicinity of which the section is one, as the contact or as what matters.
template <class Act>
void of_contact(World& w, std::uint32_t row, std::uint32_t section, Act const& act) {
  for (std::uint32_t centre = 0; centre < w.inputs->vicinities[row].centres.size(); ++centre)
    if (At const at{w, row, centre, section}; !at.is_nothing()) act(at);
}
template <class Act>
void of_centre(World& w, std::uint32_t row, std::uint32_t centre, Act const& act) {
  for (std::uint32_t section = 0; section < n_sections(w); ++section)
    if (At const at{w, row, centre, section}; !at.is_nothing()) act(at);
}
template <class Act>
void of_unit(World& w, std::uint32_t unit, Act const& act) {
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row) {
    Vicinity const& v = w.inputs->vicinities[row];
    for (std::uint32_t centre = 0; centre < v.centres.size(); ++centre)
      if (!v.told && v.centres[centre].unit == unit) of_centre(w, row, centre, act);
  }
}

std::uint32_t vicinity_of(World const& w, std::uint32_t pair) {
  auto const& all = w.inputs->vicinities;
  auto const behind = std::upper_bound(all.begin(), all.end(), pair,
                                       [](std::uint32_t row, Vicinity const& v) { return row < v.first; });
  return static_cast<std::uint32_t>(behind - all.begin()) - 1;
}

}  // namespace

bool Encounters::near(World const& w, std::uint32_t vicinity, std::uint32_t section) {
  return w.get<Encounters>().count[vicinity * n_sections(w) + section] > 0;
}

void Encounters::names(Scenario const& scenario, Names& names) {
  for (Vicinity const& v : scenario.vicinities)
    names.emplace_back(v.id, "actors/" + scenario.actors[v.holder].name + "/vicinity");
}

void Encounters::start(World& w) {
  Encounters& m = w.get<Encounters>();
  m.passings.assign(w.inputs->n_pairs, {});
  m.within.assign(w.inputs->n_pairs, false);
  m.count.assign(w.inputs->vicinities.size() * w.inputs->sections.size(), 0);
  m.lapses.assign(w.inputs->sections.empty() ? 0 : w.inputs->n_pairs / w.inputs->sections.size(), {});
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row)
    for (std::uint32_t section = 0; section < n_sections(w); ++section)
      if (Sensing::contact(w, w.inputs->vicinities[row].holder, section).known)
        of_contact(w, row, section, [](At const& at) { at.look(); });
}

void Encounters::appears(World& w, Fact const& fact) {
  if (w.inputs->vicinities.empty()) return;
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row)
    of_contact(w, row, fact.row, [](At const& at) { at.look(); });
  of_unit(w, w.inputs->sections[fact.row].unit, [](At const& at) { at.look(); });
}

void Encounters::moves(World& w, Fact const& fact) {
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row)
    if (Sensing::contact(w, w.inputs->vicinities[row].holder, fact.row).seen_by > 0)
      of_contact(w, row, fact.row, [](At const& at) { at.go_on(); });
  if (!w.inputs->vicinities.empty()) of_unit(w, w.inputs->sections[fact.row].unit, [](At const& at) { at.go_on(); });
}

// The next one of its unit stands for it, where it is.
void Encounters::is_gone(World& w, Fact const& fact) {
  if (w.inputs->vicinities.empty()) return;
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row)
    of_contact(w, row, fact.row, [](At const& at) { at.look(); });
  of_unit(w, w.inputs->sections[fact.row].unit, [](At const& at) { at.look(); });
}

void Encounters::is_found(World& w, Fact const& fact) {
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row)
    if (w.inputs->vicinities[row].holder == fact.row) of_contact(w, row, fact.other, [](At const& at) { at.look(); });
}

void Encounters::is_lost(World& w, Fact const& fact) {
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row)
    if (w.inputs->vicinities[row].holder == fact.row) of_contact(w, row, fact.other, [](At const& at) { at.go_on(); });
}

void Encounters::is_told(World& w, Fact const& fact) {
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row) {
    Vicinity const& v = w.inputs->vicinities[row];
    if (!v.told || v.holder != fact.row) continue;
    for (std::uint32_t centre = 0; centre < v.centres.size(); ++centre) {
      if (v.centres[centre].unit != fact.other) continue;
      of_centre(w, row, centre, [](At const& at) { at.look(); });
      std::uint32_t const lapse_row = v.first / n_sections(w) + centre;
      Ticket& lapse = w.get<Encounters>().lapses[lapse_row];
      w.agenda.cancel(lapse);
      SimTime const old = Knowledge::shared(w, v.holder, fact.other).as_of + v.younger_than;
      if (old > w.now) lapse = w.plan<&Encounters::lapsed>(old, v.id, lapse_row, 0, fact.whom.value);
    }
  }
}

void Encounters::site_changes(World& w, Fact const& fact) {
  for (std::uint32_t row = 0; row < w.inputs->vicinities.size(); ++row) {
    Vicinity const& v = w.inputs->vicinities[row];
    for (std::uint32_t centre = 0; centre < v.centres.size(); ++centre)
      if (v.own && v.centres[centre].site == fact.other) of_centre(w, row, centre, [](At const& at) { at.look(); });
  }
}

void Encounters::crosses(World& w, Plan const& plan) {
  std::uint32_t const row = vicinity_of(w, plan.row), place = plan.row - w.inputs->vicinities[row].first;
  At const at{w, row, place / n_sections(w), place % n_sections(w)};
  at.become(!at.within());
  at.go_on();
}

void Encounters::lapsed(World& w, Plan const& plan) {
  std::uint32_t const first = plan.row * n_sections(w), row = vicinity_of(w, first);
  of_centre(w, row, (first - w.inputs->vicinities[row].first) / n_sections(w), [](At const& at) { at.look(); });
}

}  // namespace standoff
