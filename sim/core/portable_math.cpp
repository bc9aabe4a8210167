#include "sim/core/portable_math.hpp"

#include <sleef.h>

namespace standoff {

double portable_log(double x) { return Sleef_cinz_logd1_u10purec(x); }
double portable_exp(double x) { return Sleef_cinz_expd1_u10purec(x); }
double portable_pow(double x, double y) { return Sleef_cinz_powd1_u10purec(x, y); }
double portable_log1p(double x) { return Sleef_cinz_log1pd1_u10purec(x); }
double portable_expm1(double x) { return Sleef_cinz_expm1d1_u10purec(x); }
double portable_erfc(double x) { return Sleef_cinz_erfcd1_u15purec(x); }
double portable_sin(double x) { return Sleef_cinz_sind1_u10purec(x); }
double portable_cos(double x) { return Sleef_cinz_cosd1_u10purec(x); }
double portable_lgamma(double x) { return Sleef_cinz_lgammad1_u10purec(x); }

}  // namespace standoff
