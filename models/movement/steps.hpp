// What a section does, one step at a time. Internal to movement.
#pragma once
#include "models/world.hpp"

namespace standoff::marching {

Section& section(World& w, std::uint32_t row);
void mark_corner(World& w, std::uint32_t row);  // of its path, for the log
void stand(World& w, std::uint32_t row, Phase phase);
void halt(World& w, std::uint32_t row);
void dig_in(World& w, std::uint32_t row, Duration takes);
void start_leg(World& w, std::uint32_t row, geo::Vec const& from);
// One that keeps who has come to it.
bool is_at_a_task(World const& w, Section const& s);
// Of its own will (Phase::withdrawing) or as ordered (Phase::homeward), which nobody takes for heeding a warning.
void go_back(World& w, std::uint32_t row, Phase how);
void resume(World& w, std::uint32_t row);
void go_on_where_it_stands(World& w, std::uint32_t row, std::uint32_t next);

// The number of an order in the names of draws: of the orders that its unit was given so far, and of these the place.
std::uint32_t occurrence(Section const& s);
Duration draw_time(World const& w, Section const& s, Law const& law, Purpose what);

void begin_order(World& w, std::uint32_t row);
// Orders that were put off, for one that has halted and has nothing more to do there.
void begin_later(World& w, std::uint32_t row);
void arrive(World& w, std::uint32_t row);
// From wherever it is to where it started.
void travel_home(World& w, std::uint32_t row, Phase how);

}  // namespace standoff::marching
