// The World: everything that changes, by value. The list of models is the order of their reactions; a new behaviour is
// its file pair, a line here and its twin test.
#pragma once
#include <initializer_list>
#include <memory>
#include <string>

#include "models/channels/faults.hpp"
#include "models/channels/hotline.hpp"
#include "models/compliance/compliance.hpp"
#include "models/compliance/wavering.hpp"
#include "models/ladders/ladders.hpp"
#include "models/movement/movement.hpp"
#include "models/reinforcement/reinforcement.hpp"
#include "models/rings/rings.hpp"
#include "models/sensing/sensing.hpp"
#include "models/strikes/responders.hpp"
#include "models/strikes/strikes.hpp"
#include "models/zones/incursions.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct World : WorldOf<World, Scenario, n_kinds,
                       Movement,       // who is where
                       Rings,          // which lines and ranges that crosses
                       Incursions,     // what counts as one
                       Sensing,        // who sees it
                       Faults,         // which lines work
                       Hotline,        // who is told
                       Compliance,     // who heeds it
                       Wavering,       // who gives up of his own accord
                       Responders,     // who is sent, and when he is there
                       Strikes,        // who is struck
                       Reinforcement,  // who comes to their aid
                       Ladders> {      // what is done next
};

// What every decision asks for, here so that it costs no call.
inline std::uint32_t n_sections(World const& w) { return static_cast<std::uint32_t>(w.inputs->sections.size()); }
inline bool Rings::inside(World const& w, std::uint32_t section, std::uint32_t ring) {
  std::uint32_t const place = w.inputs->unit_of(section).watched_by[ring];
  return place != no_row &&
         w.get<Rings>().watches[w.inputs->sections[section].first_watch + place].side == geo::Side::inside;
}
inline Contact const& Sensing::contact(World const& w, std::uint32_t actor, std::uint32_t section) {
  return w.get<Sensing>().contacts[actor * n_sections(w) + section];
}
inline bool Sensing::believes_inside(World const& w, std::uint32_t section, std::uint32_t ring) {
  std::uint32_t const place = w.inputs->unit_of(section).watched_by[ring];
  return place != no_row && w.get<Sensing>().believed[w.inputs->sections[section].first_watch + place];
}
inline geo::Vec Sensing::error(World const& w, std::uint32_t actor, std::uint32_t section) {
  return w.get<Sensing>().errors[actor * n_sections(w) + section];
}

// A World at time zero, not yet started.
World make_world(Scenario const& scenario, Luck luck);

// The index that u picks among weights, by inversion.
std::uint32_t pick(std::initializer_list<double> weights, double u);

// For each fact, who reacts, in which order, and for each model what it plans and states.
std::string storyboard();

}  // namespace standoff
