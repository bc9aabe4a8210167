// Arms as compiled.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/arms/arm_spec.hpp"
#include "models/stage/entry.hpp"
#include "models/stage/thing.hpp"

namespace standoff {

// What a round does to what it hits; the rest of the chance is a miss.
struct Effect {
  double kills{}, harms{}, captures{}, holds_up{};  // harms: damages a vehicle, or wounds a person
  double any() const { return kills + harms + captures + holds_up; }
};

struct Arm : Entry<ArmSpec> {
  std::uint8_t types{};        // that carry it, by bit
  std::uint32_t unit{no_row};  // that carries it alone
  std::array<Effect, most_vehicle_types> effects{};
  // Times to the next hit are exponential, and nothing else of a shot matters: misses need no event.
  bool hits_only{};
  bool carried_by(std::uint32_t a_unit, std::uint8_t type) const {
    return (unit == no_row || unit == a_unit) && (types >> type & 1U) != 0;
  }
};

// A task to fire on something.
struct FireOrder {
  Thing target;
  std::uint32_t arm{no_row};  // any
  std::optional<Law> lasts;   // s
};

struct ArmSections {
  std::vector<config::Named<ArmSpec>> arms;
};
// Of a section: where its batteries are, one for each arm that its unit has.
struct Batteries {
  std::uint32_t first{}, n{};
};
struct ArmInputs {
  std::vector<Arm> arms;
  std::vector<FireOrder> fire_orders;
  std::vector<Batteries> batteries;             // by section; empty where nobody is armed so
  std::vector<std::uint32_t> battery_arms;      // by battery
  std::vector<std::uint32_t> battery_sections;  // by battery
  std::vector<std::uint32_t> first_weapon;      // by battery, and one more
  std::vector<std::uint32_t> lookouts;          // sections that fire at will
};
struct ArmKeys {
  Fires fires{};
  double breaks_off{1};
};
struct ArmOrders {
  std::optional<FireOnSpec> fire_on;
};

}  // namespace standoff
