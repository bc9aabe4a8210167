#include "sim/config/tree_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace standoff::config {

void TreeBuilder::report(Mark mark, std::string what, std::string expected) {
  diagnostics_.add({mark, {}, std::move(what), std::move(expected), {}});
}

std::optional<Mark> TreeBuilder::open_flow() const {
  auto const found = std::find_if(stack_.rbegin(), stack_.rend(), [](Frame const& frame) { return frame.flow; });
  return found == stack_.rend() ? std::nullopt : std::optional(found->node.mark);
}

bool TreeBuilder::wants_key() const { return !stack_.empty() && stack_.back().node.is_map() && !stack_.back().has_key; }

bool TreeBuilder::wants_value() const { return !stack_.empty() && stack_.back().has_key; }

void TreeBuilder::count_node(Mark mark) {
  if (++nodes_ <= max_nodes) return;
  report(mark, fmt::format("more than {} values in one file", max_nodes));
  throw Stop{};
}

void TreeBuilder::begin_document(Mark mark) {
  if (++documents_ == 1) return;
  bool const marker = lines_.line(mark.line).starts_with("---");
  report(mark, marker ? "more than one YAML document" : "content after the end of the document", "one document");
  throw Stop{};
}

void TreeBuilder::take_anchor(Mark mark) { report(mark, "anchors and aliases are not supported"); }

void TreeBuilder::take_alias(Mark mark) {
  report(mark, "anchors and aliases are not supported");
  Node node;
  node.mark = mark;
  node.broken = true;
  if (wants_key()) {
    stack_.back().has_key = stack_.back().drop = true;
  } else {
    put(std::move(node));
  }
}

void TreeBuilder::take_null(Mark mark) {
  if (wants_key()) {
    take_key(mark, {}, false);
    return;
  }
  Node node;
  // The event for `key:` carries the place of the next token, perhaps lines below.
  bool const far = wants_value() && mark.line != stack_.back().key_mark.line;
  node.mark = far ? stack_.back().key_mark : mark;
  put(std::move(node));
}

void TreeBuilder::check_tag(Mark mark, std::string const& tag) {
  if (tag.empty() || tag == "?" || tag == "!") return;
  constexpr std::string_view core = "tag:yaml.org,2002:";
  report(mark, fmt::format("tag '{}' is not supported", tag.starts_with(core) ? "!!" + tag.substr(core.size()) : tag));
}

void TreeBuilder::take_scalar(Mark mark, std::string const& tag, std::string const& value) {
  check_tag(mark, tag);
  bool const quoted = tag == "!";
  last_ = mark;
  if (quoted) last_quoted_ = mark;
  Node node;
  node.kind = Node::Kind::scalar;
  node.quoted = quoted;
  node.mark = mark;
  auto const forbidden = find_forbidden(value);
  if (value.size() > max_scalar_bytes) {
    report(node.mark, fmt::format("text longer than {} bytes", max_scalar_bytes));
    node.broken = true;
  } else if (forbidden) {
    report(node.mark, forbidden->what + " in text");
    node.broken = true;
  } else {
    node.text = value;
  }
  if (wants_key()) {
    if (node.broken) {
      stack_.back().has_key = stack_.back().drop = true;
    } else {
      take_key(node.mark, value, quoted);
    }
    return;
  }
  put(std::move(node));
}

void TreeBuilder::take_key(Mark mark, std::string const& text, bool quoted) {
  Frame& frame = stack_.back();
  frame.has_key = true;
  frame.drop = true;
  frame.key_mark = mark;
  if (text.empty()) {
    report(mark, "empty key", "a name before ':'");
  } else if (text.find_first_of("\n\t") != std::string::npos) {
    report(mark, "a key of more than one line, or with a tab", "a name before ':'");
  } else if (text == "<<" && !quoted) {
    report(mark, "merge key '<<' is not supported", "'extends' or an overlay");
  } else if (auto const [first, fresh] = frame.seen.emplace(text, mark); !fresh) {
    report(mark, fmt::format("duplicate key '{}' (first at line {})", text, first->second.line));
  } else {
    frame.key = text;
    frame.drop = false;
  }
}

void TreeBuilder::open(Node::Kind kind, Mark mark, std::string const& tag, Style style) {
  check_tag(mark, tag);
  bool const flow = style == Style::flow;
  last_ = mark;
  if (stack_.empty()) block_root_ = !flow;
  if (stack_.size() >= max_depth) {
    report(mark, fmt::format("nesting deeper than {} levels", max_depth));
    throw Stop{};
  }
  Frame frame;
  frame.node.kind = kind;
  frame.node.mark = mark;
  frame.flow = flow;
  frame.is_key = wants_key();
  if (frame.is_key) report(mark, "a key must be plain text");
  stack_.push_back(std::move(frame));
}

void TreeBuilder::close() {
  Frame frame = std::move(stack_.back());
  stack_.pop_back();
  if (frame.is_key) {
    stack_.back().has_key = stack_.back().drop = true;
  } else {
    put(std::move(frame.node));
  }
}

void TreeBuilder::put(Node node) {
  count_node(node.mark);
  if (stack_.empty()) {
    root_ = std::move(node);
    has_root_ = true;
    return;
  }
  Frame& frame = stack_.back();
  if (frame.node.is_list()) {
    frame.node.items.push_back(std::move(node));
    return;
  }
  if (!frame.drop) frame.node.entries.push_back({std::move(frame.key), frame.key_mark, std::move(node)});
  frame.has_key = frame.drop = false;
}

}  // namespace standoff::config
