// The World: everything that changes, by value.
#pragma once
#include <initializer_list>
#include <memory>
#include <string>
#include <type_traits>

#include "models/mechanisms.hpp"
#include "models/stage/added.hpp"
#include "models/stage/scenario.hpp"
#include "models/stage/tasks.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// How it is copied and destroyed goes through every mechanism: compiled once, not in each file that holds a World.
struct World : WorldOf<World, Scenario, Mechanisms> {
  World();
  World(World const&);
  World(World&&) noexcept;
  World& operator=(World const&);
  World& operator=(World&&) noexcept;
  ~World();
};

// What every decision asks for, here so that it costs no call.
inline std::uint32_t n_sections(World const& w) { return static_cast<std::uint32_t>(w.inputs->sections.size()); }
inline bool Rings::inside(World const& w, std::uint32_t section, Row<Ring> ring) {
  std::uint32_t const place = w.inputs->unit_of(section).watched_by[ring];
  return place != no_row &&
         w.get<Rings>().watches[Row<Watch>{w.inputs->sections[section].first_watch + place}].side == geo::Side::inside;
}
inline Contact const& Sensing::contact(World const& w, Row<Actor> actor, std::uint32_t section) {
  return w.get<Sensing>().contacts[section * w.inputs->actors.size() + actor];
}
inline bool Sensing::believes_inside(World const& w, std::uint32_t section, Row<Ring> ring) {
  std::uint32_t const place = w.inputs->unit_of(section).watched_by[ring];
  return place != no_row && w.get<Sensing>().believed[w.inputs->sections[section].first_watch + place];
}
inline geo::Vec PictureErrors::error(World const& w, Row<Actor> actor, std::uint32_t section) {
  return w.get<PictureErrors>().errors[section * w.inputs->actors.size() + actor];
}

// Who carries out a task of orders: its place among those that do.
template <class M>
constexpr std::uint8_t task() {
  std::uint8_t place = no_task, n = 0;
  for_each_mechanism(Mechanisms{}, [&]<class Other>() {
    if constexpr (CarriesOutOrders<Other>) {
      if (std::is_same_v<M, Other>) place = n;
      ++n;
    }
  });
  return place;
}

// Whether the section is at a task that M carries out.
template <class M>
bool is_at_task_of(World const& w, Section const& section) {
  Order const& order = Movement::order(w, section);
  return order.kind == Order::Kind::task && order.task == task<M>();
}

// A World at time zero, not yet started.
World make_world(Scenario const& scenario, Luck luck);

// The index that u picks among weights, by inversion.
std::uint32_t pick(std::initializer_list<double> weights, double u);

// For each fact, who reacts, in which order, and for each model what it plans and states.
std::string storyboard();

}  // namespace standoff
