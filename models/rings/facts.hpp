// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct ZoneEntered {
  static constexpr Kind kind{9};
  static constexpr KindWord word{"zone_entered", "radius of the line in m", "vehicles"};
  static std::string sentence(Told const&);
};
struct ZoneLeft {
  static constexpr Kind kind{10};
  static constexpr KindWord word{"zone_left", "radius of the line in m", "vehicles"};
  static std::string sentence(Told const&);
};
struct LineCrossed {
  static constexpr Kind kind{8};
  static constexpr KindWord word{"line_crossed", "1 inward, -1 outward", "radius of the line in m"};
  static std::string sentence(Told const&);
};
struct RangeEntered {
  static constexpr Kind kind{11};
  static constexpr KindWord word{.name = "range_entered", .value = "range in m", .told = false};
  static std::string sentence(Told const&);
};
struct RangeLeft {
  static constexpr Kind kind{12};
  static constexpr KindWord word{.name = "range_left", .value = "range in m", .told = false};
  static std::string sentence(Told const&);
};

}  // namespace standoff
