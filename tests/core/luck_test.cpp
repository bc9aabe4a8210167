#include "sim/core/luck.hpp"

#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include "tests/core/statistics.hpp"

namespace standoff {
namespace {

Luck const luck{.seed = 2024, .outer = 5, .inner = 11, .branch = 7};
Draw const draw{entity("units/convoy/2"), entity("posts/garrison"), purpose("hotline.handling"), 3};

// Computed by an independent implementation of Philox in whole-number arithmetic.
TEST(Luck, WordsOfANamedDrawAreFrozen) {
  std::array<std::uint64_t, 4> const first{0x6024ab31c6996180, 0xd6ca1bd2e7986232, 0x88f225722ebc9fd6,
                                           0x3cac4e9096a86575};
  std::array<std::uint64_t, 4> const second{0x06bb73bcadfe3c28, 0x7d994536dd35aad2, 0x6312266d5003e5d0,
                                            0xe4abdefac3e60436};
  std::array<std::uint64_t, 4> const third{0xd69f9c34133a7312, 0x640e214043733570, 0x3e8f52bcc0783e04,
                                           0x23db907e484de2f1};
  EXPECT_EQ(first, luck.words(draw));
  EXPECT_EQ(second, luck.words(draw, 1));
  EXPECT_EQ(third, luck.words(draw, 2));
  EXPECT_EQ(open_uniform(first[0]), luck.uniform(draw));
}

TEST(Luck, NamesFillCounterAndKeyAsDocumented) {
  for (std::uint32_t i = 0; i < 100; ++i) {
    Luck const l{.seed = mix(i), .outer = i, .inner = ~i, .branch = i * i};
    Draw const d{{mix(i + 1)}, {mix(i + 2)}, {i * 77}, i + 9};
    r123::Philox4x64::ctr_type const counter{
        {d.who.value, d.whom.value, std::uint64_t{d.purpose.id} << 32 | d.nth, std::uint64_t{l.outer} << 32 | l.inner}};
    r123::Philox4x64::key_type const key{{l.seed, std::uint64_t{luck_format} << 32 | l.branch}};
    auto const expected = r123::Philox4x64{}(counter, key);
    auto const words = l.words(d);
    for (unsigned w = 0; w < 4; ++w) EXPECT_EQ(expected[w], words[w]);
  }
}

TEST(Luck, ADrawIsAFunctionOfItsNameOnly) {
  double const before = luck.uniform(draw);
  for (std::uint32_t i = 0; i < 100; ++i) luck.uniform({draw.whom, draw.who, draw.purpose, i});
  EXPECT_EQ(before, luck.uniform(draw));
  Luck const copy = luck;
  EXPECT_EQ(before, copy.uniform(draw));
  EXPECT_EQ(luck.words(draw), copy.words(draw));
}

struct Name {
  Luck luck;
  Draw draw;
};

// One component a row, changed by the least amount, as neighbours would be.
std::vector<std::pair<std::string, std::function<void(Name&)>>> const changes{
    {"who", [](Name& n) { n.draw.who.value ^= 1; }},
    {"whom", [](Name& n) { n.draw.whom.value ^= 1; }},
    {"purpose", [](Name& n) { n.draw.purpose.id ^= 1; }},
    {"nth", [](Name& n) { n.draw.nth ^= 0x80000000U; }},
    {"seed", [](Name& n) { n.luck.seed ^= 1; }},
    {"branch", [](Name& n) { n.luck.branch ^= 1; }},
    {"outer", [](Name& n) { n.luck.outer ^= 1; }},
    {"inner", [](Name& n) { n.luck.inner ^= 1; }},
    {"exchange", [](Name& n) { std::swap(n.draw.who, n.draw.whom); }},
};

TEST(Luck, EveryPartOfTheNameMatters) {
  for (auto const& [part, change] : changes) {
    Name name{luck, draw};
    change(name);
    EXPECT_NE(luck.uniform(draw), name.luck.uniform(name.draw)) << part;
    EXPECT_NE(luck.exponential(draw), name.luck.exponential(name.draw)) << part;
    auto const one = luck.words(draw);
    auto const other = name.luck.words(name.draw);
    for (unsigned w = 0; w < 4; ++w) EXPECT_NE(one[w], other[w]) << part;
  }
}

// A million pairs in a grid of 32 x 32: uniform, and the second blind to the first.
double pair_statistic(std::function<std::pair<double, double>(std::uint32_t)> const& pair) {
  constexpr std::uint32_t n = 1U << 20U;
  std::vector<double> seen(1024);
  for (std::uint32_t i = 0; i < n; ++i) {
    auto const [x, y] = pair(i);
    seen[static_cast<std::size_t>(x * 32) * 32 + static_cast<std::size_t>(y * 32)] += 1;
  }
  return chi_square(seen, std::vector<double>(1024, n / 1024.0));
}

TEST(Luck, DrawsThatDifferInOnePartAreIndependent) {
  for (auto const& [part, change] : changes) {
    Name name{luck, draw};
    change(name);
    auto const pair = [&name](std::uint32_t i) {
      Draw one = draw;
      Draw other = name.draw;
      one.nth += i;
      other.nth += i;
      return std::pair(luck.uniform(one), name.luck.uniform(other));
    };
    EXPECT_LT(pair_statistic(pair), chi_square_limit(1023)) << part;
  }
}

TEST(Luck, NeighbouringDrawsAreIndependent) {
  auto const occurrences = [](std::uint32_t i) {
    return std::pair(luck.uniform({{}, {}, {}, 2 * i}), luck.uniform({{}, {}, {}, 2 * i + 1}));
  };
  auto const replications = [](std::uint32_t i) {
    return std::pair(Luck{.inner = 2 * i}.uniform(draw), Luck{.inner = 2 * i + 1}.uniform(draw));
  };
  auto const words = [](std::uint32_t i) {
    auto const w = luck.words({draw.who, draw.whom, draw.purpose, i});
    return std::pair(open_uniform(w[0]), open_uniform(w[3]));
  };
  auto const blocks = [](std::uint32_t i) {
    Draw const d{draw.who, draw.whom, draw.purpose, i};
    return std::pair(open_uniform(luck.words(d, 1)[0]), open_uniform(luck.words(d, 2)[0]));
  };
  EXPECT_LT(pair_statistic(occurrences), chi_square_limit(1023));
  EXPECT_LT(pair_statistic(replications), chi_square_limit(1023));
  EXPECT_LT(pair_statistic(words), chi_square_limit(1023));
  EXPECT_LT(pair_statistic(blocks), chi_square_limit(1023));
}

TEST(Luck, LowBitsOfTheUniformAreAsGoodAsTheHighOnes) {
  auto const low = [](std::uint32_t i) {
    double const scaled = luck.uniform({{}, draw.whom, draw.purpose, i}) * 0x1p42;
    double const rest = scaled - std::floor(scaled);
    return std::pair(rest, rest * 32 - std::floor(rest * 32));
  };
  EXPECT_LT(pair_statistic(low), chi_square_limit(1023));
}

TEST(Luck, UniformsAreOpenAndMirrored) {
  EXPECT_EQ(0x1p-53, open_uniform(0));
  EXPECT_EQ(1 - 0x1p-53, open_uniform(~std::uint64_t{0}));
  for (std::uint64_t i = 0; i < 10000; ++i) EXPECT_EQ(1 - open_uniform(mix(i)), open_uniform(~mix(i)));
}

TEST(Luck, BoundedIsTheHighProduct) {
  constexpr std::uint64_t all = ~std::uint64_t{0};
  EXPECT_EQ(0U, bounded(0, 6));
  EXPECT_EQ(5U, bounded(all, 6));
  EXPECT_EQ(0U, bounded(all, 1));
  EXPECT_EQ(all - 1, bounded(all, all));
  EXPECT_EQ(1U, bounded(1ULL << 63U, 2));
  EXPECT_EQ(0U, bounded((1ULL << 63U) - 1, 2));
}

TEST(Luck, BudgetsAreExponentialAndEndlessOnlyInLaw) {
  constexpr std::uint32_t n = 1'000'000;
  std::vector<double> budgets(n), shares(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    Draw const d{draw.who, {}, draw.purpose, i};
    budgets[i] = luck.exponential(d);
    shares[i] = -std::expm1(-budgets[i]);
    ASSERT_NEAR(luck.uniform(d), std::exp(-budgets[i]), 1e-15);
  }
  EXPECT_LT(kolmogorov(shares), kolmogorov_limit());
  Moments const moments(budgets);
  EXPECT_NEAR(1, moments.mean, sigmas * moments.mean_error());
  EXPECT_NEAR(1, moments.variance, sigmas * moments.variance_error());
}

}  // namespace
}  // namespace standoff
