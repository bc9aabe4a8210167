// Laws as written in a scenario:
//   6 min                                          fixed
//   {uniform: [0 min, 30 min]}                     {uniform_int: [3, 6]}
//   {triangular: [1 min, 2 min, 5 min]}            low, mode, high
//   {exponential: 12 min}                          or {exponential: {mean: 12 min}}
//   {erlang: {mean: 12 min, stages: 3}}            mean of the sum
//   {weibull: {scale: 12 min, shape: 1.5}}
//   {normal: {mean: 12 min, sd: 2 min}}            cut off with low:, high: or both
//   {lognormal: {median: 5 min, p95: 27 min}}      or {lognormal: {mean: 8 min, cv: 0.9}}
//   {gamma: {mean: 12 min, cv: 0.5}}
//   {beta: {alpha: 2, beta: 5, low: 0 min, high: 1 h}}
//   {bernoulli: 0.3}                               1 with this probability, else 0
//   {categorical: {3: 0.5, 4: 0.5}}                or [[3, 0.5], [4, 0.5]]
//   {empirical: [2 min, 3 min, 7 min]}             linear between the sorted values
// Each parameter may itself be {best, range, basis, source}.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/law_parameters.hpp"
#include "sim/config/reader.hpp"

namespace standoff::config {
namespace {

bool is_whole(Law const& law) {
  auto const whole = [](double x) { return x == std::floor(x); };
  switch (law.kind) {
    case LawKind::uniform_int:
    case LawKind::bernoulli:
      return true;
    case LawKind::fixed:
      return whole(law.a);
    case LawKind::categorical:
      return std::ranges::all_of(law.values, whole);
    default:
      return false;
  }
}

// An open end of the support is not reached by a law without atoms.
bool has_atoms(Law const& law) {
  if (law.lowest() == law.highest()) return true;
  if (law.kind == LawKind::empirical) return law.values[0] == law.values[1];  // at its lower end
  return law.kind == LawKind::fixed || law.kind == LawKind::uniform_int || law.kind == LawKind::bernoulli ||
         law.kind == LawKind::categorical;
}

std::string with_article(std::string_view name) { return (name.starts_with('e') ? "an " : "a ") + std::string(name); }

bool check_support(Law const& law, std::string_view name, Node const& node, Shape const& shape, Context& context) {
  Bounds const& bounds = shape.bounds;
  std::string const expected = "only values " + words_for(bounds, shape.dimension);
  bool const touches = bounds.low_open && has_atoms(law) && law.lowest() == bounds.low;
  if (law.lowest() < bounds.low || touches) {
    bool const endless = !std::isfinite(law.lowest());
    std::string const what = endless
                                 ? with_article(name) + " has no lower end"
                                 : fmt::format("it reaches down to {}", format_quantity(law.lowest(), shape.dimension));
    std::string const limit = format_quantity(bounds.low, shape.dimension);
    context.report(node.mark, what, expected,
                   endless ? fmt::format("cut it off: {{normal: {{mean:, sd:, low: {}}}}}", limit) : "");
    return false;
  }
  if (rounds_to_nothing(bounds, shape.dimension, law.highest())) {
    context.report(node.mark, "all values are shorter than a nanosecond", expected);
    return false;
  }
  if (law.highest() > bounds.high) {
    bool const endless = !std::isfinite(law.highest());
    std::string const limit = format_quantity(bounds.high, shape.dimension);
    std::string const hint = name == "normal" ? "cut it off: {normal: {mean:, sd:, high: " + limit + "}}"
                                              : "use a law with an upper end, such as triangular, beta or "
                                                "{normal: {mean:, sd:, low:, high:}}";
    context.report(node.mark,
                   endless ? with_article(name) + " has no upper end"
                           : fmt::format("values up to {}", format_quantity(law.highest(), shape.dimension)),
                   expected, endless ? hint : "");
    return false;
  }
  return true;
}

// Of the distributions that stand side by side in one map.
Entry const* law_after(Node const& node, std::size_t skip) {
  std::vector<std::string> const names = law_names();
  for (Entry const& entry : node.entries)
    if (std::ranges::find(names, entry.key) != names.end() && skip-- == 0) return &entry;
  return nullptr;
}

bool read_named(Node const& node, Shape const& shape, Context& context, Law& out) {
  std::string_view const name = value_form(node);
  bool const whole = shape.kind == Shape::Kind::integer_law;
  if (name.empty()) {
    if (Entry const* const second = law_after(node, 1)) {
      Context::Step const step(context, second->key);
      context.report(second->key_mark, fmt::format("'{}' together with '{}'", second->key, law_after(node, 0)->key),
                     "one distribution");
      return false;
    }
    bool const one = node.entries.size() == 1;
    context.report(one ? node.entries[0].key_mark : node.mark,
                   one ? fmt::format("unknown distribution '{}'", node.entries[0].key) : "not a distribution",
                   one ? fmt::format("one of {}", fmt::join(law_names(), ", ")) : words_for(shape),
                   one ? did_you_mean(node.entries[0].key, law_names()) : "");
    return false;
  }
  LawForm const& form = *std::ranges::find(law_forms(), name, &LawForm::name);
  if (form.plain_only && shape.dimension != Dimension::none) {
    context.report(node.entries[0].key_mark, fmt::format("'{}' has no unit", name), words_for(shape));
    return false;
  }
  Node const& inner = node.entries[0].value;
  if (inner.broken) return false;
  Context::Step const step(context, name);
  LawParameters parameters(inner, form, shape.dimension, context);
  Law law = build_law(name, parameters);
  if (!parameters.good()) return false;
  if (char const* const fault = law.fault()) {
    context.report(inner.mark, fault, form.usage);
    return false;
  }
  if (whole && !is_whole(law)) {
    context.report(node.mark, fmt::format("'{}' gives other than whole numbers", name), words_for(shape),
                   "use uniform_int or categorical");
    return false;
  }
  if (!check_support(law, name, node, shape, context)) return false;
  out = std::move(law);
  return true;
}

bool read_law(Node const& node, Shape const& shape, Context& context, Law& out) {
  if (is_ignorance(node)) {
    return read_ignorance(node, measure_of(shape), context, [&](Node const& best) -> std::optional<double> {
      if (is_ignorance(best)) {
        context.report(best.mark, "an unknown within an unknown", words_for(shape));
        return std::nullopt;
      }
      return read_law(best, shape, context, out) ? std::optional(out.mean()) : std::nullopt;
    });
  }
  if (node.is_map()) return read_named(node, shape, context, out);
  std::optional<double> const value = read_plain(node, measure_of(shape), context);
  if (value) out = Law::fixed(*value);
  return value.has_value();
}

}  // namespace

Reader<Law> law(Dimension dimension) {
  Shape shape = detail::shape_of(Shape::Kind::law);
  shape.dimension = dimension;
  return {std::move(shape), read_law};
}

Reader<Law> integer_law() { return {detail::shape_of(Shape::Kind::integer_law), read_law}; }

}  // namespace standoff::config
