// What can be looked at although something else could not be read: all mistakes at once.
#include <set>
#include <string>

#include "models/scenario_build.hpp"

namespace standoff {

namespace {

std::set<std::string> sections_with_errors(config::Diagnostics const& diagnostics) {
  std::set<std::string> sections;
  for (config::Diagnostic const& diagnostic : diagnostics.sorted())
    if (diagnostic.severity == config::Severity::error)
      sections.insert(diagnostic.path.substr(0, diagnostic.path.find_first_of(".[")));
  return sections;
}

}  // namespace

bool leave_what_fits(ScenarioSpec& spec, config::Diagnostics const& diagnostics) {
  std::set<std::string> bad = sections_with_errors(diagnostics);
  for (char const* harmless : {"format", "name", "description", "start", "duration", "what_if"}) bad.erase(harmless);
  // Each section after those that it leans on.
  auto const take_out = [&bad](char const* name, auto& section, std::initializer_list<char const*> leans_on) {
    for (char const* other : leans_on)
      if (bad.contains(other)) bad.insert(name);
    if (bad.contains(name)) section.clear();
  };
  take_out("zones", spec.zones, {});
  take_out("units", spec.units, {"zones"});
  take_out("sensors", spec.sensors, {"units"});
  take_out("common_causes", spec.common_causes, {});
  take_out("desks", spec.desks, {"common_causes"});
  take_out("channels", spec.channels, {"desks"});
  take_out("responders", spec.responders, {});
  take_out("ladders", spec.ladders, {"zones", "units", "channels", "responders"});
  take_out("measures", spec.measures, {"zones", "units"});
  take_out("reported", spec.reported, {"measures"});
  for (char const* section : {"zones", "units", "sensors", "common_causes", "desks", "channels", "responders",
                              "ladders", "measures", "reported"})
    bad.erase(section);
  return bad.empty();
}

}  // namespace standoff
