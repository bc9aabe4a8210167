// What the YAML says of arms: who can harm what, from how far, how fast.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// How the hits of a weapon depend on what it fires at (stochastic Lanchester laws): aimed at one target at a time (square law);
// into an area, so that each target there is as likely to be hit (linear law); or aimed by whoever opens fire and into an area
// by whoever replies (mixed law, ambush; Deitchman 1962).
enum class FireLaw : std::uint8_t { aimed, area, ambush };
inline constexpr std::array<std::string_view, 3> fire_law_words{"aimed", "area", "ambush"};

// When a unit fires.
enum class Fires : std::uint8_t { ordered, in_reply, at_will };
inline constexpr std::array<std::string_view, 3> fires_words{"ordered", "in_reply", "at_will"};

struct ArmSpec {
  std::string of;  // a type of vehicle, or a unit
  double reach_m{};
  Law every;              // s between two shots of one weapon
  std::int64_t salvo{1};  // rounds of a shot
  FireLaw law{};
  std::optional<std::int64_t> load;  // shots
  std::optional<double> cep_m;       // rounds fall about the spot
  double burst_m{};                  // of a round: miss distance with a chance of exp(-1/2)
  std::vector<config::Named<double>> kills, damages, wounds, captures, holds_up;  // chances of a round, by type
  Law holds_up_for;                                                               // s
  double damages_site{};
  double harms{};  // chance of a round for each civilian at the spot
};
// All that a round may do to one that it hits, by key.
struct ArmChances {
  char const* key;
  std::vector<config::Named<double>> ArmSpec::*by_type;
};
inline constexpr std::array<ArmChances, 5> arm_chances{{{"kills", &ArmSpec::kills},
                                                        {"damages", &ArmSpec::damages},
                                                        {"wounds", &ArmSpec::wounds},
                                                        {"captures", &ArmSpec::captures},
                                                        {"holds_up", &ArmSpec::holds_up}}};

struct FireOnSpec {
  std::optional<std::string> unit, site, place;
  std::optional<std::string> with;  // arm
  std::optional<Law> lasts;         // s
};

config::Schema<ArmSpec> const& arm_schema();
config::Schema<FireOnSpec> const& fire_on_schema();

}  // namespace standoff
