// End to end, through a scenario file and the real event loop: sys-01.
#include <gtest/gtest.h>

#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

TEST(SystemOracle, Sys01DetectionRelayAndMotionTogether) {
  Oracle const o = oracle("sys-01");
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/tests/verification/sys_01.yaml");
  Average detected, halted, crossed;
  replicate(*scenario, enough, [&](World const& w) {
    bool const inside = !w.get<Incursions>().incursions.empty();
    SimTime const entered = inside ? w.get<Incursions>().incursions.front().opened : never;
    auto const& messages = w.get<Hotline>().messages;
    detected.add(!messages.empty() && messages.front().placed < entered ? 1 : 0);
    halted.add(w.get<Movement>().sections[0].phase == Phase::halted && !inside ? 1 : 0);
    crossed.add(inside ? 1 : 0);
  });
  expect_share(detected, o.expected.at("P_detected_before_boundary"), "detected before the line");
  expect_share(halted, o.expected.at("P_halted_before_boundary"), "halted before the line");
  expect_share(crossed, o.expected.at("P_crosses"), "crossed");
}

}  // namespace
}  // namespace standoff::test
