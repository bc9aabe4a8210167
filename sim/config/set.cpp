// `--set a.b[0].c=VALUE`, applied where the schema says that there is such a path.
#include <utility>

#include <fmt/format.h>

#include "sim/config/schema.hpp"

namespace standoff::config {
namespace {

// Follows a path through the tree and the schema at once. `shape` is null within a value (a law, {best, ...}, raw).
class Walk {
 public:
  Walk(Document& document, SetArgument const& set, Fields const& fields, Diagnostics& diagnostics)
      : document_(document), set_(set), root_(fields), diagnostics_(diagnostics) {}

  void apply() {
    std::vector<PathStep> const steps = split_path(set_.path);
    Node root = document_.root;  // a path that turns out to be unknown leaves nothing behind
    Node* holder = nullptr;
    Node* node = &root;
    Shape const* shape = nullptr;
    Fields const* fields = &root_;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      bool const last = i + 1 == steps.size();
      holder = node;
      node = step_down(*node, steps[i], shape, fields, last);
      if (node == nullptr) return;
      if (!steps[i].is_index && !path_.empty()) path_ += '.';
      path_ += steps[i].is_index ? fmt::format("[{}]", steps[i].index) : steps[i].key;
    }
    PathStep const& end = steps.back();
    if (!set_.value.is_null()) {
      *node = set_.value;
    } else if (end.is_index) {
      holder->items.erase(holder->items.begin() + static_cast<std::ptrdiff_t>(end.index));
    } else if (created_) {
      std::vector<std::string> others = holder->keys();
      std::erase(others, end.key);
      refuse(end, fmt::format("nothing to delete at '{}'", set_.path), {}, did_you_mean(end.key, others));
      return;
    } else {
      holder->take_out(end.key);
    }
    document_.root = std::move(root);
  }

 private:
  void refuse(PathStep const& step, std::string what, std::string expected, std::string hint) {
    Mark mark = set_.value.mark;
    mark.line = set_.ordinal;
    mark.column = step.column;
    diagnostics_.add({mark, set_.path, std::move(what), std::move(expected), std::move(hint)});
  }

  std::string where() const { return path_.empty() ? "the top level" : fmt::format("'{}'", path_); }

  Node* step_down(Node& node, PathStep const& step, Shape const*& shape, Fields const*& fields, bool last) {
    created_ = false;
    if (step.is_index) return step_into_list(node, step, shape, fields);
    if (fields != nullptr) return step_into_object(node, step, shape, fields);
    bool const named = shape != nullptr && shape->kind == Shape::Kind::map;
    Node* found = node.find(step.key);
    if (found == nullptr && named && (node.is_map() || node.is_null())) {
      found = add_entry(node, step, last);
      if (found == nullptr) return nullptr;
    }
    if (found == nullptr) {
      refuse(step,
             node.is_map() ? fmt::format("no '{}' in {}", step.key, where()) : fmt::format("nothing below {}", where()),
             {}, did_you_mean(step.key, node.keys()));
      return nullptr;
    }
    enter(named ? shape->element.get() : nullptr, shape, fields);
    return found;
  }

  // As an overlay would. Only part of an entry, of nearly the name of another one, is one that is misspelt.
  Node* add_entry(Node& node, PathStep const& step, bool last) {
    std::string hint = did_you_mean(step.key, node.keys());
    if (!last && !hint.empty()) {
      refuse(step, fmt::format("no '{}' in {}", step.key, where()), {}, std::move(hint));
      return nullptr;
    }
    Mark mark = set_.value.mark;
    mark.column = step.column;
    if (!hint.empty() && !set_.value.is_null())
      diagnostics_.add(
          {mark, set_.path, fmt::format("'{}' is new here", step.key), {}, std::move(hint), Severity::warning});
    created_ = true;
    node.kind = Node::Kind::map;
    Node fresh;
    fresh.mark = mark;
    return &node.put_in({step.key, mark, std::move(fresh)}).value;
  }

  Node* step_into_list(Node& node, PathStep const& step, Shape const*& shape, Fields const*& fields) {
    bool const list = shape != nullptr && shape->kind == Shape::Kind::list;
    if (list && shape->single && !node.is_list() && step.index == 0) {
      Node item = std::move(node);
      node = Node{};
      node.kind = Node::Kind::list;
      node.mark = item.mark;
      node.items.push_back(std::move(item));
    }
    if (!node.is_list() || step.index >= node.items.size()) {
      refuse(step, fmt::format("no element [{}] in {}", step.index, where()),
             node.is_list() ? fmt::format("an index below {}", node.items.size()) : "a list there", {});
      return nullptr;
    }
    enter(list ? shape->element.get() : nullptr, shape, fields);
    return &node.items[step.index];
  }

  // A key that the schema knows may be written even if the files leave it out; its default is filled in first.
  Node* step_into_object(Node& node, PathStep const& step, Shape const*& shape, Fields const*& fields) {
    Field const* const field = fields->find(step.key);
    if (field == nullptr) {
      refuse(step, fmt::format("unknown key '{}' {} {}", step.key, path_.empty() ? "at" : "in", where()), {},
             did_you_mean(step.key, fields->keys()));
      return nullptr;
    }
    if (!node.is_map() && !node.is_null()) {
      refuse(step, fmt::format("{} is not a map", where()), {}, {});
      return nullptr;
    }
    Node* found = node.find(step.key);
    if (found == nullptr) {
      created_ = true;
      node.kind = Node::Kind::map;
      Node fresh = field->default_node != nullptr ? *field->default_node : Node{};
      mark_all(fresh);
      found = &node.entries.emplace_back(Entry{step.key, set_.value.mark, std::move(fresh)}).value;
    }
    enter(&field->shape, shape, fields);
    return found;
  }

  void mark_all(Node& node) {
    node.mark = set_.value.mark;
    for (Node& item : node.items) mark_all(item);
    for (Entry& entry : node.entries) {
      entry.key_mark = set_.value.mark;
      mark_all(entry.value);
    }
  }

  static void enter(Shape const* next, Shape const*& shape, Fields const*& fields) {
    shape = next;
    fields = next != nullptr && next->kind == Shape::Kind::object ? &next->fields() : nullptr;
  }

  Document& document_;
  SetArgument const& set_;
  Fields const& root_;
  Diagnostics& diagnostics_;
  std::string path_;
  bool created_{};  // the last step was written by this walk
};

}  // namespace

namespace detail {

void apply_sets(Document& document, Fields const& fields, Diagnostics& diagnostics) {
  std::vector<SetArgument> const sets = std::exchange(document.sets, {});
  for (SetArgument const& set : sets) Walk(document, set, fields, diagnostics).apply();
}

}  // namespace detail
}  // namespace standoff::config
