#include "sim/app/hint.hpp"

#include <cerrno>

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

}  // namespace standoff::app
