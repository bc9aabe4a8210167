#include "models/rings/rings.hpp"

#include "models/world.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

namespace {

// The circle as it stands at the start: where its holder's picture is wrong, he sees the section pass another one.
geo::Circle circle_of(World const& w, Watch const& watch) {
  Ring const& ring = w.inputs->rings[watch.ring];
  if (ring.use != Ring::Use::trigger || w.inputs->picture_error_m[ring.actor] <= 0) return ring.circle;
  return {ring.circle.centre - PictureErrors::error(w, ring.actor, watch.section), ring.circle.radius_m};
}

double displacement_m(World const& w, Ring const& ring, std::uint32_t section) {
  if (ring.use != Ring::Use::trigger || w.inputs->picture_error_m[ring.actor] <= 0) return 0;
  return PictureErrors::error(w, ring.actor, section).norm();
}

// Crossing instants depend on the leg and the ring alone, so planning again gives the same plan.
void plan_next(World& w, std::uint32_t row, Duration not_before = {}) {
  Watch const& watch = w.inputs->watches[row];
  Rings::State& state = w.get<Rings>().watches[row];
  Ring const& ring = w.inputs->rings[watch.ring];
  geo::Leg const& leg = w.get<Movement>().sections[watch.section].leg;
  // A circle that moves is crossed by the leg as it is seen from its centre.
  geo::Leg const drift{SimTime{}, never, geo::Vec::Zero(), ring.drift_mps};
  SimTime const at =
      geo::next_crossing(ring.drifts() ? geo::relative(leg, drift) : leg, w.now, circle_of(w, watch), state.side);
  if (at == never) return;
  SectionInfo const& section = w.inputs->sections[watch.section];
  auto const turn = static_cast<std::uint16_t>(static_cast<unsigned>(ring.use) * most_sections + section.turn());
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
void take_side(World& w, std::uint32_t row) {
  Watch const& watch = w.inputs->watches[row];
  Ring const& ring = w.inputs->rings[watch.ring];
  Section const& section = w.get<Movement>().sections[watch.section];
  geo::Circle circle = circle_of(w, watch);
  circle.centre += ring.drift_mps * to_seconds(w.now);
  double const depth_m = circle.radius_m - (section.leg.from - circle.centre).norm();
  w.get<Rings>().watches[row].side = depth_m > geo::line_tolerance_m(0) ? geo::Side::inside : geo::Side::outside;
  // Whoever stands on a line that comes towards it may still set out at this instant, and then was never inside.
  if (ring.drifts() && section.alive()) plan_next(w, row, Duration{1});
}

}  // namespace

// A section that starts inside is inside: no fact, but the flag.
void Rings::start(World& w) {
  Scenario const& scenario = *w.inputs;
  auto& watches = w.get<Rings>().watches;
  watches.resize(scenario.watches.size());
  for (std::uint32_t row = 0; row < watches.size(); ++row) {
    watches[row] = {};
    take_side(w, row);
  }
}

namespace {

// The rings of a section that has done something else than it was to do.
struct Watched {
  World& w;
  std::uint32_t section;
  std::vector<std::uint32_t> const& rings = w.inputs->unit_of(section).rings;
  std::uint32_t first = w.inputs->sections[section].first_watch;

  void cancel() const {
    for (std::uint32_t i = 0; i < rings.size(); ++i) w.agenda.cancel(w.get<Rings>().watches[first + i].next);
  }
};

}  // namespace

void Rings::appears(World& w, Fact const& fact) {
  Watched const watched{w, fact.row};
  watched.cancel();
  for (std::uint32_t i = 0; i < watched.rings.size(); ++i) take_side(w, watched.first + i);
}

void Rings::is_gone(World& w, Fact const& fact) { Watched{w, fact.row}.cancel(); }

// A ring that drifts passes by those who stand, too.
void Rings::stands(World& w, Fact const& fact) {
  Watched const watched{w, fact.row};
  watched.cancel();
  for (std::uint32_t i = 0; i < watched.rings.size(); ++i)
    if (w.inputs->rings[watched.rings[i]].drifts()) plan_next(w, watched.first + i);
}

void Rings::sets_out(World& w, Fact const& fact) {
  Watched const watched{w, fact.row};
  watched.cancel();
  if (watched.rings.empty()) return;
  geo::Leg const& leg = w.get<Movement>().sections[fact.row].leg;
  Span span(leg, w.inputs->rings[watched.rings[0]].circle.centre);
  for (std::uint32_t i = 0; i < watched.rings.size(); ++i) {
    Ring const& ring = w.inputs->rings[watched.rings[i]];
    if (ring.drifts()) {
      plan_next(w, watched.first + i);
      continue;
    }
    if (ring.circle.centre != span.centre) span = Span(leg, ring.circle.centre);
    double const displaced_m = displacement_m(w, ring, fact.row);
    if (!span.cannot_cross(ring.circle.radius_m, w.get<Rings>().watches[watched.first + i].side, displaced_m))
      plan_next(w, watched.first + i);
  }
}

void Rings::crossed(World& w, Plan const& plan) {
  Watch const& watch = w.inputs->watches[plan.row];
  State& state = w.get<Rings>().watches[plan.row];
  Ring const& ring = w.inputs->rings[watch.ring];
  bool const inward = state.side == geo::Side::outside;
  state.side = inward ? geo::Side::inside : geo::Side::outside;
  Section const& section = w.get<Movement>().sections[watch.section];
  Party const who = w.inputs->section(watch.section);
  Party const whom{ring.id, watch.ring};
  double const radius = ring.circle.radius_m;
  switch (ring.use) {
    case Ring::Use::line: {
      Party const zone{w.inputs->zones[ring.zone].id, watch.ring};
      if (inward)
        w.emit<ZoneEntered>(who, zone, radius, section.n_vehicles());
      else
        w.emit<ZoneLeft>(who, zone, radius, section.n_vehicles());
      break;
    }
    case Ring::Use::view:
      w.emit<LineCrossed>(who, whom, inward ? 1 : -1, radius);
      break;
    case Ring::Use::depth:
    case Ring::Use::sensor:
    case Ring::Use::trigger:
    case Ring::Use::respect:
      if (inward)
        w.emit<RangeEntered>(who, whom, radius);
      else
        w.emit<RangeLeft>(who, whom, radius);
      break;
  }
  plan_next(w, plan.row);
}

}  // namespace standoff
