#include "sim/config/json_schema.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "sim/config/reference.hpp"
#include "tests/config/sample.hpp"

namespace {

using namespace sample;

nlohmann::json schema_of(JsonSchemaOf what) {
  return nlohmann::json::parse(json_schema(scenario_schema(), "Scenario", what));
}

TEST(JsonSchema, IsDraftSevenAndMayContainItself) {
  auto const schema = schema_of(JsonSchemaOf::merged);
  EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema["title"], "Scenario");
  auto const& when = schema["definitions"]["units.each.when"]["properties"];
  EXPECT_EQ(when["any"]["items"]["$ref"], "#/definitions/units.each.when");
  EXPECT_EQ(json_schema(scenario_schema(), "S", JsonSchemaOf::merged),
            json_schema(scenario_schema(), "S", JsonSchemaOf::merged));
}

TEST(JsonSchema, AsksForKeysOfAWholeFileOnly) {
  auto const merged = schema_of(JsonSchemaOf::merged);
  auto const pieces = schema_of(JsonSchemaOf::pieces);
  EXPECT_EQ(merged["required"], nlohmann::json{"name"});
  EXPECT_EQ(merged["definitions"]["units.each"]["required"], nlohmann::json{"held_by"});
  EXPECT_TRUE(merged["definitions"]["units.each"].contains("allOf"));  // not height together with depth
  EXPECT_FALSE(merged["properties"].contains("extends"));
  EXPECT_FALSE(pieces.contains("required"));
  EXPECT_FALSE(pieces["definitions"]["units.each"].contains("required"));
  EXPECT_FALSE(pieces["definitions"]["units.each"].contains("allOf"));
  EXPECT_TRUE(pieces["properties"].contains("extends"));
}

TEST(JsonSchema, TellsUnitsHelpAndDefaults) {
  auto const unit = schema_of(JsonSchemaOf::merged)["definitions"]["units.each"]["properties"];
  EXPECT_EQ(unit["delay"]["description"],
            "before it departs\na time (s, min, h, d) or a distribution at least 0 s (default: 2 min)");
  EXPECT_EQ(unit["held_by"]["description"], "who commands it\na name from 'actors' (required)");
  EXPECT_EQ(unit["kind"]["enum"], (nlohmann::json{"definite", "inverse_cube"}));
  EXPECT_EQ(unit["composition"]["properties"].size(), 2U);
  std::string const text = json_schema(scenario_schema(), "Scenario", JsonSchemaOf::merged);
  for (char const* const part : {"km/h", "\"lognormal\"", "\"additionalProperties\": false"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(Reference, TellsEachKeyOnce) {
  std::string const page = reference_page(scenario_schema(), "All keys");
  EXPECT_EQ(page.find("# All keys\n"), 0U);
  for (char const* const row :
       {"| `units.*.speed.paved` | a speed (m/s, km/h, kn) | above 0 m/s | `40 km/h` | on tarmac |\n",
        "| `units.*.held_by` | a name from 'actors' |  | required | who commands it |\n",
        "| `units.*.when.any` | a list of: keys, as `units.*.when` |  | `[]` | any of these |\n",
        "| `units.*.composition` | a map of `tank`, `truck` to: a whole number | at least 0 and at most 1000 |",
        "\nAt most one of `height`, `depth`.\n", "\n### `units.*.when`\n\nA trigger: when something happens.\n"}) {
    std::size_t const at = page.find(row);
    EXPECT_NE(at, std::string::npos) << row;
    EXPECT_EQ(page.find(row, at + 1), std::string::npos) << row;
  }
}

}  // namespace
