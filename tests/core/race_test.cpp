#include "sim/core/race.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace standoff {
namespace {

std::array<double, 4> const weights{1, 0, 3, 6};

std::optional<std::size_t> winner(std::uint32_t replication, std::size_t n = weights.size()) {
  Luck const luck{.seed = 7, .inner = replication};
  return winner_of_race(
      luck, n, [](std::size_t i) { return weights[i]; },
      [](std::size_t i) {
        return Draw{entity("race"), {i}, purpose("race"), 0};
      });
}

TEST(Race, IsWonInProportionToTheWeights) {
  constexpr std::uint32_t n = 100'000;
  std::array<double, 4> won{};
  for (std::uint32_t r = 0; r < n; ++r) ++won[*winner(r)];
  for (std::size_t i = 0; i < weights.size(); ++i) {
    double const share = weights[i] / 10;
    EXPECT_NEAR(won[i] / n, share, 4.5 * std::sqrt(share * (1 - share) / n)) << i;
  }
}

TEST(Race, AFurtherOneWinsOrChangesNothing) {
  for (std::uint32_t r = 0; r < 1000; ++r) {
    if (winner(r) == 3U) continue;
    EXPECT_EQ(winner(r), winner(r, 3)) << r;
  }
}

TEST(Race, NobodyWinsWithoutAWeight) {
  Luck const luck;
  auto const draw = [](std::size_t) -> Draw {
    ADD_FAILURE() << "no draw is needed";
    return {};
  };
  auto const none = [](std::size_t) { return 0.0; };
  auto const some = [](std::size_t) { return 2.0; };
  EXPECT_EQ(winner_of_race(luck, 3, none, draw), std::nullopt);
  EXPECT_EQ(winner_of_race(luck, 0, some, draw), std::nullopt);
  EXPECT_EQ(winner_of_race(luck, 1, some, draw), 0U);
}

}  // namespace
}  // namespace standoff
