#include "sim/config/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "sim/config/gate.hpp"
#include "sim/config/json_string.hpp"

namespace standoff::config {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class JsonParser {
 public:
  JsonParser(std::string_view text, std::uint32_t file, std::string const& path, Diagnostics& diagnostics)
      : text_(text), mark_{file, 1, 1}, path_(path), diagnostics_(diagnostics) {}

  std::optional<Node> parse() {
    try {
      skip_blanks();
      if (at_end()) stop("the file is empty", "JSON");
      Node root = value(1);
      skip_blanks();
      if (!at_end()) stop("more text after the end of the JSON value", {});
      return good_ ? std::optional(std::move(root)) : std::nullopt;
    } catch (Stop const&) {
      return std::nullopt;
    }
  }

 private:
  struct Stop {};  // thrown after a report that makes going on pointless

  void report(Mark mark, std::string what, std::string expected = {}) {
    good_ = false;
    diagnostics_.add({mark, path_, std::move(what), std::move(expected), {}});
  }
  [[noreturn]] void stop(Mark mark, std::string what, std::string expected) {
    report(mark, std::move(what), std::move(expected));
    throw Stop{};
  }
  [[noreturn]] void stop(std::string what, std::string expected) { stop(mark_, std::move(what), std::move(expected)); }

  bool at_end() const { return at_ == text_.size(); }
  char here() const { return at_end() ? '\0' : text_[at_]; }

  void advance(std::size_t bytes) {
    for (std::size_t const end = at_ + bytes; at_ < end; ++at_) {
      if (text_[at_] == '\n') {
        ++mark_.line;
        mark_.column = 1;
      } else if ((text_[at_] & 0xC0) != 0x80) {
        ++mark_.column;
      }
    }
  }
  void skip_blanks() {
    while (!at_end() && (here() == ' ' || here() == '\n' || here() == '\t' || here() == '\r')) advance(1);
  }

  Node start(Node::Kind kind) {
    if (++values_ > max_json_values) stop(fmt::format("more than {} values in one file", max_json_values), {});
    Node node;
    node.kind = kind;
    node.mark = mark_;
    return node;
  }

  Node value(std::size_t depth) {
    if (depth > max_depth) stop(fmt::format("nesting deeper than {} levels", max_depth), {});
    switch (here()) {
      case '{':
        return object(depth);
      case '[':
        return list(depth);
      case '"': {
        Node node = start(Node::Kind::scalar);
        node.quoted = true;
        node.text = text();
        return node;
      }
      default:
        return word();
    }
  }

  // Numbers, true, false, null.
  Node word() {
    std::size_t end = at_;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '+' ||
                                  text_[end] == '-' || text_[end] == '.'))
      ++end;
    std::string_view const word = text_.substr(at_, end - at_);
    Node node = start(word == "null" ? Node::Kind::null : Node::Kind::scalar);
    if (at_end()) stop("the file ends within a value", {});
    if (word != "null" && word != "true" && word != "false" && !is_number(word))
      stop("not a JSON value", "a text in double quotes, a number, true, false, null, '[' or '{'");
    if (!node.is_null()) node.text = word;
    if (node.text.size() > max_scalar_bytes) stop(fmt::format("a number longer than {} bytes", max_scalar_bytes), {});
    advance(word.size());
    return node;
  }

  // As JSON writes them: no leading zeros, no bare point, no plus.
  static bool is_number(std::string_view word) {
    std::size_t i = 0;
    auto const digits = [&] {
      std::size_t const from = i;
      while (i < word.size() && is_digit(word[i])) ++i;
      return i > from;
    };
    if (i < word.size() && word[i] == '-') ++i;
    bool const zero = i < word.size() && word[i] == '0';
    if (zero)
      ++i;
    else if (!digits())
      return false;
    if (i < word.size() && word[i] == '.') {
      ++i;
      if (!digits()) return false;
    }
    if (i < word.size() && (word[i] == 'e' || word[i] == 'E')) {
      ++i;
      if (i < word.size() && (word[i] == '+' || word[i] == '-')) ++i;
      if (!digits()) return false;
    }
    return i == word.size();
  }

  std::string text() {
    JsonString read = read_json_string(text_.substr(at_));
    if (read.bytes == 0) stop(read.fault, {});
    if (!read.fault.empty()) report(mark_, std::move(read.fault));
    advance(read.bytes);
    return std::move(read.text);
  }

  // After an element: true if another one follows.
  bool another(char close, Mark opened) {
    skip_blanks();
    char const c = here();
    if (at_end()) stop(opened, close == ']' ? "'[' is not closed" : "'{' is not closed", {});
    if (c != ',' && c != close) stop("two values without a comma between them, or a bracket of another kind", {});
    advance(1);
    if (c == close) return false;
    skip_blanks();
    if (here() == close) stop("a comma before the closing bracket", "no comma there");
    return true;
  }

  Node list(std::size_t depth) {
    Node node = start(Node::Kind::list);
    advance(1);
    skip_blanks();
    if (here() == ']') {
      advance(1);
      return node;
    }
    do {
      if (at_end()) stop(node.mark, "'[' is not closed", {});
      node.items.push_back(value(depth + 1));
    } while (another(']', node.mark));
    return node;
  }

  Node object(std::size_t depth) {
    Node node = start(Node::Kind::map);
    std::unordered_map<std::string, std::uint32_t> lines;
    advance(1);
    skip_blanks();
    if (here() == '}') {
      advance(1);
      return node;
    }
    do {
      if (at_end()) stop(node.mark, "'{' is not closed", {});
      Entry entry;
      entry.key_mark = mark_;
      if (here() != '"') stop("not a key", "a text in double quotes");
      entry.key = text();
      skip_blanks();
      if (here() != ':') stop("no ':' after a key", {});
      advance(1);
      skip_blanks();
      entry.value = value(depth + 1);
      auto const [first, fresh] = lines.emplace(entry.key, entry.key_mark.line);
      if (!fresh) report(entry.key_mark, fmt::format("the same key twice (first at line {})", first->second));
      node.entries.push_back(std::move(entry));
    } while (another('}', node.mark));
    return node;
  }

  std::string_view text_;
  Mark mark_;
  std::string const& path_;
  Diagnostics& diagnostics_;
  std::size_t at_{}, values_{};
  bool good_{true};
};

}  // namespace

std::optional<Node> parse_json(std::string_view text, std::uint32_t file, std::string const& path,
                               Diagnostics& diagnostics) {
  std::optional<std::string_view> const checked = check_characters(text, file, diagnostics, path);
  if (!checked) return std::nullopt;
  return JsonParser(*checked, file, path, diagnostics).parse();
}

std::optional<double> number_of(Node const& node) {
  if (!node.is_scalar() || node.quoted) return std::nullopt;
  double value{};
  char const* const end = node.text.data() + node.text.size();
  auto const [stop, error] = std::from_chars(node.text.data(), end, value);
  // Too small for a number is nothing; too large is none.
  if (error == std::errc::result_out_of_range && stop == end) {
    std::size_t const exponent = node.text.find_first_of("eE");
    bool const tiny = exponent != std::string::npos && node.text.substr(exponent + 1, 1) == "-";
    return tiny ? std::optional(0.0) : std::nullopt;
  }
  return error == std::errc{} && stop == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace standoff::config
