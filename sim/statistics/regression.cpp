#include "sim/statistics/regression.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Dense>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

namespace {

constexpr Interval unknown{nothing, nothing};

// Mean 0 and standard deviation 1; false if it does not vary.
bool standardise(Eigen::Ref<Eigen::VectorXd> column) {
  Moments const m = moments({column.data(), static_cast<std::size_t>(column.size())});
  if (!(m.variance > 0)) return false;
  column = (column.array() - m.mean) / std::sqrt(m.variance);
  return true;
}

// Inputs and, in the last column, the outcome; nothing if one of them does not vary.
Eigen::MatrixXd standardised(std::vector<std::vector<double>> const& columns) {
  Eigen::MatrixXd made(columns.front().size(), columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto const at = static_cast<Eigen::Index>(i);
    made.col(at) = Eigen::Map<Eigen::VectorXd const>(columns[i].data(), made.rows());
    if (!standardise(made.col(at))) return {};
  }
  return made;
}

// (X'X)^-1 of standardised columns; empty if one follows from the others.
Eigen::MatrixXd inverse_gram(Eigen::MatrixXd const& x) {
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
  qr.setThreshold(1e-10);
  if (qr.rank() < x.cols()) return {};
  return (x.transpose() * x).ldlt().solve(Eigen::MatrixXd::Identity(x.cols(), x.cols()));
}

// What the least-squares plane through the columns of `others` leaves of y.
Eigen::VectorXd without(Eigen::MatrixXd const& others, Eigen::VectorXd const& y) {
  if (others.cols() == 0) return y;
  return y - others * others.colPivHouseholderQr().solve(y);
}

double tanh(double z) {
  double const e = portable_expm1(2 * z);
  return e / (e + 2);
}

}  // namespace

std::vector<double> mid_ranks(std::span<double const> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto i, auto j) { return values[i] < values[j]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
    for (std::size_t k = first; k < last; ++k) ranks[order[k]] = static_cast<double>(first + 1 + last) / 2;
  }
  return ranks;
}

Regression standardised_regression(MatrixView const& inputs, std::span<double const> outcome, double confidence) {
  STANDOFF_EXPECT(inputs.rows == outcome.size() && inputs.rows > 0 && inputs.columns > 0);
  std::size_t const k = inputs.columns;
  Regression made{inputs.rows, nothing, std::vector(k, nothing), std::vector(k, unknown)};
  std::vector<std::vector<double>> columns;
  for (std::size_t i = 0; i < k; ++i) columns.push_back(inputs.column(i));
  columns.emplace_back(outcome.begin(), outcome.end());
  Eigen::MatrixXd const all = standardised(columns);
  if (all.size() == 0 || inputs.rows <= k + 1) return made;
  Eigen::MatrixXd const x = all.leftCols(all.cols() - 1);
  Eigen::MatrixXd const inverse = inverse_gram(x);
  if (inverse.size() == 0) return made;
  Eigen::VectorXd const y = all.col(all.cols() - 1);
  Eigen::VectorXd const b = x.colPivHouseholderQr().solve(y);
  double const rest = (y - x * b).squaredNorm();
  made.r_squared = 1 - rest / y.squaredNorm();
  auto const freedom = static_cast<double>(inputs.rows - k - 1);
  double const t = student_quantile(freedom, 0.5 + confidence / 2);
  for (std::size_t i = 0; i < k; ++i) {
    auto const at = static_cast<Eigen::Index>(i);
    double const half = t * std::sqrt(rest / freedom * inverse(at, at));
    made.coefficient[i] = b(at);
    made.interval[i] = {b(at) - half, b(at) + half};
  }
  return made;
}

std::vector<PartialRank> partial_ranks(MatrixView const& inputs, std::span<double const> outcome, double confidence) {
  STANDOFF_EXPECT(inputs.rows == outcome.size() && inputs.rows > 0 && inputs.columns > 0);
  std::vector<PartialRank> made(inputs.columns, {nothing, unknown});
  std::vector<std::vector<double>> columns;
  for (std::size_t i = 0; i < inputs.columns; ++i) columns.push_back(mid_ranks(inputs.column(i)));
  columns.push_back(mid_ranks(outcome));
  Eigen::MatrixXd const all = standardised(columns);
  if (all.size() == 0 || inputs.rows <= inputs.columns + 2) return made;
  double const least = 1e-10 * all.col(0).norm();
  double const reach = normal_quantile(0.5 + confidence / 2) /
                       std::sqrt(static_cast<double>(inputs.rows) - 2 - static_cast<double>(inputs.columns));
  for (std::size_t i = 0; i < inputs.columns; ++i) {
    auto const at = static_cast<Eigen::Index>(i);
    Eigen::MatrixXd others(all.rows(), all.cols() - 2);
    others << all.leftCols(at), all.middleCols(at + 1, all.cols() - 2 - at);
    Eigen::VectorXd const x = without(others, all.col(at)), y = without(others, all.col(all.cols() - 1));
    if (x.norm() <= least || y.norm() <= least) continue;  // it follows from the others
    double const r = std::clamp(x.dot(y) / (x.norm() * y.norm()), -1.0, 1.0);
    made[i] = {r, {r, r}};
    if (std::abs(r) > 1 - 1e-12) continue;
    double const z = (portable_log1p(r) - portable_log1p(-r)) / 2;
    made[i].interval = {tanh(z - reach), tanh(z + reach)};
  }
  return made;
}

}  // namespace standoff::statistics
