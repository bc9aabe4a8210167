#include "sim/core/sorted_sum.hpp"

#include <array>

#include <gtest/gtest.h>

namespace standoff::test {
namespace {

TEST(SortedSum, IsTheSameInEveryOrder) {
  std::array<double, 4> terms{0.1, 0.2, 0.3, 1e-17}, sorted = terms;
  std::sort(sorted.begin(), sorted.end());
  double const expected = sorted_sum(terms);
  EXPECT_NEAR(expected, 0.6, 1e-15);
  double const product = sorted_product(terms);
  EXPECT_NEAR(product, 6e-20, 1e-33);
  do {
    std::array<double, 4> copy = sorted;
    EXPECT_EQ(sorted_sum(copy), expected);
    EXPECT_EQ(sorted_product(copy), product);
  } while (std::next_permutation(sorted.begin(), sorted.end()));
  EXPECT_EQ(sorted_sum({}), 0);
  EXPECT_EQ(sorted_product({}), 1);
}

}  // namespace
}  // namespace standoff::test
