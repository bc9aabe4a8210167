// The table `reported` of a sweep's file, row by row as a reader thinks of it. Internal to the tables of a sweep.
#pragma once
#include <string>
#include <string_view>

#include "sim/record/dataset.hpp"

namespace standoff::experiment {

struct ReportedRows {
  record::Group const& table;

  std::size_t size() const;
  std::string const& text(char const* column, std::size_t i) const;
  double number(char const* column, std::size_t i) const;
  bool says_nothing(std::size_t i) const { return text("expects", i) == "not_reported"; }
  bool only_came(std::size_t i) const;                     // or did not
  std::string in_unit(double value, std::size_t i) const;  // in which the fact was published, without its name
  std::string unit(std::size_t i) const;                   // " km", or nothing
  std::string published(std::size_t i) const;              // "24 to 31 km"
  std::string simulated(std::size_t i) const;              // "21.15 .. 31.92"
  std::string_view inside(std::size_t i) const;
  std::string about(std::size_t i) const;  // a line of its source and its note, or nothing
};

}  // namespace standoff::experiment
