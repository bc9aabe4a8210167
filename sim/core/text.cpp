#include "sim/core/text.hpp"

#include <algorithm>
#include <array>

namespace standoff {
namespace {

unsigned byte(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

std::string hexadecimal(std::string prefix, unsigned value, unsigned digits) {
  for (unsigned i = digits; i-- > 0;) prefix += "0123456789ABCDEF"[value >> 4U * i & 0xFU];
  return prefix;
}

// Overlong forms are worth their own word: they are an attack more often than an accident.
std::string name_bad_utf8(std::string_view rest) {
  unsigned const b = byte(rest, 0);
  bool const continued = rest.size() > 1 && (byte(rest, 1) & 0xC0U) == 0x80U;
  bool const overlong = b == 0xC0U || b == 0xC1U || (b == 0xE0U && continued && byte(rest, 1) < 0xA0U) ||
                        (b == 0xF0U && continued && byte(rest, 1) < 0x90U);
  return hexadecimal("invalid UTF-8 byte 0x", b, 2) + (overlong ? " (overlong)" : "");
}

std::string name_forbidden(std::uint32_t code) {
  if (code == 0xFEFFU) return "byte order mark within the text";
  return code < 0xA0U ? hexadecimal("control character 0x", code, 2)
                      : hexadecimal("character U+", code, 4) + ", which turns the direction of writing";
}

std::string escape(std::uint32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\t') return "\\t";
  return code < 0x80U ? hexadecimal("\\x", code, 2) : hexadecimal("\\u", code, 4);
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  unsigned const b = byte(text, 0);
  if (b < 0x80U) return 1;
  std::size_t const length = b >= 0xF0U && b < 0xF5U   ? 4
                             : b >= 0xE0U && b < 0xF0U ? 3
                             : b >= 0xC2U && b < 0xE0U ? 2
                                                       : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(text, i) & 0xC0U) != 0x80U) return 0;
  }
  unsigned const second = byte(text, 1);
  bool const bad = (b == 0xE0U && second < 0xA0U) || (b == 0xEDU && second > 0x9FU) || (b == 0xF0U && second < 0x90U) ||
                   (b == 0xF4U && second > 0x8FU);
  return bad ? 0 : length;
}

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::uint32_t code_point(std::string_view text, std::size_t length) {
  static constexpr std::array<unsigned, 5> masks{0, 0x7FU, 0x1FU, 0x0FU, 0x07U};
  std::uint32_t code = byte(text, 0) & masks[length];
  for (std::size_t i = 1; i < length; ++i) code = code << 6U | (byte(text, i) & 0x3FU);
  return code;
}

bool is_forbidden(std::uint32_t code) {
  if (code < 0xA0U) return (code < 0x20U && code != '\n' && code != '\t') || code >= 0x7FU;
  return code == 0x061CU || code == 0x200EU || code == 0x200FU || (code >= 0x202AU && code <= 0x202EU) ||
         (code >= 0x2066U && code <= 0x2069U) || code == 0xFEFFU;
}

std::optional<Forbidden> find_forbidden(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_plain(text[i])) {
      ++i;
      continue;
    }
    std::string_view const rest = text.substr(i);
    std::size_t const length = utf8_length(rest);
    if (length == 0) return Forbidden{i, name_bad_utf8(rest)};
    std::uint32_t const code = code_point(rest, length);
    if (is_forbidden(code)) return Forbidden{i, name_forbidden(code)};
    i += length;
  }
  return std::nullopt;
}

std::string without_forbidden(std::string_view text) {
  std::string out;
  while (auto const found = find_forbidden(text)) {
    out += text.substr(0, found->at);
    text.remove_prefix(found->at);
    text.remove_prefix(std::max<std::size_t>(utf8_length(text), 1));
  }
  return out += text;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::string_view const rest = text.substr(i);
    std::size_t const length = utf8_length(rest);
    std::uint32_t const code = length == 0 ? 0 : code_point(rest, length);
    if (length == 0)
      out += hexadecimal("\\x", byte(rest, 0), 2);
    else if (is_forbidden(code) || code == '\n' || code == '\t' || code == 0x2028U || code == 0x2029U)
      out += escape(code);
    else
      out += rest.substr(0, length);
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

namespace {

constexpr std::size_t longest = 100, head = 70, tail = 27;  // characters; three dots stand between the two

// Where its n-th character begins.
std::size_t character(std::string_view text, std::size_t n) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if ((byte(text, at) & 0xC0U) != 0x80U && n-- == 0) break;
  return at;
}

std::string cut(std::string_view word) {
  std::size_t const n = count_code_points(word);
  if (n <= longest) return std::string(word);
  return std::string(word.substr(0, character(word, head))) + "..." +
         std::string(word.substr(character(word, n - tail)));
}

// Where the quoted text ends that begins at `from`, behind its quote: at one that no letter follows.
std::size_t closing_quote(std::string_view text, std::size_t from) {
  static constexpr std::string_view behind = " ,.:;?!)]";
  for (std::size_t at = text.find('\'', from); at != std::string_view::npos; at = text.find('\'', at + 1))
    if (at + 1 == text.size() || behind.find(text[at + 1]) != std::string_view::npos) return at;
  return std::string_view::npos;
}

}  // namespace

std::string shortened(std::string_view message) {
  static constexpr std::string_view between = " .,:;()[]{}/='\n";
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    bool const opens = message[at] == '\'' && (at == 0 || between.find(message[at - 1]) != std::string_view::npos);
    std::size_t const closing = opens ? closing_quote(message, at + 1) : std::string_view::npos;
    if (closing != std::string_view::npos) {
      out += '\'' + cut(message.substr(at + 1, closing - at - 1)) + '\'';
      at = closing + 1;
      continue;
    }
    bool const word = between.find(message[at]) == std::string_view::npos;
    std::size_t const end = word ? std::min(message.find_first_of(between, at), message.size()) : at + 1;
    out += cut(message.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace standoff
