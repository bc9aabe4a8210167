// Koopman's inverse-cube law of detection (Search and Screening, OEG Report 56, 1946) along a straight leg, and its
// exact inversion. A sensor at height h sees a target at ground range r at the rate k h / (h^2 + r^2)^1.5.
#pragma once
#include "sim/geo/vec.hpp"

namespace standoff {

struct InverseCube {
  double strength_m3ps{};  // k h; for h much less than r the rate is strength / r^3
  double height_m{};
};

double rate_per_s(InverseCube const& law, double range_m);

// The target stands at `relative` to the sensor (m) and moves with `relative_velocity_mps`: the hazard that builds up
// in dt_s seconds. Infinite if the track runs through a sensor of no height.
double accrued(InverseCube const& law, geo::Vec const& relative, geo::Vec const& relative_velocity_mps, double dt_s);

// Seconds until the hazard has used up `budget`, an Exp(1) draw or what is left of one; infinite if it never does.
double time_to_accrue(InverseCube const& law, geo::Vec const& relative, geo::Vec const& relative_velocity_mps,
                      double budget);

// The law whose sweep width at that relative speed is width_m: strength = w W^2 / (8 pi). Exact for height zero; height
// lowers the sweep width that comes out, by little while the height is much less than the width.
InverseCube from_sweep_width(double width_m, double reference_speed_mps, double height_m);

}  // namespace standoff
