// Searching: parallel sweeps, random search, glimpses, and a constant hazard on a straight transit: det-05..08, str-11.
#include <numbers>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "models/sensing/inverse_cube.hpp"
#include "sim/geo/crossing.hpp"
#include "sim/geo/plane.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

constexpr double km = 1000;
double number(nlohmann::json const& value) { return value.get<double>(); }

// Hazards of all the tracks add up; those beyond the last one by the integral of 1 / x^2.
TEST(SearchOracle, ParallelSweeps05) {
  auto const [params, expected] = oracle("det-05");
  double const width_m = 5 * km, speed_mps = 10;
  InverseCube const law = from_sweep_width(width_m, speed_mps, 0);
  for (std::size_t i = 0; i < expected.at("P").size(); ++i) {
    double const spacing_m = width_m / number(params.at("W_over_S")[i]);
    int const tracks = 300;
    auto const seen = [&](double y_m) {
      double hazard = 0;
      for (int n = -tracks; n <= tracks; ++n) {
        double const half_m = 1e6 * spacing_m, lateral_m = n * spacing_m - y_m;
        if (lateral_m == 0) return 1.0;
        hazard += accrued(law, {-half_m, lateral_m}, {speed_mps, 0}, 2 * half_m / speed_mps);
      }
      double const beyond_m = (tracks + 0.5) * spacing_m;
      hazard += 2 * law.strength_m3ps / speed_mps / spacing_m * (1 / (beyond_m - y_m) + 1 / (beyond_m + y_m));
      return -std::expm1(-hazard);
    };
    expect_close(integrate(seen, 0, spacing_m, 400) / spacing_m, expected.at("P")[i], 1e-6);
  }
}

// Random search is a constant rate W v / A, here on a unit that stays within the area.
TEST(SearchOracle, RandomSearch06) {
  auto const [params, expected] = oracle("det-06");
  double const per_h = number(params.at("W_km")) * number(params.at("v_kmh")) / number(params.at("area_km2"));
  for (std::size_t i = 0; i < params.at("t_h").size(); ++i) {
    double const hours = number(params.at("t_h")[i]);
    auto const scenario = scenario_of(fmt::format(
        "format: 1\nname: search\nduration: {} h\nplaces: {{post: {{at: [33.5, 38.6]}}, field: {{at: [33.6, 38.6]}}}}\n"
        "sensors: {{eye: {{at: post, law: constant_hazard, range: 55 km, hazard: {:.12g} /h}}}}\n"
        "units: {{unit: {{at: field, orders: [stay: 100 d]}}}}\n",
        hours, per_h));
    Average seen;
    replicate(*scenario, 100'000, [&](World const& w) { seen.add(w.get<Sensing>().looks[0].seen ? 1 : 0); });
    expect_share(seen, expected.at("P_random")[i], "seen by random search");
    // A search without gaps or overlaps has covered its share by then.
    expect_close(std::min(1.0, per_h * hours), expected.at("P_exhaustive")[i], 1e-8);
  }
}

TEST(SearchOracle, Glimpses07) {
  auto const [params, expected] = oracle("det-07");
  double const radius_m = number(params.at("R_km")) * km, lateral_m = number(params.at("lateral_km")) * km;
  double const speed_mps = number(params.at("rel_speed_kmh")) / 3.6,
               period_s = number(params.at("scan_period_min")) * 60;
  geo::Leg const leg = geo::travelling({-60 * km, lateral_m}, {60 * km, lateral_m}, speed_mps, SimTime{});
  geo::Circle const disc{geo::Vec::Zero(), radius_m};
  SimTime const enters = geo::next_crossing(leg, SimTime{}, disc, geo::Side::outside);
  SimTime const leaves = geo::next_crossing(leg, enters, disc, geo::Side::inside);
  double const dwell_s = to_seconds(leaves - enters);
  expect_close(dwell_s / 60, expected.at("dwell_min"), 1e-8);
  EXPECT_EQ(std::floor(dwell_s / period_s), number(expected.at("n_min")));
  expect_close(dwell_s / period_s - std::floor(dwell_s / period_s), expected.at("frac_extra"), 1e-7);
  Average seen, glimpses;
  EntityId const sensor = entity("sensor"), target = entity("target");
  for (std::uint32_t r = 0; r < 200'000; ++r) {
    Luck const luck{7, 0, r, 0};
    double at_s = luck.uniform({sensor, {}, purpose("glimpse.phase"), 0}) * period_s;
    bool found = false;
    std::uint32_t n = 0;
    for (; at_s < dwell_s; at_s += period_s)
      found = luck.uniform({sensor, target, purpose("glimpse.sees"), n++}) < number(params.at("p_glimpse")) || found;
    seen.add(found ? 1 : 0);
    glimpses.add(n);
  }
  expect_share(seen, expected.at("P"), "seen");
  expect_mean(glimpses, number(expected.at("n_min")) + number(expected.at("frac_extra")), "glimpses");
}

// A unit that passes a sensor of the constant-hazard law at a lateral distance.
Average transits(double radius_km, double hazard_ph, double speed_kmh, double lateral_km, std::uint32_t n,
                 std::uint64_t seed = 8) {
  geo::Plane const plane({33.5, 38.6});
  double const half_m = 2 * radius_km * km;
  auto const from = plane.unproject({-half_m, lateral_km * km}), to = plane.unproject({half_m, lateral_km * km});
  auto const scenario = scenario_of(fmt::format(
      "format: 1\nname: transit\norigin: post\nduration: {:.9g} h\nactors: {{defender: {{remembers: 365 d}}, intruder: "
      "{{}}}}\n"
      "places: {{post: {{at: [33.5, 38.6]}}, a: {{at: [{:.12g}, {:.12g}]}}, b: {{at: [{:.12g}, {:.12g}]}}}}\n"
      "sensors: {{eye: {{at: post, law: constant_hazard, range: {:.12g} km, hazard: {:.12g} /h}}}}\n"
      "units: {{unit: {{at: a, speed: {{cross_country: {:.12g} km/h}}, orders: [go_to: {{place: b}}]}}}}\n",
      5 * radius_km / speed_kmh, from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, radius_km, hazard_ph, speed_kmh));
  Row<Actor> const holder = scenario->sensors[Row<Sensor>{0}].holder;
  Average seen;
  replicate(
      *scenario, n, [&](World const& w) { seen.add(Sensing::contact(w, holder, 0).known ? 1 : 0); }, seed);
  return seen;
}

TEST(SearchOracle, ConstantHazard08) {
  auto const [params, expected] = oracle("det-08");
  double const radius_km = number(params.at("R_km")), hazard_ph = number(params.at("hazard_per_h"));
  double const speed_kmh = number(params.at("rel_speed_kmh"));
  for (std::size_t i = 0; i < params.at("lateral_km").size(); ++i)
    expect_share(transits(radius_km, hazard_ph, speed_kmh, number(params.at("lateral_km")[i]), 60'000),
                 expected.at("P_at_lateral")[i], "at a lateral distance");
  // Uniform over the width: midpoints of a hundred strips, which are near enough for this many transits.
  Average all;
  for (int strip = 0; strip < 100; ++strip) {
    Average const one = transits(radius_km, hazard_ph, speed_kmh, radius_km * (strip + 0.5) / 50 - radius_km, 600,
                                 static_cast<std::uint64_t>(strip));  // else all would have the same luck
    all.n += one.n;
    all.sum += one.sum;
    all.squares += one.squares;
  }
  expect_share(all, expected.at("P_mean_uniform_lateral"), "uniform");
  expect_close(2 * radius_km * number(expected.at("P_mean_uniform_lateral")), expected.at("sweep_width_km"), 1e-9);
}

// A drone through the circle of a gun: the same law, with faster things.
TEST(SearchOracle, ADroneThroughAnEngagementCircle11) {
  auto const [params, expected] = oracle("str-11");
  for (std::size_t i = 0; i < params.at("lateral_km").size(); ++i)
    expect_share(transits(number(params.at("R_km")), 60 * number(params.at("hazard_per_min")),
                          60 * number(params.at("speed_km_per_min")), number(params.at("lateral_km")[i]), 60'000),
                 expected.at("P_down")[i], "shot down");
}

}  // namespace
}  // namespace standoff::test
