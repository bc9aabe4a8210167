#include "sim/config/json_text.hpp"

#include <charconv>
#include <iterator>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/config/gate.hpp"
#include "sim/core/text.hpp"

namespace standoff::config {
namespace {

using nlohmann::json;

// Tells how far the library has read, as its own events do not say where they stand.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char const&;

  Cursor(char const* at, char const** read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *read_ = ++at_;
    return *this;
  }
  bool operator==(Cursor const& other) const { return at_ == other.at_; }
  bool operator!=(Cursor const& other) const { return at_ != other.at_; }

 private:
  char const* at_;
  char const** read_;
};

// Makes the tree out of the library's events.
class TreeMaker : public nlohmann::json_sax<json> {
 public:
  TreeMaker(std::string_view text, std::uint32_t file, std::string const& path, Diagnostics& diagnostics)
      : text_(text), read_(text.data()), mark_{file, 1, 1}, path_(path), diagnostics_(diagnostics) {}

  std::optional<Node> make() {
    Cursor const begin(text_.data(), &read_), end(text_.data() + text_.size(), &read_);
    if (!json::sax_parse(begin, end, this)) return std::nullopt;
    return std::move(root_);
  }

  bool null() override { return add_word(Node::Kind::null); }
  bool boolean(bool) override { return add_word(Node::Kind::scalar); }
  bool number_integer(number_integer_t) override { return add_word(Node::Kind::scalar); }
  bool number_unsigned(number_unsigned_t) override { return add_word(Node::Kind::scalar); }
  bool number_float(number_float_t, string_t const&) override { return add_word(Node::Kind::scalar); }
  bool string(string_t& text) override {
    Node* const node = add(Node::Kind::scalar);
    if (node == nullptr) return false;
    check_text(text);
    node->quoted = true;
    node->text = std::move(text);
    return true;
  }
  bool binary(binary_t&) override { return false; }  // JSON has none
  bool start_object(std::size_t) override { return open(Node::Kind::map); }
  bool start_array(std::size_t) override { return open(Node::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& text) override {
    Entry entry;
    entry.key_mark = next();
    check_text(text);
    auto const [first, fresh] = open_.back().lines.emplace(text, entry.key_mark.line);
    if (!fresh) report(entry.key_mark, fmt::format("the same key twice (first at line {})", first->second));
    entry.key = std::move(text);
    open_.back().node->entries.push_back(std::move(entry));
    return true;
  }
  // What the library says holds what it has read, and so is not told.
  bool parse_error(std::size_t, std::string const&, json::exception const& error) override {
    std::string_view const what = error.what();
    if (what.find("unexpected ','") != std::string_view::npos || what.find("unexpected ':'") != std::string_view::npos)
      advance_to(static_cast<std::size_t>(read_ - text_.data()) - 1);  // which next() takes for a separator
    else
      next();
    if (at_ < text_.size()) return stop_at(mark_, what);
    if (open_.empty()) return stop(mark_, "the file is empty", "JSON");
    Node const& last = *open_.back().node;
    return stop(last.mark, last.is_list() ? "'[' is not closed" : "'{' is not closed");
  }

 private:
  struct Open {
    Node* node;  // moves no more while it is open: only what is open last grows
    std::unordered_map<std::string, std::uint32_t> lines;  // of the keys so far
  };

  void report(Mark mark, std::string what, std::string expected = {}) {
    diagnostics_.add({mark, path_, std::move(what), std::move(expected), {}});
  }
  bool stop(Mark mark, std::string what, std::string expected = {}) {
    report(mark, std::move(what), std::move(expected));
    return false;
  }
  // "...: syntax error while parsing CONTEXT - REASON[; last read: 'TEXT'][; expected TOKEN]"
  bool stop_at(Mark mark, std::string_view what) {
    std::size_t const reason = what.find(" - ");
    if (reason == std::string_view::npos) return stop(mark, "a number beyond what a number can be");
    what.remove_prefix(reason + 3);
    std::string_view expected;
    constexpr std::string_view expects = "; expected ", quotes = "; last read: '";
    std::size_t const quoted = what.find(quotes), wanted = what.rfind(expects);
    bool const is_behind =
        wanted != std::string_view::npos && (quoted == std::string_view::npos || wanted > what.rfind('\''));
    if (is_behind) expected = what.substr(wanted + expects.size());
    return stop(mark, "not JSON: " + std::string(what.substr(0, std::min(quoted, is_behind ? wanted : what.size()))),
                std::string(expected));
  }

  void advance_to(std::size_t offset) {
    for (; at_ < offset; ++at_) {
      if (text_[at_] == '\n') {
        ++mark_.line;
        mark_.column = 1;
      } else if (!is_continuation(text_[at_])) {
        ++mark_.column;
      }
    }
  }
  static bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

  // The place of the event's token: the first behind what was read at the one before that is no separator.
  Mark next() {
    advance_to(std::min(text_.find_first_not_of(" \n\r\t,:", end_), text_.size()));
    end_ = static_cast<std::size_t>(read_ - text_.data());
    return mark_;
  }

  Node* add(Node::Kind kind) {
    Mark const mark = next();
    if (++values_ > max_json_values) {
      stop(mark, fmt::format("more than {} values in one file", max_json_values));
      return nullptr;
    }
    Node* node = &root_;
    if (!open_.empty()) {
      Node& around = *open_.back().node;
      node = around.is_list() ? &around.items.emplace_back() : &around.entries.back().value;
    }
    node->kind = kind;
    node->mark = mark;
    return node;
  }
  // Numbers, true, false, null: as they are written. Behind a number the library has read one character more.
  bool add_word(Node::Kind kind) {
    Node* const node = add(kind);
    if (node == nullptr) return false;
    std::string_view const word = text_.substr(at_, text_.find_first_of(" \n\r\t,]}", at_) - at_);
    end_ = at_ + word.size();
    if (word.size() > max_scalar_bytes)
      return stop(node->mark, fmt::format("a number longer than {} bytes", max_scalar_bytes));
    if (!node->is_null()) node->text = word;
    return true;
  }
  bool open(Node::Kind kind) {
    Node* const node = add(kind);
    if (node == nullptr) return false;
    if (open_.size() == max_depth) return stop(node->mark, fmt::format("nesting deeper than {} levels", max_depth));
    open_.push_back({node, {}});
    return true;
  }
  bool close() {
    end_ = static_cast<std::size_t>(read_ - text_.data());
    open_.pop_back();
    return true;
  }

  // What is wrong with it is told, and a text without it stands in: so that the rest of the file is looked at, too.
  void check_text(std::string& text) {
    if (text.size() > max_scalar_bytes) {
      report(mark_, fmt::format("text longer than {} bytes", max_scalar_bytes));
      text = "?";
    } else if (auto const found = find_forbidden(text)) {
      report(mark_, found->what + " in text");
      text = without_forbidden(text);
      if (text.empty()) text = "_";
    }
  }

  std::string_view text_;
  char const* read_;   // where the library is
  std::size_t end_{};  // of the last event's token
  std::size_t at_{};   // of mark_
  Mark mark_;
  std::string const& path_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;  // from the root inwards
  std::size_t values_{};
};

}  // namespace

std::optional<Node> parse_json(std::string_view text, std::uint32_t file, std::string const& path,
                               Diagnostics& diagnostics) {
  std::optional<std::string_view> const checked = check_characters(text, file, diagnostics, path);
  if (!checked) return std::nullopt;
  return TreeMaker(*checked, file, path, diagnostics).make();
}

std::optional<double> number_of(Node const& node) {
  if (!node.is_scalar() || node.quoted) return std::nullopt;
  double value{};
  char const* const end = node.text.data() + node.text.size();
  auto const [stop, error] = std::from_chars(node.text.data(), end, value);
  if (stop != end) return std::nullopt;
  if (error == std::errc::result_out_of_range) return 0.0;  // too small: what is too large was refused
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

}  // namespace standoff::config
