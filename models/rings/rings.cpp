#include "models/rings/rings.hpp"

#include "models/world.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

namespace {

// Where the holder's picture is wrong he sees the section elsewhere.
geo::Vec displacement(World const& w, Ring const& ring, std::uint32_t section) {
  if (!ring.use->as_seen || w.inputs->picture_error_m[ring.actor] <= 0) return geo::Vec::Zero();
  return PictureErrors::error(w, ring.actor, section);
}

// The circle as it stands at the start: where its holder's picture is wrong, he sees the section pass another one.
geo::Circle circle_of(World const& w, Watch const& watch) {
  Ring const& ring = w.inputs->rings[watch.ring];
  return {ring.circle.centre - displacement(w, ring, watch.section), ring.circle.radius_m};
}

// When the leg next crosses the ring. A circle that moves is crossed by the leg as it is seen from its centre.
SimTime crossing(World const& w, Watch const& watch, geo::Leg const& leg, geo::Side side) {
  Ring const& ring = w.inputs->rings[watch.ring];
  switch (ring.course) {
    case Ring::Course::still:
      return geo::next_crossing(leg, w.now, circle_of(w, watch), side);
    case Ring::Course::drifting: {
      geo::Leg const drift{SimTime{}, never, geo::Vec::Zero(), ring.drift_mps};
      return geo::next_crossing(geo::relative(leg, drift), w.now, circle_of(w, watch), side);
    }
    case Ring::Course::about_unit: {
      std::uint32_t const centre = Movement::first_living(w, ring.about);
      if (centre == no_row) return never;
      geo::Circle const circle{-displacement(w, ring, watch.section), ring.circle.radius_m};
      return geo::next_crossing(geo::relative(leg, w.get<Movement>().sections[centre].leg), w.now, circle, side);
    }
    case Ring::Course::about_site:
      return Sites::works(w, Row<Site>{ring.about}) ? geo::next_crossing(leg, w.now, circle_of(w, watch), side) : never;
    case Ring::Course::area: {
      geo::Leg seen = leg;
      seen.from += displacement(w, ring, watch.section);
      return geo::next_crossing(seen, w.now, ring.border(), side);
    }
  }
  return never;
}

// How deep inside the ring the section is now; nothing is deep in what does not exist.
double depth_m(World const& w, Watch const& watch) {
  Ring const& ring = w.inputs->rings[watch.ring];
  geo::Vec const at = geo::position(w.get<Movement>().sections[watch.section].leg, w.now);
  if (ring.course == Ring::Course::area) return geo::depth_m(ring.border(), at + displacement(w, ring, watch.section));
  if (ring.course == Ring::Course::about_site && !Sites::works(w, Row<Site>{ring.about})) return -1;
  if (ring.course == Ring::Course::about_unit && Movement::first_living(w, ring.about) == no_row) return -1;
  geo::Vec const centre = Rings::centre(w, ring) - displacement(w, ring, watch.section);
  return ring.circle.radius_m - (at - centre).norm();
}

bool is_in(World const& w, Watch const& watch) {
  Ring const& ring = w.inputs->rings[watch.ring];
  geo::Vec const at = geo::position(w.get<Movement>().sections[watch.section].leg, w.now);
  if (ring.course == Ring::Course::area &&
      geo::is_clearly_outside(ring.border(), at + displacement(w, ring, watch.section)))
    return false;
  return depth_m(w, watch) > geo::line_tolerance_m(0);
}

// Crossing instants depend on the legs and the ring alone, so planning again gives the same plan.
void plan_next(World& w, Row<Watch> row, Duration not_before = {}) {
  Watch const& watch = w.inputs->watches[row];
  Rings::State& state = w.get<Rings>().watches[row];
  Ring const& ring = w.inputs->rings[watch.ring];
  SimTime const at = crossing(w, watch, w.get<Movement>().sections[watch.section].leg, state.side);
  if (at == never) return;
  SectionInfo const& section = w.inputs->sections[watch.section];
  auto const turn = static_cast<std::uint16_t>(ring.use->turn * most_section_turns + section.turn());
  state.next = w.plan<&Rings::crossed>(std::max(at, w.now + not_before), section.id, row, 0, ring.id.value, turn);
}

// How near to and how far from a centre a leg comes, to tell the rings that it cannot cross without solving for them:
// most of a unit's rings share one centre.
struct Span {
  geo::Vec centre{geo::Vec::Zero()};
  double nearest_m{}, farthest_m{};

  Span() = default;
  Span(geo::Leg const& leg, geo::Vec const& about) : centre(about) {
    geo::Vec const a = leg.from - centre;
    double const dt_s = to_seconds(leg.end - leg.begin);
    geo::Vec const b = a + leg.velocity_mps * dt_s;
    double const from_m = a.norm(), to_m = b.norm();
    farthest_m = std::max(from_m, to_m);
    nearest_m = std::min(from_m, to_m);
    if (a.dot(leg.velocity_mps) < 0 && b.dot(leg.velocity_mps) > 0)
      nearest_m = std::abs(geo::cross(a, leg.velocity_mps)) / leg.velocity_mps.norm();
  }
  // A millimetre is far more than rounding can do; a circle that is displaced needs that much more room.
  bool cannot_cross(double radius_m, geo::Side side, double displaced_m) const {
    double const slack_m = displaced_m + 1e-3;
    return side == geo::Side::inside ? radius_m > farthest_m + slack_m : radius_m < nearest_m - slack_m;
  }
};

// On which side a section appears; whoever stands on the line has not crossed it.
void take_side(World& w, Row<Watch> row) {
  Watch const& watch = w.inputs->watches[row];
  Ring const& ring = w.inputs->rings[watch.ring];
  w.get<Rings>().watches[row].side = is_in(w, watch) ? geo::Side::inside : geo::Side::outside;
  // Whoever stands on a line that comes towards it may still set out at this instant, and then was never inside.
  if (ring.course == Ring::Course::drifting && w.get<Movement>().sections[watch.section].alive())
    plan_next(w, row, Duration{1});
}

}  // namespace

geo::Vec Rings::centre(World const& w, Ring const& ring) {
  if (ring.course == Ring::Course::drifting) return ring.circle.centre + ring.drift_mps * to_seconds(w.now);
  if (ring.course != Ring::Course::about_unit) return ring.circle.centre;
  std::uint32_t const with = Movement::first_living(w, ring.about);
  return with == no_row ? ring.circle.centre : geo::position(w.get<Movement>().sections[with].leg, w.now);
}

// A section that starts inside is inside: no fact, but the flag.
void Rings::start(World& w) {
  Scenario const& scenario = *w.inputs;
  auto& watches = w.get<Rings>().watches;
  watches.resize(scenario.watches.size());
  for (Row<Watch> row{0}; row < watches.size(); ++row) {
    watches[row] = {};
    if (w.get<Movement>().sections[scenario.watches[row].section].alive()) take_side(w, row);
  }
}

namespace {

// The rings of a section that has done something else than it was to do.
struct Watched {
  World& w;
  std::uint32_t section;
  std::vector<Row<Ring>> const& rings = w.inputs->unit_of(section).rings;
  std::uint32_t first = w.inputs->sections[section].first_watch;

  Row<Watch> watch(std::uint32_t i) const { return Row<Watch>{first + i}; }
  void cancel() const {
    for (std::uint32_t i = 0; i < rings.size(); ++i) w.agenda.cancel(w.get<Rings>().watches[watch(i)].next);
  }
};

}  // namespace

// A ring that moves passes by those who stand, too.
void Rings::stands(World& w, Fact const& fact) {
  Watched const watched{w, fact.row};
  watched.cancel();
  for (std::uint32_t i = 0; i < watched.rings.size(); ++i) {
    Ring::Course const course = w.inputs->rings[watched.rings[i]].course;
    if (course == Ring::Course::drifting || course == Ring::Course::about_unit) plan_next(w, watched.watch(i));
  }
  if (!w.inputs->followers.empty()) takes_rings_along(w, fact.row);
}

void Rings::sets_out(World& w, Fact const& fact) {
  Watched const watched{w, fact.row};
  watched.cancel();
  if (!w.inputs->followers.empty()) takes_rings_along(w, fact.row);
  if (watched.rings.empty()) return;
  geo::Leg const& leg = w.get<Movement>().sections[fact.row].leg;
  Span span(leg, w.inputs->rings[watched.rings[0]].circle.centre);
  for (std::uint32_t i = 0; i < watched.rings.size(); ++i) {
    Ring const& ring = w.inputs->rings[watched.rings[i]];
    if (ring.course != Ring::Course::still) {
      plan_next(w, watched.watch(i));
      continue;
    }
    if (ring.circle.centre != span.centre) span = Span(leg, ring.circle.centre);
    double const displaced_m = displacement(w, ring, fact.row).norm();
    if (!span.cannot_cross(ring.circle.radius_m, w.get<Rings>().watches[watched.watch(i)].side, displaced_m))
      plan_next(w, watched.watch(i));
  }
}

namespace {

// The unit enters or leaves, rather than that the zone comes over it or moves off: a zone about a unit moves as well.
bool by_itself(World const& w, Watch const& watch, bool inward) {
  Ring const& ring = w.inputs->rings[watch.ring];
  if (ring.course != Ring::Course::about_unit) return true;
  std::uint32_t const centre = Movement::first_living(w, ring.about);
  auto const& sections = w.get<Movement>().sections;
  geo::Leg const& leg = sections[watch.section].leg;
  double const outward = leg.velocity_mps.dot(geo::position(leg, w.now) - geo::position(sections[centre].leg, w.now));
  return inward ? outward < 0 : outward > 0;
}

void state_crossing(World& w, Watch const& watch, bool inward, bool by_itself) {
  w.inputs->rings[watch.ring].use->crossed(w, watch, inward, by_itself);
}

}  // namespace

void Rings::state_range(World& w, Watch const& watch, bool inward, bool) {
  Ring const& ring = w.inputs->rings[watch.ring];
  Party const who = w.inputs->section(watch.section), whom{ring.id, watch.ring};
  if (inward)
    w.emit<RangeEntered>(who, whom, ring.range_m());
  else
    w.emit<RangeLeft>(who, whom, ring.range_m());
}

void Rings::crossed(World& w, Plan const& plan) {
  Watch const& watch = w.inputs->watches[Row<Watch>{plan.row}];
  State& state = w.get<Rings>().watches[Row<Watch>{plan.row}];
  bool const inward = state.side == geo::Side::outside;
  bool const own = by_itself(w, watch, inward);
  state.side = inward ? geo::Side::inside : geo::Side::outside;
  state_crossing(w, watch, inward, own);
  plan_next(w, Row<Watch>{plan.row});
}

namespace {

// Those whom a ring about this watches, all else being as it was: the ring has another way, or is another one.
template <class Visit>
void for_each_about(World& w, Ring::Course course, std::uint32_t about, Visit const& visit) {
  for (Follower const& follower : w.inputs->followers) {
    Ring const& ring = w.inputs->rings[follower.ring];
    if (ring.course != course || ring.about != about) continue;
    for (Row<Watch> const row : follower.watches) {
      if (!w.get<Movement>().sections[w.inputs->watches[row].section].alive()) continue;
      w.agenda.cancel(w.get<Rings>().watches[row].next);
      visit(row);
      plan_next(w, row);
    }
  }
}

// Who is inside it now and was not, or the other way round, has done nothing.
void restate(World& w, Ring::Course course, std::uint32_t about) {
  for_each_about(w, course, about, [&](Row<Watch> row) {
    Watch const& watch = w.inputs->watches[row];
    geo::Side& side = w.get<Rings>().watches[row].side;
    bool const in = is_in(w, watch);
    if (in == (side == geo::Side::inside)) return;
    side = in ? geo::Side::inside : geo::Side::outside;
    state_crossing(w, watch, in, false);
  });
}

}  // namespace

void Rings::takes_rings_along(World& w, std::uint32_t section) {
  std::uint32_t const unit = w.inputs->sections[section].unit;
  if (Movement::first_living(w, unit) == section)
    for_each_about(w, Ring::Course::about_unit, unit, [](std::uint32_t) {});
}

void Rings::appears(World& w, Fact const& fact) {
  Watched const watched{w, fact.row};
  watched.cancel();
  for (std::uint32_t i = 0; i < watched.rings.size(); ++i) take_side(w, watched.watch(i));
  if (!w.inputs->followers.empty()) restate(w, Ring::Course::about_unit, w.inputs->sections[fact.row].unit);
}

// What lay about it lies about the next of its sections, or about nothing any more.
void Rings::is_gone(World& w, Fact const& fact) {
  Watched{w, fact.row}.cancel();
  if (w.inputs->followers.empty()) return;
  SectionInfo const& gone = w.inputs->sections[fact.row];
  std::uint32_t const next = Movement::first_living(w, gone.unit);
  if (next == no_row || next > fact.row) restate(w, Ring::Course::about_unit, gone.unit);
}

void Rings::site_changes(World& w, Fact const& fact) {
  if (!w.inputs->followers.empty()) restate(w, Ring::Course::about_site, fact.other);
}

}  // namespace standoff
