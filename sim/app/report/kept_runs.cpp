#include "sim/app/report/kept_runs.hpp"

#include <algorithm>
#include <regex>
#include <tuple>

namespace standoff::app {

namespace fs = std::filesystem;

std::vector<KeptRun> kept_runs(fs::path const& results, fs::path const& page) {
  constexpr std::size_t most_pages = 50;  // of a megabyte each
  static std::regex const name(R"(point_(\d{1,18})_(.*)_replication_(\d{1,18})\.h5)");
  std::vector<KeptRun> found;
  std::error_code error;
  for (fs::directory_entry const& entry : fs::directory_iterator(results.parent_path() / "runs", error)) {
    std::string const file = entry.path().filename().string();
    std::smatch part;
    if (entry.is_regular_file(error) && std::regex_match(file, part, name))
      found.push_back({std::stoll(part[1].str()), part[2].str(), std::stoll(part[3].str()), entry.path(), {}});
  }
  std::sort(found.begin(), found.end(), [](KeptRun const& a, KeptRun const& b) {
    return std::tie(a.point, a.option, a.replication) < std::tie(b.point, b.option, b.replication);
  });
  fs::path const folder = page.stem().concat("_runs");
  for (std::size_t i = 0; i < std::min(found.size(), most_pages); ++i)
    found[i].page = folder / found[i].file.stem().concat(".html");
  return found;
}

}  // namespace standoff::app
