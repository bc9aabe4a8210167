// Each parameter described once: the loader, the messages, the JSON schema, the reference page and the `--set` paths
// come from it.
#pragma once
#include <concepts>
#include <deque>
#include <utility>

#include "sim/config/describe.hpp"
#include "sim/config/document.hpp"
#include "sim/config/map_reader.hpp"
#include "sim/config/reader.hpp"
#include "sim/config/shape.hpp"

namespace standoff::config {

// Where a semantic check looks: the object that was read.
class Place {
 public:
  Place(Node const& node, Context& context) : node_(node), context_(context) {}
  // `key` may be a path below the object ("do.send", "stops[1]"); an absent part falls back to what holds it.
  void report(std::string_view key, std::string what, std::string expected = {}, std::string hint = {}) const;
  void warn(std::string_view key, std::string what, std::string expected = {}, std::string hint = {}) const;
  void warn_if_idle(std::string const& key, std::vector<std::string> const& others, std::string const& why) const;
  bool has(std::string_view key) const { return node_.find(key) != nullptr; }  // written, not defaulted
  Node const& node() const { return node_; }
  Document const& document() const { return context_.document(); }

 private:
  void add(std::string_view key, Severity severity, std::string what, std::string expected, std::string hint) const;
  Node const& node_;
  Context& context_;
};

namespace detail {
// What each field is to be read from: the written node, a copy of the default, or nullptr (absent, or not to be read).
struct OpenObject {
  std::vector<Node const*> nodes;
  std::deque<Node> defaults;
  bool good{true};
};
// Checks that it is a map, its keys, the required ones and the rules.
OpenObject open_object(Node const& node, Fields const& fields, Context& context);
void apply_sets(Document& document, Fields const& fields, Diagnostics& diagnostics);
}  // namespace detail

template <class T>
class Schema : public Fields {
 public:
  explicit Schema(std::string help) : Fields(std::move(help)) {}

  // Whole numbers may be kept in any integer type that holds the reader's bounds; the member may be a base's.
  template <class M, class B, class R>
  requires std::derived_from<T, B> &&
      (std::same_as<M, R> || (std::integral<M> && std::same_as<R, std::int64_t>)) FieldEnd
      add(std::string key, M B::*member, Reader<R> reader, std::string help) {
    add_field(std::move(key), reader.shape(), std::move(help));
    setters_.push_back([member, reader = std::move(reader)](Node const& node, Context& context, T& out) {
      if constexpr (std::same_as<M, R>) {
        return reader.read(node, context, out.*member);
      } else {
        R value{};
        if (!reader.read(node, context, value)) return false;
        out.*member = static_cast<M>(value);
        return true;
      }
    });
    return {*this, list().size() - 1};
  }

  // Of the written keys. Exactly one is also satisfied by none if one of them has a default.
  void exactly_one(std::vector<std::string> keys) { add_rule(Rule::Kind::exactly_one, std::move(keys)); }
  void at_most_one(std::vector<std::string> keys) { add_rule(Rule::Kind::at_most_one, std::move(keys)); }
  void needs(std::string key, std::string other) { add_rule(Rule::Kind::needs, {std::move(key), std::move(other)}); }
  // Runs once all fields of the object were read without an error.
  void check(std::function<void(T const&, Place const&)> check) { checks_.push_back(std::move(check)); }

  // A warning for a key that does nothing while none of the others is written.
  void idle_without(std::string key, std::vector<std::string> others, std::string why) {
    check([=](T const&, Place const& where) { where.warn_if_idle(key, others, why); });
  }

  bool read(Node const& node, Context& context, T& out) const {
    detail::OpenObject const open = detail::open_object(node, *this, context);
    bool good = open.good;
    if (open.nodes.empty() && !list().empty()) return false;  // not a map
    context.frames().push_back({this, context.path()});
    for (std::size_t i = 0; i < setters_.size(); ++i) {
      if (open.nodes[i] == nullptr) continue;
      Context::Step const step(context, list()[i].key);
      context.sibling = {};
      good = setters_[i](*open.nodes[i], context, out) && good;
    }
    context.frames().pop_back();
    if (good) {
      for (auto const& check : checks_) check(out, Place(node, context));
    }
    return good;
  }

 private:
  std::vector<std::function<bool(Node const&, Context&, T&)>> setters_;
  std::vector<std::function<void(T const&, Place const&)>> checks_;
};

// Lazy: the schema is asked for only when something is read or described, so it may contain itself.
template <class T>
Reader<T> object(Schema<T> const& (*schema)()) {
  Shape shape = detail::shape_of(Shape::Kind::object);
  shape.fields = [schema]() -> Fields const& { return schema(); };
  return {std::move(shape), [schema](Node const& node, Shape const&, Context& context, T& out) {
            return schema().read(node, context, out);
          }};
}

// Applies the pending `--set` arguments, then reads the whole document and fills document.inputs. Nullopt means that
// there are errors in `diagnostics`, those of loading included; `rest` is then what was read all the same.
template <class T>
std::optional<T> read(Document& document, Schema<T> const& schema, Diagnostics& diagnostics, T* rest = nullptr) {
  if (document.root.broken) return std::nullopt;
  detail::apply_sets(document, schema, diagnostics);
  document.inputs.clear();
  Context context(document, diagnostics);
  T out{};
  bool const good = schema.read(document.root, context, out);
  if (good && !diagnostics.has_errors()) return out;
  if (rest != nullptr) *rest = std::move(out);
  return std::nullopt;
}

// The first half of `read`: the merged tree with the `--set` arguments in it, for `resolve`.
template <class T>
void apply_sets(Document& document, Schema<T> const& schema, Diagnostics& diagnostics) {
  if (!document.root.broken) detail::apply_sets(document, schema, diagnostics);
}

}  // namespace standoff::config
