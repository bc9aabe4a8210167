// The transcendental functions that results may use. They are SLEEF's pure C scalar forms without fused multiply-add
// (Sleef_cinz_*_purec; Shibata & Petrogalli, IEEE TPDS 31, 2020), which give the same bits on every processor; the C
// library's pick their code by the processor's features, and their last bits change with it. Errors are SLEEF's bounds.
#pragma once

namespace standoff {

double portable_log(double x);            // 1.0 ulp
double portable_exp(double x);            // 1.0 ulp
double portable_pow(double x, double y);  // 1.0 ulp
double portable_log1p(double x);          // log(1 + x), 1.0 ulp
double portable_expm1(double x);          // exp(x) - 1, 1.0 ulp
double portable_erfc(double x);           // complementary error function, 1.5 ulp
double portable_lgamma(double x);         // log of the gamma function for x > 0, 1.0 ulp
double portable_sin(double x);            // of radians, 1.0 ulp
double portable_cos(double x);            // of radians, 1.0 ulp

}  // namespace standoff
