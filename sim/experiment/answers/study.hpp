// What the answers of an experiment rest on: its design in numbers, and what came out in each cell.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/experiment/agreement.hpp"
#include "sim/experiment/store/manifest.hpp"
#include "sim/statistics/matrix_view.hpp"

namespace standoff::experiment {

// A published fact against all replications of some cells.
struct FactSeen {
  std::uint64_t agreeing{}, n{};
  std::vector<double> values;  // NaN where it did not come; of very many the first of each cell
};

struct Study {
  Manifest const& manifest;
  // By metric and cell: of what came, of a flag 0 or 1; its mean is NaN where nothing came.
  std::vector<std::vector<statistics::Moments>> came;
  // By metric and option, where all points share their draws and play as often: by replication the sum over the points of
  // points_told(), NaN where it did not come at all of them. Empty else.
  std::vector<std::vector<std::vector<double>>> by_replication;
  std::vector<std::uint64_t> played;  // by cell: replications that did not fail
  std::vector<Published> facts;
  std::vector<std::vector<FactSeen>> seen;       // by fact and option, over the points of points_told()
  std::vector<std::uint64_t> with_all, told_of;  // by option: replications there that agree with all facts, and all

  std::size_t cell(std::size_t point, std::size_t option) const { return point * manifest.options.size() + option; }
  statistics::Moments const& at(std::size_t metric, std::size_t point, std::size_t option) const {
    return came[metric][cell(point, option)];
  }
  // Those of which something can be told: they are not the same everywhere.
  std::vector<std::size_t> varying() const;
  // The points at which a metric came under all options.
  std::vector<std::size_t> everywhere(std::size_t metric, std::vector<std::size_t> const& points) const;
};

// Whether the points are drawn from what is held to be possible.
bool is_sample(DesignKind design);
// Those that stand for what is possible: of Saltelli's scheme the rows of A and B, of other designs all.
std::vector<std::size_t> points_told(Manifest const& manifest);

// The factors that are numbers, at some points: in SI, row by row. Points at which one is left as the scenario has it are
// left out.
struct Settings {
  std::vector<std::size_t> factors;  // by column
  std::vector<std::size_t> points;   // by row
  std::vector<double> values;

  statistics::MatrixView view() const { return {values, points.size(), factors.size()}; }
};
Settings settings_at(Manifest const& manifest, std::vector<std::size_t> const& points);

}  // namespace standoff::experiment
