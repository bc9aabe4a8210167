#include "sim/config/describe.hpp"

#include <map>

#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;

std::map<std::string, Parameter> described() {
  std::map<std::string, Parameter> parameters;
  describe(scenario_schema(), [&](Parameter const& p) { EXPECT_TRUE(parameters.emplace(p.path, p).second) << p.path; });
  return parameters;
}

TEST(Describe, NamesEveryParameterOnce) {
  auto const parameters = described();
  std::vector<std::string> paths;
  for (auto const& [path, parameter] : parameters) paths.push_back(path);
  EXPECT_EQ(paths, (std::vector<std::string>{"actors",
                                             "actors.*.title",
                                             "duration",
                                             "format",
                                             "name",
                                             "units",
                                             "units.*.allies",
                                             "units.*.composition",
                                             "units.*.delay",
                                             "units.*.depth",
                                             "units.*.height",
                                             "units.*.held_by",
                                             "units.*.kind",
                                             "units.*.obeys",
                                             "units.*.speed",
                                             "units.*.speed.desert",
                                             "units.*.speed.paved",
                                             "units.*.when",
                                             "units.*.when.any",
                                             "units.*.when.range"}));
}

TEST(Describe, TellsUnitBoundsDefaultAndHelp) {
  auto const parameters = described();
  Parameter const& paved = parameters.at("units.*.speed.paved");
  EXPECT_EQ(paved.type, "a speed (m/s, km/h, kn) above 0 m/s");
  EXPECT_EQ(paved.unit, "m/s");
  EXPECT_EQ(paved.bounds.low, 0);
  EXPECT_TRUE(paved.bounds.low_open);
  EXPECT_EQ(paved.otherwise, "40 km/h");
  EXPECT_EQ(paved.help, "on tarmac");
  EXPECT_FALSE(paved.required);
  EXPECT_TRUE(parameters.at("name").required);
  EXPECT_EQ(parameters.at("units.*.kind").type, "one of definite, inverse_cube");
  EXPECT_EQ(parameters.at("units.*.when.any").type, "a list of: section");
}

}  // namespace
