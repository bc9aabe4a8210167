// The scenarios that are shipped: those of scenarios/, without its folders.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace standoff::test {

// By name, in order.
inline std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator(STANDOFF_SOURCE_DIR "/scenarios"))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

inline std::string scenario_file(std::string const& name) { return STANDOFF_SOURCE_DIR "/scenarios/" + name + ".yaml"; }

}  // namespace standoff::test
