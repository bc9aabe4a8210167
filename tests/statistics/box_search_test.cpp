#include "sim/statistics/box_search.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"

namespace standoff::statistics {
namespace {

// A grid of 20 x 20 x 5; what is so, is so in x < 8, y >= 12, whatever the third.
struct Grid {
  std::vector<double> design;
  std::vector<std::uint8_t> hit;
  explicit Grid(double noise = 0) {
    for (int x = 0; x < 20; ++x)
      for (int y = 0; y < 20; ++y)
        for (int z = 0; z < 5; ++z) {
          design.insert(design.end(), {static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)});
          auto const at = static_cast<std::uint32_t>(hit.size());
          double const u = Luck{4, 0, at, 0}.uniform({entity("x"), {}, purpose("test.box"), 0});
          bool const inside = x < 8 && y >= 12;
          hit.push_back((u < noise ? !inside : inside) ? 1 : 0);
        }
  }
  MatrixView view() const { return {design, hit.size(), 3}; }
};

TEST(BoxSearch, FindsTheBoxItself) {
  Grid const grid;
  Box const box = box_of(grid.view(), grid.hit, {}, 0.95);
  ASSERT_EQ(box.restrictions.size(), 2U);
  EXPECT_EQ(box.restrictions[0].input, 0U);
  EXPECT_EQ(box.restrictions[0].bounds.high, 7);
  EXPECT_TRUE(std::isinf(box.restrictions[0].bounds.low));
  EXPECT_EQ(box.restrictions[1].input, 1U);
  EXPECT_EQ(box.restrictions[1].bounds.low, 12);
  EXPECT_EQ(box.density, 1);
  EXPECT_EQ(box.coverage, 1);
  EXPECT_EQ(box.inside, 8U * 8 * 5);
  EXPECT_LT(box.restrictions[0].p, 1e-10);
}

TEST(BoxSearch, FindsItUnderNoiseAndLeavesTheIdleInputAlone) {
  Grid const grid(0.1);
  Box const box = box_of(grid.view(), grid.hit, {}, 0.95);
  EXPECT_NEAR(box.density, 0.9, 0.05);
  EXPECT_GT(box.coverage, 0.5);
  for (Restriction const& one : box.restrictions) EXPECT_NE(one.input, 2U);
}

TEST(BoxSearch, PeelsFromEverythingToEverGreaterDensity) {
  Grid const grid;
  auto const boxes = peeled_boxes(grid.view(), grid.hit, {0.1, 0.05}, 0.9);
  EXPECT_TRUE(boxes.front().restrictions.empty());
  EXPECT_NEAR(boxes.front().density, 0.16, 1e-12);
  EXPECT_EQ(boxes.front().coverage, 1);
  for (std::size_t i = 1; i < boxes.size(); ++i) {
    EXPECT_GT(boxes[i].density, boxes[i - 1].density);
    EXPECT_LT(boxes[i].inside, boxes[i - 1].inside);
  }
  EXPECT_EQ(boxes.back().density, 1);
}

// By hand: of 1 .. 10 the last four are hits; one point a slice.
TEST(BoxSearch, CutsOffTheEndThatHelpsMost) {
  std::vector<double> const x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  std::vector<std::uint8_t> const hit{0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
  auto const boxes = peeled_boxes({x, 10, 1}, hit, {0.1, 0.1}, 0.9);
  ASSERT_EQ(boxes.size(), 7U);
  EXPECT_EQ(boxes[1].restrictions.at(0).bounds.low, 2);
  EXPECT_NEAR(boxes[1].density, 4.0 / 9, 1e-15);
  EXPECT_EQ(boxes[6].restrictions.at(0).bounds.low, 7);
}

TEST(BoxSearch, OfNothingOrOfEverythingHasNoBox) {
  std::vector<double> const x{1, 2, 3};
  EXPECT_TRUE(peeled_boxes({x, 3, 1}, std::vector<std::uint8_t>{0, 0, 0}, {}, 0.9).empty());
  EXPECT_EQ(box_of({x, 3, 1}, std::vector<std::uint8_t>{0, 0, 0}, {}, 0.9).inside, 0U);
  EXPECT_TRUE(box_of({x, 3, 1}, std::vector<std::uint8_t>{1, 1, 1}, {}, 0.9).restrictions.empty());
}

}  // namespace
}  // namespace standoff::statistics
