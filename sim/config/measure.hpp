// One number with a unit, written plainly or as {best, range, basis, source}; internal to this room.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "sim/config/context.hpp"

namespace standoff::config {

struct Measure {
  Dimension dimension{Dimension::none};
  bool whole{};
  Bounds bounds;
  std::string expected;  // in words
};

Measure measure_of(Shape const& shape);
bool holds(Bounds const& bounds, double si);
// Time counts in whole nanoseconds: what must be above zero is not to become it.
bool rounds_to_nothing(Bounds const& bounds, Dimension dimension, double si);

// Each returns nullopt after a report. A scalar only; its text must be within the bounds.
std::optional<double> read_plain(Node const& node, Measure const& measure, Context& context);
// A scalar or {best, ...}.
std::optional<double> read_measure(Node const& node, Measure const& measure, Context& context);

bool is_ignorance(Node const& node);
// {best, range, basis, source} with a `best` that `read_best` reads, giving its value or mean. Adds an Input.
bool read_ignorance(Node const& node, Measure const& measure, Context& context,
                    std::function<std::optional<double>(Node const&)> const& read_best);

}  // namespace standoff::config
