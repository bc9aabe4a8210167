// The plane is the globe's picture about the origin: lengths towards it are true everywhere, those across the line of
// sight are too long far away, by c / sin(c) with c = range / earth radius (see sim/geo/plane.hpp).
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>

#include "models/stage/build.hpp"

namespace standoff {

namespace {

constexpr double earth_radius_m = 6371e3;
constexpr double accepted_stretch = 1e-3;
constexpr double accepted_range_m = 490e3;  // where it is reached, rounded

double stretch(double range_m) {
  double const c = range_m / earth_radius_m;
  return c < 1e-6 ? 0 : c < std::numbers::pi ? c / std::sin(c) - 1 : std::numeric_limits<double>::infinity();
}

struct Farthest {
  double range_m{};
  std::string path;
  void add(double candidate_m, std::string const& at) {
    if (candidate_m <= range_m) return;
    range_m = candidate_m;
    path = at;
  }
};

void warn_if_far(BuildInput& input, Farthest const& far) {
  double const too_long = stretch(far.range_m);
  if (too_long < accepted_stretch) return;
  std::string const place = fmt::format("{:.0f} km from the origin", far.range_m / 1000);
  input.warn(far.path,
             too_long < 1
                 ? fmt::format("lengths across the line of sight are {:.2g} % too long here, {}", too_long * 100, place)
                 : "the plane is no map here, " + place,
             fmt::format("an 'origin' within {:.0f} km", accepted_range_m / 1000));
}

void look_at_unit(Scenario const& scenario, BuildInput& input, Unit const& unit) {
  std::string const path = "units." + unit.source;
  Farthest far;
  far.add((unit.at - scenario.origin).norm(), path + ".at");
  for (std::size_t i = 0; i < unit.routes.size(); ++i)
    for (geo::RouteLeg const& leg : unit.routes[i])
      far.add((leg.to - scenario.origin).norm(), fmt::format("{}.orders[{}].go_to.place", path, i));
  warn_if_far(input, far);
}

// Far from all others, and among them with its coordinates the other way round.
void look_for_swapped(Scenario const& scenario, BuildInput& input) {
  constexpr double near_m = 100e3;
  struct Suspect {
    Place const* place;
    double away_m, swapped_m;
  };
  std::vector<Suspect> suspects;
  double others_m = near_m;
  for (Place const& place : scenario.places) {
    auto const [lat_deg, lon_deg] = place.spec.at;
    double const away_m = (place.at - scenario.origin).norm();
    double const swapped_m = std::abs(lon_deg) <= 90
                                 ? (scenario.plane->project({lon_deg, lat_deg}) - scenario.origin).norm()
                                 : std::numeric_limits<double>::infinity();
    if (away_m > near_m && swapped_m < away_m / 5)
      suspects.push_back({&place, away_m, swapped_m});
    else
      others_m = std::max(others_m, away_m);
  }
  for (auto const& [place, away_m, swapped_m] : suspects)
    if (swapped_m <= others_m && away_m > 2 * others_m)
      input.report("places." + place->name + ".at",
                   fmt::format("{:.0f} km from the origin, {:.0f} km with its coordinates the other way round",
                               away_m / 1000, swapped_m / 1000),
                   {}, "longitude and latitude look swapped", config::Severity::warning);
}

}  // namespace

void warn_if_far(Scenario const& scenario, BuildInput& input, geo::Vec const& at, std::string const& path,
                 double beyond_m) {
  warn_if_far(input, {(at - scenario.origin).norm() + beyond_m, path});
}

void warn_about_plane(Scenario const& scenario, BuildInput& input) {
  for (Measure const& measure : scenario.measures)
    if (measure.op == Measure::Op::minimum_range)
      warn_if_far(scenario, input, measure.place, "measures." + measure.name + ".minimum_range.from");
  look_for_swapped(scenario, input);
  for (Unit const* unit : in_written_order(scenario)) look_at_unit(scenario, input, *unit);
}

}  // namespace standoff
