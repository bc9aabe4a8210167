// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct ZoneEntered {
  static constexpr Kind kind{9};
  static constexpr KindWord word{"zone_entered", "radius of the line in m, 0 of one that is no circle", "vehicles"};
  static std::string sentence(Told const&);
};
struct ZoneLeft {
  static constexpr Kind kind{10};
  static constexpr KindWord word{"zone_left", "radius of the line in m, 0 of one that is no circle", "vehicles"};
  static std::string sentence(Told const&);
};
// By no doing of the unit's: the zone moves, comes into being or ends.
struct SweptOver {
  static constexpr Kind kind{98};
  static constexpr KindWord word{"swept_over", "radius of the line in m", "vehicles"};
  static std::string sentence(Told const&);
};
struct SweptOff {
  static constexpr Kind kind{99};
  static constexpr KindWord word{"swept_off", "radius of the line in m", "vehicles"};
  static std::string sentence(Told const&);
};
struct LineCrossed {
  static constexpr Kind kind{8};
  static constexpr KindWord word{"line_crossed", "1 inward, -1 outward",
                                 "radius of the line in m, 0 of one that is no circle"};
  static std::string sentence(Told const&);
};
struct RangeEntered {
  static constexpr Kind kind{11};
  static constexpr KindWord word{.name = "range_entered",
                                 .value = "range in m, of a zone that is no circle from its line, inside it below 0",
                                 .told = false};
  static std::string sentence(Told const&);
};
struct RangeLeft {
  static constexpr Kind kind{12};
  static constexpr KindWord word{.name = "range_left",
                                 .value = "range in m, of a zone that is no circle from its line, inside it below 0",
                                 .told = false};
  static std::string sentence(Told const&);
};

}  // namespace standoff
