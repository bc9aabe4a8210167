#include <algorithm>

#include "models/compliance/compliance.hpp"
#include "models/ladders/needs.hpp"
#include "models/sensing/needs.hpp"
#include "models/units/needs.hpp"
#include "models/world.hpp"

namespace standoff {

SimTime Compliance::first_warned(World const& w) {
  SimTime first = never;
  for (Mind const& mind : w.get<Compliance>().minds) first = std::min(first, mind.first_warned);
  return first;
}

namespace {

double first_warning(Tally const& t) { return since_start(Compliance::first_warned(t.end)); }

double since_detection(Tally const& t) { return first_warning(t) - since_start(t.first_at(Detected::kind)); }

}  // namespace

std::vector<Definition> Compliance::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  constexpr Chapter chapter = Chapter::warning;
  return {number(chapter, {"first_warning",
                           "s",
                           "time of the first warning",
                           "all units",
                           {warnings},
                           "first warning understood, since the start; missing if none was",
                           &first_warning}),
          number(chapter, {"first_warning_since_detection",
                           "s",
                           "time from the first detection to the first warning",
                           "all units",
                           {warnings, sensors},
                           "first warning understood minus the first detection; missing if either did not come",
                           &since_detection}),
          count(chapter, {"civilians_warned_in_error",
                          "1",
                          "warnings to civilians",
                          "civilian units",
                          {civilian_units, warnings},
                          "warnings that civilians understood",
                          &times<CiviliansWarned>})};
}

}  // namespace standoff
