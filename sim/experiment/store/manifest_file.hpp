// The file of a folder that says which experiment the folder is of.
#pragma once
#include <filesystem>
#include <string>

#include "sim/core/error.hpp"

namespace standoff::experiment {

// IoError if it cannot be read.
std::string manifest_text(std::filesystem::path const& file);

// What the text says; IoError that names the file.
template <class Manifest>
Manifest manifest_in(std::filesystem::path const& file, std::string const& text,
                     Manifest (*from_json)(std::string const&)) {
  try {
    return from_json(text);
  } catch (IoError const& error) {
    throw IoError(file.string() + ": " + error.what());
  }
}

// Writes it, unless one is there; in what that one differs, nothing if it does not.
std::string settle_manifest(std::filesystem::path const& file, std::string const& text);

}  // namespace standoff::experiment
