#include "models/telling/reference_tables.hpp"

#include <fmt/format.h>

#include "models/outcomes/outcome.hpp"
#include "models/stage/vocabulary.hpp"

namespace standoff {

std::string outcomes_reference() {
  std::string text =
      "\n## Outcomes\n\n"
      "Each is one number a replication, which `reported` may name; what did not come is missing. A scenario's own are "
      "its `measures`. `run` and `sweep` tell those that the scenario has the means for, `--all` tells every one.\n"
      "Times since the start hang on when everything begins; `between: {from: detected, to: ...}` makes a measure of "
      "the "
      "time since the first detection.\n\n"
      "| outcome | unit | counts | needs | definition |\n|---|---|---|---|---|\n";
  for (Metric const& m : standard_metrics()) {
    std::string_view const unit = m.kind == Metric::Kind::number ? std::string_view(m.units) : word_of(m.kind);
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", m.name, unit, m.counts, m.needs, m.description);
  }
  return text;
}

std::string events_reference() {
  std::string text =
      "\n## Events\n\n"
      "Every kind of event has an actor, most have another party, and some have one or two numbers, which `measures` "
      "and the table `events` of a run's file call `value` and `value2`.\n\n"
      "| kind | value | value2 |\n|---|---|---|\n";
  for (std::size_t k = 0; k < n_kinds; ++k) {
    KindWord const& w = word(static_cast<Kind>(k));
    if (!w.name.empty()) text += fmt::format("| `{}` | {} | {} |\n", w.name, w.value, w.value2);
  }
  return text;
}

}  // namespace standoff
