#include "sim/config/gate.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "sim/config/tree.hpp"

namespace standoff::config {
namespace {

bool is_wide(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         text.starts_with(std::string_view("\0\0\xFE\xFF", 4));
}

// The place of a byte offset.
Mark mark_at(std::string_view text, std::size_t at, std::uint32_t file) {
  std::string_view const before = text.substr(0, at);
  std::size_t const line_start = before.find_last_of('\n') + 1;  // npos + 1 is 0
  return {file, static_cast<std::uint32_t>(std::ranges::count(before, '\n')) + 1,
          count_code_points(before.substr(line_start)) + 1};
}

// A carriage return belongs to the line end; a lone one is none.
std::optional<Forbidden> find_forbidden_in_lines(std::string_view text) {
  for (std::size_t from = 0;;) {
    auto found = find_forbidden(text.substr(from));
    if (!found) return std::nullopt;
    std::size_t const at = from + found->at;
    if (text.substr(at, 2) != "\r\n") return Forbidden{at, std::move(found->what)};
    from = at + 2;
  }
}

}  // namespace

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

std::optional<std::string_view> check_characters(std::string_view text, std::uint32_t file, Diagnostics& diagnostics,
                                                 std::string const& path) {
  auto const refuse = [&](Mark mark, std::string what, std::string expected = {}) {
    diagnostics.add({mark, path, std::move(what), std::move(expected), {}});
    return std::nullopt;
  };
  if (is_wide(text)) return refuse({file, 1, 1}, "UTF-16 or UTF-32 text", "UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (auto found = find_forbidden_in_lines(text)) return refuse(mark_at(text, found->at, file), std::move(found->what));
  return text;
}

namespace {

// Where brackets are nested far deeper than a tree may be: the parser would keep them all, at 200 bytes each, before it
// tells of the first that is too deep. A bracket within a word opens nothing, nor does one in quotes or in a comment; a
// key of the root closes what seemed to be open.
std::optional<std::size_t> find_bottomless_brackets(std::string_view text) {
  constexpr std::size_t bottom = 16 * max_depth;
  std::size_t depth = 0, too_deep = 0;
  bool begins = true;  // a value may begin here
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (begins && (c == '\'' || c == '"')) {
      i += std::max<std::size_t>(quote_length(text.substr(i)), 1) - 1;
      begins = false;
      continue;
    }
    if (begins && c == '#') i = std::min(text.find('\n', i), text.size() - 1);
    if (text[i] == '\n' && i + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0) depth = 0;
    bool const opens = begins && (c == '[' || c == '{');
    if (opens) {
      ++depth;
      if (depth == max_depth) too_deep = i;
      if (depth > bottom) return too_deep;
    }
    if ((c == ']' || c == '}') && depth > 0) --depth;
    begins = opens || std::string_view(" \t\r\n,:-").find(text[i]) != std::string_view::npos;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> check_bytes(std::string_view text, std::uint32_t file, Diagnostics& diagnostics) {
  Mark mark{file, 1, 1};
  auto const refuse = [&](std::string what, std::string expected = {}) {
    diagnostics.add({mark, {}, std::move(what), std::move(expected), {}});
    return std::nullopt;
  };
  if (text.size() > max_file_bytes) return refuse("the file is larger than 16 MiB");
  std::optional<std::string_view> const checked = check_characters(text, file, diagnostics);
  if (!checked) return std::nullopt;
  if (auto const at = find_bottomless_brackets(*checked)) {
    mark = mark_at(*checked, *at, file);
    return refuse(fmt::format("nesting deeper than {} levels", max_depth));
  }

  bool indentation = true;  // nothing but blanks so far on this line
  bool preamble = true;     // nothing but comments and blank lines so far in this file
  std::uint32_t tab = 0;    // column of the first one in this line's indentation
  for (char const c : *checked) {
    if ((c & 0xC0) == 0x80) continue;
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
  }
  return checked;
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
