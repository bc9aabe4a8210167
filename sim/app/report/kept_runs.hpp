// The runs that an experiment kept in full: which there are, and the pages that the page of the experiment leads to.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace standoff::app {

struct KeptRun {
  std::int64_t point{};
  std::string option;
  std::int64_t replication{};
  std::filesystem::path file;
  std::filesystem::path page;  // relative to the page of the experiment; empty of those beyond the first
};

// Those in runs/ beside these results, by point, option and replication; `page` is that of the experiment.
std::vector<KeptRun> kept_runs(std::filesystem::path const& results, std::filesystem::path const& page);

}  // namespace standoff::app
