// A group of answers, row by row as a reader thinks of it. Internal to the room.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/experiment/quantity.hpp"
#include "sim/record/dataset.hpp"
#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

class AnswerRows {
 public:
  // None if the file has no such group.
  AnswerRows(record::Group const& experiment, char const* group);

  bool empty() const { return rows_ == 0; }
  std::size_t size() const { return rows_; }
  std::string const& text(char const* column, std::size_t row) const;
  std::size_t key(char const* column, std::size_t row) const;
  double number(char const* column, std::size_t row) const;
  std::uint64_t count(char const* column, std::size_t row) const {
    return static_cast<std::uint64_t>(number(column, row));
  }
  statistics::Interval interval(std::string const& of, std::size_t row) const;  // `of`_low, `of`_high
  // Those of an outcome under an option.
  std::vector<std::size_t> of(std::string const& metric, std::size_t option) const;
  record::Group const& group() const { return *group_; }

 private:
  record::Group const* group_;
  std::size_t rows_{};
};

// The rows of a table in which that column, a row of something else, is `key`.
record::Group rows_of(record::Group const& table, char const* column, std::size_t key);

// What the root says of the outcome and of the factors, by row of the group `factors`.
Quantity outcome_in(record::Group const& experiment, std::string const& metric);
std::vector<Quantity> factors_in(record::Group const& experiment);

}  // namespace standoff::experiment
