// What is valid in rules, but can hardly be meant.
#include <algorithm>

#include "models/conditions/condition_build.hpp"
#include "models/rules/rules.hpp"
#include "models/stage/build.hpp"

namespace standoff {

namespace {

// A channel may be suspended by dates of its own, or by what somebody does.
void warn_of_what_works_meanwhile(Scenario const& scenario, BuildInput& input) {
  for (Row<Channel> row{0}; row < scenario.channels.size(); ++row) {
    std::string const path = "channels." + scenario.channels[row].name;
    auto const is_written = [&](char const* key) {
      return config::find_path(input.document.root, path + key) != nullptr;
    };
    bool const suspended = std::any_of(scenario.deeds.begin(), scenario.deeds.end(),
                                       [&](Deed const& deed) { return deed.is == Act::suspend && deed.row == row; });
    if (is_written(".while_suspended") && !is_written(".suspensions") && !suspended)
      input.warn(path + ".while_suspended", "does nothing here: it is never suspended",
                 "key 'suspensions' beside it, or a rule that suspends it");
  }
}

}  // namespace

void Rules::warn(Scenario const& scenario, BuildInput& input) {
  for (auto const& [called, mark, spec] : input.spec.rules) {
    Row<Actor> const holder = row_of(scenario.actors, spec.held_by);
    warn_in_vain(scenario, input, holder, spec.when, "rules." + called + ".when");
    if (spec.unless) warn_in_vain(scenario, input, holder, *spec.unless, "rules." + called + ".unless");
  }
  warn_of_what_works_meanwhile(scenario, input);
}

}  // namespace standoff
