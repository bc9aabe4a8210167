// Lines and areas out of GeoJSON.
#include <gmock/gmock.h>

#include "models/places/geojson.hpp"
#include "sim/config/json_text.hpp"
#include "tests/models/stage.hpp"

namespace standoff {
namespace {

using config::Node;
using testing::HasSubstr;

std::string collection(std::string const& geometries) {
  return R"({"type": "FeatureCollection", "features": [)" + geometries + "]}";
}
std::string feature(std::string const& id, std::string const& type, std::string const& coordinates) {
  return fmt::format(
      R"({{"type": "Feature", "id": "{}", "properties": {{}}, "geometry": {{"type": "{}", "coordinates": {}}}}})", id,
      type, coordinates);
}

std::string read(std::string const& text,
                 GeoJsonEntries (*reader)(Node const&, std::string const&, config::Diagnostics&)) {
  config::Diagnostics diagnostics;
  auto const json = config::parse_json(text, 0, "g", diagnostics);
  GeoJsonEntries entries = reader(*json, "g", diagnostics);
  if (!entries) return diagnostics.format(std::vector<std::string>{"f"});
  Node section;
  section.kind = Node::Kind::map;
  section.entries = std::move(*entries);
  return config::emit_short(section, 1000);
}

std::string const ring = "[[38.0, 33.0], [39.0, 33.0], [39.0, 34.0], [38.0, 33.0]]";

TEST(GeoJsonOutlines, AnAreaIsClosedByItself) {
  EXPECT_EQ(read(collection(feature("land", "Polygon", "[" + ring + "]")), areas_of),
            "{land: {points: [[33, 38], [33, 39], [34, 39]]}}");
}

TEST(GeoJsonOutlines, PartsAreNumbered) {
  std::string const two =
      read(collection(feature("isles", "MultiPolygon", "[[" + ring + "], [" + ring + "]]")), areas_of);
  EXPECT_THAT(two, HasSubstr("isles (1)"));
  EXPECT_THAT(two, HasSubstr("isles (2)"));
  std::string const lines =
      read(collection(feature("river", "MultiLineString", "[[[38, 33], [39, 33]], [[39, 33], [40, 34]]]")), lines_of);
  EXPECT_THAT(lines, HasSubstr("river (2)"));
  EXPECT_EQ(read(collection(feature("river", "MultiLineString", "[[[38, 33], [39, 33]]]")), lines_of),
            "{river: {points: [[33, 38], [33, 39]]}}");
}

TEST(GeoJsonOutlines, RefusesWhatIsNoOutline) {
  EXPECT_THAT(read(collection(feature("land", "Polygon", "[" + ring + ", " + ring + "]")), areas_of),
              HasSubstr("a polygon with a hole"));
  EXPECT_THAT(read(collection(feature("land", "Polygon", "[]")), areas_of), HasSubstr("a polygon without a ring"));
  EXPECT_THAT(read(collection(feature("land", "Polygon", "[[[38, 33], [39, 33], [38, 33]]]")), areas_of),
              HasSubstr("a ring of fewer than four points"));
  EXPECT_THAT(read(collection(feature("river", "LineString", "[[38, 33]]")), lines_of),
              HasSubstr("a line of fewer than two points"));
  EXPECT_THAT(read(collection(feature("river", "MultiLineString", "[]")), lines_of), HasSubstr("no line"));
  EXPECT_THAT(read(collection(feature("river", "Point", "[38, 33]")), lines_of), HasSubstr("no feature is a line"));
  EXPECT_THAT(read(collection(feature("river", "LineString", "[[38, 133], [39, 33]]")), lines_of), HasSubstr("133"));
}

}  // namespace
}  // namespace standoff
