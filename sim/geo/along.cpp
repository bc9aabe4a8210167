#include "sim/geo/along.hpp"

#include <algorithm>
#include <cstddef>

namespace standoff::geo {

namespace {

struct Spot {
  std::size_t piece{};
  Vec at{Vec::Zero()};
  double off_m{};
};

Spot nearest(std::span<Vec const> line, Vec const& to) {
  Spot best;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    double const share = nearest_share(line[i], line[i + 1], to);
    Vec const at = share < 1 ? Vec(line[i] + share * (line[i + 1] - line[i])) : line[i + 1];
    double const off_m = (to - at).norm();
    if (i == 0 || off_m < best.off_m) best = {i, at, off_m};
  }
  return best;
}

}  // namespace

std::vector<Vec> way_along(std::span<Vec const> line, Vec const& from, Vec const& to) {
  Spot const joins = nearest(line, from), leaves = nearest(line, to);
  std::vector<Vec> corners{joins.at};
  for (std::size_t i = joins.piece + 1; i <= leaves.piece; ++i) corners.push_back(line[i]);
  for (std::size_t i = joins.piece; i > leaves.piece; --i) corners.push_back(line[i]);
  corners.push_back(leaves.at);
  corners.push_back(to);
  Vec here = from;
  constexpr double tolerance_m = 1e-6;
  std::erase_if(corners, [&](Vec const& corner) {
    bool const is_here = (corner - here).norm() <= tolerance_m;
    if (!is_here) here = corner;
    return is_here;
  });
  if (corners.empty()) corners.push_back(to);
  corners.back() = to;
  return corners;
}

}  // namespace standoff::geo
