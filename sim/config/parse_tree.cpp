#include <algorithm>
#include <cctype>
#include <istream>
#include <optional>
#include <streambuf>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "sim/config/gate.hpp"
#include "sim/config/tree.hpp"
#include "sim/config/tree_builder.hpp"

namespace standoff::config {
namespace {

// Reads a string_view as a stream without copying it.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // never written to
    setg(begin, begin, begin + text.size());
  }
};

// yaml-cpp counts columns in bytes, and a line may be 16 MiB long: each count goes on from the one before it.
class Places {
 public:
  Places(Lines const& lines, std::uint32_t file) : lines_(lines), file_(file) {}

  Mark at(YAML::Mark const& mark) {
    auto const line = static_cast<std::uint32_t>(mark.line + 1);
    auto const bytes = static_cast<std::size_t>(mark.column);
    if (line != line_ || bytes < bytes_) {
      line_ = line;
      bytes_ = 0;
      points_ = 0;
    }
    std::size_t const from = std::min(lines_.start(line) + bytes_, lines_.text().size());
    points_ += count_code_points(lines_.text().substr(from, bytes - bytes_));
    bytes_ = bytes;
    return {file_, line, points_ + 1};
  }

 private:
  Lines const& lines_;
  std::uint32_t file_;
  std::uint32_t line_{1}, points_{};
  std::size_t bytes_{};
};

class Events : public YAML::EventHandler {
 public:
  Events(TreeBuilder& builder, Places& places) : builder_(builder), places_(places) {}

  void OnDocumentStart(YAML::Mark const& mark) override { builder_.begin_document(at(mark)); }
  void OnDocumentEnd() override {}
  void OnNull(YAML::Mark const& mark, YAML::anchor_t) override { builder_.take_null(at(mark)); }
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override { builder_.take_alias(at(mark)); }
  void OnAnchor(YAML::Mark const& mark, std::string const&) override { builder_.take_anchor(at(mark)); }
  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t, std::string const& text) override {
    builder_.take_scalar(at(mark), tag, text);
  }
  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    builder_.open(Node::Kind::list, at(mark), tag, style == YAML::EmitterStyle::Flow ? Style::flow : Style::block);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    builder_.open(Node::Kind::map, at(mark), tag, style == YAML::EmitterStyle::Flow ? Style::flow : Style::block);
  }
  void OnMapEnd() override { builder_.close(); }

 private:
  Mark at(YAML::Mark const& mark) { return places_.at(mark); }
  TreeBuilder& builder_;
  Places& places_;
};

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// "name:x" looks like a key to a person but is plain text to YAML, which complains about the next ':' only.
std::optional<std::uint32_t> find_tight_colon(std::string_view line) {
  std::size_t at = indent_of(line);
  std::size_t const start = at;
  while (at < line.size() && (std::isalnum(static_cast<unsigned char>(line[at])) != 0 || line[at] == '_')) ++at;
  bool const tight =
      at > start && at + 1 < line.size() && line[at] == ':' && line[at + 1] != ' ' && line[at + 1] != '/';
  return tight ? std::optional(static_cast<std::uint32_t>(at + 1)) : std::nullopt;
}

// The first quote behind `from` that starts a token and is never closed.
std::optional<Mark> find_open_quote(Lines const& lines, Mark from) {
  std::string_view const text = lines.text();
  std::string_view before = " ";
  Mark mark = from;
  for (std::size_t at = lines.offset(from); at < text.size();) {
    std::string_view const rest = text.substr(at);
    bool const starts = (rest[0] == '"' || rest[0] == '\'') && before.find_first_of(" \t\n[{,:") == 0;
    if (starts && quote_length(rest) == 0) return mark;
    std::size_t const length = starts ? quote_length(rest) : std::max<std::size_t>(utf8_length(rest), 1);
    for (char const c : rest.substr(0, length)) {
      if (c == '\n') {
        ++mark.line;
        mark.column = 0;
      }
      if ((c & 0xC0) != 0x80) ++mark.column;
    }
    at += length;
    before = text.substr(at - 1, 1);
  }
  return std::nullopt;
}

// yaml-cpp names tokens; a person wants to know what to mend.
Diagnostic explain(std::string const& message, Mark mark, TreeBuilder const& builder, Lines const& lines) {
  bool const sequence = message.find("end of sequence flow") != std::string::npos;
  if (sequence || message.find("end of map flow") != std::string::npos) {
    return {builder.open_flow().value_or(mark), {}, sequence ? "'[' is not closed" : "'{' is not closed", {}, {}};
  }
  if (message == "illegal flow end") {
    auto const open = builder.open_flow();
    return {open.value_or(mark),
            {},
            open ? "a bracket is not closed by its own kind" : "a bracket that nothing opened",
            {},
            {}};
  }
  if (message == "illegal map value") {
    for (std::size_t number : {std::size_t{mark.line}, std::size_t{mark.line - 1}}) {
      if (auto const column = find_tight_colon(lines.line(number))) {
        return {{mark.file, static_cast<std::uint32_t>(number), *column}, {}, "no space after ':'", "'key: value'", {}};
      }
    }
    if (mark.line > 1 && indent_of(lines.line(mark.line)) > indent_of(lines.line(mark.line - 1))) {
      return {mark, {}, "bad indentation: a key deeper than the value before it", {}, {}};
    }
    return {mark, {}, "':' where no key can be", {}, "put text that holds ': ' in quotes"};
  }
  if (message.find("anchor is not defined") != std::string::npos) {
    return {mark, {}, "anchors and aliases are not supported", {}, {}};
  }
  if (message.find("EOF in scalar") != std::string::npos) {
    return {find_open_quote(lines, builder.last()).value_or(mark), {}, "quoted text is not closed", {}, {}};
  }
  if (message == "bad file") return {mark, {}, "nesting deeper than 64 levels", {}, {}};
  return {mark, {}, "not valid YAML: " + message, {}, {}};
}

Node broken_root(std::uint32_t file) {
  Node root;
  root.broken = true;
  root.mark = {file, 1, 1};
  return root;
}

struct Parsed {
  Node root;
  bool complete{};  // all of the text could be read
  bool has_root{};
  bool is_block{};
};

Parsed run_parser(Lines const& lines, std::uint32_t file, Diagnostics& diagnostics) {
  Diagnostics found;
  TreeBuilder builder(lines, found);
  ViewBuffer buffer(lines.text());
  std::istream stream(&buffer);
  Places places(lines, file);
  std::optional<Diagnostic> problem;
  bool stopped = false;
  try {
    YAML::Parser parser(stream);
    Events events(builder, places);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (YAML::Exception const& error) {
    problem = explain(error.msg, places.at(error.mark), builder, lines);
  } catch (TreeBuilder::Stop const&) {
    stopped = true;  // already reported
  }
  // yaml-cpp accepts a quote that is never closed; only the last quoted scalar can be one.
  if (auto const quote = builder.last_quoted(); quote && quote_length(lines.text().substr(lines.offset(*quote))) == 0) {
    problem = Diagnostic{*quote, {}, "quoted text is not closed", {}, {}};
  }
  // What comes after an open bracket or quote is a consequence of it.
  for (Diagnostic const& diagnostic : found.sorted()) {
    if (!problem || diagnostic.mark < problem->mark) diagnostics.add(diagnostic);
  }
  bool const complete = !problem && !stopped;
  if (problem) diagnostics.add(std::move(*problem));
  return {builder.take(), complete, builder.has_root(), builder.is_block()};
}

}  // namespace

Node parse_tree(std::string_view text, std::uint32_t file, Diagnostics& diagnostics) {
  std::optional<std::string_view> const checked = check_bytes(text, file, diagnostics);
  if (!checked) return broken_root(file);
  Lines const lines(*checked);
  Parsed parsed = run_parser(lines, file, diagnostics);
  if (!parsed.complete) return broken_root(file);
  if (parsed.root.is_map()) return std::move(parsed.root);
  bool const blank = checked->find_first_not_of(" \t\r\n") == std::string_view::npos;
  std::string const what = parsed.has_root ? "the document is not a map"
                           : blank         ? "the file is empty"
                                           : "no document in the file, only comments";
  diagnostics.add({parsed.has_root ? parsed.root.mark : Mark{file, 1, 1}, {}, what, "a map of keys and values", {}});
  return broken_root(file);
}

Node parse_value(std::string_view text, Mark first, Diagnostics& diagnostics) {
  Diagnostics found;
  Node root = broken_root(first.file);
  if (std::optional<std::string_view> const checked = check_bytes(text, first.file, found)) {
    Lines const lines(*checked);
    Parsed parsed = run_parser(lines, first.file, found);
    if (parsed.complete) {
      root = std::move(parsed.root);
      // A comment or a document marker must not swallow half of what was typed.
      std::size_t const begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
      std::string_view const trimmed = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
      bool const cut = root.is_scalar() && !root.quoted && trimmed != root.text;
      if (!parsed.has_root) {
        found.add({{first.file, 1, 1}, {}, "no value", "a scalar, [..] or {..}; null deletes", {}});
      } else if (parsed.is_block || cut) {
        found.add({root.mark, {}, "not one value", "a scalar, [..] or {..}", "put text in quotes"});
      }
    }
  }
  auto const shift = [first](Mark& mark) {
    mark = {first.file, first.line, mark.line == 1 ? mark.column + first.column - 1 : first.column};
  };
  for (Diagnostic diagnostic : found.sorted()) {
    shift(diagnostic.mark);
    diagnostics.add(std::move(diagnostic));
  }
  auto const shift_all = [&shift](auto const& self, Node& node) -> void {
    shift(node.mark);
    for (Node& item : node.items) self(self, item);
    for (Entry& entry : node.entries) {
      shift(entry.key_mark);
      self(self, entry.value);
    }
  };
  shift_all(shift_all, root);
  root.broken = root.broken || found.has_errors();
  return root;
}

}  // namespace standoff::config
