#include "models/company/companions.hpp"

#include "models/world.hpp"
#include "sim/geo/intercept.hpp"

namespace standoff {

namespace {

constexpr double station_m = 1e-3;  // far more than rounding can do to it
constexpr double as_fast = 1 + 1e-9;

struct Walker {
  World& w;
  std::uint32_t row;

  Section const& section() const { return w.get<Movement>().sections[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  Unit const& unit() const { return w.inputs->units[info().unit]; }
  Companions::Company& own() const { return w.get<Companions>().companies[row]; }
  Bond const& bond() const { return w.inputs->bonds[Movement::order(w, section()).row]; }
  Section const& other() const { return w.get<Movement>().sections[own().other]; }
  geo::Vec here() const { return geo::position(section().leg, w.now); }
  bool with_unit() const { return bond().unit != no_row; }
  std::uint32_t other_unit() const { return bond().unit == it_row ? section().about.unit : bond().unit; }
  bool circles() const { return bond().how == Manner::loiter || unit().flies; }
  Party about() const {
    if (with_unit()) return w.inputs->unit(other_unit());
    if (bond().site != no_row) return {w.inputs->sites[bond().site].id, bond().site};
    return {w.inputs->places[bond().place].id, bond().place};
  }
  double how() const { return static_cast<double>(bond().how); }

  bool is_at_it() const {
    Section const& s = section();
    return own().on && s.alive() && !s.done && is_at_task_of<Companions>(w, s);
  }
  bool goes() const { return is_at_it() && (section().phase == Phase::staying || section().phase == Phase::moving); }
  // It has turned back, or does something else.
  void let_go() const {
    w.agenda.cancel(own().nears);
    w.agenda.cancel(own().ends);
    w.get<Companions>().on -= own().on ? 1 : 0;
    own().on = false;
  }
  void part(Parting why) const {
    let_go();
    Party const whom = about();
    Then const then = bond().if_lost;
    World::Caused const caused(w, w.emit<Parted>(w.inputs->section(row), whom, static_cast<double>(why), how()));
    if (why == Parting::time || why == Parting::done)
      Movement::succeed(w, row, whom);
    else
      Movement::fail(w, row, whom, Failure::lost, then);
  }

  void fail(Failure why) const {
    let_go();
    Movement::fail(w, row, about(), why, bond().if_lost);
  }
  void hand_over() const {
    let_go();
    Party const whom = about();
    World::Caused const caused(w, w.emit<Delivered>(w.inputs->section(row), whom, static_cast<double>(bond().load)));
    Movement::succeed(w, row, whom);
  }
  // Whether its own side holds the site to which it brings something.
  bool is_welcome() const {
    Row<Actor> const holder = w.get<Sites>().sites[bond().site].holder;
    return holder != no_row && w.inputs->relations.same_side(holder, unit().commander);
  }
  void go_to_site() const {
    if (!Movement::is_at(w, row, bond().place))
      Movement::travel(w, row, bond().place);
    else if (is_welcome())
      come_to(0);
    else
      fail(Failure::held);
  }

  void come_to(double distance_m) const {
    if (own().joined) return;
    own().joined = true;
    w.emit<Joined>(w.inputs->section(row), about(), distance_m, how());
    if (!bond().lasts || w.agenda.pending(own().ends)) return;
    double const s = sample(*bond().lasts, w.luck, {info().id, {}, purpose("companions.for"), own().times});
    own().ends = w.plan<&Companions::ends>(w.now + from_seconds(s), info().id, row, 0, 0, info().turn());
  }
  void fall_behind(double distance_m, double own_mps, geo::Leg const& leg) const {
    if (!own().joined || as_fast * own_mps >= leg.velocity_mps.norm()) return;
    own().joined = false;
    w.emit<FellBehind>(w.inputs->section(row), about(), distance_m);
  }
  void plan_next(SimTime at) const {
    own().nears = w.plan<&Companions::nears>(at, info().id, row, 0, 0, info().turn());
  }
  void go(geo::Leg const& leg, geo::RouteLeg const& on) const { Movement::steer(w, row, leg, &on); }
  // Straight, and looks again when it is there.
  void make_for(geo::Vec const& goal, SimTime at, geo::RouteLeg const& on) const {
    plan_next(at);
    if (at > w.now) go({w.now, at, here(), (goal - here()) / to_seconds(at - w.now)}, on);
  }
  geo::RouteLeg across(geo::Vec const& goal) const { return {here(), goal, geo::Surface::cross_country, 1, no_row}; }
  double speed_mps(geo::RouteLeg const& on) const { return Movement::speed_mps(w, info().unit, on); }

  // The first section of the other unit that is there and has not come home meanwhile; false if there is none.
  bool find_other() const {
    Unit const& with = w.inputs->units[other_unit()];
    bool any = false;
    auto const can_be = [&](Section const& s) {
      any = any || s.alive();
      return s.alive() && (own().was_done || (s.phase != Phase::home && s.phase != Phase::returned));
    };
    if (own().other != no_row && can_be(other())) return true;
    own().other = no_row;
    for (std::uint32_t k = 0; k < with.n_sections && own().other == no_row; ++k)
      if (can_be(w.get<Movement>().sections[with.first_section + k])) own().other = with.first_section + k;
    if (own().other != no_row) return true;
    part(!any ? Parting::destroyed : bond().how == Manner::escort ? Parting::done : Parting::home);
    return false;
  }
  bool other_is_done() const { return other().done || other().phase == Phase::dug_in; }
  // On what it drives, where that is a road.
  std::optional<geo::RouteLeg> road_of_other() const {
    Section const& s = other();
    if (!s.off_plan && (s.phase == Phase::waiting || Movement::order(w, s).n_legs == 0)) return std::nullopt;
    geo::RouteLeg const piece = Movement::piece(w, s);
    return piece.surface == geo::Surface::cross_country ? std::nullopt : std::optional(piece);
  }

  void solve() const {
    w.agenda.cancel(own().nears);
    if (bond().site != no_row) {
      go_to_site();
      return;
    }
    if (with_unit() && !find_other()) return;
    if (circles())
      go_round();
    else
      go_with();
  }

  // --- on the polygon ------------------------------------------------------------------------------------------------

  geo::Leg corner() const {
    geo::Leg leg = with_unit() ? other().leg : geo::standing(w.inputs->places[bond().place].at, w.now);
    leg.from += w.inputs->corners[bond().first_corner + own().corner];
    return leg;
  }
  void go_round() const {
    if (own().corner == no_row) {
      double nearest_m = 0;
      std::uint32_t nearest = no_row;
      for (own().corner = 0; own().corner < bond().n_corners; ++own().corner) {
        double const m = (geo::position(corner(), w.now) - here()).norm();
        if (nearest == no_row || m < nearest_m) nearest = own().corner, nearest_m = m;
      }
      own().corner = nearest;
    }
    geo::Leg const to = corner();
    double const mps = speed_mps(across(to.from));
    if (auto const at = geo::come_within(to, here(), mps, 0, w.now)) {
      geo::Vec const goal = geo::position(to, *at);
      make_for(goal, *at, across(goal));
    } else {
      chase(to, across(geo::position(to, to.end)));
    }
  }
  void take_corner() const {
    come_to(bond().distance_m);
    own().corner = (own().corner + 1) % bond().n_corners;
  }

  // --- beside it -----------------------------------------------------------------------------------------------------

  void go_with() const {
    geo::Leg const& leg = other().leg;
    double const distance_m = (geo::position(leg, w.now) - here()).norm();
    bool const off = bond().how == Manner::shadow;
    bool const near = distance_m <= bond().distance_m + station_m;
    bool const far = !off || distance_m >= bond().distance_m - station_m;
    auto const road = road_of_other();
    bool const keeps_up =
        leg.velocity_mps.norm() <= as_fast * speed_mps(road ? *road : across(geo::position(leg, w.now)));
    if (near && far && keeps_up) {
      stay_with(leg, road, distance_m);
    } else if (!far) {
      make_away(leg);
    } else {
      approach(leg, road, near);
    }
  }
  void stay_with(geo::Leg const& leg, std::optional<geo::RouteLeg> const& road, double distance_m) const {
    come_to(distance_m);
    if (bond().how == Manner::escort && !own().was_done && other_is_done()) {
      part(Parting::done);
      return;
    }
    geo::Leg const& mine = section().leg;
    if (mine.velocity_mps == leg.velocity_mps && mine.end == leg.end) return;
    geo::Leg const next{w.now, leg.end, here(), leg.velocity_mps};
    bool const stands = leg.velocity_mps == geo::Vec::Zero();
    geo::RouteLeg const on = road ? *road : across(here() + leg.velocity_mps);
    Movement::steer(w, row, next, stands ? nullptr : &on);
  }
  void make_away(geo::Leg const& leg) const {
    geo::RouteLeg on = across(here());
    double const mps = speed_mps(on);
    auto const at = geo::keep_off(leg, here(), mps, bond().distance_m, w.now);
    SimTime const until = at ? *at : leg.end;
    geo::Vec const from_it = here() - geo::position(leg, until);
    geo::Vec const away = from_it.norm() > 0 ? from_it.normalized() : geo::Vec(0, 1);
    on.to = here() + mps * to_seconds(until - w.now) * away;
    make_for(on.to, until, on);
  }

  struct Choice {
    SimTime at{never};
    geo::Vec goal{geo::Vec::Zero()};
    SimTime there{};  // at that goal, which may be the next node only
    geo::RouteLeg on;
  };
  SimTime after(double metres, double mps) const { return w.now + from_seconds(metres / mps); }
  void consider_road(Choice& best, geo::Leg const& leg, geo::Vec const& node, double mps) const {
    auto const way = Movement::by_road(w, row, node);
    if (!way) return;
    SimTime const ready = w.now + from_seconds(way->takes_s);
    if (ready >= leg.end) return;
    auto const at = geo::come_within(leg, node, mps, bond().distance_m, ready);
    if (!at || *at >= best.at) return;
    best = {*at, way->piece.to, after((way->piece.to - here()).norm(), speed_mps(way->piece)), way->piece};
  }
  void approach(geo::Leg const& leg, std::optional<geo::RouteLeg> const& road, bool near) const {
    bool const on_its_road = road && geo::lies_on(*road, here());
    geo::RouteLeg on = on_its_road ? *road : across(here());
    double const mps = speed_mps(on);
    fall_behind((geo::position(leg, w.now) - here()).norm(), mps, leg);
    Choice best;
    if (auto const at = near ? std::nullopt : geo::come_within(leg, here(), mps, bond().distance_m, w.now)) {
      geo::Vec const way = geo::position(leg, *at) - here();
      geo::Vec const goal = here() + mps * to_seconds(*at - w.now) * way.normalized();
      if (!on_its_road) on.to = goal;
      best = {*at, goal, *at, on};
    }
    geo::Vec const there = geo::position(leg, w.now);
    if (!on_its_road && road) {
      consider_road(best, leg, road->from, speed_mps(*road));
      consider_road(best, leg, road->to, speed_mps(*road));
    } else if (!on_its_road && other().stands()) {
      consider_road(best, leg, there, mps);
    }
    if (best.at != never)
      make_for(best.goal, best.there, best.on);
    else
      chase(leg, on_its_road ? *road : across(geo::position(leg, leg.end)));
  }
  // It cannot be met on this leg: to the end of it, by road if it may be.
  void chase(geo::Leg const& leg, geo::RouteLeg const& on) const {
    geo::Vec const goal = geo::position(leg, leg.end);
    fall_behind((geo::position(leg, w.now) - here()).norm(), speed_mps(on), leg);
    if (auto const way = circles() ? std::nullopt : Movement::by_road(w, row, goal)) {
      make_for(way->piece.to, after((way->piece.to - here()).norm(), speed_mps(way->piece)), way->piece);
      return;
    }
    SimTime const there = after((goal - here()).norm(), speed_mps(on));
    if (there > w.now) make_for(goal, there, on);
  }
};

// Whether that section goes, over others, with one of this unit.
bool goes_with(World const& w, std::uint32_t section, std::uint32_t unit) {
  auto const& all = w.get<Companions>().companies;
  for (std::size_t i = 0; i < all.size() && section != no_row; ++i) {
    if (w.inputs->sections[section].unit == unit) return true;
    if (!all[section].on) return false;
    section = all[section].other;
  }
  return false;
}

}  // namespace

void Companions::start(World& w) {
  w.get<Companions>().companies.assign(w.inputs->bonds.empty() ? 0 : w.inputs->sections.size(), {});
  w.get<Companions>().on = 0;
}

bool Companions::is_with_another(World const& w, std::uint32_t section) {
  auto const& all = w.get<Companions>().companies;
  return !all.empty() && all[section].on && all[section].joined && all[section].other != no_row;
}

Companions::Sections Companions::supplied(World const& w, Fact const& delivered) {
  Sections sections;
  Thing const whom = thing_of(*w.inputs, {delivered.whom, delivered.other});
  auto const& all = w.get<Movement>().sections;
  if (whom.is == Thing::Is::unit) {
    Unit const& unit = w.inputs->units[whom.row];
    for (std::uint32_t row = unit.first_section; row < unit.first_section + unit.n_sections; ++row)
      if (all[row].alive()) sections.push_back(row);
    return sections;
  }
  Row<Actor> const by = w.inputs->unit_of(delivered.row).commander;
  Row<Place> const place = w.inputs->sites[Row<Site>{whom.row}].place;
  for (std::uint32_t row = 0; row < all.size(); ++row)
    if (row != delivered.row && all[row].alive() && Movement::is_at(w, row, place) &&
        w.inputs->relations.same_side(w.inputs->unit_of(row).commander, by))
      sections.push_back(row);
  return sections;
}

void Companions::begins(World& w, std::uint32_t section) {
  Walker const walker{w, section};
  walker.let_go();
  walker.own() = {no_row, no_row, walker.own().times + 1, true, false, true, {}, {}};
  ++w.get<Companions>().on;
  Bond const& bond = walker.bond();
  if (bond.unit == no_row) {
    walker.solve();
    return;
  }
  if (!walker.find_other()) return;
  walker.own().was_done = walker.other().stands();
  if (goes_with(w, walker.own().other, walker.info().unit)) {
    walker.let_go();
    Movement::fail(w, section, walker.about(), Failure::follows_it);
    return;
  }
  walker.solve();
}

void Companions::moves(World& w, Fact const& fact) {
  auto& all = w.get<Companions>().companies;
  if (w.get<Companions>().on == 0) return;
  if (Walker const self{w, fact.row}; all[fact.row].on && !self.goes()) {
    w.agenda.cancel(all[fact.row].nears);
    if (!self.is_at_it() || self.section().goes_back()) self.let_go();
  } else if (all[fact.row].on && fact.kind == Arrived::kind && self.bond().site != no_row) {
    self.solve();
  }
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    if (!all[row].on || all[row].other != fact.row) continue;
    Walker const walker{w, row};
    if (fact.kind == LegStarted::kind) all[row].was_done = false;
    if (walker.goes()) walker.solve();
  }
}

void Companions::is_told(World& w, Fact const& fact) {
  if (w.get<Companions>().companies.empty()) return;
  Walker const walker{w, fact.row};
  if (!walker.is_at_it()) walker.let_go();
}

// It had stood still: how far the other has come meanwhile is another matter.
void Companions::goes_on(World& w, Fact const& fact) {
  if (w.get<Companions>().companies.empty()) return;
  Walker const walker{w, fact.row};
  if (!walker.is_at_it() || walker.section().goes_back()) return;
  Bond const& bond = walker.bond();
  if (bond.site != no_row && !Movement::is_at(w, fact.row, bond.place)) return;  // it goes on with its way
  walker.own().joined = false;
  walker.solve();
}

void Companions::nears(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  if (!walker.goes()) return;
  if (walker.circles()) walker.take_corner();
  walker.solve();
}

void Companions::ends(World& w, Plan const& plan) {
  Walker const walker{w, plan.row};
  if (!walker.goes()) return;
  if (walker.bond().how != Manner::deliver)
    walker.part(Parting::time);
  else if (walker.bond().site != no_row && !walker.is_welcome())
    walker.fail(Failure::held);
  else
    walker.hand_over();
}

}  // namespace standoff
