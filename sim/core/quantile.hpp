// Inverse distribution functions without a closed form, on portable functions only. Where u can come from either end,
// pass it as it is: these take 1 - u themselves, which is exact for the uniforms of Luck.
#pragma once

namespace standoff {

// Inverse of the standard normal distribution function for u in (0, 1): Wichura 1988, AS 241 (PPND16), 1e-15 relative.
double normal_quantile(double u);
// The standard normal distribution function and its complement: 1e-15 relative within a sd of 0, 2e-13 at 37 of them,
// where the rounding of z tells.
double normal_below(double z);
double normal_above(double z);

// Inverse of the gamma distribution function of scale 1. Within 2e-12 relative for shapes from 0.01 to 1e6, at some two
// microseconds a call and ten at 1e6. Above that by Wilson & Hilferty 1931: the share of the result is then off by less
// than 1e-8.
double gamma_quantile(double shape, double u);
// Inverse of the beta distribution function on (0, 1). Within 2e-12 relative for parameters from 0.05 to 100, 1e-11 to
// 1000, and some 1e-8 at 1e6. Microseconds a call, growing with the root of the larger parameter.
double beta_quantile(double alpha, double beta, double u);
// The beta distribution function itself, for x in [0, 1]: 1e-13 relative below the mean, absolute above it.
double beta_below(double alpha, double beta, double x);

}  // namespace standoff
