#include "models/places/positions.hpp"

#include <fmt/format.h>

#include "models/places/geojson_feature.hpp"
#include "sim/config/units.hpp"
#include "sim/geo/plane.hpp"

namespace standoff {

namespace {

using config::Node;

Node list_of(config::Mark mark, std::initializer_list<Node> items) {
  Node list = collection_node(Node::Kind::list, mark);
  list.items = items;
  return list;
}

// {best: 0 m, range: [-u m, u m], basis: assumed, source: within its uncertainty}
Node offset_node(double uncertainty_m, config::Mark mark) {
  Node node = collection_node(Node::Kind::map, mark);
  add_entry(node, "best", number_node(0, mark, " m"));
  add_entry(node, "range",
            list_of(mark, {number_node(-uncertainty_m, mark, " m"), number_node(uncertainty_m, mark, " m")}));
  add_entry(node, "basis", scalar_node("assumed", mark, false));
  add_entry(node, "source", scalar_node("within its uncertainty", mark));
  return node;
}

}  // namespace

void write_out_positions(config::Document& document) {
  Node const* const positions = document.root.find("positions");
  Node* const places = document.root.find("places");
  if (positions == nullptr || !positions->is_scalar() || positions->text != "varied" || places == nullptr ||
      !places->is_map())
    return;
  for (config::Entry& place : places->entries) {
    Node const* const uncertainty = place.value.is_map() ? place.value.find("uncertainty") : nullptr;
    if (uncertainty == nullptr || !uncertainty->is_scalar() || place.value.find("moved") != nullptr) continue;
    config::QuantityError error;
    std::optional<double> const m = config::parse_quantity(uncertainty->text, config::Dimension::length, error);
    if (!m || !(*m > 0)) continue;  // what is wrong with it is said when it is read
    config::Mark const mark = uncertainty->mark;
    Node moved = collection_node(Node::Kind::map, mark);
    add_entry(moved, "east", offset_node(*m, mark));
    add_entry(moved, "north", offset_node(*m, mark));
    add_entry(place.value, "moved", std::move(moved));
  }
}

void move_places(ScenarioSpec& spec) {
  for (auto& [name, mark, place] : spec.places) {
    if (place.moved.east_m == 0 && place.moved.north_m == 0) continue;
    place.charted = place.at;
    geo::Plane const about({place.at.lat_deg, place.at.lon_deg});
    geo::LatLon const at = about.unproject({place.moved.east_m, place.moved.north_m});
    place.at.lat_deg = at.lat_deg;
    place.at.lon_deg = at.lon_deg;
  }
}

}  // namespace standoff
