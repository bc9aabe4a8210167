#include "sim/statistics/box_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/statistics/p_value.hpp"

namespace standoff::statistics {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
using Bounds = std::vector<Interval>;  // by input

struct Search {
  MatrixView const& design;
  std::span<std::uint8_t const> hit;
  double confidence;

  bool within(Bounds const& bounds, std::size_t point) const {
    for (std::size_t i = 0; i < bounds.size(); ++i)
      if (!(design(point, i) >= bounds[i].low && design(point, i) <= bounds[i].high)) return false;
    return true;
  }
  std::vector<std::size_t> inside(Bounds const& bounds) const {
    std::vector<std::size_t> points;
    for (std::size_t point = 0; point < design.rows; ++point)
      if (within(bounds, point)) points.push_back(point);
    return points;
  }
  std::uint64_t hits(std::vector<std::size_t> const& points) const {
    return static_cast<std::uint64_t>(std::count_if(points.begin(), points.end(), [&](auto p) { return hit[p] != 0; }));
  }
  double density(std::vector<std::size_t> const& points) const {
    return points.empty() ? 0 : static_cast<double>(hits(points)) / static_cast<double>(points.size());
  }
  Box described(Bounds const& bounds) const {
    std::vector<std::size_t> const points = inside(bounds);
    Box box{{}, points.size(), hits(points), density(points), 0, {}};
    auto const all = static_cast<double>(std::count_if(hit.begin(), hit.end(), [](auto h) { return h != 0; }));
    box.coverage = static_cast<double>(box.hits) / all;
    box.of_density = wilson(box.hits, box.inside, confidence);
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      if (std::isinf(bounds[i].low) && std::isinf(bounds[i].high)) continue;
      Bounds without = bounds;
      without[i] = {-infinite, infinite};
      box.restrictions.push_back({i, bounds[i], binomial_p_at_least(box.hits, box.inside, density(inside(without)))});
    }
    return box;
  }

  // The bounds after the best slice; nothing inside changes if no input varies within them.
  Bounds peeled(Bounds const& bounds, double slice) const {
    std::vector<std::size_t> const points = inside(bounds);
    auto const cut = static_cast<std::size_t>(std::max(1.0, slice * static_cast<double>(points.size())));
    Bounds best = bounds;
    double greatest = -1;
    std::size_t most_left = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      std::vector<double> values;
      for (std::size_t const point : points) values.push_back(design(point, i));
      std::sort(values.begin(), values.end());
      for (bool const from_below : {true, false}) {
        Bounds tried = bounds;
        if (from_below) {
          auto const next = std::upper_bound(values.begin(), values.end(), values[cut - 1]);
          if (next == values.end()) continue;
          tried[i].low = *next;
        } else {
          auto const next = std::lower_bound(values.begin(), values.end(), values[values.size() - cut]);
          if (next == values.begin()) continue;
          tried[i].high = *(next - 1);
        }
        std::vector<std::size_t> const left = inside(tried);
        double const share = density(left);
        if (share < greatest || (share == greatest && left.size() <= most_left)) continue;
        greatest = share;
        most_left = left.size();
        best = tried;
      }
    }
    return best;
  }

  std::vector<Bounds> trajectory(Peeling const& peeling) const {
    std::vector<Bounds> all{Bounds(design.columns, Interval{-infinite, infinite})};
    double const least = std::max(1.0, peeling.least * static_cast<double>(design.rows));
    while (density(inside(all.back())) < 1) {
      Bounds const next = peeled(all.back(), peeling.slice);
      std::size_t const left = inside(next).size();
      if (static_cast<double>(left) < least || left == inside(all.back()).size()) break;
      all.push_back(next);
    }
    return all;
  }
};

double harmonic(Box const& box) {
  return box.hits == 0 ? 0 : 2 * box.density * box.coverage / (box.density + box.coverage);
}

}  // namespace

std::vector<Box> peeled_boxes(MatrixView const& design, std::span<std::uint8_t const> hit, Peeling const& peeling,
                              double confidence) {
  STANDOFF_EXPECT(hit.size() == design.rows && peeling.slice > 0 && peeling.slice < 1);
  std::vector<Box> boxes;
  if (std::all_of(hit.begin(), hit.end(), [](auto h) { return h == 0; })) return boxes;
  Search const search{design, hit, confidence};
  for (Bounds const& bounds : search.trajectory(peeling)) boxes.push_back(search.described(bounds));
  return boxes;
}

Box box_of(MatrixView const& design, std::span<std::uint8_t const> hit, Peeling const& peeling, double confidence) {
  std::vector<Box> const boxes = peeled_boxes(design, hit, peeling, confidence);
  if (boxes.empty()) return {};
  Box best = *std::max_element(boxes.begin(), boxes.end(),
                               [](Box const& a, Box const& b) { return harmonic(a) < harmonic(b); });
  Search const search{design, hit, confidence};
  while (!best.restrictions.empty()) {
    auto const weakest = std::max_element(best.restrictions.begin(), best.restrictions.end(),
                                          [](auto const& a, auto const& b) { return a.p < b.p; });
    if (weakest->p <= 1 - confidence) break;
    Bounds bounds(design.columns, Interval{-infinite, infinite});
    for (Restriction const& one : best.restrictions)
      if (one.input != weakest->input) bounds[one.input] = one.bounds;
    best = search.described(bounds);
  }
  return best;
}

}  // namespace standoff::statistics
