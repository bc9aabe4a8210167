#include "sim/config/pin.hpp"

#include <algorithm>

namespace standoff::config {
namespace {

void say_where(Entry& entry, char const* key, std::string name) {
  Node where;
  where.kind = Node::Kind::scalar;
  where.quoted = true;
  where.mark = entry.value.mark;
  where.text = std::move(name);
  entry.value.entries.push_back({key, where.mark, std::move(where)});
}

// Beside the nearest neighbour that is still there.
void pin(Entry& entry, Node const& base) {
  auto const place = std::ranges::find(base.order, entry.key);
  bool const gone = place != base.order.end() && base.find(entry.key) == nullptr;
  if (!gone || !entry.value.is_map() || entry.value.find("follows") != nullptr ||
      entry.value.find("precedes") != nullptr)
    return;
  auto const is_there = [&base](std::string const& name) { return base.find(name) != nullptr; };
  auto const before = std::find_if(std::make_reverse_iterator(place), base.order.rend(), is_there);
  if (before != base.order.rend()) {
    say_where(entry, "follows", *before);
  } else if (auto const after = std::find_if(place, base.order.end(), is_there); after != base.order.end()) {
    say_where(entry, "precedes", *after);
  }
}

void walk(Node& over, Node const& base, Shape const& shape);

void walk(Node& over, Node const& base, Fields const& fields) {
  for (Field const& field : fields.list()) {
    Node* const above = over.find(field.key);
    Node const* const below = base.find(field.key);
    if (above != nullptr && below != nullptr) walk(*above, *below, field.shape);
  }
}

void walk(Node& over, Node const& base, Shape const& shape) {
  if (!over.is_map() || !base.is_map()) return;
  if (shape.kind == Shape::Kind::object) walk(over, base, shape.fields());
  if (shape.kind != Shape::Kind::map) return;
  for (Entry& entry : over.entries) {
    if (shape.ordered) pin(entry, base);
    if (Node const* const below = base.find(entry.key)) walk(entry.value, *below, *shape.element);
  }
}

}  // namespace

void pin_entries(Node& root, Fields const& fields) {
  Node* const variants = root.find(variants_key);
  if (variants == nullptr) return;
  Node pinned = *variants;
  for (Entry& variant : pinned.entries) walk(variant.value, root, fields);
  *root.find(variants_key) = std::move(pinned);
}

}  // namespace standoff::config
