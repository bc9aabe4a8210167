#include "sim/experiment/joint/joint_folder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/core/error.hpp"
#include "sim/experiment/store/manifest_file.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::experiment {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr char const* manifest_name = "joint.json";
constexpr int format = 1;

JointManifest joint_from_json(std::string const& text) {
  try {
    Json const json = Json::parse(text);
    int const found = json.at("standoff_joint_experiment").get<int>();
    if (found != format)
      throw IoError(fmt::format("written in format {}, but this program reads format {}", found, format));
    JointManifest m;
    m.title = json.at("title").get<std::string>();
    m.version = json.at("standoff_version").get<std::string>();
    m.revision = json.at("git_revision").get<std::string>();
    m.experiment_yaml = json.at("experiment").get<std::string>();
    m.seed = json.at("seed").get<std::uint64_t>();
    auto const design = json.at("design").get<std::string>();
    auto const known = std::find(design_words.begin(), design_words.end(), design);
    if (known == design_words.end()) throw IoError(fmt::format("'{}' is no design", design));
    m.design = static_cast<DesignKind>(known - design_words.begin());
    m.n = json.at("n").get<std::uint32_t>();
    m.confidence = json.at("confidence").get<double>();
    m.scenarios = json.at("scenarios").get<std::vector<std::string>>();
    for (std::string const& name : m.scenarios)  // they are to lie in this folder
      if (fs::path(name).filename() != name || name.empty() || name == "." || name == "..")
        throw IoError(fmt::format("'{}' is no name of a folder in it", name));
    return m;
  } catch (Json::exception const& error) {
    throw IoError(std::string("not the manifest of an experiment over several scenarios: ") + error.what());
  }
}

}  // namespace

std::string to_json(JointManifest const& m) {
  Json const json{{"standoff_joint_experiment", format},
                  {"title", m.title},
                  {"standoff_version", m.version},
                  {"git_revision", m.revision},
                  {"seed", m.seed},
                  {"design", std::string(design_words[static_cast<std::size_t>(m.design)])},
                  {"n", m.n},
                  {"confidence", m.confidence},
                  {"scenarios", m.scenarios},
                  {"experiment", m.experiment_yaml}};
  return json.dump(1) + "\n";
}

JointFolder::JointFolder(fs::path path) : path_(std::move(path)) {
  fs::path const file = path_ / manifest_name;
  manifest_ = manifest_in(file, manifest_text(file), &joint_from_json);
}

bool JointFolder::is_one(fs::path const& path) {
  std::error_code error;
  return fs::is_regular_file(path / manifest_name, error);
}

std::optional<JointFolder> JointFolder::prepare(fs::path const& path, JointManifest const& manifest,
                                                std::string& differs) {
  differs = settle_manifest(path / manifest_name, to_json(manifest));
  if (!differs.empty()) return std::nullopt;
  return JointFolder(path);
}

std::vector<Folder> JointFolder::folders() const {
  std::vector<Folder> all;
  for (std::string const& name : manifest_.scenarios) {
    if (!Folder::is_one(of(name)))
      throw IoError(of(name).string() + ": not made yet; 'standoff sweep' of the experiment's file makes it");
    all.emplace_back(of(name));
  }
  return all;
}

void JointFolder::sweep_up() const { record::sweep_up(path_); }

}  // namespace standoff::experiment
