#include "tests/robustness/fuzz/entries.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>

#include "models/outcomes/outcome.hpp"
#include "models/run.hpp"
#include "models/stage/scenario.hpp"
#include "models/telling/story.hpp"
#include "models/world.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/config/json_text.hpp"
#include "sim/config/tree.hpp"
#include "sim/core/error.hpp"
#include "sim/core/text.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_events = 3000;
constexpr std::size_t most_sections = 300;  // larger ones are played as slowly as they are large
fs::path const base = STANDOFF_SOURCE_DIR "/scenarios/fictional_exclusion_zone_at_sea.yaml";

void expect(bool holds, char const* what, std::string const& detail = {}) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s\n%s\n", what, detail.c_str());
  std::abort();
}

// Null, with a message, or a scenario.
std::shared_ptr<Scenario const> load(config::Request const& request) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  auto scenario = load_scenario(request, diagnostics, sources);
  std::string const said = diagnostics.format(sources);
  expect((scenario == nullptr) == diagnostics.has_errors(), "refused without a word, or taken with an error", said);
  return scenario;
}

std::shared_ptr<Scenario const> load_text(std::string text) {
  config::Request request;
  request.file = fs::path(base).replace_filename("fuzz.yaml");
  request.text = std::move(text);
  return load(request);
}

struct Enough {};

struct ShortLog : RunLog {
  void take(std::span<Fact const> new_facts, std::span<Because const> new_reasons,
            std::span<Vertex const> new_path) override {
    RunLog::take(new_facts, new_reasons, new_path);
    if (facts.size() > most_events) throw Enough{};
  }
};

// What the facts of one replication come to.
std::uint64_t play_some(Scenario const& scenario) {
  World world = make_world(scenario, {1, 0, 0, 0});
  ShortLog log;
  try {
    play(world, &log);
  } catch (Enough const&) {
  }
  return world.fingerprint();
}

// A file of this process, for what is read by name alone.
class Scratch {
 public:
  Scratch(std::string const& ending, std::string_view bytes)
      : path_(fs::temp_directory_path() / ("standoff-fuzz-" + std::to_string(::getpid()) + ending)) {
    std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

bool scenario(std::string_view text) try {
  auto const first = load_text(std::string(text));
  if (first == nullptr) return false;
  auto const again = load_text(first->resolved_yaml);
  expect(again != nullptr, "what was resolved does not load", first->resolved_yaml);
  expect(again->resolved_yaml == first->resolved_yaml, "what was resolved resolves to something else");
  if (first->sections.size() > most_sections) return true;
  std::uint64_t const facts = play_some(*first);
  expect(play_some(*first) == facts, "a second play comes to other facts");
  expect(play_some(*again) == facts, "what was resolved comes to other facts", first->resolved_yaml);
  return true;
} catch (IoError const&) {  // a file that it names
  return false;
} catch (config::ScenarioError const&) {
  return false;
}

bool set(std::string_view argument) try {
  config::Request request;
  request.file = base;
  request.sets.emplace_back(argument);
  return load(request) != nullptr;
} catch (config::ScenarioError const&) {
  return false;
}

bool geojson(std::string_view text) {
  Scratch const file(".geojson", text);
  std::ifstream in(STANDOFF_SOURCE_DIR "/scenarios/minimal.yaml");
  std::string const scenario{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  bool valid = false;
  for (char const* section : {"places", "roads"}) {
    config::Request request;
    request.file = fs::path(file.path()).replace_extension(".yaml");  // what it names must lie beside it
    request.text = scenario + "geography: {" + section + ": '" + file.path().filename().string() + "'}\n";
    valid = load(request) != nullptr || valid;
  }
  return valid;
}

bool text(std::string_view text) {
  std::string const shown = printable(text);
  expect(shown.find_first_of("\n\t\x1b") == std::string::npos && !find_forbidden(shown),
         "what is told is not printable");
  expect(printable(shown) == shown, "what is told is told otherwise");
  bool valid = false;
  auto const judge = [&](config::Node const& node, config::Diagnostics const& diagnostics) {
    if (diagnostics.has_errors() || node.broken) return;
    valid = true;
    if (!node.is_map()) return;
    config::Diagnostics again;
    std::string const written = config::emit_yaml(node);
    config::Node const same = config::parse_tree(written, 0, again);
    expect(!again.has_errors(), "what was written is not read", written);
    expect(config::emit_yaml(same) == written, "what was written is written otherwise", written);
  };
  config::Diagnostics of_yaml, of_json, of_value;
  judge(config::parse_tree(text, 0, of_yaml), of_yaml);
  std::optional<config::Node> const json = config::parse_json(text, 0, "p", of_json);
  expect(json || of_json.has_errors(), "refused without a word");
  valid = valid || !of_json.has_errors();
  config::parse_value(text, {}, of_value);
  return valid || !of_value.has_errors();
}

bool result(std::string_view bytes) {
  Scratch const file(".h5", bytes);
  try {
    record::Group const run = record::read_file(file.path());
    record::expect_format(run, "fuzz");
    record::expect_kind(run, "run");
    return !story(run, true).empty() && !outcome(run, true).empty();
  } catch (IoError const&) {
    return false;
  }
}

}  // namespace standoff::fuzz
