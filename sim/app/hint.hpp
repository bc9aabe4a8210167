// What may be typed next, by the name that the program was called by: "./dev", a path, or "standoff".
#pragma once
#include <filesystem>
#include <string>

namespace standoff::app {

std::string called_as();

// A line that says how to look at `result`; empty for what is no file, such as /dev/null.
std::string how_to_look(std::filesystem::path const& result);

// A file of results names no folder, so that it may lie in any: in the commands of `text` that play a replication again the
// word FOLDER becomes that folder.
std::string with_folder(std::string text, std::filesystem::path const& folder);

}  // namespace standoff::app
