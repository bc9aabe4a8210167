// Builds the checked tree from the events of a YAML parser; internal to this room.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/config/gate.hpp"
#include "sim/config/tree.hpp"

namespace standoff::config {

enum class Style : std::uint8_t { block, flow };

class TreeBuilder {
 public:
  struct Stop {};  // thrown after a report that makes going on pointless

  TreeBuilder(Lines const& lines, Diagnostics& diagnostics) : lines_(lines), diagnostics_(diagnostics) {}

  Node take() { return std::move(root_); }
  bool has_root() const { return has_root_; }
  bool is_block() const { return block_root_; }  // a block collection at the root
  std::optional<Mark> last_quoted() const { return last_quoted_; }
  Mark last() const { return last_; }     // the last scalar or opened collection
  std::optional<Mark> open_flow() const;  // the innermost open flow collection

  void begin_document(Mark mark);
  void take_null(Mark mark);
  void take_alias(Mark mark);
  void take_anchor(Mark mark);
  void take_scalar(Mark mark, std::string const& tag, std::string const& value);
  void open(Node::Kind kind, Mark mark, std::string const& tag, Style style);
  void close();

 private:
  struct Frame {
    Node node;
    bool flow{};
    bool is_key{};   // this collection stands where a key should
    bool has_key{};  // a map that waits for the value of `key`
    bool drop{};     // the value is not kept: its key was refused
    std::string key;
    Mark key_mark;
    std::unordered_map<std::string, Mark> seen;
  };

  void report(Mark mark, std::string what, std::string expected = {});
  void check_tag(Mark mark, std::string const& tag);
  bool wants_key() const;
  bool wants_value() const;
  void count_node(Mark mark);
  void take_key(Mark mark, std::string const& text, bool quoted);
  void put(Node node);

  Lines const& lines_;
  Diagnostics& diagnostics_;
  Node root_;
  bool has_root_{}, block_root_{};
  std::size_t documents_{}, nodes_{};
  std::optional<Mark> last_quoted_;
  Mark last_;
  std::vector<Frame> stack_;
};

}  // namespace standoff::config
