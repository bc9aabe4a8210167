// End to end, through a scenario file and the real event loop: sys-01, 02, 03.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sim/geo/plane.hpp"
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

// Convoys come as a Poisson process, each of them a replication of sys-01.
TEST(SystemOracle, Sys02ConvoysOverAMonth) {
  Oracle const o = oracle("sys-02");
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/tests/verification/sys_01.yaml");
  World const fresh = make_world(*scenario, {2, 0, 0, 0});
  Average crossings, any, three;
  std::uint32_t convoys = 0;
  for (std::uint32_t month = 0; month < 20'000; ++month) {
    Luck const luck{2, month, 0, 0};
    double day = 0, crossed = 0;
    for (std::uint32_t n = 0;; ++n) {
      day += luck.exponential({entity("convoys"), {}, purpose("convoys.gap"), n}) /
             o.params.at("convoys_per_day").get<double>();
      if (day > o.params.at("days").get<double>()) break;
      World convoy = fresh;
      convoy.luck.inner = convoys++;
      play(convoy);
      crossed += convoy.get<Incursions>().incursions.empty() ? 0 : 1;
    }
    crossings.add(crossed);
    any.add(crossed > 0 ? 1 : 0);
    three.add(crossed >= 3 ? 1 : 0);
  }
  expect_mean(crossings, o.expected.at("mean_crossings"), "crossings");
  expect_share(any, o.expected.at("P_at_least_one"), "at least one");
  expect_share(three, o.expected.at("P_at_least_3"), "at least three");
}

// A force that is faster than the convoy goes to the point where it will cross; the best that it can do.
TEST(SystemOracle, Sys03AForceSentToMeetIt) {
  Oracle const o = oracle("sys-03");
  double const radius_km = o.params.at("radius_km").get<double>();
  geo::Plane const plane({33.5, 38.6});
  auto const at = [&](double x_km, double y_km) {
    geo::LatLon const p = plane.unproject({x_km * 1000, y_km * 1000});
    return fmt::format("{{at: [{:.12g}, {:.12g}]}}", p.lat_deg, p.lon_deg);
  };
  auto const scenario = scenario_of(fmt::format(
      "format: 1\nname: a race\norigin: post\nduration: 8 h\nplaces: {{post: {{at: [33.5, 38.6]}}, start: {}, goal: "
      "{}, "
      "crossing: {}}}\nzones: {{zone: {{centre: post, radius: {} km}}}}\n"
      "units: {{convoy: {{at: start, speed: {{cross_country: 32 km/h}}, orders: [go_to: {{place: goal}}]}}, force: "
      "{{commanded_by: defender, at: post, speed: {{cross_country: {} km/h}}, orders: [depart: {{exponential: {} "
      "min}}, "
      "go_to: {{place: crossing}}]}}}}\n",
      at(-100, 25), at(0, 25), at(-std::sqrt(radius_km * radius_km - 25 * 25), 25), radius_km,
      o.params.at("qrf_speed_kmh").get<double>(), o.params.at("mean_delay_min").get<double>()));
  Average in_time;
  for (std::uint32_t r = 0; r < 40'000; ++r) {
    auto const p = played(scenario, r);
    Fact const* const crosses = p.first(ZoneEntered::kind);
    ASSERT_NE(crosses, nullptr);
    if (r == 0) {
      EXPECT_NEAR(to_seconds(crosses->at) / 3600, o.expected.at("t_cross_h").get<double>(), 1e-6);
    }
    bool there = false;
    for (Fact const& f : p.of(Arrived::kind)) there = there || (f.row != crosses->row && f.at <= crosses->at);
    in_time.add(there ? 1 : 0);
  }
  expect_share(in_time, o.expected.at("P_intercept_in_time"), "there in time");
}

}  // namespace
}  // namespace standoff::test
