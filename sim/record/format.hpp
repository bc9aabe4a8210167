// Which files are ours, and whether this program can read them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// Raised when a file's groups, columns or their meaning change so that an older reader would be misled.
inline constexpr std::int64_t format_version = 1;

// A root group with `standoff_format` and the CF global attributes. `source` is program, version and revision.
Group make_root(std::string title, std::string source);

// What an experiment wrote is marked with what it is; a run, which came first, has no mark.
inline constexpr char const* kind_attribute = "standoff_kind";
// "run", "sweep", "experiment", "comparison", "alternatives".
std::string kind_of(Group const& root);
// IoError if it is of another kind.
void expect_kind(Group const& root, std::string const& kind);

// Whether the file of an experiment needs this name for itself, so that no outcome can have it.
bool is_own_name(std::string_view name);
// Whether its root says so; the version does not matter.
bool is_ours(Group const& root);

// IoError if `root`, read from `path`, is not Standoff's or is of another format version.
void expect_format(Group const& root, std::filesystem::path const& path);

}  // namespace standoff::record
