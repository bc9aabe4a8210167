// Files that a file names: what it extends, its GeoJSON. They lie in the folder of the file that was named on the command
// line, its home, or below it, symbolic links followed.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

namespace standoff::config {

std::filesystem::path home_of(std::filesystem::path const& file);

struct NamedFile {
  std::filesystem::path path;         // for messages: beside the file that names it
  std::filesystem::path whole;        // absolute, symbolic links followed
  std::string text;                   // what is in it
  std::string fault, expected, hint;  // as in a Diagnostic; without a fault it was read
};

// `name` as `from` says it, relative to where that lies.
NamedFile read_named_file(std::string const& name, std::filesystem::path const& from, std::filesystem::path const& home,
                          std::size_t most_bytes);

}  // namespace standoff::config
