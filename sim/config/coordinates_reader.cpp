#include <cmath>

#include <fmt/format.h>

#include "sim/config/measure.hpp"
#include "sim/config/reader.hpp"

namespace standoff::config {
namespace {

std::optional<double> read_degrees(Node const& node, double limit, char const* name, Context& context) {
  Measure const measure{Dimension::none, false, {}, fmt::format("a {} in degrees", name)};
  std::optional<double> const value = read_plain(node, measure, context);
  if (!value || std::abs(*value) <= limit) return value;
  context.report(node.mark, fmt::format("{} {} is out of bounds", name, node.text),
                 fmt::format("-{0} to {0} degrees", limit), limit < 180 ? "latitude comes first" : "");
  return std::nullopt;
}

bool read_coordinates(Node const& node, Shape const& shape, Context& context, Coordinates& out) {
  Node const* lat = nullptr;
  Node const* lon = nullptr;
  if (node.is_list() && node.items.size() == 2) {
    lat = &node.items[0];
    lon = &node.items[1];
  } else if (node.is_map() && node.entries.size() == 2) {
    lat = node.find("lat");
    lon = node.find("lon");
  }
  if (lat == nullptr || lon == nullptr) {
    context.report(node.mark, node.is_scalar() ? detail::kind_of(node) : "not a position", words_for(shape),
                   "or {lat:, lon:}");
    return false;
  }
  std::optional<double> const lat_deg = read_degrees(*lat, 90, "latitude", context);
  std::optional<double> const lon_deg = read_degrees(*lon, 180, "longitude", context);
  if (!lat_deg || !lon_deg) return false;
  out = {*lat_deg, *lon_deg};
  return true;
}

}  // namespace

Reader<Coordinates> coordinates() { return {detail::shape_of(Shape::Kind::coordinates), read_coordinates}; }

}  // namespace standoff::config
