#include "sim/geo/along.hpp"

#include <gtest/gtest.h>

namespace standoff::geo {
namespace {

std::vector<Vec> const river{{0, 0}, {10, 0}, {10, 10}, {20, 10}};

TEST(Along, GoesFromTheNearestSpotToTheNearestSpot) {
  EXPECT_EQ(way_along(river, {4, 3}, {18, 12}), (std::vector<Vec>{{4, 0}, {10, 0}, {10, 10}, {18, 10}, {18, 12}}));
}

TEST(Along, GoesBack) {
  EXPECT_EQ(way_along(river, {18, 12}, {4, 3}), (std::vector<Vec>{{18, 10}, {10, 10}, {10, 0}, {4, 0}, {4, 3}}));
}

TEST(Along, HasNoCornerWhereItIs) {
  EXPECT_EQ(way_along(river, {0, 0}, {10, 5}), (std::vector<Vec>{{10, 0}, {10, 5}}));
  EXPECT_EQ(way_along(river, {-5, 0}, {10, 0}), (std::vector<Vec>{{0, 0}, {10, 0}}));
}

// Over one spot of it, since that is the nearest of both.
TEST(Along, TouchesALineBesideWhichItGoes) {
  EXPECT_EQ(way_along(river, {-3, 4}, {-3, -4}), (std::vector<Vec>{{0, 0}, {-3, -4}}));
}

TEST(Along, StaysWhereItIsToGo) { EXPECT_EQ(way_along(river, {7, 7}, {7, 7}).back(), Vec(7, 7)); }

}  // namespace
}  // namespace standoff::geo
