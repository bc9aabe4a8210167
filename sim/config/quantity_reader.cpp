// Readers of numbers, with or without a unit.
#include <fmt/format.h>

#include "sim/config/measure.hpp"
#include "sim/config/reader.hpp"

namespace standoff::config {
namespace {

bool read_double(Node const& node, Shape const& shape, Context& context, double& out) {
  std::optional<double> const value = read_measure(node, measure_of(shape), context);
  if (value) out = *value;
  return value.has_value();
}

}  // namespace

Reader<double> quantity(Dimension dimension) {
  Shape shape = detail::shape_of(Shape::Kind::quantity);
  shape.dimension = dimension;
  return {std::move(shape), read_double};
}

Reader<double> number() { return {detail::shape_of(Shape::Kind::number), read_double}; }

Reader<double> probability() {
  Shape shape = detail::shape_of(Shape::Kind::probability);
  shape.bounds = {0, 1, false};
  return {std::move(shape), read_double};
}

Reader<std::int64_t> integer(std::int64_t low, std::int64_t high) {
  Shape shape = detail::shape_of(Shape::Kind::integer);
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  if (low != lowest) shape.bounds.low = static_cast<double>(low);
  if (high != highest) shape.bounds.high = static_cast<double>(high);
  return {std::move(shape), [](Node const& node, Shape const& s, Context& context, std::int64_t& out) {
            std::optional<double> const value = read_measure(node, measure_of(s), context);
            if (!value) return false;
            QuantityError unused;  // a plain number again, exactly: a double holds 53 bits only
            out = node.is_scalar() ? parse_integer(node.text, unused).value() : static_cast<std::int64_t>(*value);
            return true;
          }};
}

}  // namespace standoff::config
