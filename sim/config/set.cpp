// `--set a.b[0].c=VALUE`, applied where the schema says that there is such a path.
#include <utility>

#include <fmt/format.h>

#include "sim/config/law_forms.hpp"
#include "sim/config/schema.hpp"
#include "sim/config/target.hpp"

namespace standoff::config {
namespace {

// Follows a path through the tree and the schema at once. `shape` is null within a value (a law, {best, ...}, raw).
class Walk {
 public:
  Walk(SetArgument const& set, Fields const& fields, Diagnostics& diagnostics)
      : set_(set), steps_(split_path(set.path)), root_(fields), diagnostics_(diagnostics) {}

  void apply(Node& whole) {
    Node root = branch_of(whole);  // a path that turns out to be unknown leaves nothing behind
    if (!follow(root)) return;
    PathStep const& end = steps_.back();
    if (!set_.value.is_null()) {
      *node_ = set_.value;
    } else if (end.is_index) {
      holder_->items.erase(holder_->items.begin() + static_cast<std::ptrdiff_t>(end.index));
    } else if (created_) {
      std::vector<std::string> others = holder_->keys();
      std::erase(others, end.key);
      refuse(end, fmt::format("nothing to delete at '{}'", set_.path), {}, did_you_mean(end.key, others));
      return;
    } else {
      holder_->take_out(end.key);
    }
    if (is_branch_)
      *whole.find(steps_.front().key) = std::move(root.entries.front().value);
    else
      whole = std::move(root);
  }

  std::optional<Target> target(Node const& whole) {
    Node root = branch_of(whole);
    if (!follow(root)) return std::nullopt;
    using Kind = Shape::Kind;
    bool const integers = shape_ != nullptr && (shape_->kind == Kind::integer || shape_->kind == Kind::integer_law);
    return Target{integers || (shape_ == nullptr && is_whole_), *node_};
  }

 private:
  // What the path can change: the one section that it leads into, where that is there and stays there.
  Node branch_of(Node const& whole) {
    Entry const* const section = steps_.size() > 1 && whole.is_map() ? whole.entry(steps_.front().key) : nullptr;
    is_branch_ = section != nullptr;
    if (!is_branch_) return whole;
    Node branch;
    branch.kind = Node::Kind::map;
    branch.mark = whole.mark;
    branch.entries.push_back(*section);
    return branch;
  }

  bool follow(Node& root) {
    node_ = &root;
    Fields const* fields = &root_;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      PathStep const& step = steps_[i];
      holder_ = node_;
      node_ = step_down(*node_, step, shape_, fields, i + 1 == steps_.size());
      if (node_ == nullptr) return false;
      if (!step.is_index && !path_.empty()) path_ += '.';
      path_ += step.is_index ? fmt::format("[{}]", step.index) : step.key;
    }
    return true;
  }

  void refuse(PathStep const& step, std::string what, std::string expected, std::string hint) {
    diagnostics_.add({place_of(step), set_.path, std::move(what), std::move(expected), std::move(hint)});
  }

  Mark place_of(PathStep const& step) const {
    return {set_.place.file, set_.place.line, set_.place.column + step.column - 1};
  }

  std::string where() const { return path_.empty() ? "the top level" : fmt::format("'{}'", path_); }

  // The number of a distribution may be named without the name of the law, and through {best, ...}.
  Node& within_value(Node& node, PathStep const& step) {
    Node* inner = &node;
    for (std::string_view form = value_form(*inner); !form.empty(); form = value_form(*inner)) {
      if (step.is_index ? inner->is_list() : inner->find(step.key) != nullptr) break;
      is_whole_ = form == "uniform_int";
      inner = form == "best" ? inner->find("best") : &inner->entries[0].value;
      holder_ = inner;
    }
    is_whole_ =
        is_whole_ || step.key == "stages" || step.key == "uniform_int";  // the name of the law may be written out
    bool const found = step.is_index ? inner->is_list() : inner->find(step.key) != nullptr;
    if (!found) holder_ = &node;
    return found ? *inner : node;
  }

  Node* step_down(Node& outer, PathStep const& step, Shape const*& shape, Fields const*& fields, bool last) {
    created_ = false;
    // One thing may stand for a list of one, and is followed as such.
    if (!step.is_index && shape != nullptr && shape->kind == Shape::Kind::list && shape->single && !outer.is_list())
      enter(shape->element.get(), shape, fields);
    bool const held = shape != nullptr && (shape->kind == Shape::Kind::map || shape->kind == Shape::Kind::list);
    bool const value = fields == nullptr && !held && !value_form(outer).empty();
    Node& node = value ? within_value(outer, step) : outer;
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

  // Without what was set as well, beside which it may well stand.
  std::vector<std::string> names_from_files(Node const& node) const {
    std::vector<std::string> names;
    for (Entry const& entry : node.entries)
      if (entry.key_mark.file != set_.place.file) names.push_back(entry.key);
    return names;
  }

  // As an overlay would. Only part of an entry, of nearly the name of another one, is one that is misspelt.
  Node* add_entry(Node& node, PathStep const& step, bool last) {
    std::string hint = did_you_mean(step.key, names_from_files(node));
    if (!last && !hint.empty()) {
      refuse(step, fmt::format("no '{}' in {}", step.key, where()), {}, std::move(hint));
      return nullptr;
    }
    Mark const mark = place_of(step);
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

  SetArgument const& set_;
  std::vector<PathStep> steps_;
  Fields const& root_;
  Diagnostics& diagnostics_;
  std::string path_;
  Node* node_{};
  Node* holder_{};
  Shape const* shape_{};
  bool is_branch_{};
  bool created_{};   // the last step was written by this walk
  bool is_whole_{};  // what the last step leads to, within a value
};

}  // namespace

namespace detail {

void apply_sets(Document& document, Fields const& fields, Diagnostics& diagnostics) {
  std::vector<SetArgument> const sets = std::exchange(document.sets, {});
  for (SetArgument const& set : sets) Walk(set, fields, diagnostics).apply(document.root);
}

}  // namespace detail

std::optional<Target> find_target(Document const& document, Fields const& fields, std::string const& path, Mark place,
                                  Diagnostics& diagnostics) {
  SetArgument const asked{path, {}, place};
  if (split_path(path).empty()) {
    diagnostics.add({place, {}, fmt::format("'{}' is not a path", path), "a path like 'units.convoy.orders[0]'", {}});
    return std::nullopt;
  }
  return Walk(asked, fields, diagnostics).target(document.root);
}

}  // namespace standoff::config
