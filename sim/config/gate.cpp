#include "sim/config/gate.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/config/tree.hpp"

namespace standoff::config {
namespace {

unsigned byte(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_wide(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         text.starts_with(std::string_view("\0\0\xFE\xFF", 4));
}

// Overlong forms are worth their own word: they are an attack more often than an accident.
std::string name_bad_utf8(std::string_view rest) {
  unsigned const b = byte(rest, 0);
  bool const continued = rest.size() > 1 && (byte(rest, 1) & 0xC0U) == 0x80U;
  bool const overlong = b == 0xC0U || b == 0xC1U || (b == 0xE0U && continued && byte(rest, 1) < 0xA0U) ||
                        (b == 0xF0U && continued && byte(rest, 1) < 0x90U);
  return fmt::format("invalid UTF-8 byte 0x{:02X}{}", b, overlong ? " (overlong)" : "");
}

// C0 and C1 controls and DEL, but for tab and line ends; a lone carriage return is not a line end.
std::optional<unsigned> find_control(std::string_view rest) {
  unsigned const b = byte(rest, 0);
  if (b == '\r') return rest.size() > 1 && rest[1] == '\n' ? std::nullopt : std::optional(b);
  if ((b < 0x20U && b != '\n' && b != '\t') || b == 0x7FU) return b;
  if (b == 0xC2U && byte(rest, 1) < 0xA0U) return byte(rest, 1);
  return std::nullopt;
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

std::size_t quote_length(std::string_view text) {
  char const quote = text.empty() ? '\0' : text[0];
  if (quote != '"' && quote != '\'') return 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return i + 1;
      ++i;  // '' within single quotes
    }
  }
  return 0;
}

std::optional<std::string_view> check_bytes(std::string_view text, std::uint32_t file, Diagnostics& diagnostics) {
  Mark mark{file, 1, 1};
  auto const refuse = [&](std::string what, std::string expected = {}) {
    diagnostics.add({mark, {}, std::move(what), std::move(expected), {}});
    return std::nullopt;
  };
  if (text.size() > max_file_bytes) return refuse("the file is larger than 16 MiB");
  if (is_wide(text)) return refuse("UTF-16 or UTF-32 text", "UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);

  bool indentation = true;  // nothing but blanks so far on this line
  bool preamble = true;     // nothing but comments and blank lines so far in this file
  std::uint32_t tab = 0;    // column of the first one in this line's indentation
  for (std::size_t i = 0; i < text.size();) {
    std::string_view const rest = text.substr(i);
    std::size_t const length = utf8_length(rest);
    if (length == 0) return refuse(name_bad_utf8(rest));
    if (auto const control = find_control(rest)) return refuse(fmt::format("control character 0x{:02X}", *control));
    char const c = text[i];
    if (c == '%' && mark.column == 1 && preamble) return refuse("%directives are not supported");
    if (c == '\n') {
      ++mark.line;
      mark.column = 0;
      indentation = true;
      tab = 0;
    } else if (c == '\t' && indentation) {
      if (tab == 0) tab = mark.column;
    } else if (c != ' ' && c != '\r' && indentation) {
      indentation = false;
      if (c != '#') preamble = false;
      if (tab != 0 && c != '#') {
        mark.column = tab;
        return refuse("tab used for indentation", "spaces");
      }
    }
    ++mark.column;
    i += length;
  }
  return text;
}

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts_.push_back(i + 1);
  }
}

std::string_view Lines::line(std::size_t number) const {
  std::size_t const first = start(number);
  std::size_t const end = text_.find_first_of("\r\n", first);
  return text_.substr(first, end == std::string_view::npos ? end : end - first);
}

std::size_t Lines::start(std::size_t number) const {
  return number == 0 || number > starts_.size() ? text_.size() : starts_[number - 1];
}

std::size_t Lines::offset(Mark mark) const {
  std::size_t at = start(mark.line);
  for (std::uint32_t column = 1; column < mark.column && at < text_.size(); ++column) {
    at += std::max<std::size_t>(utf8_length(text_.substr(at)), 1);
  }
  return at;
}

}  // namespace standoff::config
