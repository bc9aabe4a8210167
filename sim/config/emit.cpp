#include <array>

#include <fmt/format.h>

#include "sim/config/tree.hpp"
#include "sim/core/text.hpp"

namespace standoff::config {
namespace {

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  out += '"';
  return out;
}

bool is_plain_key(std::string_view key) {
  static constexpr std::array<std::string_view, 3> nulls{"null", "Null", "NULL"};
  for (std::string_view const null : nulls) {
    if (key == null) return false;
  }
  return !key.empty() && key.find_first_of(" .-/%+") != 0 && key.back() != ' ' &&
         key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ .-/%+") ==
             std::string_view::npos;
}

// A plain text may have been written over several lines, with blank ones between them: on one line they would be gone. And
// what is one between brackets may begin an entry in a block.
bool is_plain(Node const& scalar) {
  std::string_view const text = scalar.text;
  bool const begins_entry = !text.empty() && std::string_view("-?:").find(text[0]) != std::string_view::npos &&
                            (text.size() == 1 || text[1] == ' ');
  return !scalar.quoted && !begins_entry && text.find('\n') == std::string_view::npos;
}

std::string emit_key(std::string_view key) { return is_plain_key(key) ? std::string(key) : quote(key); }

class Emitter {
 public:
  explicit Emitter(std::span<std::string const> sources) : sources_(sources) {}

  // `inline_first`: the first entry continues a line that "- " has begun.
  void emit_block(Node const& node, std::size_t indent, bool inline_first) {
    bool first = inline_first;
    auto const begin_line = [&] {
      if (!first) out.append(indent, ' ');
      first = false;
    };
    for (Entry const& entry : node.entries) {
      begin_line();
      out += emit_key(entry.key);
      out += ':';
      emit_value(entry.value, indent + 2, false);
    }
    for (Node const& item : node.items) {
      begin_line();
      out += "-";
      emit_value(item, indent + 2, true);
    }
  }

  std::string out;

 private:
  void emit_value(Node const& node, std::size_t indent, bool in_list) {
    if (!node.entries.empty() || !node.items.empty()) {
      out += in_list ? " " : "\n";
      emit_block(node, indent, in_list);
      return;
    }
    out += ' ';
    out += emit_leaf(node);
    if (node.mark.file < sources_.size()) out += "  # " + emit_origin(node.mark);
    out += "\n";
  }

  // A name of a file may hold anything, a comment must not end.
  std::string emit_origin(Mark mark) const {
    std::string const text = printable(sources_[mark.file]);
    return mark.line == 0 ? text : fmt::format("{}:{}", text, mark.line);
  }

  static std::string emit_leaf(Node const& node) {
    if (node.is_scalar()) return is_plain(node) ? node.text : quote(node.text);
    return node.is_map() ? "{}" : node.is_list() ? "[]" : "null";
  }

  std::span<std::string const> sources_;
};

void emit_flow(Node const& node, std::string& out, std::size_t limit) {
  if (out.size() > limit) return;
  if (node.is_scalar()) {
    bool const plain = !node.quoted && node.text.find_first_of(",[]{}") == std::string::npos;
    out += plain ? node.text : quote(node.text);
  } else if (node.is_null()) {
    out += "null";
  } else {
    out += node.is_list() ? '[' : '{';
    std::string_view separator;
    for (Node const& item : node.items) {
      out += separator;
      separator = ", ";
      emit_flow(item, out, limit);
    }
    for (Entry const& entry : node.entries) {
      out += separator;
      separator = ", ";
      out += emit_key(entry.key);
      out += ": ";
      emit_flow(entry.value, out, limit);
    }
    out += node.is_list() ? ']' : '}';
  }
}

}  // namespace

std::string emit_yaml(Node const& root) { return emit_yaml(root, {}); }

std::string emit_yaml(Node const& root, std::span<std::string const> sources) {
  if (root.is_map() && root.entries.empty()) return "{}\n";
  Emitter emitter(sources);
  emitter.emit_block(root, 0, false);
  return std::move(emitter.out);
}

std::string emit_short(Node const& node, std::size_t limit) {
  std::string out;
  emit_flow(node, out, limit);
  if (out.size() <= limit) return out;
  std::size_t end = limit;
  while (end > 0 && (out[end] & 0xC0) == 0x80) --end;  // never half a character
  out.resize(end);
  out += "...";
  return out;
}

}  // namespace standoff::config
