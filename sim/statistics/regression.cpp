#include "sim/statistics/regression.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

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

// Nothing if one of them does not vary.
Eigen::MatrixXd standardised(std::vector<std::vector<double>> const& columns) {
  Eigen::MatrixXd made(columns.front().size(), columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto const at = static_cast<Eigen::Index>(i);
    made.col(at) = Eigen::Map<Eigen::VectorXd const>(columns[i].data(), made.rows());
    if (!standardise(made.col(at))) return {};
  }
  return made;
}

// Standardised inputs and what the planes through them need.
struct Inputs {
  Eigen::MatrixXd x;  // empty if one of them does not vary
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr;
  Eigen::VectorXd
      inverse;  // diagonal of (X'X)^-1; empty if one input follows from the others, or there are too few rows

  explicit Inputs(std::vector<std::vector<double>> const& columns) : x(standardised(columns)) {
    if (x.rows() <= x.cols() + 1) return;
    qr.setThreshold(1e-10);
    qr.compute(x);
    if (qr.rank() < x.cols()) return;
    inverse = (x.transpose() * x).ldlt().solve(Eigen::MatrixXd::Identity(x.cols(), x.cols())).diagonal();
  }
};

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

struct Plane::Parts {
  std::size_t rows, columns;
  Inputs values, ranks;
};

namespace {

std::vector<std::vector<double>> columns_of(MatrixView const& inputs, bool as_ranks) {
  std::vector<std::vector<double>> columns;
  for (std::size_t i = 0; i < inputs.columns; ++i)
    columns.push_back(as_ranks ? mid_ranks(inputs.column(i)) : inputs.column(i));
  return columns;
}

// Empty if it does not vary.
Eigen::VectorXd standardised_outcome(std::vector<double> outcome) {
  Eigen::MatrixXd const made = standardised(std::vector<std::vector<double>>{std::move(outcome)});
  return made.size() == 0 ? Eigen::VectorXd() : Eigen::VectorXd(made.col(0));
}

}  // namespace

Plane::Plane(MatrixView const& inputs) {
  STANDOFF_EXPECT(inputs.rows > 0 && inputs.columns > 0);
  parts_ = std::make_unique<Parts const>(
      Parts{inputs.rows, inputs.columns, Inputs(columns_of(inputs, false)), Inputs(columns_of(inputs, true))});
}

Plane::~Plane() = default;
Plane::Plane(Plane&&) noexcept = default;

Regression Plane::through(std::span<double const> outcome, double confidence) const {
  STANDOFF_EXPECT(outcome.size() == parts_->rows);
  std::size_t const k = parts_->columns;
  Inputs const& of = parts_->values;
  Regression made{parts_->rows, nothing, std::vector(k, nothing), std::vector(k, unknown)};
  Eigen::VectorXd const y = standardised_outcome({outcome.begin(), outcome.end()});
  if (y.size() == 0 || of.inverse.size() == 0) return made;
  Eigen::VectorXd const b = of.qr.solve(y);
  double const rest = (y - of.x * b).squaredNorm();
  made.r_squared = 1 - rest / y.squaredNorm();
  auto const freedom = static_cast<double>(parts_->rows - k - 1);
  double const t = student_quantile(freedom, 0.5 + confidence / 2);
  for (std::size_t i = 0; i < k; ++i) {
    auto const at = static_cast<Eigen::Index>(i);
    double const half = t * std::sqrt(rest / freedom * of.inverse(at));
    made.coefficient[i] = b(at);
    made.interval[i] = {b(at) - half, b(at) + half};
  }
  return made;
}

std::vector<PartialRank> Plane::partial_ranks(std::span<double const> outcome, double confidence) const {
  STANDOFF_EXPECT(outcome.size() == parts_->rows);
  std::size_t const k = parts_->columns;
  Eigen::MatrixXd const& x = parts_->ranks.x;
  std::vector<PartialRank> made(k, {nothing, unknown});
  Eigen::VectorXd const y = standardised_outcome(mid_ranks(outcome));
  if (x.size() == 0 || y.size() == 0 || parts_->rows <= k + 2) return made;
  double const least = 1e-10 * x.col(0).norm();
  double const reach = normal_quantile(0.5 + confidence / 2) / std::sqrt(static_cast<double>(parts_->rows - 2 - k));
  bool const apart = parts_->ranks.inverse.size() > 0;
  Eigen::VectorXd b;
  double rest = 0;
  if (apart) b = parts_->ranks.qr.solve(y);
  if (apart) rest = (y - x * b).squaredNorm();
  for (std::size_t i = 0; i < k; ++i) {
    auto const at = static_cast<Eigen::Index>(i);
    double of_x = 0, of_y = 0, both = 0;  // what the others leave of either, and its product
    if (apart) {
      // Of the plane through all inputs: what they leave of x_i is (X'X)^-1_ii to the power of -1/2, and b_i times as much of
      // y goes with it.
      double const inverse = parts_->ranks.inverse(at);
      of_x = 1 / std::sqrt(inverse);
      both = b(at) / inverse;
      of_y = std::sqrt(rest + b(at) * both);
    } else {
      Eigen::MatrixXd others(x.rows(), x.cols() - 1);
      others << x.leftCols(at), x.rightCols(x.cols() - 1 - at);
      Eigen::VectorXd const left_of_x = without(others, x.col(at)), left_of_y = without(others, y);
      of_x = left_of_x.norm();
      of_y = left_of_y.norm();
      both = left_of_x.dot(left_of_y);
    }
    if (of_x <= least || of_y <= least) continue;  // it follows from the others
    double const r = std::clamp(both / (of_x * of_y), -1.0, 1.0);
    made[i] = {r, {r, r}};
    if (std::abs(r) > 1 - 1e-12) continue;
    double const z = (portable_log1p(r) - portable_log1p(-r)) / 2;
    made[i].interval = {tanh(z - reach), tanh(z + reach)};
  }
  return made;
}

Regression standardised_regression(MatrixView const& inputs, std::span<double const> outcome, double confidence) {
  return Plane(inputs).through(outcome, confidence);
}

std::vector<PartialRank> partial_ranks(MatrixView const& inputs, std::span<double const> outcome, double confidence) {
  return Plane(inputs).partial_ranks(outcome, confidence);
}

}  // namespace standoff::statistics
