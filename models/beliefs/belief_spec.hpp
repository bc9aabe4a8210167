// What the YAML says of beliefs: what an actor thinks of an origin that he cannot see.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/config/schema.hpp"

namespace standoff {

using Chances = std::vector<config::Named<double>>;  // by place

struct BeliefSpec {
  enum class Among : std::uint8_t { axes } among{};
  std::string of;                                                            // stream
  std::vector<std::size_t> learned_of;                                       // in learnable_words()
  std::vector<config::Named<Chances>> prior;                                 // by actor
  std::vector<config::Named<Chances>> indicators;                            // chance that it is there, by true axis
  std::vector<config::Named<std::vector<config::Named<Chances>>>> findings;  // by true axis, then by the axis named
  std::vector<config::Named<std::vector<std::string>>> seen_by;              // of an indicator or a finding: actors
  std::vector<config::Named<Chances>> credits;                               // by who hears, then by who claims
  double attributes_above{};
};

config::Schema<BeliefSpec> const& belief_schema();

}  // namespace standoff
