// Which files are ours, and whether this program can read them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// Raised when a file's groups, columns or their meaning change so that an older reader would be misled.
inline constexpr std::int64_t format_version = 1;

// A root group with `standoff_format` and the CF global attributes. `source` is program, version and revision.
Group make_root(std::string title, std::string source);

// IoError if `root`, read from `path`, is not Standoff's or is of another format version.
void expect_format(Group const& root, std::filesystem::path const& path);

}  // namespace standoff::record
