// What the YAML says of a unit's temper: whom it heeds, what it does then, and when it gives up by itself.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// Shares that comply once they have understood that signal of that principal. One uniform a unit (or a section) and
// principal is compared with all of them, so a stronger signal adds to a weaker one and repetition adds nothing.
struct HeedsSpec {
  double order{}, advice{}, radio_warning{}, leaflets{}, show_of_force{}, warning_shots{};
  enum class Each : std::uint8_t { unit, section } each{Each::unit};
};
double share(HeedsSpec const& heeds, Signal signal);

// Rates, 1/s, at which a section on its way in gives up of its own accord, by the strongest signal understood so far.
struct WaversSpec {
  double unwarned{}, warned{}, show_of_force{}, warning_shots{};
};

// Weights of what a section does when it takes a signal for an attack, or has been struck.
struct ResponseSpec {
  double turn_back{}, halt{}, dig_in{}, fire{}, go_on{};
};

// Whose word counts when its own command orders a unit on after others have warned it.
enum class Obeys : std::uint8_t { own_command, last, safest };

// What a unit does that respects a line.
enum class Respects : std::uint8_t { halt, turn, go_round };

struct TemperKeys {
  Obeys obeys{};
  std::optional<std::vector<config::Named<HeedsSpec>>> heeds;  // by principal; left out: the orders of its own command
  ResponseSpec complies_by, if_attacked, if_struck;
  Respects respects_by{};
  Law decides_in;  // s from understanding to doing
};
struct WaversKeys {
  WaversSpec wavers;
};

}  // namespace standoff
