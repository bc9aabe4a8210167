// The folder of an experiment over several scenarios: a folder of an ordinary experiment for each, and what binds them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/design/design.hpp"
#include "sim/experiment/store/folder.hpp"

namespace standoff::experiment {

// What decides the result beyond the manifests of the scenarios' own folders.
struct JointManifest {
  std::string title, version, revision;
  std::string experiment_yaml;  // as written
  std::uint64_t seed{1};
  DesignKind design{};
  std::uint32_t n{};  // points
  double confidence{0.95};
  std::vector<std::string> scenarios;  // their folders, in the order of the experiment
};

std::string to_json(JointManifest const& manifest);

class JointFolder {
 public:
  // IoError if it has no such manifest that can be read.
  explicit JointFolder(std::filesystem::path path);
  static bool is_one(std::filesystem::path const& path);
  // Writes the manifest, unless just that is there; nothing, with what `differs`, if another one is.
  static std::optional<JointFolder> prepare(std::filesystem::path const& path, JointManifest const& manifest,
                                            std::string& differs);

  JointManifest const& manifest() const { return manifest_; }
  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path results() const { return path_ / "results.h5"; }
  std::filesystem::path of(std::string const& scenario) const { return path_ / scenario; }
  // Those of the scenarios. IoError if one was not made yet.
  std::vector<Folder> folders() const;
  // Removes what processes that were killed left beside the scenarios' folders.
  void sweep_up() const;

 private:
  std::filesystem::path path_;
  JointManifest manifest_;
};

}  // namespace standoff::experiment
