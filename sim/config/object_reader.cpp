// What every object has in common: its keys, the required ones, the defaults, the rules between keys.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/schema.hpp"
#include "sim/core/error.hpp"

namespace standoff::config {
namespace {

// Where a key that is unknown here would be known: in the object around, or in one of the objects within.
std::string hint_elsewhere(std::string const& key, Fields const& fields, Context& context) {
  auto const& frames = context.frames();
  if (!frames.empty() && frames.back().fields != &fields && frames.back().fields->find(key) != nullptr) {
    std::string const& path = frames.back().path;
    return path.empty() ? "it belongs at the top level" : fmt::format("it belongs under '{}'", path);
  }
  for (Field const& field : fields.list()) {
    if (field.shape.kind != Shape::Kind::object || field.shape.fields().find(key) == nullptr) continue;
    std::string const& here = context.path();
    return fmt::format("it belongs under '{}{}{}'", here, here.empty() ? "" : ".", field.key);
  }
  return {};
}

struct Unknown {
  bool any{};
  std::vector<std::string> meant;  // what they probably were to be
};
Unknown report_unknown_keys(Node const& node, Fields const& fields, Context& context) {
  Unknown unknown;
  for (Entry const& entry : node.entries) {
    if (fields.find(entry.key) != nullptr) continue;
    std::vector<std::string> keys = fields.keys();
    if (context.path().empty()) keys.emplace_back("extends");  // taken out by the loader where it is spelt right
    unknown.any = true;
    unknown.meant.push_back(nearest_name(entry.key, keys));
    std::string hint = did_you_mean(entry.key, keys);
    if (std::string elsewhere = hint_elsewhere(entry.key, fields, context); !elsewhere.empty()) hint = elsewhere;
    std::string const expected = hint.empty() ? fmt::format("one of {}", fmt::join(keys, ", ")) : "";
    Context::Step const step(context, entry.key);
    context.report(entry.key_mark, fmt::format("unknown key '{}'", entry.key), expected, std::move(hint));
  }
  return unknown;
}

// An entry that lacks what it needs, next to one with nearly its name, is a misspelt entry of an overlay.
std::string hint_at_sibling(Context const& context) {
  if (context.sibling.map == nullptr) return {};
  std::vector<std::string> names = context.sibling.map->keys();
  std::erase(names, std::string(context.sibling.name));
  std::string const near = nearest_name(context.sibling.name, names);
  return near.empty() ? "" : fmt::format("is '{}' meant to be '{}'?", context.sibling.name, near);
}

// All marks are the parent's, so that a default that does not fit (a reference to nobody) points to something written.
void mark_all(Node& node, Mark mark) {
  node.mark = mark;
  for (Node& item : node.items) mark_all(item, mark);
  for (Entry& entry : node.entries) {
    entry.key_mark = mark;
    mark_all(entry.value, mark);
  }
}

bool check_rule(Fields::Rule const& rule, Node const& node, Fields const& fields, Unknown const& unknown,
                Context& context) {
  using Kind = Fields::Rule::Kind;
  if (rule.kind == Kind::needs) {
    Entry const* const entry = node.entry(rule.keys[0]);
    if (entry == nullptr || node.find(rule.keys[1]) != nullptr) return true;
    Context::Step const step(context, entry->key);
    context.report(entry->key_mark, fmt::format("'{}' without '{}'", rule.keys[0], rule.keys[1]),
                   fmt::format("key '{}' beside it", rule.keys[1]));
    return false;
  }
  std::vector<Entry const*> written;
  for (Entry const& entry : node.entries) {
    if (std::ranges::find(rule.keys, entry.key) != rule.keys.end()) written.push_back(&entry);
  }
  bool const defaulted =
      std::ranges::any_of(rule.keys, [&](std::string const& key) { return fields.find(key)->default_node != nullptr; });
  std::string const keys = fmt::format("{}", fmt::join(rule.keys, ", "));
  if (written.size() > 1) {
    Context::Step const step(context, written[1]->key);
    context.report(written[1]->key_mark, fmt::format("'{}' together with '{}'", written[1]->key, written[0]->key),
                   (rule.kind == Kind::exactly_one ? "exactly one of " : "at most one of ") + keys);
    return false;
  }
  bool const misspelt = std::ranges::any_of(
      unknown.meant, [&](std::string const& key) { return std::ranges::find(rule.keys, key) != rule.keys.end(); });
  if (written.empty() && rule.kind == Kind::exactly_one && !defaulted && !misspelt) {
    context.report(node.mark, "a key is missing", "exactly one of " + keys);
    return false;
  }
  return true;
}

}  // namespace

namespace detail {

OpenObject open_object(Node const& node, Fields const& fields, Context& context) {
  OpenObject open;
  Context::Sibling const sibling = std::exchange(context.sibling, {});
  if (!node.is_map()) {
    Shape shape = shape_of(Shape::Kind::object);
    shape.fields = [&fields]() -> Fields const& { return fields; };
    expect_map(node, shape, context);
    open.good = false;
    return open;
  }
  context.sibling = sibling;
  Unknown const unknown = report_unknown_keys(node, fields, context);
  open.good = !unknown.any;
  for (Field const& field : fields.list()) {
    Node const* const written = node.find(field.key);
    open.nodes.push_back(written);
    bool const dispensed = !field.unless.empty() && find_path(node, field.unless) != nullptr;
    if (written != nullptr || dispensed) continue;
    if (field.required && std::ranges::find(unknown.meant, field.key) != unknown.meant.end()) {
      continue;  // misspelt, and reported as such
    } else if (field.required) {
      context.report(node.mark, fmt::format("missing key '{}'", field.key), words_for(field.shape),
                     hint_at_sibling(context));
      open.good = false;
    } else if (field.default_node != nullptr) {
      mark_all(open.defaults.emplace_back(*field.default_node), node.mark);
      open.nodes.back() = &open.defaults.back();
    } else if (!field.shape.optional) {
      contract_broken("a field is required, optional or has a default", __FILE__, __LINE__, field.key);
    }
  }
  for (Fields::Rule const& rule : fields.rules())
    open.good = check_rule(rule, node, fields, unknown, context) && open.good;
  return open;
}

}  // namespace detail

void Place::add(std::string_view key, Severity severity, std::string what, std::string expected,
                std::string hint) const {
  Mark mark = node_.mark;
  Node const* node = &node_;
  for (PathStep const& step : split_path(key)) {
    Entry const* const entry = step.is_index ? nullptr : node->entry(step.key);
    bool const item = step.is_index && node->is_list() && step.index < node->items.size();
    if (entry == nullptr && !item) break;
    node = item ? &node->items[step.index] : &entry->value;
    mark = node->mark;
  }
  std::optional<Context::Step> step;
  if (!key.empty()) step.emplace(context_, key);
  context_.report(mark, std::move(what), std::move(expected), std::move(hint), severity);
}

void Place::report(std::string_view key, std::string what, std::string expected, std::string hint) const {
  add(key, Severity::error, std::move(what), std::move(expected), std::move(hint));
}

void Place::warn_if_idle(std::string const& key, std::vector<std::string> const& others, std::string const& why) const {
  if (!has(key) || std::ranges::any_of(others, [this](std::string const& other) { return has(other); })) return;
  warn(key, "does nothing here: " + why, fmt::format("key '{}' beside it", fmt::join(others, "' or '")));
}

void Place::warn(std::string_view key, std::string what, std::string expected, std::string hint) const {
  add(key, Severity::warning, std::move(what), std::move(expected), std::move(hint));
}

}  // namespace standoff::config
