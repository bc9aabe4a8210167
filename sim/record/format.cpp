#include "sim/record/format.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

#include "sim/core/error.hpp"

namespace standoff::record {
namespace {
constexpr char const* format_name = "standoff_format";
}

Group make_root(std::string title, std::string source) {
  Group root;
  root.attributes = {{"Conventions", "CF-1.8"},
                     {"title", std::move(title)},
                     {"source", std::move(source)},
                     {format_name, format_version}};
  return root;
}

std::string kind_of(Group const& root) {
  Attribute const* const kind = find_attribute(root.attributes, kind_attribute);
  return kind == nullptr ? "run" : attribute<std::string>(root.attributes, kind_attribute);
}

void expect_kind(Group const& root, std::string const& kind) {
  std::string const found = kind_of(root);
  if (found != kind)
    throw IoError(fmt::format("it holds a {} and not a {}; 'standoff show' tells what is in it", found, kind));
}

bool is_own_name(std::string_view name) {
  static constexpr std::array<std::string_view, 8> own{"point",     "replication", "fingerprint", "scenario_yaml",
                                                       "estimates", "reported",    "tenures",     "alternative"};
  return std::find(own.begin(), own.end(), name) != own.end();
}
bool is_ours(Group const& root) { return find_attribute(root.attributes, format_name) != nullptr; }

void expect_format(Group const& root, std::filesystem::path const& path) {
  Attribute const* const format = find_attribute(root.attributes, format_name);
  if (format == nullptr) {
    throw IoError(fmt::format("{}: not a Standoff file (it has no attribute {})", path.string(), format_name));
  }
  auto const version = whole_number(*format);
  if (!version) {
    throw IoError(fmt::format("{}: not a Standoff file ({} is not a whole number)", path.string(), format_name));
  }
  if (*version != format_version) {
    throw IoError(
        fmt::format("{}: written in format {}, but this program reads format {}; read it with the version "
                    "of Standoff that wrote it, or write it again",
                    path.string(), *version, format_version));
  }
}

}  // namespace standoff::record
