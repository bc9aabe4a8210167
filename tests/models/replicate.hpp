// Scenarios from text, played many times in one process.
#pragma once
#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/run.hpp"
#include "models/stage/scenario.hpp"

namespace standoff::test {

inline std::shared_ptr<Scenario const> scenario_of(std::string const& text) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  auto scenario = load_scenario_text(text, diagnostics, sources);
  if (scenario == nullptr) throw std::runtime_error(diagnostics.format(sources));  // it may still draw warnings
  return scenario;
}

inline std::shared_ptr<Scenario const> scenario_of_file(std::string const& path,
                                                        std::vector<std::string> const& sets = {},
                                                        std::vector<std::string> const& what_ifs = {}) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  config::Request request;
  request.file = path;
  request.sets = sets;
  request.what_ifs = what_ifs;
  auto scenario = load_scenario(request, diagnostics, sources);
  if (scenario == nullptr) throw std::runtime_error(diagnostics.format(sources));
  return scenario;
}

// Plays replications 0 .. n-1 and hands each finished World to `look`.
template <class Look>
void replicate(Scenario const& scenario, std::uint32_t n, Look const& look, std::uint64_t seed = 20170518) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  n = std::max(n / 20, std::min(n, 1000U));  // a sanitizer looks at the code, the release build at the shares
#endif
  World const fresh = make_world(scenario, {seed, 0, 0, 0});
  World world = fresh;
  for (std::uint32_t r = 0; r < n; ++r) {
    world = fresh;
    world.luck.inner = r;
    play(world);
    look(world);
  }
}

// One replication with its log.
struct Played {
  std::shared_ptr<Scenario const> scenario;  // the World refers to it
  World world;
  RunLog log;
  std::vector<Fact> of(Kind kind) const {
    std::vector<Fact> found;
    for (Fact const& f : log.facts)
      if (f.kind == kind) found.push_back(f);
    return found;
  }
  Fact const* first(Kind kind) const {
    for (Fact const& f : log.facts)
      if (f.kind == kind) return &f;
    return nullptr;
  }
};
inline Played played(std::shared_ptr<Scenario const> scenario, std::uint32_t replication = 0, std::uint64_t seed = 1) {
  Played p{scenario, make_world(*scenario, {seed, 0, replication, 0}), {}};
  play(p.world, &p.log);
  return p;
}

// Mean and standard error of a stream of numbers.
struct Average {
  double n{}, sum{}, squares{};
  void add(double x) {
    n += 1;
    sum += x;
    squares += x * x;
  }
  double mean() const { return sum / n; }
  double variance() const { return (squares - sum * sum / n) / (n - 1); }
  double error() const { return std::sqrt(variance() / n); }
};

// Accepts at 4.5 standard errors: two-sided 6.8e-6 a number. The error is the expected one for a share.
inline void expect_share(Average const& got, double expected, char const* what) {
  double const error = std::sqrt(expected * (1 - expected) / got.n);
  EXPECT_NEAR(got.mean(), expected, 4.5 * error) << what;
}
inline void expect_mean(Average const& got, double expected, char const* what) {
  EXPECT_NEAR(got.mean(), expected, 4.5 * got.error()) << what;
}

// Enough to catch a bias of 1 % in a share of one half.
inline constexpr std::uint32_t enough = 350'000;

}  // namespace standoff::test
