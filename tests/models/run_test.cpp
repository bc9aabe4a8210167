#include "models/run.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

TEST(RunLog, LeadsFromEachCornerOfASectionToItsNext) {
  auto const p = played(scenario_of(stage(convoy("generated: {every: 20 min, at_most: 5}"))));
  std::size_t met = 0;
  for (std::uint32_t section = 0; section < p.scenario->sections.size(); ++section) {
    std::vector<std::uint32_t> expected, led;
    for (std::uint32_t i = 0; i < p.log.path.size(); ++i)
      if (p.log.path[i].row == section) expected.push_back(i);
    for (auto i = p.log.first_corner(section); i != no_row; i = p.log.next_corner(i)) led.push_back(i);
    EXPECT_EQ(led, expected) << section;
    met += led.size();
  }
  EXPECT_EQ(met, p.log.path.size());
  EXPECT_GE(met, 10U);
}

TEST(RunLog, OfNothingLeadsNowhere) {
  auto p = played(scenario_of(stage(convoy())));
  p.log.clear();
  EXPECT_EQ(p.log.first_corner(0), no_row);
}

}  // namespace
}  // namespace standoff::test
