// What an outcome needs to mean something in a scenario: where nobody can strike, that nobody was struck says nothing.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"

namespace standoff {

struct Scenario;

enum class Need : std::uint8_t {
  zones,
  views,
  persons,
  reinforcements,
  sensors,
  warnings,
  channels,
  losses,
  refusals,
  impatience,
  garbling,
  suspensions,
  second_copies,
  answers,
  untrue_replies,
  faults,
  queues,
  accusations,
  ladders,
  leaflets,
  radio,
  shows_of_force,
  warning_shots,
  strikes,
  ceasing,
  civilians,
  civilian_units,
  fire,
  count_
};

std::string_view words_of(Need need);  // "a zone"
bool has(Scenario const& scenario, Need need);

bool has_all(Scenario const& scenario, std::vector<Need> const& needs);
std::string words_of(std::vector<Need> const& needs);  // "a zone and a sensor"; empty for none

}  // namespace standoff
