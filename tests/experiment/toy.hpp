// A simulation of three numbers, for the tests of this room.
#pragma once
#include <cmath>
#include <functional>
#include <limits>

#include "sim/core/luck.hpp"
#include "sim/experiment/replications.hpp"

namespace standoff::experiment::test {

// `flag` with a chance of 0.3, `count` 0 to 9, `number` missing in a fifth and uniform else. `before` is called first.
struct Toy : Simulation {
  std::uint64_t seed{1};
  std::function<void(std::uint32_t replication)> before{};

  struct Player : Worker {
    Toy const& toy;
    explicit Player(Toy const& of) : toy(of) {}
    std::uint64_t run(std::uint32_t replication, std::span<double> values) override {
      if (toy.before) toy.before(replication);
      auto const words = Luck{toy.seed, 0, replication, 0}.words({entity("toy"), {}, purpose("test.toy"), 0});
      values[0] = open_uniform(words[0]) < 0.3 ? 1 : 0;
      values[1] = static_cast<double>(bounded(words[1], 10));
      values[2] = words[2] % 5 == 0 ? std::numeric_limits<double>::quiet_NaN() : 60 * open_uniform(words[3]);
      return words[0];
    }
  };
  std::unique_ptr<Worker> worker() const override { return std::make_unique<Player>(*this); }
  std::vector<Metric> const& metrics() const override {
    static std::vector<Metric> const all{{Metric::Kind::flag, "flag", "1", "a flag"},
                                         {Metric::Kind::count, "count", "1", "a count"},
                                         {Metric::Kind::number, "number", "s", "a number"}};
    return all;
  }
};

inline Sample sample_of(Toy const& toy, std::uint32_t n, unsigned threads = 1) {
  auto sample = replicate(toy, n, {threads, {}, {}});
  return std::move(*sample);
}

}  // namespace standoff::experiment::test
