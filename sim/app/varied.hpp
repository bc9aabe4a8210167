// Lists on the command line: --choose RULE=A,B,C and --what-if A,B,C, of which a comparison makes a column each.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/app/options.hpp"

namespace standoff::app {

// "RULE=OPTION" as what --set takes; UsageError if it is not one rule and one option.
std::string as_set(std::string const& choice);

// What a comparison of several varies: the options of a rule, or variants after the scenario as it is.
struct Varied {
  std::string what;                // "options of rule outpost", "what-ifs"
  std::vector<std::string> names;  // at least two
  std::vector<Options> sides;      // what each of them is loaded from, in the same order
  std::size_t against{};
};
// Nothing if no list is given. UsageError for a list that makes no sense, or beside what is about two sides.
std::optional<Varied> varied(Options const& options);

}  // namespace standoff::app
