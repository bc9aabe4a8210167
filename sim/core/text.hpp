// Characters of texts that come from outside: which ones a text may hold, and how one is told on a terminal.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standoff {

// Bytes of the UTF-8 character that starts the text: 1 to 4, or 0 if it is not one (also overlong, surrogate).
std::size_t utf8_length(std::string_view text);
std::uint32_t count_code_points(std::string_view text);
// The character of that many bytes that starts the text.
std::uint32_t code_point(std::string_view text, std::size_t length);

// Nowhere in a text, raw or escaped: the control characters of C0 and C1 and DEL, but for tab and line feed; what turns
// the direction of writing; a byte order mark within the text.
bool is_forbidden(std::uint32_t code_point);

struct Forbidden {
  std::size_t at{};  // byte offset
  std::string what;  // "control character 0x1B", "invalid UTF-8 byte 0xC0 (overlong)"
};
// The first character that may not stand there, or what is no character at all.
std::optional<Forbidden> find_forbidden(std::string_view text);
// Without any of them.
std::string without_forbidden(std::string_view text);

// With escapes such as \x1B, \u202E, \n instead of all that would not stay on one line or would command a terminal.
std::string printable(std::string_view text);

// A message with its long words cut in the middle: what a user wrote, quoted ('...') or not, may be of any length, and 100
// characters of it are enough to find it by.
std::string shortened(std::string_view message);

}  // namespace standoff
