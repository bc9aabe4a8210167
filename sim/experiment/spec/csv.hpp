// A table of comma-separated values (RFC 4180) with the place of each.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostic.hpp"

namespace standoff::experiment {

struct CsvCell {
  std::string text;
  config::Mark mark;
};
struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;  // each as long as the header
};

// Empty lines count for nothing. Reports, and gives an empty table for, rows of another length than the first line, quotes
// that do not close, a name that comes twice, and a table without rows.
CsvTable read_csv(std::string_view text, std::uint32_t file, config::Diagnostics& diagnostics);

}  // namespace standoff::experiment
