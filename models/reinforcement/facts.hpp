// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct Reinforced {
  static constexpr Kind kind{65};
  static constexpr KindWord word{"reinforced", "vehicles"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
