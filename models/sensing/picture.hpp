// The pictures that actors hold of sections: what is taken over while somebody looks, and what is forgotten. Internal to
// sensing.
#pragma once
#include "models/stage/fwd.hpp"
#include "models/world.hpp"

namespace standoff {

Contact& contact_of(World& w, Row<Actor> actor, std::uint32_t section);
// Takes over what there is to be seen now.
void look_at(World& w, Contact& contact, std::uint32_t section);
void look_at_ranges(World& w, Row<Actor> actor, std::uint32_t section);
// Everybody who sees the section takes notice of the fact.
void notice(World& w, Fact const& fact, std::uint32_t section);
// The same for one that is said to be at a place.
void look_at_ranges_from(World& w, Row<Actor> actor, std::uint32_t section, geo::Vec const& at);
// What the sensor that classifies it takes it for.
void take_for_others(World& w, Contact& contact, Row<Sensor> sensor, std::uint32_t section);
void drop_contact(World& w, Row<Actor> actor, std::uint32_t section);
bool is_armed(World const& w, std::uint32_t section);
bool is_armed(World const& w, std::uint8_t types);

}  // namespace standoff
