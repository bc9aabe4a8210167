// What the YAML says of orders that move a unit, or make it wait, stay or dig in.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// How a unit comes from one place to another: along the roads of the map, or straight.
enum class Way : std::uint8_t { road, straight };

struct GoToSpec {
  std::string place;
  std::optional<Way> by;             // default: road where the map has both ends, else straight
  std::vector<std::string> via;      // further places on a straight way
  std::optional<std::string> along;  // a line
  Law range;                         // stops where it first comes this near to `place`, m
};

// A step from wherever it is.
struct AdvanceSpec {
  std::string towards;
  Law by;  // m
};

struct MoveOrders {
  std::optional<Law> depart;  // s to wait before the next way
  std::optional<GoToSpec> go_to;
  std::optional<AdvanceSpec> advance;
  std::optional<Law> stay;    // s
  std::optional<Law> dig_in;  // s of digging, then it stays for good
  std::optional<bool> go_home;
};

}  // namespace standoff
