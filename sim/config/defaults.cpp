#include "sim/config/defaults.hpp"

#include <algorithm>

namespace standoff::config {
namespace {

class Filler {
 public:
  explicit Filler(std::uint32_t file) : mark_{file, 0, 0} {}

  void fill(Node& node, Fields const& fields) const {
    if (!node.is_map()) return;
    for (Field const& field : fields.list()) {
      if (node.find(field.key) == nullptr && field.default_node != nullptr && may_join(field.key, node, fields)) {
        node.entries.push_back({field.key, mark_, *field.default_node});
        mark_all(node.entries.back().value);
      }
      if (Node* const value = node.find(field.key)) fill(*value, field.shape);
    }
  }

 private:
  void fill(Node& node, Shape const& shape) const {
    switch (shape.kind) {
      case Shape::Kind::object:
        fill(node, shape.fields());
        break;
      case Shape::Kind::map:
        for (Entry& entry : node.entries) fill(entry.value, *shape.element);
        break;
      case Shape::Kind::list:
        for (Node& item : node.items) fill(item, *shape.element);
        if (shape.single && !node.is_list()) fill(node, *shape.element);
        break;
      default:
        break;
    }
  }

  // Left out is not the same as given its default where a rule looks at what was written.
  static bool may_join(std::string const& key, Node const& node, Fields const& fields) {
    auto const stands = [&](std::string const& other) { return node.find(other) != nullptr; };
    return std::ranges::all_of(fields.rules(), [&](Fields::Rule const& rule) {
      if (rule.kind == Fields::Rule::Kind::needs) return key != rule.keys[0] || stands(rule.keys[1]);
      return std::ranges::find(rule.keys, key) == rule.keys.end() || std::ranges::none_of(rule.keys, stands);
    });
  }

  void mark_all(Node& node) const {
    node.mark = mark_;
    for (Node& item : node.items) mark_all(item);
    for (Entry& entry : node.entries) {
      entry.key_mark = mark_;
      mark_all(entry.value);
    }
  }

  Mark mark_;
};

}  // namespace

void write_defaults(Document& document, Fields const& fields) {
  document.sources.emplace_back("default");
  Filler(static_cast<std::uint32_t>(document.sources.size() - 1)).fill(document.root, fields);
}

}  // namespace standoff::config
