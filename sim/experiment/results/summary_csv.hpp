// An experiment for spreadsheets: a line a point with its settings, and one a point, an option and an outcome.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "sim/experiment/store/manifest.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::experiment {

// RFC 4180, numbers in SI units.
void write_points_csv(std::filesystem::path const& target, Manifest const& manifest);

// The same of the estimates. Outcomes that the scenario has no means for are left out.
class SummaryCsv {
 public:
  SummaryCsv(std::filesystem::path const& target, Manifest const& manifest);
  // `number` gives statistic s (skeleton.hpp) of metric m.
  void add(Cell cell, std::function<double(std::size_t m, std::size_t s)> const& number);
  void finish();

 private:
  void flush();

  Manifest const& manifest_;
  record::DurablePart part_;
  std::string text_;
};

}  // namespace standoff::experiment
