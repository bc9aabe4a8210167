// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct GaugeMoved {
  static constexpr Kind kind{129};
  static constexpr KindWord word{
      .name = "gauge_moved", .value = "level before", .value2 = "level after", .told = false};
  static std::string sentence(Told const&);
};
struct GaugeRose {
  static constexpr Kind kind{130};
  static constexpr KindWord word{.name = "gauge_rose", .value = "above this level", .turns = true};
  static std::string sentence(Told const&);
};
struct GaugeFell {
  static constexpr Kind kind{131};
  static constexpr KindWord word{.name = "gauge_fell", .value = "to this level", .turns = true};
  static std::string sentence(Told const&);
};

}  // namespace standoff
