// The scenario format itself: JSON schemas for editors and checkers, and the reference page.
#include <iostream>

#include "models/stage/scenario_spec.hpp"
#include "models/telling/reference_tables.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"
#include "sim/config/json_schema.hpp"
#include "sim/config/reference.hpp"

namespace standoff::app {

int schema_command(Words const& words) {
  Usage usage{"standoff schema [options]",
              "",
              {"merged", "reference"},
              "  standoff schema > scenarios/scenario.schema.json\n"
              "  standoff schema --reference > scenarios/REFERENCE.md\n"};
  usage.notes =
      "Files are often pieces, so the schema for editors asks for no key. First line of a scenario:\n"
      "  # yaml-language-server: $schema=scenario.schema.json\n";
  Options const options = parse(words, usage);
  if (options.help) return ok;
  if (options.merged && options.reference) throw UsageError{"--merged and --reference: one of them"};
  if (options.reference)
    std::cout << config::reference_page(scenario_schema(), "The scenario format, key by key") << outcomes_reference()
              << events_reference();
  else if (options.merged)
    std::cout << config::json_schema(scenario_schema(), "A whole Standoff scenario", config::JsonSchemaOf::merged);
  else
    std::cout << config::json_schema(scenario_schema(), "A Standoff scenario", config::JsonSchemaOf::pieces);
  return ok;
}

}  // namespace standoff::app
