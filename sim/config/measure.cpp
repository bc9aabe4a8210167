#include "sim/config/measure.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/config/law_forms.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/time.hpp"

namespace standoff::config {
namespace {

bool read_basis(Node const& node, Context& context, Basis& out) {
  static Reader<Basis> const reader = choice<Basis>({{basis_words[0].data(), Basis::assumed},
                                                     {basis_words[1].data(), Basis::reported},
                                                     {basis_words[2].data(), Basis::derived}});
  Node const* const basis = node.find("basis");
  if (basis == nullptr) {
    context.report(node.mark, "no 'basis'", words_for(reader.shape()));
    return false;
  }
  Context::Step const step(context, "basis");
  return reader.read(*basis, context, out);
}

bool read_shape(Node const& node, Context& context, Input& input) {
  static Reader<RangeShape> const reader = choice_among<RangeShape>(range_shape_words);
  Node const* const shape = node.find("shape");
  if (shape == nullptr) return true;
  Context::Step const step(context, "shape");
  if (!reader.read(*shape, context, input.shape)) return false;
  if (!input.low) {
    context.report(shape->mark, "a shape without a range", "key 'range' beside it");
    return false;
  }
  if (input.shape == RangeShape::loguniform && !(*input.low > 0)) {
    context.report(shape->mark, fmt::format("no magnitudes down to {}", input.low_text), "a range above zero");
    return false;
  }
  return true;
}

bool read_source(Node const& node, Basis basis, Context& context, std::string& out) {
  Node const* const source = node.find("source");
  if (source == nullptr) {
    if (basis != Basis::reported) return true;
    context.report(node.mark, "no 'source' for a reported value", "who reported it");
    return false;
  }
  Context::Step const step(context, "source");
  if (!text().read(*source, context, out)) return false;
  if (out.empty()) context.report(source->mark, "empty text", "who reported it");
  return !out.empty();
}

bool read_range(Node const& range, Node const& best, Measure const& measure, Context& context, Input& input) {
  Context::Step const step(context, "range");
  if (!best.is_scalar()) {
    context.report(range.mark, "a range around a distribution", "a plain 'best'",
                   "put {best, range, basis} in place of the distribution's uncertain parameter");
    return false;
  }
  if (!range.is_list() || range.items.size() != 2) {
    context.report(range.mark, "not a range", "[low, high]");
    return false;
  }
  input.low = read_plain(range.items[0], measure, context);
  input.high = read_plain(range.items[1], measure, context);
  if (!input.low || !input.high) return false;
  input.low_text = range.items[0].text;
  input.high_text = range.items[1].text;
  if (*input.low > *input.high) {
    context.report(range.mark, fmt::format("low {} is above high {}", input.low_text, input.high_text), "[low, high]");
    return false;
  }
  if (input.best < *input.low || input.best > *input.high) {
    context.report(range.mark,
                   fmt::format("best {} is outside [{}, {}]", input.best_text, input.low_text, input.high_text),
                   "a range that holds it");
    return false;
  }
  return true;
}

}  // namespace

Measure measure_of(Shape const& shape) {
  bool const whole = shape.kind == Shape::Kind::integer || shape.kind == Shape::Kind::integer_law;
  return {shape.dimension, whole, shape.bounds, words_for(shape)};
}

bool holds(Bounds const& bounds, double si) {
  return (bounds.low_open ? si > bounds.low : si >= bounds.low) && si <= bounds.high;
}

bool rounds_to_nothing(Bounds const& bounds, Dimension dimension, double si) {
  return dimension == Dimension::time && bounds.low == 0 && bounds.low_open && from_seconds(si).ns == 0;
}

std::optional<double> read_plain(Node const& node, Measure const& measure, Context& context) {
  if (node.broken) return std::nullopt;
  if (!node.is_scalar()) {
    context.report(node.mark, detail::kind_of(node), measure.expected,
                   value_form(node).empty() ? "" : "a distribution cannot stand here");
    return std::nullopt;
  }
  if (node.quoted && measure.dimension == Dimension::none) {
    context.report(node.mark, fmt::format("text \"{}\" in quotes", node.text), measure.expected,
                   "write the number without quotes");
    return std::nullopt;
  }
  QuantityError error;
  std::optional<double> value;
  if (measure.whole) {
    if (auto const whole = parse_integer(node.text, error)) value = static_cast<double>(*whole);
  } else {
    value = parse_quantity(node.text, measure.dimension, error);
  }
  if (!value) {
    context.report(node.mark, error.what, measure.expected, error.hint);
  } else if (!holds(measure.bounds, *value)) {
    context.report(node.mark, fmt::format("'{}' is out of bounds", node.text), measure.expected);
    value.reset();
  } else if (rounds_to_nothing(measure.bounds, measure.dimension, *value)) {
    context.report(node.mark, fmt::format("'{}' is shorter than a nanosecond", node.text), measure.expected);
    value.reset();
  }
  return value;
}

std::optional<double> read_measure(Node const& node, Measure const& measure, Context& context) {
  if (!is_ignorance(node)) return read_plain(node, measure, context);
  std::optional<double> value;
  bool const good = read_ignorance(node, measure, context, [&](Node const& best) {
    value = read_plain(best, measure, context);
    return value;
  });
  return good ? value : std::nullopt;
}

bool is_ignorance(Node const& node) {
  static std::vector<std::string> const others{"range", "basis", "source"};
  if (!node.is_map()) return false;
  return node.find("best") != nullptr ||
         std::ranges::any_of(others, [&node](std::string const& key) { return node.find(key) != nullptr; });
}

bool read_ignorance(Node const& node, Measure const& measure, Context& context,
                    std::function<std::optional<double>(Node const&)> const& read_best) {
  static std::vector<std::string> const keys{"best", "range", "basis", "source", "shape"};
  bool good = true;
  bool misspelt = false;
  for (Entry const& entry : node.entries) {
    if (std::ranges::find(keys, entry.key) != keys.end()) continue;
    Context::Step const step(context, entry.key);
    context.report(entry.key_mark, fmt::format("unknown key '{}'", entry.key), "best, range, basis, source, shape",
                   did_you_mean(entry.key, keys));
    misspelt = misspelt || nearest_name(entry.key, keys) == "best";
    good = false;
  }
  Node const* const best = node.find("best");
  if (best == nullptr) {
    if (!misspelt) context.report(node.mark, "no 'best'", measure.expected);
    return false;
  }
  Input input;
  input.path = context.path();
  input.mark = node.mark;
  input.best_text = best->is_scalar() ? best->text : emit_short(*best);
  input.dimension = measure.dimension;
  std::optional<double> value;
  {
    Context::Step const step(context, "best");
    value = best->broken ? std::nullopt : read_best(*best);
  }
  bool const based = read_basis(node, context, input.basis);
  good = value.has_value() && based && good;
  good = (!based || read_source(node, input.basis, context, input.source)) && good;
  if (Node const* const range = node.find("range")) {
    input.best = value.value_or(0);
    // Without a best that was understood, "outside the range" would be noise.
    good = value.has_value() && read_range(*range, *best, measure, context, input) && good;
  } else if (based && input.basis != Basis::reported && best->is_scalar()) {
    context.report(node.mark, "no 'range'", "[low, high]; only a reported value may go without");
    good = false;
  }
  good = (!value || read_shape(node, context, input)) && good;
  if (!good) return false;
  input.best = *value;
  context.document().inputs.push_back(std::move(input));
  return true;
}

}  // namespace standoff::config
