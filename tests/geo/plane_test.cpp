#include "sim/geo/plane.hpp"

#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

Plane const tanf{LatLon{33.50583, 38.61778}};

TEST(Plane, OriginIsZero) {
  EXPECT_EQ(tanf.project(tanf.origin()), Vec(0, 0));
  EXPECT_GT(tanf.project({33.6, 38.61778}).y(), 0);
  EXPECT_GT(tanf.project({33.50583, 38.7}).x(), 0);
}

TEST(Plane, ProjectsOntoTheGrid) {
  Fuzz fuzz{8};
  for (int i = 0; i < 1'000; ++i) {
    Vec const at = tanf.project({fuzz.uniform(30, 37), fuzz.uniform(35, 42)}) * 1024;
    EXPECT_EQ(at, at.array().round().matrix());
  }
}

TEST(Plane, ThereAndBackWithinAMillimetre) {
  Fuzz fuzz{9};
  for (int i = 0; i < 1'000; ++i) {
    Vec const at = fuzz.in_square(400'000);
    EXPECT_LT((tanf.project(tanf.unproject(at)) - at).norm(), 1e-3);
  }
}

TEST(Plane, RefusesAnOriginOffTheEarth) {
  EXPECT_THROW(Plane(LatLon{91, 0}), std::invalid_argument);
  EXPECT_THROW(Plane(LatLon{std::nan(""), 0}), std::invalid_argument);
}

TEST(Bearing, ClockwiseFromNorth) {
  EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {0, 5}), 0);
  EXPECT_DOUBLE_EQ(bearing_deg({1, 1}, {6, 1}), 90);
  EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {0, -5}), 180);
  EXPECT_DOUBLE_EQ(bearing_deg({0, 0}, {-5, 5}), 315);
  EXPECT_LT(bearing_deg({0, 0}, {-1e-30, 5}), 360) << "never 360 itself";
}

TEST(DistanceToPiece, IsToItsInsideOrItsEnds) {
  EXPECT_EQ(distance_to_piece_m({0, 0}, {10, 0}, {4, 3}), 3);
  EXPECT_EQ(distance_to_piece_m({0, 0}, {10, 0}, {13, 4}), 5);
  EXPECT_EQ(distance_to_piece_m({0, 0}, {10, 0}, {-3, -4}), 5);
  EXPECT_EQ(distance_to_piece_m({1, 1}, {1, 1}, {4, 5}), 5);
}

TEST(Compass, SixteenPoints) {
  EXPECT_STREQ(compass_point(0), "N");
  EXPECT_STREQ(compass_point(11.2), "N");
  EXPECT_STREQ(compass_point(11.3), "NNE");
  EXPECT_STREQ(compass_point(90), "E");
  EXPECT_STREQ(compass_point(202.5), "SSW");
  EXPECT_STREQ(compass_point(348.8), "N");
  EXPECT_STREQ(compass_point(-45), "NW");
}

}  // namespace
}  // namespace standoff::geo
