#include "sim/core/unordered_sum.hpp"

#include <array>

#include <gtest/gtest.h>

namespace standoff::test {
namespace {

TEST(UnorderedSum, IsTheSameInEveryOrder) {
  std::array<double, 4> terms{0.1, 0.2, 0.3, 1e-17}, sorted = terms;
  std::sort(sorted.begin(), sorted.end());
  double const expected = unordered_sum(terms);
  EXPECT_NEAR(expected, 0.6, 1e-15);
  double const product = unordered_product(terms);
  EXPECT_NEAR(product, 6e-20, 1e-33);
  do {
    std::array<double, 4> copy = sorted;
    EXPECT_EQ(unordered_sum(copy), expected);
    EXPECT_EQ(unordered_product(copy), product);
  } while (std::next_permutation(sorted.begin(), sorted.end()));
  EXPECT_EQ(unordered_sum({}), 0);
  EXPECT_EQ(unordered_product({}), 1);
}

}  // namespace
}  // namespace standoff::test
