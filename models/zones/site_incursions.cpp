// Sites as incursions: nobody comes in, somebody is there all at once.
#include "models/world.hpp"
#include "models/zones/incursions.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

namespace {

struct Stand {
  World& w;
  Row<Site> site;
  Row<Zone> zone_row;

  Zone const& zone() const { return w.inputs->zones[zone_row]; }
  Party party() const { return {w.inputs->sites[site].id, site}; }
  geo::Vec const& at() const { return w.inputs->places[w.inputs->sites[site].place].at; }
  Incursions& model() const { return w.get<Incursions>(); }
  Incursions::Ground& ground() const { return model().grounds[site * w.inputs->zones.size() + zone_row]; }
  // The line that counts, or the depth from which it does.
  Ring const& ring() const {
    return w.inputs->rings[zone().depth_ring != no_row ? zone().depth_ring : zone().line_ring];
  }
  bool is_there() const {
    if (zone().unit != no_row) return Movement::first_living(w, zone().unit) != no_row;
    return zone().site == no_row || Sites::works(w, zone().site);
  }
  double depth_m(Ring const& of) const {
    if (of.area != nullptr) return geo::depth_m(of.border(), at());
    return of.circle.radius_m - (at() - Rings::centre(w, of)).norm();
  }
  bool is_inside() const { return is_there() && depth_m(ring()) > geo::line_tolerance_m(0); }
  // The one that goes on, though nobody may be there just now; no_row.
  std::uint32_t open_one() const {
    std::uint32_t const row = ground().incursion;
    return row == no_row || model().incursions[row].closed ? no_row : row;
  }

  // When the line next leaves it behind, as its centre moves now.
  void plan_moving_off() const {
    w.agenda.cancel(ground().moves_off);
    Ring const& line = w.inputs->rings[zone().line_ring];
    geo::Leg centre{SimTime{}, never, line.circle.centre, line.drift_mps};
    if (line.course == Ring::Course::about_unit) {
      std::uint32_t const with = Movement::first_living(w, line.about);
      if (with != no_row) centre = w.get<Movement>().sections[with].leg;
    } else if (line.course != Ring::Course::drifting) {
      return;
    }
    geo::Leg const seen = geo::relative(geo::standing(at(), SimTime{}), centre);
    SimTime const off =
        geo::next_crossing(seen, w.now, geo::Circle{geo::Vec::Zero(), line.circle.radius_m}, geo::Side::inside);
    if (off != never)
      ground().moves_off = w.plan<&Incursions::moves_off>(off, party().id, site, zone_row, zone().id.value);
  }

  void open() const {
    Incursion made;
    made.site = site;
    made.zone = zone_row;
    made.actor = w.get<Sites>().sites[site].holder;
    made.ordinal = ++ground().count;
    made.opened = w.now;
    made.depth_m = depth_m(w.inputs->rings[zone().line_ring]);
    ground().incursion = static_cast<std::uint32_t>(model().incursions.size());
    made.opened_by = w.emit<IncursionOpened>(party(), {zone().id, zone_row}, made.ordinal);
    model().incursions.push_back(made);
  }
  // Somebody has it from now on.
  void begin() const {
    Row<Actor> const holder = w.get<Sites>().sites[site].holder;
    if (holder == no_row || w.inputs->relations.same_side(holder, zone().holder) || !is_inside()) return;
    std::uint32_t const row = open_one();
    if (row != no_row && w.inputs->relations.same_side(model().incursions[row].actor, holder)) {
      w.agenda.cancel(model().incursions[row].close);
      model().incursions[row].left = never;
    } else {
      open();
    }
    plan_moving_off();
  }
  void end(Outcome how) const {
    std::uint32_t const row = open_one();
    if (row == no_row || model().incursions[row].left != never) return;
    w.agenda.cancel(ground().moves_off);
    Incursion& incursion = model().incursions[row];
    incursion.left = w.now;
    incursion.outcome = how == Outcome::withdrew && incursion.struck ? Outcome::withdrew_after_strike : how;
    double const back_s = how == Outcome::taken ? 0 : zone().spec.incursion.same_if_back_within_s;
    incursion.close =
        w.plan<&Incursions::closes>(w.now + from_seconds(back_s), party().id, row, incursion.ordinal, zone().id.value);
  }
  // The zone lies elsewhere now, or is no more.
  void look() const {
    std::uint32_t const row = open_one();
    if (row == no_row || model().incursions[row].left != never) return;
    if (!is_there() || depth_m(w.inputs->rings[zone().line_ring]) <= 0)
      end(Outcome::left_behind);
    else
      plan_moving_off();
  }
};

template <class Act>
void in_each_zone(World& w, Row<Site> site, Act const& act) {
  if (w.get<Incursions>().grounds.empty()) return;
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone) act(Stand{w, site, zone});
}
// Of the zones that lie about this site, all sites.
void look_about(World& w, Row<Site> site) {
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone)
    if (w.inputs->zones[zone].site == site)
      for (Row<Site> other{0}; other < w.inputs->sites.size(); ++other) Stand{w, other, zone}.look();
}

}  // namespace

void Incursions::start_sites(World& w) {
  w.get<Incursions>().grounds.assign(w.inputs->sites.size() * w.inputs->zones.size(), {});
}

void Incursions::site_opens(World& w, Fact const& fact) {
  in_each_zone(w, Row<Site>{fact.other}, [](Stand const& stand) { stand.begin(); });
}

void Incursions::site_is_left(World& w, Fact const& fact) {
  in_each_zone(w, Row<Site>{fact.other}, [](Stand const& stand) { stand.end(Outcome::withdrew); });
  look_about(w, Row<Site>{fact.other});
}

// By others than those whose incursion it was; else nothing has changed.
void Incursions::site_is_taken(World& w, Fact const& fact) {
  in_each_zone(w, Row<Site>{fact.other}, [&](Stand const& stand) {
    std::uint32_t const row = stand.open_one();
    if (row != no_row && !w.inputs->relations.same_side(stand.model().incursions[row].actor, Row<Actor>{fact.row}))
      stand.end(Outcome::taken);
    if (row == no_row || stand.model().incursions[row].left != never) stand.begin();
  });
  look_about(w, Row<Site>{fact.other});
}

void Incursions::site_is_damaged(World& w, Fact const& fact) {
  in_each_zone(w, Row<Site>{fact.other}, [](Stand const& stand) {
    std::uint32_t const row = stand.open_one();
    if (row != no_row && stand.model().incursions[row].left == never) stand.model().incursions[row].struck = true;
  });
  look_about(w, Row<Site>{fact.other});
}

// What goes with a unit has another way, or goes with another section of it.
void Incursions::centre_moves(World& w, Fact const& fact) {
  if (w.get<Incursions>().grounds.empty()) return;
  std::uint32_t const unit = w.inputs->sections[fact.row].unit;
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone)
    if (w.inputs->zones[zone].unit == unit)
      for (Row<Site> site{0}; site < w.inputs->sites.size(); ++site) Stand{w, site, zone}.look();
}

void Incursions::moves_off(World& w, Plan const& plan) {
  Stand{w, Row<Site>{plan.row}, Row<Zone>{plan.nth}}.end(Outcome::left_behind);
}

}  // namespace standoff
