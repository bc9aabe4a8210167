#include "sim/statistics/bootstrap.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"

namespace standoff::statistics {
namespace {

std::vector<double> sample(std::size_t n) {
  std::vector<double> made;
  for (std::uint32_t i = 0; i < n; ++i)
    made.push_back(Luck{3, 0, i, 0}.exponential({entity("x"), {}, purpose("test.sample"), 0}));
  return made;
}

// Of a mean it is Student's interval nearly, on many values.
TEST(Bootstrap, OfAMeanIsNearlyStudents) {
  std::vector<double> const values = sample(400);
  auto const mean = [&](std::span<std::size_t const> rows) {
    double sum = 0;
    for (std::size_t const row : rows) sum += values[row];
    return std::vector<double>{sum / static_cast<double>(rows.size())};
  };
  Interval const made = bootstrap(400, mean, 0.95, {7, 4000}).at(0);
  Interval const expected = student(moments(values), 0.95);
  double const width = expected.high - expected.low;
  EXPECT_NEAR(made.low, expected.low, 0.06 * width);
  EXPECT_NEAR(made.high, expected.high, 0.06 * width);
}

TEST(Bootstrap, DependsOnTheSeedAlone) {
  auto const first = [](std::span<std::size_t const> rows) {
    return std::vector<double>{static_cast<double>(rows[0])};
  };
  Interval const once = bootstrap(1000, first, 0.5, {7, 100}).at(0),
                 again = bootstrap(1000, first, 0.5, {7, 100}).at(0);
  EXPECT_EQ(once.low, again.low);
  EXPECT_EQ(once.high, again.high);
  EXPECT_NE(once.low, bootstrap(1000, first, 0.5, {8, 100}).at(0).low);
}

TEST(Bootstrap, DrawsEachRowEquallyOften) {
  std::vector<double> seen(5);
  bootstrap(5,
            [&](std::span<std::size_t const> rows) {
              for (std::size_t const row : rows) seen[row] += 1;
              return std::vector<double>{0.0};
            },
            0.9, {1, 4000});
  for (double const count : seen) EXPECT_NEAR(count, 4000, 4.5 * std::sqrt(20000 * 0.2 * 0.8));
}

TEST(Bootstrap, OfWhatIsNeverANumberIsNone) {
  auto const none = [](std::span<std::size_t const>) { return std::vector<double>{std::nan("")}; };
  EXPECT_TRUE(std::isnan(bootstrap(3, none, 0.9, {1, 10}).at(0).low));
}

}  // namespace
}  // namespace standoff::statistics
