// Readers of lists and named maps.
#pragma once
#include "sim/config/reader.hpp"

namespace standoff::config {

// Which keys a named map may have: those of other named maps, a fixed set of names, or any text; else identifiers.
struct KeyRule {
  std::vector<std::string> targets, names;
  bool any_text{};
};
inline KeyRule keys_from(std::string target) { return {{std::move(target)}, {}, false}; }
inline KeyRule keys_from(std::vector<std::string> targets) { return {std::move(targets), {}, false}; }
inline KeyRule keys_among(std::vector<std::string> names) { return {{}, std::move(names), false}; }
inline KeyRule keys_of_any_text() { return {{}, {}, true}; }

// In written order.
template <class V>
Reader<std::vector<Named<V>>> map_of(Reader<V> reader, KeyRule rule = {}) {
  Shape shape = detail::shape_of(Shape::Kind::map, reader.shape());
  shape.targets = std::move(rule.targets);
  shape.names = std::move(rule.names);
  shape.any_key = rule.any_text;
  return {std::move(shape), [reader](Node const& node, Shape const& s, Context& context, std::vector<Named<V>>& out) {
            if (!detail::expect_map(node, s, context)) return false;
            bool good = true;
            out.clear();
            out.reserve(node.entries.size());
            for (Entry const& entry : node.entries) {
              Context::Step const step(context, entry.key);
              good = detail::check_key(entry, s, context) && good;
              context.sibling = {&node, entry.key};
              Named<V> named{entry.key, entry.key_mark, V{}};
              good = reader.read(entry.value, context, named.value) && good;
              out.push_back(std::move(named));
            }
            return good;
          }};
}

template <class V>
Reader<std::vector<V>> list_of(Reader<V> reader) {
  return {detail::shape_of(Shape::Kind::list, reader.shape()),
          [reader](Node const& node, Shape const& s, Context& context, std::vector<V>& out) {
            out.clear();
            if (s.single && !node.is_list() && !node.is_null()) {
              V value{};
              bool const good = reader.read(node, context, value);
              out.push_back(std::move(value));
              return good;
            }
            if (!detail::expect_list(node, s, context)) return false;
            bool good = true;
            out.reserve(node.items.size());
            for (std::size_t i = 0; i < node.items.size(); ++i) {
              Context::Step const step(context, i);
              V value{};
              good = reader.read(node.items[i], context, value) && good;
              out.push_back(std::move(value));
            }
            return good;
          }};
}

}  // namespace standoff::config
