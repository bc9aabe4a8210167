#include "sim/config/tree.hpp"

#include <algorithm>
#include <charconv>

#include "sim/config/gate.hpp"

namespace standoff::config {

Entry const* Node::entry(std::string_view key) const {
  auto const found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &*found;
}

Node const* Node::find(std::string_view key) const {
  Entry const* const found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

Node* Node::find(std::string_view key) {
  auto const found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

std::vector<std::string> Node::keys() const {
  std::vector<std::string> keys;
  keys.reserve(entries.size());
  for (Entry const& e : entries) keys.push_back(e.key);
  return keys;
}

void Node::take_out(std::string_view key) {
  auto const found = std::ranges::find(entries, key, &Entry::key);
  if (found == entries.end()) return;
  if (order.empty()) order = keys();
  entries.erase(found);
}

Entry& Node::put_in(Entry entry) {
  auto const place = std::ranges::find(order, entry.key);
  if (place == order.end()) {
    if (!order.empty()) order.push_back(entry.key);
    entry.joined = !entries.empty();
    return entries.emplace_back(std::move(entry));
  }
  auto const later = std::ranges::find_if(
      entries, [&](Entry const& other) { return std::find(place, order.end(), other.key) != order.end(); });
  return *entries.insert(later, std::move(entry));
}

std::vector<PathStep> split_path(std::string_view path) {
  std::vector<PathStep> steps;
  std::size_t at = 0;
  while (true) {
    PathStep step;
    step.column = count_code_points(path.substr(0, at)) + 1;
    std::size_t const end = std::min(path.find_first_of(".[", at), path.size());
    step.key = path.substr(at, end - at);
    if (step.key.empty() || step.key.find(']') != std::string::npos) return {};
    steps.push_back(std::move(step));
    at = end;
    while (at < path.size() && path[at] == '[') {
      PathStep element;
      element.is_index = true;
      element.column = count_code_points(path.substr(0, at)) + 1;
      char const* const first = path.data() + at + 1;
      auto const [stop, error] = std::from_chars(first, path.data() + path.size(), element.index);
      if (error != std::errc{} || stop == path.data() + path.size() || *stop != ']') return {};
      steps.push_back(element);
      at = static_cast<std::size_t>(stop - path.data()) + 1;
    }
    if (at == path.size()) return steps;
    if (path[at] != '.') return {};
    ++at;
  }
}

Node const* find_path(Node const& root, std::string_view path) {
  std::vector<PathStep> const steps = split_path(path);
  Node const* node = steps.empty() ? nullptr : &root;
  for (PathStep const& step : steps) {
    if (node == nullptr) break;
    if (step.is_index) {
      node = node->is_list() && step.index < node->items.size() ? &node->items[step.index] : nullptr;
    } else {
      node = node->find(step.key);
    }
  }
  return node;
}

}  // namespace standoff::config
