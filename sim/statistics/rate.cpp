#include "sim/statistics/rate.hpp"

#include "sim/core/error.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

Interval poisson_rate(std::uint64_t count, double exposure, double confidence) {
  STANDOFF_EXPECT(exposure > 0 && confidence > 0 && confidence < 1);
  auto const k = static_cast<double>(count);
  return {count == 0 ? 0 : gamma_quantile(k, (1 - confidence) / 2) / exposure,
          gamma_quantile(k + 1, (1 + confidence) / 2) / exposure};
}

GammaRate GammaRate::after(std::uint64_t count, double exposure) const {
  return {shape + static_cast<double>(count), inverse_scale + exposure};
}

Interval GammaRate::interval(double confidence) const {
  return {gamma_quantile(shape, (1 - confidence) / 2) / inverse_scale,
          gamma_quantile(shape, (1 + confidence) / 2) / inverse_scale};
}

double GammaRate::chance_of(std::uint64_t count, double exposure) const {
  auto const k = static_cast<double>(count);
  double const log_all = portable_log(inverse_scale + exposure);
  return portable_exp(portable_lgamma(shape + k) - portable_lgamma(shape) - portable_lgamma(k + 1) +
                      shape * (portable_log(inverse_scale) - log_all) +
                      (count == 0 ? 0 : k * (portable_log(exposure) - log_all)));
}

}  // namespace standoff::statistics
