// What can happen, a type a kind, beside whoever states it: its number in the files, its words there, and its sentence in
// the story, in the words that an analyst would use. Numbers are part of the file format: a new kind takes the next one.
#pragma once
#include <string>
#include <string_view>

#include "sim/core/fact.hpp"

namespace standoff {

struct KindWord {
  std::string_view name;     // as in the files
  std::string_view value{};  // what the fact's first number means ("" for none)
  std::string_view value2{};
  bool told = true;    // whether the story tells it without being asked
  bool turns = false;  // a turning point, which the story of many days tells first
};

// An event of a run's file, and what the story calls its parties; see models/telling/phrases.hpp. A sentence is a format
// of {0}, who did it, and {1}, to whom; or a function of what is told.
struct Told;

}  // namespace standoff
