// The checked tree: what a YAML file says, with the place of every node. No anchors, aliases, tags or duplicate keys.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostic.hpp"
#include "sim/config/mark.hpp"

namespace standoff::config {

struct Entry;

struct Node {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind{Kind::null};
  bool quoted{};  // a scalar in quotes or a block scalar: text, never a number or a flag
  bool broken{};  // already reported; readers say nothing more about it
  Mark mark;      // of the file that it came from
  std::string text;
  std::vector<Node> items;
  std::vector<Entry> entries;      // in written order
  std::vector<std::string> order;  // once an entry was taken away: all keys that were ever here, each in its place

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  // The value of a key of a map, or nullptr.
  Node const* find(std::string_view key) const;
  Node* find(std::string_view key);
  Entry const* entry(std::string_view key) const;
  std::vector<std::string> keys() const;

  void take_out(std::string_view key);
  // Where an entry of that key was taken out, else at the end.
  Entry& put_in(Entry entry);
};

struct Entry {
  std::string key;
  Mark key_mark;
  Node value;
  bool joined{};  // laid over a map that had others, and behind them all
};

// One step of a path: a key, or the index of a list element.
struct PathStep {
  std::string key;
  std::size_t index{};
  bool is_index{};
  std::uint32_t column{};  // 1-based, in code points, in the text that was split
};

// Splits "units.convoy.parts[0]"; an empty result means that it is not a path.
std::vector<PathStep> split_path(std::string_view path);
// The node at a path below `root`, or nullptr.
Node const* find_path(Node const& root, std::string_view path);

inline constexpr std::size_t max_file_bytes = 16U << 20U;
inline constexpr std::size_t max_scalar_bytes = 64U << 10U;
inline constexpr std::size_t max_depth = 64;
inline constexpr std::size_t max_nodes = 1'000'000;

// Reads one document whose root must be a map. What can be told without guessing is reported in one go; the root is
// `broken` if the text cannot be read as YAML at all.
Node parse_tree(std::string_view text, std::uint32_t file, Diagnostics& diagnostics);
// Reads a value: a scalar or a flow collection, as in `--set a=VALUE`. `first` is the place of the text's first character.
Node parse_value(std::string_view text, Mark first, Diagnostics& diagnostics);

// Block style, stable; reading it back gives the same tree. With `sources`, each value ends with "# file:line", or
// with "# name" where its mark's line is 0.
std::string emit_yaml(Node const& root);
std::string emit_yaml(Node const& root, std::span<std::string const> sources);
// One line in flow style, for messages and tables; shortened to about `limit` bytes.
std::string emit_short(Node const& node, std::size_t limit = 60);

}  // namespace standoff::config
