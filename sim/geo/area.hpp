// A region with a border of straight pieces: the inside of a polygon, all that lies left of a line, or a band along lines.
#pragma once
#include <span>
#include <vector>

#include "sim/geo/leg.hpp"
#include "sim/geo/polygon.hpp"

namespace standoff::geo {

class Area {
 public:
  struct Piece {
    Vec a{Vec::Zero()}, b{Vec::Zero()};
  };

  explicit Area(Polygon const& polygon);
  // To the line's left. Its end pieces run on for ever.
  explicit Area(Line const& line);
  // Nothing lies within the lines themselves: what makes a band of them is how far the border is moved out. Throws
  // std::invalid_argument for a line of fewer than two points, or for one without a length.
  explicit Area(std::vector<std::vector<Vec>> const& lines);

  std::span<Vec const> core() const { return core_; }  // counter-clockwise; none of lines
  std::span<Piece const> border() const { return border_; }

 private:
  std::vector<Vec> core_;
  std::vector<Piece> border_;
};

// Signed distance to the border as stated, positive inside (of lines: never).
double depth_m(Area const& area, Vec const& at);

// The border of an area moved out by `by_m` (in, if that is negative): depths, ranges, mistaken beliefs and bands. What is
// inside lies deeper than -by_m. Moved out it has round corners, moved in its corners are those of the parallels.
struct Border {
  Area const* area{};
  double by_m{};
};
inline double depth_m(Border const& border, Vec const& at) { return depth_m(*border.area, at) + border.by_m; }
// Enough to tell that it is not inside, and told without measuring how far off.
inline bool is_clearly_outside(Border const& border, Vec const& at) {
  return border.by_m <= 0 && !contains(border.area->core(), at);
}
inline Side side_of(Border const& border, Vec const& at) {
  return depth_m(border, at) > 0 ? Side::inside : Side::outside;
}

// The greatest depth on the way from one point to another, to a millimetre.
double deepest_m(Border const& border, Vec const& from, Vec const& to);

// Rules as in crossing.hpp. Along the leg the moved border is crossed where a side of the polygon is, and where a strip
// along a piece or a disc about one of its ends begins or ends: linear and quadratic equations, each strip and its two discs
// one stretch of time, so that a smooth border has no gaps. A leg has at most as many events as its stretches have ends.
SimTime next_crossing(Leg const& leg, SimTime now, Border const& border, Side side);

}  // namespace standoff::geo
