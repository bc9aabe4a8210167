// The parameters of a schema as a walk.
#pragma once
#include <functional>
#include <string>

#include "sim/config/shape.hpp"

namespace standoff::config {

// One parameter, objects and maps included. In paths, `*` stands for any entry of a named map and `[]` for any element.
struct Parameter {
  std::string path;       // "units.*.speed.paved"
  std::string type;       // "a speed (m/s, km/h, kn) above 0 m/s"
  std::string unit;       // of the value in SI ("m/s"), empty where there is none
  Bounds bounds;          // in SI
  std::string otherwise;  // the default in YAML, empty where there is none
  bool required{};
  std::string help;
};

// In written order. A schema that contains itself is walked once on each path; its second occurrence is only named.
void describe(Fields const& fields, std::function<void(Parameter const&)> const& visit);

}  // namespace standoff::config
