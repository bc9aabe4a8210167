// What can be looked at although something else could not be read: all mistakes at once. Every name of the document stays
// a name, so that nothing that refers to it is blamed for what is wrong there. A mechanism mends its own sections with
//   static void mend(StandIn const&);
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/scenario_spec.hpp"

namespace standoff {

class StandIn {
 public:
  ScenarioSpec& spec;

  StandIn(ScenarioSpec& what, config::Diagnostics const& diagnostics) : spec(what), diagnostics_(diagnostics) {}

  // Whether something was wrong there, or below.
  bool wrong(std::string const& path) const { return diagnostics_.has_error_at(path); }
  // At the object itself, or in one of its keys that is not this one.
  bool wrong_beside(std::string const& path, std::string const& key) const;
  template <class Section>
  void erase_wrong(std::string const& section, Section& entries) const {
    std::erase_if(entries, [&](auto const& entry) { return wrong(section + "." + entry.name); });
  }

  template <class Section>
  static bool has(Section const& section, std::string const& name) {
    return std::any_of(section.begin(), section.end(), [&](auto const& entry) { return entry.name == name; });
  }
  // A name that is none gives way to one that is.
  template <class Section>
  static void fix(std::string& name, Section const& section) {
    if (!has(section, name)) name = section.front().name;
  }
  template <class Section>
  static void fix(std::optional<std::string>& name, Section const& section) {
    if (name && !has(section, *name)) name.reset();
  }
  template <class Section>
  static void erase_unknown(std::vector<std::string>& names, Section const& section) {
    std::erase_if(names, [&](std::string const& name) { return !has(section, name); });
  }

 private:
  config::Diagnostics const& diagnostics_;
};

}  // namespace standoff
