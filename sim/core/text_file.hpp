// Opening files that are read as text.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

namespace standoff {

struct TextFile {
  std::string text;
  std::string fault;  // why it could not be read: "it is a folder"; empty if it could
};

// Regular files only: a pipe, a device or a socket is refused without waiting for it, and so is what is larger than that.
TextFile read_text_file(std::filesystem::path const& path, std::size_t most_bytes);

}  // namespace standoff
