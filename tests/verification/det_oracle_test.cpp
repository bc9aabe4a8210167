#include <limits>
#include <numbers>

#include "models/sensing/inverse_cube.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff {
namespace {

using geo::Vec;

constexpr double km = 1000, hour = 3600;
constexpr double km3_per_h = 1e9 / hour, km2_per_h = 1e6 / hour, kmh = km / hour;

// Detection on a straight transit so long that its ends do not count.
double transit(InverseCube const& law, double lateral_m, double speed_mps) {
  double const half_m = 1e6 * (lateral_m + 1e5);
  return -std::expm1(-accrued(law, {-half_m, lateral_m}, {speed_mps, 0}, 2 * half_m / speed_mps));
}

// Integral of the lateral range curve; x = y / (1 - y) brings the far end in.
double sweep_width_m(InverseCube const& law, double speed_mps, double scale_m) {
  auto const f = [&](double y) {
    return transit(law, scale_m * y / (1 - y), speed_mps) * scale_m / ((1 - y) * (1 - y));
  };
  return 2 * integrate(f, 0, 1 - 1e-8, 20'000);
}

TEST(DetOracle, InfiniteTransit01) {
  auto const [params, expected] = oracle("det-01");
  InverseCube const law{params.at("m_km3_per_h").get<double>() * km3_per_h, 0};
  double const speed_mps = params.at("rel_speed_kmh").get<double>() * kmh;
  for (std::size_t i = 0; i < params.at("lateral_km").size(); ++i)
    expect_close(transit(law, params.at("lateral_km")[i].get<double>() * km, speed_mps), expected.at("P")[i], 1e-6);
  double const width_m = expected.at("sweep_width_km").get<double>() * km;
  EXPECT_NEAR(sweep_width_m(law, speed_mps, 5 * km), width_m, 1e-6 * width_m);
  EXPECT_NEAR(from_sweep_width(width_m, speed_mps, 0).strength_m3ps, law.strength_m3ps, 1e-9 * law.strength_m3ps);
}

TEST(DetOracle, SensorAtAHeight02) {
  auto const [params, expected] = oracle("det-02");
  double const height_m = params.at("h_km").get<double>() * km;
  InverseCube const law{params.at("k_km2_per_h").get<double>() * km2_per_h * height_m, height_m};
  double const speed_mps = params.at("rel_speed_kmh").get<double>() * kmh;
  for (std::size_t i = 0; i < params.at("lateral_km").size(); ++i)
    expect_close(transit(law, params.at("lateral_km")[i].get<double>() * km, speed_mps), expected.at("P")[i], 1e-6);
  double const width_m = expected.at("sweep_width_km").get<double>() * km;
  EXPECT_NEAR(sweep_width_m(law, speed_mps, 2 * km), width_m, 1e-6 * width_m);
  double const flat_m = expected.at("sweep_width_h_to_0_approx_km").get<double>() * km;
  EXPECT_NEAR(from_sweep_width(flat_m, speed_mps, height_m).strength_m3ps, law.strength_m3ps, 1e-9 * law.strength_m3ps);
}

TEST(DetOracle, FiniteLegAndItsInversion03) {
  auto const [params, expected] = oracle("det-03");
  InverseCube const law{params.at("m_km3_per_h").get<double>() * km3_per_h, 0};
  double const speed_mps = params.at("rel_speed_kmh").get<double>() * kmh;
  double const lateral_m = params.at("lateral_km").get<double>() * km;
  double const y0_m = params.at("along_track_km")[0].get<double>() * km;
  double const y1_m = params.at("along_track_km")[1].get<double>() * km;
  Vec const start{lateral_m, y0_m}, velocity{0, speed_mps};
  double const leg_s = (y1_m - y0_m) / speed_mps;
  double const hazard = accrued(law, start, velocity, leg_s);
  expect_close(hazard, expected.at("cumulative_hazard"));
  expect_close(1 - std::exp(-hazard), expected.at("P_detect"));
  for (auto const& [name, time_h] : expected.at("detect_time_h_for_unit_exponential").items()) {
    double const t_s = time_to_accrue(law, start, velocity, std::stod(name.substr(2)));
    if (time_h.is_null())
      EXPECT_GT(t_s, leg_s) << name;
    else
      expect_close(t_s / hour, time_h);
  }

  double const p = 1 - std::exp(-hazard);
  auto const mean = [&](auto&& of_time) {
    return integrate([&](double e) { return std::exp(-e) * of_time(time_to_accrue(law, start, velocity, e)); }, 0,
                     hazard, 20'000) /
           p;
  };
  double const mean_h = mean([](double t_s) { return t_s / hour; });
  expect_close(mean_h, expected.at("mean_detect_time_given_det_h"), 1e-6);
  double const variance = mean([&](double t_s) { return (t_s / hour - mean_h) * (t_s / hour - mean_h); });
  expect_close(std::sqrt(variance), expected.at("sd_detect_time_given_det_h"), 1e-6);
  double const range_km = mean([&](double t_s) { return (start + velocity * t_s).norm() / km; });
  expect_close(range_km, expected.at("mean_detect_range_given_det_km"), 1e-6);
}

TEST(DetOracle, RadialApproach04) {
  auto const [params, expected] = oracle("det-04");
  InverseCube const law{params.at("m_km3_per_h").get<double>() * km3_per_h, 0};
  double const speed_mps = params.at("speed_kmh").get<double>() * kmh;
  double const start_m = params.at("start_range_km").get<double>() * km;
  double const boundary_m = params.at("boundary_km").get<double>() * km;
  Vec const start{-start_m, 0}, velocity{speed_mps, 0};
  double const hazard = accrued(law, start, velocity, (start_m - boundary_m) / speed_mps);
  double const p = 1 - std::exp(-hazard);
  expect_close(p, expected.at("P_detect_before_boundary"));
  auto const range_km = [&](double e) { return (start_m - speed_mps * time_to_accrue(law, start, velocity, e)) / km; };
  expect_close(range_km(std::numbers::ln2), expected.at("median_range_km"));
  double const mean_km = integrate([&](double e) { return std::exp(-e) * range_km(e); }, 0, hazard, 20'000) / p;
  expect_close(mean_km, expected.at("mean_range_given_det_km"), 1e-6);
  double const variance =
      integrate([&](double e) { return std::exp(-e) * std::pow(range_km(e) - mean_km, 2); }, 0, hazard, 20'000) / p;
  expect_close(std::sqrt(variance), expected.at("sd_range_given_det_km"), 1e-6);
}

}  // namespace
}  // namespace standoff
