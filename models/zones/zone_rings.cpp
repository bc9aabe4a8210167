// What the rings of zones are for: whom they watch, and what it is to cross them.
#include "models/world.hpp"
#include "models/zones/incursions.hpp"

namespace standoff {

namespace {

std::string base(Scenario const& s, Ring const& ring) { return "zones/" + s.zones[ring.zone].name; }

// Its holder's own units do not intrude.
bool intrudes(Scenario const& s, Ring const& ring, std::uint32_t unit) {
  return !s.relations.same_side(s.zones[ring.zone].holder, s.units[unit].commander);
}

void passes_line(World& w, Watch const& watch, bool inward, bool by_itself) {
  Ring const& ring = w.inputs->rings[watch.ring];
  Party const who = w.inputs->section(watch.section), zone{w.inputs->zones[ring.zone].id, ring.zone};
  double const vehicles = w.get<Movement>().sections[watch.section].n_vehicles();
  if (!by_itself && inward)
    w.emit<SweptOver>(who, zone, ring.radius_m(), vehicles);
  else if (!by_itself)
    w.emit<SweptOff>(who, zone, ring.radius_m(), vehicles);
  else if (inward)
    w.emit<ZoneEntered>(who, zone, ring.radius_m(), vehicles);
  else
    w.emit<ZoneLeft>(who, zone, ring.radius_m(), vehicles);
}

void passes_view(World& w, Watch const& watch, bool inward, bool by_itself) {
  Ring const& ring = w.inputs->rings[watch.ring];
  Party const who = w.inputs->section(watch.section), whom{ring.id, watch.ring};
  if (by_itself) w.emit<LineCrossed>(who, whom, inward ? 1 : -1, ring.radius_m());
}

void passes_by_itself(World& w, Watch const& watch, bool inward, bool by_itself) {
  if (by_itself) Rings::state_range(w, watch, inward, by_itself);
}

}  // namespace

RingUse const Incursions::respect{
    0, false, [](Scenario const&, Ring const& ring, std::uint32_t unit) { return ring.unit == unit; },
    [](Scenario const& s, Ring const& ring) {
      return "units/" + s.units[ring.unit].name + "/respects/" + s.zones[ring.zone].name;
    },
    &passes_by_itself};
RingUse const Incursions::view{
    1, false,
    [](Scenario const& s, Ring const& ring, std::uint32_t unit) {
      return ring.actor == s.units[unit].commander && intrudes(s, ring, unit);
    },
    [](Scenario const& s, Ring const& ring) { return base(s, ring) + "/seen_by/" + s.actors[ring.actor].name; },
    &passes_view};
RingUse const Incursions::line{
    2, false, &intrudes, [](Scenario const& s, Ring const& ring) { return base(s, ring) + "/line"; }, &passes_line};
RingUse const Incursions::depth{3, false, &intrudes,
                                [](Scenario const& s, Ring const& ring) { return base(s, ring) + "/depth"; },
                                &passes_by_itself};

}  // namespace standoff
