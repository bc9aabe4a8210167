// The bytes of a file, checked before a parser sees them.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/config/diagnostic.hpp"
#include "sim/core/text.hpp"

namespace standoff::config {

// The text without a byte order mark, or nullopt with the first problem reported at its place: UTF-16 or -32, invalid
// UTF-8, characters that may stand in no text. `path` is what the report says beside the place.
std::optional<std::string_view> check_characters(std::string_view text, std::uint32_t file, Diagnostics& diagnostics,
                                                 std::string const& path = {});
// The same of YAML, and: more than 16 MiB, a %directive, a tab in the indentation of a line.
std::optional<std::string_view> check_bytes(std::string_view text, std::uint32_t file, Diagnostics& diagnostics);

// Where lines and places are in a text.
class Lines {
 public:
  explicit Lines(std::string_view text);
  std::size_t count() const { return starts_.size(); }
  std::string_view line(std::size_t number) const;  // 1-based, without its end; empty beyond the last
  std::size_t start(std::size_t number) const;      // byte offset of a line; the end of the text beyond the last
  std::size_t offset(Mark mark) const;              // byte offset of a place
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

// Bytes of the quoted scalar that opens the text, both quotes included; 0 if it is never closed, 1 if there is no quote.
std::size_t quote_length(std::string_view text);

}  // namespace standoff::config
