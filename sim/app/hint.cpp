#include "sim/app/hint.hpp"

#include <cerrno>
#include <string_view>

#include "sim/core/text.hpp"

namespace standoff::app {

// The C library keeps it, so that no verb has to hand it on.
std::string called_as() {
  char const* const name = program_invocation_name;
  return name == nullptr || *name == '\0' ? "standoff" : printable(name);
}

std::string how_to_look(std::filesystem::path const& result) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(result, error) && !std::filesystem::is_directory(result, error)) return "";
  return "'" + called_as() + " report " + printable(result.string()) + "' makes a page of it for a browser\n";
}

std::string with_folder(std::string text, std::filesystem::path const& folder) {
  std::string_view const before = "standoff run --from ", word = "FOLDER";
  std::string name = printable(folder.string());
  if (name.find_first_of(" \t'\"$&;()<>|*?[]#~`\\!{}") != std::string::npos) {
    for (std::size_t at = 0; (at = name.find('\'', at)) != std::string::npos; at += 4) name.replace(at, 1, "'\\''");
    name = "'" + name + "'";
  }
  std::string const from = std::string(before) + std::string(word);
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += before.size() + name.size())
    text.replace(at + before.size(), word.size(), name);
  return text;
}

}  // namespace standoff::app
