#include "sim/config/json_string.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "sim/config/tree.hpp"
#include "sim/core/text.hpp"

namespace standoff::config {
namespace {

void append_utf8(std::uint32_t code, std::string& out) {
  auto const tail = [&](unsigned shift) { out += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80U) {
    out += static_cast<char>(code);
  } else if (code < 0x800U) {
    out += static_cast<char>(0xC0U | code >> 6U);
    tail(0);
  } else if (code < 0x10000U) {
    out += static_cast<char>(0xE0U | code >> 12U);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | code >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

// Four hexadecimal digits behind a "\u".
std::optional<std::uint32_t> read_unit(std::string_view text) {
  if (text.size() < 6 || !text.starts_with("\\u")) return std::nullopt;
  std::uint32_t unit{};
  auto const [stop, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  return error == std::errc{} && stop == text.data() + 6 ? std::optional(unit) : std::nullopt;
}

// The bytes of the escape that opens the text, or 0.
std::size_t read_escape(std::string_view text, JsonString& out) {
  constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
  if (std::size_t const letter = letters.find(text.size() > 1 ? text[1] : '\0'); letter != std::string_view::npos) {
    out.text += meanings[letter];
    return 2;
  }
  std::optional<std::uint32_t> const unit = read_unit(text);
  if (!unit) return 0;
  if (*unit < 0xD800U || *unit > 0xDFFFU) {
    append_utf8(*unit, out.text);
    return 6;
  }
  std::optional<std::uint32_t> const low = read_unit(text.substr(6));
  if (*unit > 0xDBFFU || !low || *low < 0xDC00U || *low > 0xDFFFU) {
    out.fault = "half of a surrogate pair in text";
    return 6;
  }
  append_utf8(0x10000U + ((*unit & 0x3FFU) << 10U | (*low & 0x3FFU)), out.text);
  return 12;
}

}  // namespace

JsonString read_json_string(std::string_view text) {
  JsonString out;
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"' && text[at] != '\n') {
    if (text[at] == '\t') return {0, {}, "a tab within a text"};
    if (text[at] != '\\') {
      out.text += text[at++];
      continue;
    }
    std::size_t const length = read_escape(text.substr(at), out);
    if (length == 0) return {0, {}, "a text with an escape that JSON does not know"};
    at += length;
  }
  if (at == text.size() || text[at] != '"') return {0, {}, "a text that is not closed on its line"};
  out.bytes = at + 1;
  if (out.text.size() > max_scalar_bytes)
    out.fault = fmt::format("text longer than {} bytes", max_scalar_bytes);
  else if (auto const found = find_forbidden(out.text); found && out.fault.empty())
    out.fault = found->what + " in text";
  return out;
}

}  // namespace standoff::config
