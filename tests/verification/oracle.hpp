// The published and independently computed numbers of oracles.json, and how closely they are to be met.
#pragma once
#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace standoff {

struct Oracle {
  nlohmann::json params, expected;
};

inline Oracle oracle(std::string const& id) {
  std::ifstream in(STANDOFF_SOURCE_DIR "/tests/verification/oracles.json");
  for (auto const& item : nlohmann::json::parse(in))
    if (item.at("id") == id) return {item.at("params"), item.at("expected")};
  throw std::runtime_error("no oracle " + id);
}

// Within relative * max(1, |expected|).
inline void expect_close(double got, nlohmann::json const& expected, double relative = 1e-9) {
  double const value = expected.get<double>();
  EXPECT_NEAR(got, value, relative * std::max(1.0, std::abs(value)));
}

// Simpson's rule over n (even) pieces.
template <class F>
double integrate(F const& f, double from, double to, int n) {
  double const step = (to - from) / n;
  double sum = f(from) + f(to);
  for (int i = 1; i < n; ++i) sum += (i % 2 == 1 ? 4 : 2) * f(from + i * step);
  return sum * step / 3;
}

}  // namespace standoff
