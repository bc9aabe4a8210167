// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct IncursionOpened {
  static constexpr Kind kind{13};
  static constexpr KindWord word{"incursion_opened", "ordinal of the unit's, or the site's, incursion"};
  static std::string sentence(Told const&);
};
struct IncursionClosed {
  static constexpr Kind kind{14};
  static constexpr KindWord word{"incursion_closed", "ordinal of the unit's, or the site's, incursion", "outcome"};
  static std::string sentence(Told const&);
};
}  // namespace standoff
