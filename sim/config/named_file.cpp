#include "sim/config/named_file.hpp"

#include <algorithm>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "sim/config/diagnostic.hpp"
#include "sim/core/text_file.hpp"

namespace standoff::config {
namespace {

namespace fs = std::filesystem;

// Of a path that need not be there; empty if there is a circle of links, or a folder that may not be entered.
fs::path resolved(fs::path const& path) {
  std::error_code code;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, code), code);
  return code ? fs::path() : whole;
}

bool is_within(fs::path const& whole, fs::path const& home) {
  return !home.empty() && std::mismatch(home.begin(), home.end(), whole.begin(), whole.end()).first == home.end();
}

std::string hint_at_file(fs::path const& missing) {
  std::vector<std::string> names;
  std::error_code code;
  for (fs::directory_iterator it(missing.parent_path(), code), end; !code && it != end; it.increment(code)) {
    names.push_back(it->path().filename().string());
  }
  std::ranges::sort(names);
  return did_you_mean(missing.filename().string(), names);
}

}  // namespace

fs::path home_of(fs::path const& file) {
  std::error_code code;
  return resolved(fs::absolute(file, code).parent_path());
}

NamedFile read_named_file(std::string const& name, fs::path const& from, fs::path const& home, std::size_t most_bytes) {
  NamedFile file;
  auto const refuse = [&](std::string fault, std::string expected, std::string hint = {}) {
    file.fault = std::move(fault);
    file.expected = std::move(expected);
    file.hint = std::move(hint);
    return file;
  };
  if (name.empty()) return refuse("no file name", "a file, relative to the one that names it");
  if (fs::path(name).is_absolute())
    return refuse(fmt::format("absolute path '{}'", name), "a path relative to this file");
  file.path = (from.parent_path() / name).lexically_normal();
  file.whole = resolved(from.parent_path() / name);
  if (!is_within(file.whole, home))
    return refuse(fmt::format("'{}' leaves the folder of the scenario", name), "a file below it");
  TextFile read = read_text_file(file.whole, most_bytes);
  if (!read.fault.empty()) {
    std::error_code code;
    bool const missing = !fs::exists(file.whole, code) && !code;
    return refuse(fmt::format("cannot read '{}': {}", name, read.fault), {}, missing ? hint_at_file(file.whole) : "");
  }
  file.text = std::move(read.text);
  return file;
}

}  // namespace standoff::config
