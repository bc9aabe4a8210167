#include "sim/experiment/store/manifest_file.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "sim/experiment/store/manifest.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::experiment {

std::string manifest_text(std::filesystem::path const& file) {
  std::vector<std::byte> const bytes = record::read_whole(file);
  std::string text(bytes.size(), '\0');
  std::transform(bytes.begin(), bytes.end(), text.begin(), [](std::byte byte) { return std::to_integer<char>(byte); });
  return text;
}

std::string settle_manifest(std::filesystem::path const& file, std::string const& text) {
  std::error_code error;
  if (std::filesystem::is_regular_file(file, error)) return difference(manifest_text(file), text);
  record::write_durably(file, std::as_bytes(std::span(text)));
  return {};
}

}  // namespace standoff::experiment
