// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct ConditionBegins {
  static constexpr Kind kind{100};
  static constexpr KindWord word{.name = "condition_begins", .value = "condition", .told = false};
  static std::string sentence(Told const&);
};
struct ConditionEnds {
  static constexpr Kind kind{101};
  static constexpr KindWord word{.name = "condition_ends", .value = "condition", .told = false};
  static std::string sentence(Told const&);
};
struct CameNear {
  static constexpr Kind kind{102};
  static constexpr KindWord word{.name = "came_near", .value = "range in m", .told = false};
  static std::string sentence(Told const&);
};
struct WentAway {
  static constexpr Kind kind{103};
  static constexpr KindWord word{.name = "went_away", .value = "range in m", .told = false};
  static std::string sentence(Told const&);
};

}  // namespace standoff
