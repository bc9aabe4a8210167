// The readers of values that are neither numbers nor collections.
#include "sim/config/reader.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace standoff::config {
namespace {

// Words that one YAML reader takes as text and another as a flag or as nothing.
bool is_ambiguous(std::string_view text) {
  static constexpr std::array<std::string_view, 10> words{"yes", "no", "on",   "off",  "y",
                                                          "n",   "~",  "true", "null", "false"};
  return std::ranges::any_of(words, [text](std::string_view word) {
    return std::ranges::equal(text, word, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  });
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// "node/240109189": how OpenStreetMap's tools name what they write.
bool is_osm_id(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kinds{"node/", "way/", "relation/"};
  return std::ranges::any_of(kinds, [text](std::string_view kind) {
    return text.starts_with(kind) && text.size() > kind.size() &&
           text.find_first_not_of("0123456789", kind.size()) == std::string_view::npos;
  });
}

bool expect_scalar(Node const& node, Shape const& shape, Context& context) {
  if (node.is_scalar()) return true;
  context.report(node.mark, detail::kind_of(node), words_for(shape));
  return false;
}

bool read_text(Node const& node, Shape const& shape, Context& context, std::string& out) {
  if (!expect_scalar(node, shape, context)) return false;
  if (!node.quoted && is_ambiguous(node.text)) {
    context.report(node.mark, fmt::format("'{}' could mean a flag or nothing", node.text), words_for(shape),
                   fmt::format("write \"{}\" in quotes", node.text));
    return false;
  }
  out = node.text;
  return true;
}

bool read_line(Node const& node, Shape const& shape, Context& context, std::string& out) {
  if (!read_text(node, shape, context, out)) return false;
  if (out.find_first_of("\n\t") == std::string::npos) return true;
  bool const folded = out.find_first_of("\n\t") == out.size() - 1;
  context.report(node.mark, folded ? "a line end behind the text" : "more than one line, or a tab", "text of one line",
                 folded ? "write '>-' or '|-'" : "");
  return false;
}

bool read_identifier(Node const& node, Shape const& shape, Context& context, std::string& out) {
  if (!read_text(node, shape, context, out)) return false;
  if (is_identifier(out)) return true;
  context.report(node.mark, out.empty() ? "empty name" : fmt::format("'{}' is not a name", out), words_for(shape));
  return false;
}

bool read_reference(Node const& node, Shape const& shape, Context& context, std::string& out) {
  if (!read_text(node, shape, context, out)) return false;
  return (!shape.word.empty() && out == shape.word) || context.check_reference(out, node.mark, shape.targets);
}

bool read_flag(Node const& node, Shape const& shape, Context& context, bool& out) {
  if (!expect_scalar(node, shape, context)) return false;
  if (!node.quoted && (node.text == "true" || node.text == "false")) {
    out = node.text == "true";
    return true;
  }
  context.report(node.mark, fmt::format("'{}' is not a flag", node.text), words_for(shape));
  return false;
}

}  // namespace

namespace detail {

std::string kind_of(Node const& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "no value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map";
    case Node::Kind::scalar:
      break;
  }
  return fmt::format("'{}'", emit_short(node));
}

Node map_with(std::string const& key, Node const& value) {
  Node map;
  map.kind = Node::Kind::map;
  map.mark = value.mark;
  map.entries.push_back({key, value.mark, value});
  return map;
}

Shape shape_of(Shape::Kind kind) {
  Shape shape;
  shape.kind = kind;
  return shape;
}

Shape shape_of(Shape::Kind kind, Shape const& element) {
  Shape shape = shape_of(kind);
  shape.element = std::make_shared<Shape const>(element);
  return shape;
}

int read_choice(Node const& node, Shape const& shape, Context& context) {
  if (!expect_scalar(node, shape, context)) return -1;
  auto const found = std::ranges::find(shape.names, node.text);
  if (found != shape.names.end()) return static_cast<int>(found - shape.names.begin());
  constexpr std::size_t most_listed = 12;  // beside a word that was probably meant
  std::string hint = did_you_mean(node.text, shape.names);
  bool const listed = hint.empty() || shape.names.size() <= most_listed;
  context.report(node.mark, fmt::format("unknown choice '{}'", node.text),
                 listed ? words_for(shape) : fmt::format("one of {} words", shape.names.size()), std::move(hint));
  return -1;
}

bool expect_list(Node const& node, Shape const& shape, Context& context) {
  if (node.is_list()) return true;
  if (!node.broken)
    context.report(node.mark, kind_of(node), words_for(shape), node.is_null() ? "write [] for none" : "");
  return false;
}

bool expect_map(Node const& node, Shape const& shape, Context& context) {
  if (node.is_map()) return true;
  if (!node.broken)
    context.report(node.mark, kind_of(node), words_for(shape),
                   node.is_null() && shape.shorthand.empty() ? "write {} for none" : "");
  return false;
}

bool expect_word(Node const& node, Shape const& shape, Context& context) {
  if (node.is_scalar() && node.text == shape.word) return true;
  if (!node.broken)
    context.report(node.mark, kind_of(node), words_for(shape),
                   node.is_scalar() ? did_you_mean(node.text, std::vector<std::string>{shape.word}) : "");
  return false;
}

bool check_key(Entry const& entry, Shape const& shape, Context& context) {
  if (!shape.any_key && !is_identifier(entry.key) && !is_osm_id(entry.key)) {
    context.report(entry.key_mark, fmt::format("'{}' is not a name", entry.key), "letters, digits, '_' and '-'");
    return false;
  }
  if (!shape.names.empty() && std::ranges::find(shape.names, entry.key) == shape.names.end()) {
    context.report(entry.key_mark, fmt::format("unknown name '{}'", entry.key),
                   fmt::format("one of {}", fmt::join(shape.names, ", ")), did_you_mean(entry.key, shape.names));
    return false;
  }
  return shape.targets.empty() || context.check_reference(entry.key, entry.key_mark, shape.targets);
}

}  // namespace detail

Reader<bool> flag() { return {detail::shape_of(Shape::Kind::flag), read_flag}; }
Reader<std::string> text() { return {detail::shape_of(Shape::Kind::text), read_text}; }
Reader<std::string> line() { return {detail::shape_of(Shape::Kind::text), read_line}; }
Reader<std::string> identifier() { return {detail::shape_of(Shape::Kind::identifier), read_identifier}; }

Reader<std::string> reference(std::vector<std::string> targets) {
  Shape shape = detail::shape_of(Shape::Kind::reference);
  shape.targets = std::move(targets);
  return {std::move(shape), read_reference};
}
Reader<std::string> reference(std::string target) { return reference(std::vector{std::move(target)}); }

Reader<std::string> reference_or(std::string word, std::vector<std::string> targets) {
  Shape shape = detail::shape_of(Shape::Kind::reference);
  shape.targets = std::move(targets);
  shape.word = std::move(word);
  return {std::move(shape), read_reference};
}

Reader<Node> raw() {
  return {detail::shape_of(Shape::Kind::raw), [](Node const& node, Shape const&, Context&, Node& out) {
            out = node;
            return true;
          }};
}

}  // namespace standoff::config
