// Numbers in rows and columns that somebody else owns, row by row.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace standoff::statistics {

struct MatrixView {
  std::span<double const> values;  // rows * columns
  std::size_t rows{}, columns{};

  double operator()(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
  std::span<double const> row(std::size_t row) const { return values.subspan(row * columns, columns); }
  std::vector<double> column(std::size_t column) const {
    std::vector<double> made(rows);
    for (std::size_t r = 0; r < rows; ++r) made[r] = (*this)(r, column);
    return made;
  }
};

}  // namespace standoff::statistics
